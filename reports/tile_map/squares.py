"""Where the squares are drawn, and how many of them show what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.marks import MISSING, Mark
from reports.matrix import Matrix, Place
from reports.subjects import Subject
from reports.tile_map.values import Value, named_show, value_of
from selfevaluation.as_rated import AsRated

SQUARE, STEP = 72, 77  # units of the drawing: the side of a square, and from one to the next


@dataclass(frozen=True, slots=True)
class Tile:
    """A partnership. `corner`: x and y of the left upper one of its square; None: it has none."""

    place: Place
    value: Value
    corner: tuple[int, int] | None


@dataclass(frozen=True)
class TileMap:
    """All partnerships by name; `subject` None shows who has returned.

    `width` and `height` are of the drawing; `counts`: how many partnerships have which mark.
    """

    matrix: Matrix
    subject: Subject | None
    tiles: tuple[Tile, ...]
    width: int
    height: int
    counts: tuple[tuple[Mark, int], ...]

    @property
    def squares(self) -> list[Tile]:
        return [tile for tile in self.tiles if tile.corner]

    @property
    def unplaced(self) -> list[str]:
        """The names of those that have no square."""
        return [tile.place.name for tile in self.tiles if not tile.corner]


def map_of(matrix: Matrix, as_rated: AsRated, show: str = "") -> TileMap:
    """The map of one proposal, of the medians in a feature, or of who has returned.

    Raises BadRequest for what there is not to show.
    """
    subject = named_show(show, matrix.proposals)
    corners = _corners(matrix.places)
    tiles = tuple(
        Tile(place, value_of(matrix, place, subject, as_rated), corners.get(place.pk))
        for place in matrix.places
    )
    width = max((x + SQUARE for x, _ in corners.values()), default=0)
    height = max((y + SQUARE for _, y in corners.values()), default=0)
    return TileMap(matrix, subject, tiles, width, height, _counts(tiles))


def _corners(places: Sequence[Place]) -> dict[int, tuple[int, int]]:
    """The left upper corner of each square, by its place's pk; the map begins where squares do."""
    placed = {each.pk: (each.column, each.row) for each in places if each.column and each.row}
    left = min((column for column, _ in placed.values()), default=0)
    top = min((row for _, row in placed.values()), default=0)
    return {
        pk: ((column - left) * STEP, (row - top) * STEP) for pk, (column, row) in placed.items()
    }


def _counts(tiles: Sequence[Tile]) -> tuple[tuple[Mark, int], ...]:
    """By number, then what is no level, then who has not returned."""
    found = Counter(tile.value.mark for tile in tiles)
    ordered = sorted(found, key=lambda each: (each == MISSING, not each.is_level, each.tone))
    return tuple((each, found[each]) for each in ordered)
