"""What is due soon, what is overdue, and what nobody has reported on since the last meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from proposals.models import Rag
from proposals.standing import Standing
from reports.chronicle import Chronicle
from reports.lines import age

SOON = 60  # days


@dataclass(frozen=True)
class Due:
    """A proposal and how many whole days there are to its due date in force, or were since."""

    standing: Standing
    days: int


@dataclass(frozen=True)
class Stale:
    """A proposal whose status is as at the last meeting's day or before: how old in words.

    `age` is "" for one that was never reported.
    """

    standing: Standing
    age: str


def due_soon(standings: Iterable[Standing], on: date) -> tuple[Due, ...]:
    """Those due on `on` or within the 60 days after it and not delivered, the next one first."""
    found = [
        Due(one, (one.due_on - on).days)
        for one in standings
        if one.due_on and 0 <= (one.due_on - on).days <= SOON and not _is_delivered(one)
    ]
    return tuple(sorted(found, key=lambda each: (each.days, each.standing.order)))


def _is_delivered(one: Standing) -> bool:
    """Reported green as at its due date or later (docs/decisions/overdue.md)."""
    is_green = one.rag == Rag.GREEN and one.updated_on and one.due_on
    return bool(is_green) and one.updated_on >= one.due_on  # type: ignore[operator]


def overdue(standings: Iterable[Standing]) -> tuple[Due, ...]:
    """Those past their due date in force and not delivered, the longest first."""
    found = [Due(one, one.days_overdue) for one in standings if one.days_overdue]
    return tuple(sorted(found, key=lambda each: (-each.days, each.standing.order)))


def stale(known: Chronicle) -> tuple[Stale, ...]:
    """Those not reported since the last meeting, in the order of their numbers.

    What was reported as at the day of the meeting was known to it. None before any meeting.
    """
    last = known.last_meeting
    if last is None:
        return ()
    return tuple(
        Stale(one, age(one.updated_on, known.on))
        for one in known.standings
        if one.updated_on is None or one.updated_on <= last.held_on
    )
