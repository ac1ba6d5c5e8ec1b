"""By how much due dates have moved: original and revised, with the days between, and drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import Truncator

from proposals.standing import Standing
from reports.chronicle import Chronicle

# Across in hundredths of the width, so that the drawing is as wide as its page; down in pixels.
WIDTH, MARGIN, ROW, TOP, FOOT = 100, 1.5, 46, 26, 30
_SHOWN_BEYOND = timedelta(days=366)  # a later day would press all the rest into a corner
_ROOM_FOR_LABEL = 9.25  # where the drawing is at its narrowest, static/tracker/progress.css
_TITLE = 72  # characters that fit beside the number and the days


@dataclass(frozen=True)
class Slip:
    """A proposal with a deadline. `revised` is None where the original holds; days are whole."""

    standing: Standing
    original: date
    revised: date | None
    days: int


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Dumbbell:
    """One revised proposal: from `x` to `to`, with its words on a line of their own above."""

    words: str
    words_y: int
    y: int
    x: float
    to: float


@dataclass(frozen=True)
class SlipChart:
    """Dates from left to right, each `x` of 100; each `y` in pixels.

    `today` is where the day asked about lies; None where that is too far off to be drawn, as
    `today_words` say.
    """

    label: str
    height: int
    foot: int
    ticks: tuple[Tick, ...]
    dumbbells: tuple[Dumbbell, ...]
    today: float | None
    today_words: str
    today_anchor: str


def slips(known: Chronicle) -> tuple[Slip, ...]:
    """One for each proposal with a deadline, in the order of their numbers.

    The revised date is that of the revision in force; that a yearly date moves on to the next year
    once it was met is no slippage.
    """
    return tuple(
        Slip(
            standing=one,
            original=proposal.due_on,
            revised=proposal.revised_due_on,
            days=((proposal.revised_due_on or proposal.due_on) - proposal.due_on).days,
        )
        for proposal, one in zip(known.proposals, known.standings, strict=True)
        if proposal.has_deadline
    )


def slip_chart(slips: Iterable[Slip], on: date) -> SlipChart | None:
    """Those that were revised, those that slipped furthest first; None if there are none."""
    moved = sorted((each for each in slips if each.revised), key=lambda each: -each.days)
    if not moved:
        return None
    axis = _Axis.over(moved, on)
    is_held = axis.holds(on)
    foot = TOP + ROW * len(moved)
    said = "; ".join(_words(each) for each in moved)
    return SlipChart(
        label=f"Original and revised due dates. {said}",
        height=foot + FOOT,
        foot=foot,
        ticks=axis.ticks(),
        dumbbells=tuple(_dumbbell(each, place, axis) for place, each in enumerate(moved)),
        today=axis.x(on) if is_held else None,
        today_words=f"as at {on:%-d %B %Y}{'' if is_held else ', which is off this drawing'}",
        today_anchor="end" if is_held and axis.x(on) > WIDTH / 2 else "start",
    )


def _words(slip: Slip) -> str:
    title = Truncator(slip.standing.title.rstrip(".")).chars(_TITLE)
    return f"{slip.standing.printed_number} {title}: {slip.days} days later"


def _dumbbell(slip: Slip, place: int, axis: _Axis) -> Dumbbell:
    top = TOP + place * ROW
    return Dumbbell(
        words=_words(slip),
        words_y=top + 16,
        y=top + 32,
        x=axis.x(slip.original),
        to=axis.x(slip.revised or slip.original),
    )


@dataclass(frozen=True)
class _Axis:
    """Days from `first` to `last` on the width of the drawing."""

    first: date
    last: date

    @classmethod
    def over(cls, moved: list[Slip], on: date) -> _Axis:
        """Whole quarters around all the dates, and around `on` where it is not too far off."""
        days = [day for each in moved for day in (each.original, each.revised) if day]
        if min(days) - _SHOWN_BEYOND <= on <= max(days) + _SHOWN_BEYOND:
            days.append(on)
        return cls(_quarter(min(days)), _next_quarter(max(days)))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 2)

    def ticks(self) -> tuple[Tick, ...]:
        """The quarters, without the labels that would touch the one before."""
        found, day, free = [], self.first, 0.0
        while day <= self.last:
            x = self.x(day)
            label = f"{day:%b %Y}" if free <= x <= WIDTH - _ROOM_FOR_LABEL else ""
            found.append(Tick(x, label))
            free = x + _ROOM_FOR_LABEL if label else free
            day = _next_quarter(day)
        return tuple(found)


def _quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _next_quarter(day: date) -> date:
    return _quarter(_quarter(day) + timedelta(days=93))
