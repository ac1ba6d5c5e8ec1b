"""Partnerships side by side as tables: the ratings, and who the others are."""

from __future__ import annotations

from reports.beside import LABELS
from reports.marks import NOT_RETURNED
from reports.side_by_side import Line, SideBySide
from reports.tabulated import Tabulated, Value

_COUNTS = ("Others lower", "Others the same", "Others higher", "Others compared")


def ratings_table(compared: SideBySide, round: str) -> Tabulated:
    """A row a proposal, as on the page: the partnership, the others by name, how many are where."""
    of = compared.beside.of.name
    middle = ("Median of the others",) if compared.has_median else ()
    names = tuple(other.traits.name for other in compared.returned)
    lines = [line for feature in compared.features for line in feature.lines]
    return Tabulated(
        name="ratings",
        title=f"{of} side by side, {round}",
        headings=("Proposal", "Title", of, *names, *_COUNTS, *middle),
        rows=tuple(_row(line, has_median=compared.has_median) for line in lines),
    )


def _row(line: Line, *, has_median: bool) -> tuple[Value, ...]:
    stands = line.standing
    counts: tuple[Value, ...] = (None, None, None, None)
    if stands:
        counts = (stands.lower, stands.same, stands.higher, stands.compared)
    middle = (str(line.middle or "Too few rate it"),) if has_median else ()
    ratings = (line.own.mark.words, *(cell.mark.words for cell in line.others))
    return (line.printed_number, line.title, *ratings, *counts, *middle)


def others_table(compared: SideBySide) -> Tabulated:
    """Who was put beside the partnership, why, and whether they have returned."""
    of, way = compared.beside.of.name, LABELS[compared.beside.way]
    return Tabulated(
        name="others",
        title=f"Beside {of}: {way[0].lower()}{way[1:]}",
        headings=("Partnership", "Why", "Health Board", "Return"),
        rows=tuple(
            (
                other.traits.name,
                other.why,
                other.traits.board,
                "Returned" if other in compared.returned else NOT_RETURNED,
            )
            for other in compared.beside.others
        ),
    )
