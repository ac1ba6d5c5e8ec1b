"""The tables of a workbook that have one row a proposal, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfevaluation.intake.blocks import Document, Paragraph, Row, Table
from selfevaluation.intake.excel.rows.columns import Columns, Kind, columns_of
from selfevaluation.intake.returns.lines import Line, is_plan
from selfevaluation.intake.returns.numbers import numbered
from selfevaluation.intake.returns.titles import SAME, Known

_AT_THE_TOP = 30  # rows in which the heading row must stand


@dataclass(frozen=True)
class TableRow:
    """One row below the heading row. `place` says where: "sheet “Returns”, row 7"."""

    row: Row
    columns: Columns
    place: str


@dataclass(frozen=True)
class Found:
    """The rows of all those tables, and all that stands above them and on other sheets."""

    rows: tuple[TableRow, ...]
    beside: tuple[Line, ...]


def rows_of(document: Document, known: Known) -> Found:
    rows: list[TableRow] = []
    beside: list[Line] = []
    for sheet, table in _sheets(document):
        start, columns = _headed(table, known)
        if columns:
            rows += _below(sheet, table, start, columns)
        if not is_plan(table):
            above = table.rows[:start] if columns else table.rows[:_AT_THE_TOP]
            beside += (Line(row.cells, table=1) for row in above if row.cells)
    return Found(tuple(rows), tuple(beside))


def _sheets(document: Document) -> Iterator[tuple[str, Table]]:
    name = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            name = block.text
        else:
            yield name, block


def _headed(table: Table, known: Known) -> tuple[int, Columns | None]:
    """The place of the heading row, and what it says; None where the table has no such row."""
    for place, row in enumerate(table.rows[:_AT_THE_TOP]):
        columns = columns_of(row)
        if place + 1 < len(table.rows):
            columns = columns.with_levels_below(columns_of(table.rows[place + 1]))
        rows = table.rows[place + 1 :]
        if columns.is_one_row_a_proposal and any(_is_for_one(row, columns, known) for row in rows):
            return place, columns
    return 0, None


def _is_for_one(row: Row, columns: Columns, known: Known) -> bool:
    for cell in columns.cells(row, Kind.NUMBER, Kind.PRINTED, Kind.TITLE):
        found = numbered(cell.text)
        if (found and found.number) or known.title(cell.text).score >= SAME:
            return True
    return False


def _below(sheet: str, table: Table, start: int, columns: Columns) -> Iterator[TableRow]:
    """Where the heading row stands again, it holds from there on."""
    for place, row in enumerate(table.rows[start + 1 :], start=start + 2):
        again = columns_of(row)
        if again.is_one_row_a_proposal:
            columns = again
        elif not again.is_only_levels and any(cell.blocks for cell in row.cells):
            yield TableRow(row, columns, f"sheet “{sheet}”, row {place}")
