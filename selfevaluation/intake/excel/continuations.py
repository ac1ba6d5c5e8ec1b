"""In a workbook of ours, a text that is longer than a cell goes on in further columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table

_FURTHER = re.compile(r"(?P<heading>.+), continued \d+(?P<reading> \(for reading only\))?")

Firsts = Mapping[int, int]  # the column in which a text begins, by the one in which it goes on


def whole(table: Table) -> Table:
    """The table with each of these texts in its first cell, and without the further columns."""
    firsts = _firsts(table.rows[0]) if table.rows else {}
    if not firsts:
        return table
    header, *rows = table.rows
    kept = Row(tuple(cell for cell in header.cells if cell.start not in firsts))
    return Table((kept, *(_whole_row(row, firsts) for row in rows)))


def _firsts(header: Row) -> Firsts:
    columns = {cell.text: cell.start for cell in header.cells if cell.text}
    found = {}
    for heading, column in columns.items():
        further = _FURTHER.fullmatch(heading)
        if further and (name := further["heading"] + (further["reading"] or "")) in columns:
            found[column] = columns[name]
    return found


def _whole_row(row: Row, firsts: Firsts) -> Row:
    cells: dict[int, Cell] = {}
    for cell in row.cells:
        first = cells.get(firsts.get(cell.start, -1))
        if first:
            cells[first.start] = replace(first, blocks=_joined(first, cell))
        else:
            cells[cell.start] = cell
    return Row(tuple(cells.values()))


def _joined(first: Cell, further: Cell) -> tuple[Paragraph, ...]:
    """The one text without a break: it was cut within a paragraph, perhaps within a word."""
    before, after = first.paragraphs, further.paragraphs
    if not before or not after:
        return (*before, *after)
    last = before[-1]
    remarks = (*last.remarks, *after[0].remarks)
    middle = replace(last, text=last.text + after[0].text, remarks=remarks)
    return (*before[:-1], middle, *after[1:])
