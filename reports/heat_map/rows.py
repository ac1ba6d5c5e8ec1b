"""One row of a heat map, and what stands under one of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import NamedTuple

from django.utils.safestring import SafeString

from reports.heat_map.cells import cells
from reports.marks import median_mark
from reports.matrix import Matrix, Place, Rated
from reports.medians import Median
from selfevaluation.as_rated import AsRated


@dataclass(frozen=True, slots=True)
class Row:
    """A partnership. `cells` are written already; none, and no `url`, where it has not returned.

    `distance` is in levels; None where it rates nothing of which there is a median.
    """

    place: Place
    url: str
    cells: SafeString
    distance: Fraction | None

    @property
    def distance_words(self) -> str:
        """To a tenth of a level, halves up."""
        if self.distance is None:
            return ""
        return f"{floor(self.distance * 10 + Fraction(1, 2)) / 10:.1f}"


class Foot(NamedTuple):
    """Under a proposal's column: its median and how many rate it. `sign` is "" without one."""

    classes: str
    tone: str
    sign: str
    words: str
    rated_by: int


def foot(classes: str, found: Median | None, rated_by: int) -> Foot:
    if found is None:
        return Foot(classes, "", "", "Too few to say" if rated_by else "No ratings", rated_by)
    shown = median_mark(found)
    return Foot(classes, shown.tone, shown.sign, shown.words, rated_by)


def returned_row(
    matrix: Matrix,
    place: Place,
    as_rated: AsRated,
    rated: Sequence[Rated],
    classes: Sequence[str],
    distance: Fraction | None,
) -> Row:
    """Of a partnership that has returned."""
    addresses = matrix.answer_urls(place, matrix.proposals)
    written = cells(zip(rated, addresses, classes, strict=True), as_rated)
    return Row(place, matrix.return_url(place), written, distance)


def distance(numbers: Sequence[int], medians: Sequence[Median | None]) -> Fraction | None:
    """The mean number of levels between each rating and its proposal's median."""
    apart = [
        abs(2 * number - found.low - found.high)
        for number, found in zip(numbers, medians, strict=True)
        if number and found
    ]
    return Fraction(sum(apart), 2 * len(apart)) if apart else None
