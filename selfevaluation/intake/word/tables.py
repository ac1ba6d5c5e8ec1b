"""Tables: rows and cells with their blocks, each at its place in the table's grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table
from selfevaluation.intake.word import remarks
from selfevaluation.intake.word.grid import placed, widths
from selfevaluation.intake.word.names import Element, W
from selfevaluation.intake.word.source import Source
from selfevaluation.intake.word.written_rows import WrittenCell, WrittenRow, rows_of

# From a cell and the name of the control around it to its blocks and the colour of its letters.
ReadCell = Callable[[Element, str], tuple[tuple[Paragraph | Table, ...], str]]


def read_table(source: Source, table: Element, field: str, read_cell: ReadCell) -> Table:
    """The table with its rows; rows deleted with tracked changes are left out."""
    rows, waits = rows_of(table, field)
    if waits:
        source.remarks.append(remarks.CHANGES)
    places = placed(widths(table.find(f"{W}tblGrid")), [row.strip for row in rows])
    filling = _Filling(source, read_cell)
    return Table(tuple(filling.row(*pair) for pair in zip(rows, places, strict=True)))


class _Filling:
    """Puts blocks into the cells whose places are known, row by row."""

    def __init__(self, source: Source, read_cell: ReadCell) -> None:
        self._source, self._read_cell = source, read_cell
        self._merging: set[int] = set()  # where cells begin that may go on in the row below

    def row(self, row: WrittenRow, places: list[tuple[int, int]]) -> Row:
        if row.is_beside_deleted:
            self._source.remarks.append(remarks.CHANGES)
        above, self._merging = self._merging, set()
        filled: list[Cell] = []
        for written, (start, end) in zip(row.cells, places, strict=True):
            if written.is_right_part and filled:
                filled[-1] = self._widened(filled[-1], written, end)
            else:
                self._source.remarks += row.remarks
                filled.append(self._cell(written, start, end, is_below=start in above))
        return Row(tuple(filled))

    def _cell(self, written: WrittenCell, start: int, end: int, *, is_below: bool) -> Cell:
        if written.is_merged_down:
            self._merging.add(start)
        if written.is_lower_part and is_below:
            self._name_covered(written)
            return Cell(start, end, (), is_continued=True)
        if written.is_deleted:
            return Cell(start, end, ())
        outside, self._source.ground = self._source.ground, written.colour
        blocks, colour = self._read_cell(written.element, written.field)
        self._source.ground = outside
        return Cell(start, end, blocks, fill=written.colour or colour)

    def _widened(self, cell: Cell, written: WrittenCell, end: int) -> Cell:
        self._name_covered(written)
        return replace(cell, end=end)

    def _name_covered(self, written: WrittenCell) -> None:
        """Text in a cell that Word does not show, as another is merged over it."""
        if letters := written.letters:
            self._source.remarks.append(remarks.covered(letters))
