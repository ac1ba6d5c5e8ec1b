"""A sheet as a table: the cells of its grid, merged ones as one, the empty ones among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table
from selfevaluation.intake.excel.remarks import at_cell
from selfevaluation.intake.excel.sheets import Sheet
from selfevaluation.intake.refusals import Refusal, Refused

_MOST = 500_000  # cells in all, the empty ones counted
_COLUMNS = 16_384


class Span(NamedTuple):
    """What a merged range covers of one row; `is_lower`: it begins in a row above."""

    right: int
    is_lower: bool


class Grid:
    """A sheet laid out. Raises Refused where it has more cells than any form.

    Row 7 of the sheet is the table's seventh, column A begins at 0; rows below the last text and
    columns behind it are left out.
    """

    def __init__(self, name: str, sheet: Sheet) -> None:
        self._name, self._sheet = name, sheet
        said = [
            (row, column)
            for row, cells in sheet.rows.items()
            for column, cell in cells.items()
            if cell.text or cell.remarks
        ]
        self._last = max((row for row, _ in said), default=0)
        self._width = max((column for _, column in said), default=0)
        self._spans = _spans(sheet, self._last)

    def table(self) -> Table:
        widths = [self._width_of(row) for row in range(1, self._last + 1)]
        if sum(widths) > _MOST:
            raise Refused(Refusal.TOO_COMPLICATED)
        return Table(tuple(self._row(row, width) for row, width in enumerate(widths, start=1)))

    def _width_of(self, row: int) -> int:
        """The last column of the row in which something stands or begins."""
        found = max([*self._sheet.rows.get(row, ()), *self._spans.get(row, ())], default=0)
        return min(found, self._width)

    def _row(self, row: int, width: int) -> Row:
        cells, column = [], 1
        while column <= width:
            cell = self._cell(row, column)
            cells.append(cell)
            column = cell.end + 1
        if cells and column <= self._width:  # else it looks as if cells were deleted
            cells.append(Cell(column - 1, self._width, ()))
        return Row(tuple(cells))

    def _cell(self, row: int, column: int) -> Cell:
        found = self._sheet.rows.get(row, {}).get(column)
        span = self._spans.get(row, {}).get(column, Span(column, is_lower=False))
        if span.is_lower:
            return Cell(column - 1, span.right, (), is_continued=True)
        if found is None and span.right == column:
            return _empty(column)
        fill = found.look.fill if found else ""
        return Cell(column - 1, span.right, self._blocks(row, column), fill)

    def _blocks(self, row: int, column: int) -> tuple[Paragraph, ...]:
        """The first paragraph has the remarks."""
        cell = self._sheet.rows.get(row, {}).get(column)
        if cell is None or not (cell.text or cell.remarks):
            return ()
        place = f"{get_column_letter(column)}{row}"
        remarks = tuple(at_cell(self._name, place, remark) for remark in cell.remarks)
        first, *others = _paragraphs(cell.text, is_bold=cell.look.is_bold)
        return (replace(first, remarks=remarks), *others)


def _paragraphs(text: str, *, is_bold: bool) -> Iterator[Paragraph]:
    """Cut at empty lines, which are paragraphs themselves; joined by "\n" they are the text."""
    for is_empty, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        for part in lines if is_empty else ("\n".join(lines),):
            yield Paragraph(part, is_bold=is_bold)


def _spans(sheet: Sheet, last: int) -> dict[int, dict[int, Span]]:
    """The merged ranges by row and first column."""
    spans: dict[int, dict[int, Span]] = defaultdict(dict)
    count = 0
    for left, top, right, bottom in sheet.merges:
        for row in range(top, min(bottom, last) + 1):
            spans[row][left] = Span(right, is_lower=row > top)
        count += max(min(bottom, last) - top, 0)
        if count > _MOST:
            raise Refused(Refusal.TOO_COMPLICATED)
    return spans


@lru_cache(maxsize=_COLUMNS)
def _empty(column: int) -> Cell:
    return Cell(column - 1, column, ())
