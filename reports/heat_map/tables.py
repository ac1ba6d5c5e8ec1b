"""The heat map as a file: the same rows in the same order, in words."""

from __future__ import annotations

from functools import partial

from reports.heat_map.grid import HeatMap, Row
from reports.marks import other_words
from reports.tabulated import Tabulated, Value
from selfevaluation.as_rated import WORDS


def heat_table(heat: HeatMap) -> Tabulated:
    """All rows, then the medians and how many rate; beside them what later views say."""
    proposals = [f"{each.printed_number} {each.title}" for each in heat.matrix.proposals]
    distance = ["Distance from the median, in levels"] if heat.has_medians else []
    headings = ("Partnership", *proposals, *distance)
    last = _last_rows(heat)
    others = [*(_others(heat, row) for row in heat.rows), *("" for _ in last)]
    return Tabulated(
        name="heat-map",
        title="Ratings of partnerships, proposal by proposal",
        headings=headings,
        rows=tuple(
            row[: len(headings)] for row in (*map(partial(_values, heat), heat.rows), *last)
        ),
        more=("Submitted otherwise" if heat.as_rated.is_now else "Otherwise by a later view",),
        more_rows=tuple((each,) for each in others),
    )


def _values(heat: HeatMap, row: Row) -> tuple[Value, ...]:
    levels = [
        heat.matrix.level(row.place, proposal, heat.as_rated) for proposal in heat.matrix.proposals
    ]
    words = ["Not returned" if level is None else WORDS[level] for level in levels]
    return row.place.name, *words, float(row.distance_words) if row.distance_words else None


def _last_rows(heat: HeatMap) -> list[tuple[Value, ...]]:
    whole = len(heat.matrix.places)
    rated_by = [f"{each.rated_by} of {whole}" for each in heat.feet]
    last: list[tuple[Value, ...]] = [("Rated by", *rated_by, None)]
    if heat.has_medians:
        medians = [str(each) if each else "None" for each in heat.medians]
        last.insert(0, (f"Median of the {heat.matrix.returned} returned", *medians, None))
    return last


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
