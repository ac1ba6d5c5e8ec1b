"""What a version of a return says, in plain values: now, or as it stood at a moment before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from selfevaluation.models import (
    ActionTask,
    Answer,
    EvidenceItem,
    ImprovementAction,
    SelfEvaluation,
    StoredFile,
)
from selfevaluation.reading import action_words

Rows = Callable[[type[Model]], QuerySet[Any]]


@dataclass(frozen=True)
class Said:
    """What stands under one proposal, or under a feature as a whole.

    `actions` are whole texts, with tasks, leads and dates; `items` the links and files.
    """

    rating: str = ""
    evidence: str = ""
    actions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """By the pk of the proposal, and by the pk of the feature for what is said of it as a whole."""

    proposals: Mapping[int, Said]
    features: Mapping[int, Said]


def contents(found: SelfEvaluation, at: datetime | None = None) -> Contents:
    """What this version says, or said at the moment `at`. Five queries at most."""
    return _contents(found, _as_at(at) if at else _now)


def _now(model: type[Any]) -> QuerySet[Any]:
    return model.objects.all()


def _as_at(moment: datetime) -> Rows:
    # Not as_of(): for each row that would read anew what its history leaves out.
    def rows(model: type[Any]) -> QuerySet[Any]:
        saved = model.history.filter(history_date__lte=moment)
        return saved.latest_of_each().exclude(history_type="-")

    return rows


def _contents(found: SelfEvaluation, rows: Rows) -> Contents:
    answers = list(rows(Answer).filter(self_evaluation=found.pk))
    actions = rows(ImprovementAction).filter(self_evaluation=found.pk)
    items = _item_words(rows(EvidenceItem).filter(answer__in=[answer.id for answer in answers]))
    said = _action_words(actions, rows(ActionTask))
    proposals = {
        answer.proposal_id: Said(
            rating=answer.rating,
            evidence=answer.evidence,
            actions=said.get((answer.proposal_id, None), ()),
            items=items.get(answer.id, ()),
        )
        for answer in answers
    }
    features = {
        feature: Said(actions=texts) for (_, feature), texts in said.items() if feature is not None
    }
    return Contents(proposals, features)


Place = tuple[int | None, int | None]


def _action_words(
    actions: Iterable[ImprovementAction], tasks: QuerySet[ActionTask]
) -> dict[Place, tuple[str, ...]]:
    """The texts of the actions in their order, by the proposal or the feature they are for."""
    in_order = sorted(actions, key=lambda action: (action.position, action.id))
    by_action: dict[int, list[ActionTask]] = {}
    of_these = tasks.filter(action__in=[action.id for action in in_order])
    for task in sorted(of_these, key=lambda task: (task.position, task.id)):
        by_action.setdefault(task.action_id, []).append(task)
    said: dict[Place, tuple[str, ...]] = {}
    for action in in_order:
        place = (action.proposal_id, action.feature_id)
        text = action_words(action, by_action.get(action.id, []))
        said[place] = (*said.get(place, ()), text)
    return said


def _item_words(items: Iterable[EvidenceItem]) -> dict[int, tuple[str, ...]]:
    """The links and files in their order, by the answer they are for."""
    in_order = sorted(items, key=lambda item: (item.position, item.id))
    files = StoredFile.objects.in_bulk([item.file_id for item in in_order if item.file_id])
    said: dict[int, tuple[str, ...]] = {}
    for item in in_order:
        where = _file_words(files[item.file_id]) if item.file_id else item.url
        said[item.answer_id] = (*said.get(item.answer_id, ()), f"{item.title}: {where}")
    return said


def _file_words(file: StoredFile) -> str:
    """Two files of one name are told apart by the beginning of their SHA-256."""
    return f"{file.name} ({file.sha256[:12]})"
