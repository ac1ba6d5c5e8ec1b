"""What is known of the 25 as at a day: where each stands, and everything that led there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from proposals.models import Meeting, Proposal, StatusUpdate, TimescaleRevision
from proposals.standing import Standing, standing


@dataclass(frozen=True)
class Reported:
    """A status update without its words. `proposal` and `corrects` are pks."""

    proposal: int
    pk: int
    as_on: date
    recorded_at: datetime
    rag: str
    corrects: int | None
    is_corrected: bool


@dataclass(frozen=True)
class Revision:
    """A later due date that was agreed; `proposal` is a pk."""

    proposal: int
    pk: int
    agreed_on: date
    recorded_at: datetime
    due_on: date
    reason: str
    agreed_by: str


@dataclass(frozen=True)
class MeetingDay:
    """A day on which one group met, or both.

    `name` tells who, to be said after "the"; `short` where there is little room.
    """

    held_on: date
    name: str
    short: str


@dataclass(frozen=True)
class Chronicle:
    """As at the end of day `on`. `proposals` were read with_status(on); `standings` are theirs.

    `updates` (corrected ones too), `revisions` and `meetings` are those of `on` and before, oldest
    first.
    """

    on: date
    proposals: tuple[Proposal, ...]
    standings: tuple[Standing, ...]
    updates: tuple[Reported, ...]
    revisions: tuple[Revision, ...]
    meetings: tuple[MeetingDay, ...]

    @property
    def last_changed(self) -> date | None:
        """The latest day that a status is as at or a timescale was revised on."""
        days = [each.as_on for each in self.updates if not each.is_corrected]
        return max([*days, *(each.agreed_on for each in self.revisions)], default=None)

    @property
    def last_meeting(self) -> MeetingDay | None:
        """The newest before day `on`: what moved is told since its end."""
        return next((each for each in reversed(self.meetings) if each.held_on < self.on), None)

    @property
    def by_pk(self) -> dict[int, Standing]:
        return {each.pk: one for each, one in zip(self.proposals, self.standings, strict=True)}

    def colours(self, day: date) -> Mapping[int, str]:
        """The status at the end of `day` (`on` or before), of each that was reported by then.

        The same as Proposal.objects.with_status(day): a corrected update counts for no day.
        """
        known = (each for each in self.updates if each.as_on <= day and not each.is_corrected)
        return {each.proposal: each.rag for each in known}


def chronicle(on: date) -> Chronicle:
    """Three queries, however much has happened."""
    proposals = tuple(Proposal.objects.with_status(on))
    updates, revisions = _happened(on)
    return Chronicle(
        on=on,
        proposals=proposals,
        standings=tuple(standing(proposal, on) for proposal in proposals),
        updates=updates,
        revisions=revisions,
        meetings=_meeting_days(Meeting.objects.held(on)),
    )


def _happened(on: date) -> tuple[tuple[Reported, ...], tuple[Revision, ...]]:
    """Both kinds oldest first, in one query."""
    same = ("proposal", "pk")
    no_pk, no_day = Cast(Value(None), BigIntegerField()), Cast(Value(None), DateField())
    no_text = Value("", TextField())
    updates = StatusUpdate.objects.filter(as_on__lte=on).order_by()
    told = updates.values_list(
        *same, "as_on", "recorded_at", "rag", "corrects", "correction", no_day, no_text, no_text
    )
    revisions = TimescaleRevision.objects.known(on).order_by()
    revised = revisions.values_list(
        *same, "agreed_on", "recorded_at", no_text, no_pk, no_pk, "due_on", "reason", "agreed_by"
    )
    rows = sorted(told.union(revised, all=True), key=lambda row: (row[2], row[3], row[1]))
    return (
        tuple(_reported(*row) for row in rows if row[4]),
        tuple(Revision(*row[:4], *row[7:]) for row in rows if not row[4]),
    )


def _reported(*row: Any) -> Reported:
    proposal, pk, as_on, recorded_at, rag, corrects, correction, *_ = row
    return Reported(proposal, pk, as_on, recorded_at, rag, corrects, correction is not None)


def _meeting_days(meetings: QuerySet[Meeting]) -> tuple[MeetingDay, ...]:
    days = groupby(meetings, key=lambda each: each.held_on)
    return tuple(_meeting_day(held_on, list(held)) for held_on, held in days)


def _meeting_day(held_on: date, held: list[Meeting]) -> MeetingDay:
    names, short = zip(*(_NAMES[Meeting.Group(each.group)] for each in held), strict=True)
    return MeetingDay(held_on, " and the ".join(names), " and ".join(short))


# After "the", and where there is little room.
_NAMES = {
    Meeting.Group.MSG: ("Ministerial Strategic Group", "MSG"),
    Meeting.Group.LEADERSHIP: ("leadership group", "Leadership"),
}
