"""The movement in figures, for files."""

from __future__ import annotations

from collections.abc import Sequence

from reports.matrix import RatedProposal
from reports.round_movement.grid import Grid
from reports.round_movement.tallies import Tally
from reports.tabulated import Link, Tabulated

_HEADINGS = ("Up", "Same", "Down", "Not comparable", "Base")


def grid_table(grid: Grid) -> Tabulated:
    """The rows are from, the columns to. No row sums up the others, so a file can be added up."""
    return Tabulated(
        name="from-to",
        title="Ratings from each level to each",
        headings=("From", *(f"To {column}" for column in grid.columns), "Total"),
        rows=tuple(
            (row.label, *(cell.count for cell in row.cells), row.total) for row in grid.rows
        ),
    )


def proposal_table(tallies: Sequence[Tally], proposals: Sequence[RatedProposal]) -> Tabulated:
    return Tabulated(
        name="proposals",
        title="Movement by proposal",
        headings=("Proposal", *_HEADINGS, "Levels reworded"),
        rows=tuple((*_row(each), "yes" if each.is_reworded else "no") for each in tallies),
        more=("Number", "Title", "Feature"),
        more_rows=tuple((each.number, each.title, each.feature) for each in proposals),
    )


def partnership_table(tallies: Sequence[Tally]) -> Tabulated:
    return Tabulated(
        name="partnerships",
        title="Movement by partnership",
        headings=("Partnership", *_HEADINGS),
        rows=tuple(_row(each) for each in tallies),
    )


def _row(tally: Tally) -> tuple[Link | int, ...]:
    counts = (tally.up, tally.same, tally.down, tally.not_comparable, tally.base)
    return (Link(tally.label, tally.url), *counts)
