"""The ratings of one proposal as four small columns, in a picture 240 units wide."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reports import marks
from reports.medians import Median
from selfevaluation.models import Level

_LEFT, _STEP, _WIDTH, _FLOOR, _TALLEST, _OVER = 14, 54, 44, 100, 72, 18


@dataclass(frozen=True)
class Column:
    """How many give one level, drawn to the scale of the page. `middle` is across, in units."""

    level: str
    label: str
    count: int
    x: int
    y: float
    width: int
    height: float
    middle: float
    is_own: bool


@dataclass(frozen=True)
class MedianTip:
    """Where the tip of the mark of a median is."""

    x: float
    y: float


def columns(counts: Sequence[int], tallest: int, own: Collection[str | None]) -> tuple[Column, ...]:
    """A column for each of the four `counts`; one of `tallest` is as high as there is room.

    `own` are the levels to mark.
    """
    return tuple(
        _column(place, level, count, tallest, is_own=level.value in own)
        for place, (level, count) in enumerate(zip(Level, counts, strict=True))
    )


def mark(median: Median | None, drawn: Sequence[Column]) -> MedianTip | None:
    """Over the number of its column, or between its two; None where there is no median."""
    if median is None:
        return None
    of = [drawn[median.low - 1], drawn[median.high - 1]]
    return MedianTip(
        x=(of[0].middle + of[1].middle) / 2, y=round(min(each.y for each in of) - _OVER, 1)
    )


def _column(place: int, level: Level, count: int, tallest: int, *, is_own: bool) -> Column:
    height = round(_TALLEST * count / tallest, 1) if tallest else 0.0
    x = _LEFT + _STEP * place
    return Column(
        level=level.value,
        label=marks.mark(level).short,
        count=count,
        x=x,
        y=round(_FLOOR - height, 1),
        width=_WIDTH,
        height=height,
        middle=x + _WIDTH / 2,
        is_own=is_own,
    )
