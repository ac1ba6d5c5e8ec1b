"""The rows, cells and medians of a heat map, worked out from the ratings of a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from reports.heat_map.cells import FIRST
from reports.heat_map.orders import BY_NAME, DISTANCE, Order, named_order, ordered
from reports.heat_map.rows import Foot, Row, distance, foot, returned_row
from reports.matrix import Matrix, Place, Rated, level_number
from reports.medians import ENOUGH, Median, median
from reports.subjects import features, levels
from selfevaluation.as_rated import AsRated

_NOT_RATED = Rated("", "")


@dataclass(frozen=True)
class HeatMap:
    """All rows in their order. By proposal, in their order: `medians`, and what is under them.

    A proposal that fewer than ENOUGH rate has no median.
    """

    matrix: Matrix
    as_rated: AsRated
    order: Order
    rows: tuple[Row, ...]
    medians: tuple[Median | None, ...]
    feet: tuple[Foot, ...]

    @property
    def has_medians(self) -> bool:
        """Whether medians, and distances from them, are told. See tells_medians."""
        return tells_medians(self.matrix, self.medians)


def heat_of(matrix: Matrix, as_rated: AsRated, sort: str = "") -> HeatMap:
    """The heat map with its rows in the order that `sort` names.

    Raises BadRequest for an order there is not.
    """
    order = named_order(sort, matrix.proposals)
    rated = {place: _rated(matrix, place) for place in matrix.places if place.has_returned}
    numbers = {
        place: [level_number(each.level(as_rated)) for each in given]
        for place, given in rated.items()
    }
    columns = _columns(numbers.values(), len(matrix.proposals))
    medians = tuple(median(column) if len(column) >= ENOUGH else None for column in columns)
    if order.key == DISTANCE and not tells_medians(matrix, medians):
        order = BY_NAME
    first = {each.proposals[0] for each in features(matrix.proposals)[1:]}
    classes = [FIRST if proposal in first else "" for proposal in matrix.proposals]
    rows = [
        returned_row(
            matrix, place, as_rated, rated[place], classes, distance(numbers[place], medians)
        )
        if place in rated
        else Row(place, "", SafeString(), None)
        for place in matrix.places
    ]
    feet = tuple(map(foot, classes, medians, map(len, columns)))
    return HeatMap(matrix, as_rated, order, _in_order(rows, matrix, as_rated, order), medians, feet)


def _rated(matrix: Matrix, place: Place) -> list[Rated]:
    """What it gives each proposal, in their order."""
    return [matrix.ratings.get((place.pk, each.pk), _NOT_RATED) for each in matrix.proposals]


def _columns(numbers: Iterable[Sequence[int]], width: int) -> list[list[int]]:
    """By proposal the levels that are given; `numbers` has one row a partnership, 0 for none."""
    columns: list[list[int]] = [[] for _ in range(width)]
    for given in numbers:
        for column, number in zip(columns, given, strict=True):
            if number:
                column.append(number)
    return columns


def tells_medians(matrix: Matrix, medians: Sequence[Median | None]) -> bool:
    """A median of one's own partnerships alone would be taken for that of all."""
    return matrix.is_all and any(medians)


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
