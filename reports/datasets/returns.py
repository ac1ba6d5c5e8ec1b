"""Who has returned: a row for each partnership whose state in a round the person may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import Partnership
from reports.datasets.columns import coded, partnership_columns, round_column, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from selfevaluation.models import Extension, Round, SelfEvaluation
from selfevaluation.progress import LABELS, NOT_RETURNED, NOT_STARTED

State = SelfEvaluation.State
_Versions = Mapping[tuple[int, int], list[SelfEvaluation]]


@dataclass(frozen=True)
class _Return:
    """One partnership in one round. `due_on` is None where the person may not know it."""

    round: Round
    partnership: Partnership
    state: str
    submitted_on: date | None
    version: int | None
    due_on: date | None


def _returns(asked: Asked) -> Iterator[_Return]:
    """Four queries."""
    later = _later_due_dates(asked)
    for round, place, known in _shown(asked):
        due_on = later.get((round.pk, place.pk), round.due_on)
        yield _return(asked, round, place, known, due_on)


def _shown(asked: Asked) -> Iterator[tuple[Round, Partnership, list[SelfEvaluation]]]:
    """Each with the versions that the person may know of. Three queries."""
    versions = _versions(asked)
    places = list(Partnership.objects.select_related("authority").order_by("name"))
    for round in asked.rounds.order_by("opened_on", "slug"):
        for place in places:
            known = versions.get((round.pk, place.pk), [])
            if _is_shown(asked, round, place, has_known=bool(known)):
                yield round, place, known


def _is_shown(asked: Asked, round: Round, place: Partnership, *, has_known: bool) -> bool:
    if round.partnership_id not in (None, place.pk):
        return False
    return has_known or _sees_all(asked) or place.pk in asked.user.partnership_ids


def _return(
    asked: Asked, round: Round, place: Partnership, known: list[SelfEvaluation], due_on: date
) -> _Return:
    """How far a draft was on a day gone by is not known (docs/decisions/progress-for-past-days)."""
    by_then = [each for each in known if each.submitted_on and each.submitted_on <= asked.on]
    counts = by_then[-1] if by_then else None
    state = str(State.SUBMITTED) if counts else NOT_RETURNED
    is_close = asked.is_today and (_sees_all(asked) or place.pk in asked.user.partnership_ids)
    if is_close:
        state = _state(known[-1] if known else None, counts)
    return _Return(
        round=round,
        partnership=place,
        state=state,
        submitted_on=counts.submitted_on if counts else None,
        version=counts.version if counts else None,
        due_on=due_on if is_close else None,
    )


def _state(newest: SelfEvaluation | None, counts: SelfEvaluation | None) -> str:
    """Of a return whose next version is being written, what happened to the one before."""
    if newest is None:
        return NOT_STARTED
    return newest.state if newest.is_submitted or counts is None else counts.state


def _sees_all(asked: Asked) -> bool:
    return asked.user.is_division or asked.user.is_leadership


def _versions(asked: Asked) -> _Versions:
    """Every version that the person may know of, the oldest first."""
    known = SelfEvaluation.objects.known_to(asked.user, asked.on)
    found: dict[tuple[int, int], list[SelfEvaluation]] = defaultdict(list)
    for each in known.filter(round__in=asked.rounds).order_by("version"):
        found[each.round_id, each.partnership_id].append(each)
    return found


def _later_due_dates(asked: Asked) -> dict[tuple[int, int], date]:
    rows = Extension.objects.filter(round__in=asked.rounds).in_force()
    return {
        (round, place): due_on
        for round, place, due_on in rows.values_list("round", "partnership", "due_on")
    }


RETURNS = Dataset(
    "returns",
    "Who has returned",
    "A row for each partnership in each round. Of a day gone by: returned or not.",
    (
        round_column("round."),
        *(
            Column(each.name, each.meaning, each.kind, str(each.of).replace("__", "."))
            for each in partnership_columns("partnership.")
        ),
        *coded("state", "How far the return is.", "state", {str(k): v for k, v in LABELS.items()}),
        yes_or_no("has_returned", "Whether a version counts as at the day.", "submitted_on"),
        Column("submitted_on", "When that version was submitted.", Kind.DATE, "submitted_on"),
        Column("version", "The number of that version.", Kind.NUMBER, "version"),
        Column(
            "due_on",
            "Its due date, an extension included. Empty: of a day gone by, or not for you.",
            Kind.DATE,
            "due_on",
        ),
    ),
    _returns,
    counted=_shown,
    of_rounds=True,
)
