"""The rows, cells and medians of a heat map, worked out from the ratings of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from reports.heat_map.cells import FIRST, cells
from reports.heat_map.orders import DISTANCE, Order, named_order, ordered
from reports.marks import Mark, median_mark
from reports.matrix import Matrix, Place, Rated, level_number
from reports.medians import Median, median
from reports.subjects import features, levels, single
from selfevaluation.as_rated import AsRated

_NOT_RATED = Rated("", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A partnership. `cells` are written already, none where it has not returned.

    `distance` is in levels; None where it rates nothing.
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
    """Under a proposal's column: the mark of its median, and how many rate it."""

    classes: str
    median: Mark
    rated_by: int


@dataclass(frozen=True)
class HeatMap:
    """All rows in their order. By proposal, in their order: `medians`, and what is under them."""

    matrix: Matrix
    as_rated: AsRated
    order: Order
    rows: tuple[Row, ...]
    medians: tuple[Median | None, ...]
    feet: tuple[Foot, ...]

    @property
    def has_medians(self) -> bool:
        """A median of one's own partnerships alone would be taken for that of all."""
        return self.matrix.is_all


def heat_of(matrix: Matrix, as_rated: AsRated, sort: str = "") -> HeatMap:
    """The heat map with its rows in the order that `sort` names.

    Raises BadRequest for an order there is not.
    """
    order = named_order(sort, matrix.proposals)
    columns = [
        [number for place in matrix.places for number in levels(matrix, place, subject, as_rated)]
        for subject in map(single, matrix.proposals)
    ]
    medians = tuple(map(median, columns))
    first = {each.proposals[0] for each in features(matrix.proposals)[1:]}
    stands_apart = [proposal in first for proposal in matrix.proposals]
    rows = [_row(matrix, place, as_rated, stands_apart, medians) for place in matrix.places]
    feet = tuple(
        Foot(FIRST if is_first else "", median_mark(found), len(column))
        for is_first, found, column in zip(stands_apart, medians, columns, strict=True)
    )
    return HeatMap(matrix, as_rated, order, _in_order(rows, matrix, as_rated, order), medians, feet)


def _row(
    matrix: Matrix,
    place: Place,
    as_rated: AsRated,
    stands_apart: Sequence[bool],
    medians: Sequence[Median | None],
) -> Row:
    url = reverse("self_evaluation", args=[matrix.slug, place.slug])
    if not place.has_returned:
        return Row(place, url, SafeString(), None)
    rated = [matrix.ratings.get((place.pk, each.pk), _NOT_RATED) for each in matrix.proposals]
    addresses = [f"{url}{each.number}/" for each in matrix.proposals]
    written = cells(zip(rated, addresses, stands_apart, strict=True), as_rated)
    numbers = [level_number(each.level(as_rated)) for each in rated]
    return Row(place, url, written, _distance(numbers, medians))


def _distance(numbers: Sequence[int], medians: Sequence[Median | None]) -> Fraction | None:
    """The mean number of levels between each rating and its proposal's median."""
    apart = [
        abs(2 * number - found.low - found.high)
        for number, found in zip(numbers, medians, strict=True)
        if number and found
    ]
    return Fraction(sum(apart), 2 * len(apart)) if apart else None


def _in_order(
    rows: Sequence[Row], matrix: Matrix, as_rated: AsRated, order: Order
) -> tuple[Row, ...]:
    """Who has not returned stands last in every order."""
    values = _values(rows, matrix, as_rated, order)
    found = ordered(rows, values, is_descending=order.is_descending)
    return tuple(sorted(found, key=lambda row: not row.place.has_returned))


def _values(
    rows: Sequence[Row], matrix: Matrix, as_rated: AsRated, order: Order
) -> list[Fraction | None]:
    """What each row is sorted by. The mean of a feature serves for the order alone."""
    if order.key == DISTANCE:
        return [row.distance for row in rows]
    if order.subject is None:
        return [Fraction(place) for place, _ in enumerate(rows)]
    given = [levels(matrix, row.place, order.subject, as_rated) for row in rows]
    return [Fraction(sum(each), len(each)) if each else None for each in given]
