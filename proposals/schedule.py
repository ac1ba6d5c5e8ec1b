"""The meetings as at a day: the next one, and those held, in plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.choices import Choice
from proposals.models import Meeting


@dataclass(frozen=True)
class MeetingLine:
    """One meeting; `days` are whole days from the day asked about, below 0 once it is past.

    `pictures` lead to what was known on its day; there are none of a day to come. `note` is "" as
    at a day gone by that was before the meeting: it may tell what was said there.
    """

    pk: int
    group: str
    held_on: date
    note: str
    source: str
    days: int
    pictures: tuple[Choice, ...]

    @property
    def when(self) -> str:
        """How far off one to come is, such as “in 12 days”."""
        near = {0: "today", 1: "tomorrow"}
        return near.get(self.days, f"in {self.days} days")

    @property
    def state(self) -> str:
        return "To come" if self.days > 0 else "Today" if self.days == 0 else "Held"


@dataclass(frozen=True)
class Schedule:
    """`to_come` has the next meeting first, one of the day itself included; `held` the newest."""

    to_come: tuple[MeetingLine, ...]
    held: tuple[MeetingLine, ...]

    @property
    def lines(self) -> tuple[MeetingLine, ...]:
        """Every meeting, as a file has them: the last day first."""
        return self.to_come[::-1] + self.held


def schedule(meetings: Iterable[Meeting], on: date, today: date) -> Schedule:
    """The meetings that are known today, given in any order, as they stand on day `on`."""
    by_group = sorted(meetings, key=lambda one: one.group)
    lines = [_line(meeting, on, is_today=on == today) for meeting in by_group]
    to_come = [line for line in lines if line.days >= 0]
    held = [line for line in lines if line.days < 0]
    return Schedule(
        tuple(sorted(to_come, key=lambda line: line.held_on)),
        tuple(sorted(held, key=lambda line: line.held_on, reverse=True)),
    )


def _line(meeting: Meeting, on: date, *, is_today: bool) -> MeetingLine:
    days = (meeting.held_on - on).days
    return MeetingLine(
        pk=meeting.pk,
        group=meeting.get_group_display(),
        held_on=meeting.held_on,
        note=meeting.note if is_today or days <= 0 else "",
        source=meeting.source,
        days=days,
        pictures=_pictures(meeting.held_on) if days <= 0 else (),
    )


def _pictures(day: date) -> tuple[Choice, ...]:
    moved = f"{at_day(reverse('national_progress'), day)}#moved"
    return (
        Choice("The picture of that day", at_day(reverse("overview"), day), False),
        Choice("Annex", at_day(reverse("national_annex"), day), False),
        Choice("What moved", moved, False),
    )
