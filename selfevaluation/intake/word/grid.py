"""Which columns of a table's grid each cell covers, also where a row does not fit the grid."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from selfevaluation.intake.word.names import Element, W, whole

_FIFTIETHS = 5000  # of a per cent, in the whole width
_USUAL_WIDTH = 1440  # where a file gives none: an inch, in twentieths of a point


class Extent(NamedTuple):
    """The columns a cell says it covers, and its width where it has one."""

    span: int
    width: int | None = None  # in twentieths of a point
    share: float | None = None  # of the table's width

    @classmethod
    def read(cls, span: int, said: Element | None) -> Extent:
        """From the element that gives the width: in points, in per cent, or not at all."""
        if said is None:
            return cls(span)
        kind, written = said.get(f"{W}type", "dxa"), said.get(f"{W}w", "")
        number = whole(written.rstrip("%"))
        if not number or number < 0 or kind not in ("dxa", "pct"):
            return cls(span)
        if written.endswith("%"):
            return cls(span, share=number / 100)
        return cls(span, number) if kind == "dxa" else cls(span, share=number / _FIFTIETHS)


@dataclass(frozen=True)
class Strip:
    """A row: the columns skipped before its cells and after them, and the cells."""

    before: Extent
    cells: tuple[Extent, ...]
    after: int = 0

    @property
    def columns(self) -> int:
        return self.before.span + sum(cell.span for cell in self.cells) + self.after


def widths(grid: Element | None) -> list[int]:
    """The widths of the grid's columns, in twentieths of a point."""
    columns = () if grid is None else grid.findall(f"{W}gridCol")
    return [max(whole(column.get(f"{W}w")) or 0, 0) for column in columns]


def placed(grid: list[int], rows: list[Strip]) -> list[list[tuple[int, int]]]:
    """The first column and the one after the last of each cell of each row.

    Rows that have as many columns as the grid are taken at their word. In the others a cell lies
    where its width puts it; where it ends between two columns, the grid gets another edge there.
    """
    columns = len(grid) or max((row.columns for row in rows), default=0)
    if all(row.columns == columns for row in rows):
        return [_spots(_counted(row)) for row in rows]
    edges = _grid_edges(grid, columns, rows)
    lines = [_edges(row, edges, columns) for row in rows]
    every = sorted({*edges, *(edge for line in lines for edge in line)})
    return [_spots([bisect_left(every, edge) for edge in line]) for line in lines]


def _counted(row: Strip) -> list[int]:
    return list(accumulate((cell.span for cell in row.cells), initial=row.before.span))


def _spots(edges: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(edges))


def _grid_edges(grid: list[int], columns: int, rows: list[Strip]) -> list[int]:
    """Where the columns begin and end. A row with a cell for each column knows it best."""
    for row in rows:
        if len(row.cells) == columns == row.columns and all(cell.width for cell in row.cells):
            return list(accumulate((cell.width or 0 for cell in row.cells), initial=0))
    known = grid if grid and all(grid) else [_USUAL_WIDTH] * columns
    return list(accumulate(known, initial=0))


def _edges(row: Strip, edges: list[int], columns: int) -> list[int]:
    """Where the cells of a row begin and end, in twentieths of a point."""
    if row.columns != columns:
        measured = _measured(row, edges)
        if measured is not None:
            return _snapped(measured, edges)
    return [_edge(edges, number) for number in _counted(row)]


def _edge(edges: list[int], number: int) -> int:
    """Of a column that the grid does not have, too: beyond its end."""
    beyond = max(number - len(edges) + 1, 0)
    return edges[min(number, len(edges) - 1)] + beyond * _USUAL_WIDTH


def _measured(row: Strip, edges: list[int]) -> list[int] | None:
    """By the widths of the cells; None where more than one has no width."""
    total = edges[-1]
    known = [
        cell.width or (round(cell.share * total) if cell.share else None) for cell in row.cells
    ]
    begin = row.before.width or _edge(edges, row.before.span)
    missing = [number for number, width in enumerate(known) if width is None]
    rest = total - begin - sum(width or 0 for width in known)
    if len(missing) > 1 or (missing and rest <= 0):
        return None
    return list(accumulate((rest if width is None else width for width in known), initial=begin))


def _snapped(measured: list[int], edges: list[int]) -> list[int]:
    """Each edge at that of the grid it lies close to; never two at the same."""
    close = min((right - left for left, right in pairwise(edges)), default=0) // 4
    line: list[int] = []
    for edge in measured:
        nearest = min(edges, key=lambda known: abs(known - edge))
        at = nearest if abs(nearest - edge) <= close else edge
        line.append(at if not line or at > line[-1] else max(edge, line[-1] + 1))
    return line
