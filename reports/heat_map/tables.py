"""The heat map as a file: the same rows in the same order, in words."""

from __future__ import annotations

from reports.heat_map.grid import HeatMap
from reports.heat_map.rows import Row
from reports.marks import other_words
from reports.tabulated import Tabulated, Value
from selfevaluation.as_rated import WORDS

NAME = "heat-map"


def heat_table(heat: HeatMap) -> Tabulated:
    """A row a partnership; beside the ratings what later views say."""
    proposals = [f"{each.printed_number} {each.title}" for each in heat.matrix.proposals]
    distance = ["Distance from the median, in levels"] if heat.has_medians else []
    headings = ("Partnership", *proposals, *distance)
    return Tabulated(
        name=NAME,
        title="Ratings of partnerships, proposal by proposal",
        headings=headings,
        rows=tuple(_values(heat, row)[: len(headings)] for row in heat.rows),
        more=("Submitted otherwise" if heat.as_rated.is_now else "Otherwise by a later view",),
        more_rows=tuple((_others(heat, row),) for row in heat.rows),
    )


def _values(heat: HeatMap, row: Row) -> tuple[Value, ...]:
    levels = [
        heat.matrix.level(row.place, proposal, heat.as_rated) for proposal in heat.matrix.proposals
    ]
    words = ["Not returned" if level is None else WORDS[level] for level in levels]
    return row.place.name, *words, float(row.distance_words) if row.distance_words else None


def _others(heat: HeatMap, row: Row) -> str:
    """Where a later view says otherwise, proposal by proposal."""
    rated = [
        (proposal, heat.matrix.ratings.get((row.place.pk, proposal.pk)))
        for proposal in heat.matrix.proposals
    ]
    return "; ".join(
        f"{proposal.printed_number} {other_words(each, heat.as_rated)}"
        for proposal, each in rated
        if each and each.is_doubted
    )
