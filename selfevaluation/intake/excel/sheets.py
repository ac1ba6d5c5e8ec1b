"""A sheet as it is read, cell by cell, with limits: sheets may have a million empty rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from selfevaluation.intake.excel.cells import CellReader, SheetCell
from selfevaluation.intake.excel.package import Element, Package, S, is_on

ROWS = 5_000
CELLS = 100_000  # with a text, on one sheet
_SHADED = 60  # columns; of those further right, the colours of empty cells are not kept
_MERGES = 5_000

Merge = tuple[int, int, int, int]  # first column, first row, last column, last row


@dataclass
class Sheet:
    """`rows` holds, by number from 1 and by column from 1, what is not empty or is coloured."""

    rows: dict[int, dict[int, SheetCell]] = field(default_factory=lambda: defaultdict(dict))
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)  # with a text in them
    hidden_columns: list[str] = field(default_factory=list)  # as letters
    count: int = 0  # of texts
    is_cut: bool = False  # there is more below


def read_sheet(package: Package, part: str, reader: CellReader) -> Sheet:
    """What stands on one sheet."""
    sheet, number = Sheet(), 0
    for item in package.items(part, "row", "mergeCell", "col"):
        if item.tag == f"{S}row":
            number = _number(item.get("r"), number)
            _take_row(sheet, number, item, reader)
        elif item.tag == f"{S}mergeCell":
            _take_merge(sheet, item.get("ref", ""))
        elif is_on(item.get("hidden")):
            sheet.hidden_columns.append(get_column_letter(int(item.get("min", "1"))))
    return sheet


def _take_row(sheet: Sheet, number: int, row: Element, reader: CellReader) -> None:
    if sheet.is_cut or not len(row):
        return
    if number > ROWS or sheet.count > CELLS:
        sheet.is_cut = any(len(cell) for cell in row)
        return
    column, before = 0, sheet.count
    for cell in row.iterchildren(f"{S}c"):
        column = _column(cell.get("r"), column)
        found = reader.read(cell)
        if found.text or found.remarks:
            sheet.count += 1
        elif not found.look.fill or column > _SHADED:
            continue
        sheet.rows[number][column] = found
    if is_on(row.get("hidden")) and sheet.count > before:
        sheet.hidden_rows.append(number)


def _take_merge(sheet: Sheet, ref: str) -> None:
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (TypeError, ValueError):
        return
    if len(sheet.merges) < _MERGES:
        sheet.merges.append((left, top, right, bottom))


def _number(said: str | None, before: int) -> int:
    return int(said) if said and said.isdigit() else before + 1


def _column(place: str | None, before: int) -> int:
    """Cells may leave out where they stand: next to the one before."""
    return column_index_from_string(coordinate_from_string(place)[0]) if place else before + 1
