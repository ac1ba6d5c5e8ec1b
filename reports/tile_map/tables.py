"""The map as a table: the same values for the same partnerships, in words."""

from __future__ import annotations

from reports.subjects import Subject
from reports.tabulated import Link, Tabulated
from reports.tile_map.squares import TileMap


def map_title(subject: Subject | None) -> str:
    if subject is None:
        return "Who has returned"
    if subject.is_feature:
        return f"The median of each partnership’s ratings in {subject.label}"
    return f"Ratings of {subject.label}"


def tile_table(found: TileMap) -> Tabulated:
    """All partnerships with their codes and what they have given."""
    subject = found.subject
    rows = tuple(
        (
            Link(tile.place.name, tile.value.url) if tile.value.url else tile.place.name,
            tile.place.short_code,
            tile.value.words,
        )
        for tile in found.tiles
    )
    heading = "Return" if subject is None else "Median" if subject.is_feature else "Rating"
    return Tabulated("map", map_title(subject), ("Partnership", "Code", heading), rows)
