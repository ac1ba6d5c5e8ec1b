"""The saved versions of an answer through all versions of its return, and what each said.

An answer's versions are numbered on from one version of the return to the next, so that a number
means one text. The first of a new return is a copy of the last of the one before: not told twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from selfevaluation.models import Answer, ImprovementAction, Level, SelfEvaluation
from selfevaluation.operations.answers import ActionText, actions_of


@dataclass(frozen=True)
class Version:
    """An answer as somebody wrote it or wants it. `rating` is a value of Level or ""."""

    rating: str
    evidence: str
    actions: Sequence[ActionText]

    @property
    def rating_label(self) -> str:
        return Level(self.rating).label if self.rating else "No rating yet"


NOTHING = Version(rating="", evidence="", actions=())


@dataclass(frozen=True)
class Save:
    """That a version was saved. `key` is its row in the history, `of_return` the return's.

    `origin` says that it came from a file, "" for one that was typed.
    """

    number: int
    key: int
    of_return: int
    return_version: int
    saved_at: datetime
    saved_by: str
    person: int | None
    is_carried_over: bool
    origin: str

    @property
    def title(self) -> str:
        return f"Version {self.number}"


def current_version(answer: Answer) -> Version:
    actions = tuple(ActionText(action.text, action.pk) for action in actions_of(answer))
    return Version(answer.rating, answer.evidence, actions)


def saves_of(answer: Answer) -> list[Save]:
    """Every version saved of this answer, oldest first, without its text. One query."""
    rows = (
        Answer.history.filter(
            proposal=answer.proposal_id,
            self_evaluation__in=SelfEvaluation.objects.versions_of(answer.self_evaluation),
        )
        .select_related("history_user", "self_evaluation")
        .defer("evidence", "note")
        .order_by("self_evaluation__version", "version", "history_date", "history_id")
    )
    saves: dict[int, Save] = {}
    for row in rows:
        before = saves.get(row.version)
        if before is None or before.of_return == row.self_evaluation_id:
            saves[row.version] = _save(row)
    return list(saves.values())


def _save(row: Any) -> Save:
    reason = row.history_change_reason or ""
    return Save(
        number=row.version,
        key=row.history_id,
        of_return=row.self_evaluation_id,
        return_version=row.self_evaluation.version,
        saved_at=row.history_date,
        saved_by=str(row.history_user or "Imported"),
        person=row.history_user_id,
        is_carried_over=row.is_carried_over,
        origin=reason if reason.startswith("From ") else "",
    )


def texts_of(
    answer: Answer, saves: Sequence[Save], numbers: Iterable[int]
) -> Mapping[int, Version]:
    """What the versions of these numbers said, by number. `saves` is all of them. Two queries."""
    actions = _actions(answer, saves)
    wanted = {save.key: save.number for save in saves if save.number in set(numbers)}
    rows = Answer.history.filter(history_id__in=wanted)
    return {
        wanted[row.history_id]: Version(row.rating, row.evidence, actions[wanted[row.history_id]])
        for row in rows
    }


def _actions(answer: Answer, saves: Sequence[Save]) -> dict[int, tuple[ActionText, ...]]:
    """The improvement actions at each version, by its number.

    An action is saved just after its answer, in one transaction: what was saved before the next
    version of the answer belongs to this one.
    """
    history: dict[int, list[Any]] = {}
    for row in ImprovementAction.history.filter(
        self_evaluation__in=SelfEvaluation.objects.versions_of(answer.self_evaluation),
        proposal=answer.proposal_id,
    ).order_by("history_date", "history_id"):
        history.setdefault(row.self_evaluation_id, []).append(row)
    found: dict[int, tuple[ActionText, ...]] = {}
    for of_return, group in groupby(saves, key=attrgetter("of_return")):
        rows, at = history.get(of_return, []), 0
        standing: dict[int, Any] = {}
        versions = list(group)
        for save, following in zip(versions, [*versions[1:], None], strict=True):
            while at < len(rows) and (not following or rows[at].history_date < following.saved_at):
                _apply(rows[at], standing)
                at += 1
            found[save.number] = _in_order(standing)
    return found


def _apply(row: Any, standing: dict[int, Any]) -> None:
    standing.pop(row.id, None)
    if row.history_type != "-":
        standing[row.id] = row


def _in_order(standing: Mapping[int, Any]) -> tuple[ActionText, ...]:
    rows = sorted(standing.values(), key=attrgetter("position", "id"))
    return tuple(ActionText(row.text, row.id) for row in rows)


def brought_back(answer: Answer, number: str) -> Version | None:
    """An earlier version to start from, None if there is no such version.

    Actions that are still there keep their row.
    """
    if not number.isdecimal() or len(number) > 9:
        return None
    earlier = texts_of(answer, saves_of(answer), [int(number)]).get(int(number))
    if earlier is None:
        return None
    now = {action.pk for action in actions_of(answer)}
    actions = [
        ActionText(each.text, each.pk if each.pk in now else None) for each in earlier.actions
    ]
    return Version(earlier.rating, earlier.evidence, actions)
