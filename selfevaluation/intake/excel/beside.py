"""What lies beside or over the cells of a sheet: comments, text boxes, check boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from selfevaluation.intake.excel.cells import SheetCell
from selfevaluation.intake.excel.looks import Look
from selfevaluation.intake.excel.package import Element, Package, S
from selfevaluation.intake.excel.remarks import on_sheet, shortened
from selfevaluation.intake.excel.sheets import ROWS, Sheet
from selfevaluation.intake.excel.strings import words_in

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHEET_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_PLACE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def add_comments(package: Package, part: str, sheet: Sheet) -> None:
    """What was written to cells is told and not taken."""
    for target in package.related(part, "comments"):
        for comment in package.items(target, "comment"):
            place, text = comment.get("ref", ""), comment.find(f"{S}text")
            if text is not None and _PLACE.fullmatch(place):
                letters, row = coordinate_from_string(place)
                remark = f"a comment was left out: {shortened(words_in(text).text)}"
                _add(sheet, min(row, ROWS), column_index_from_string(letters), remark)


def _add(sheet: Sheet, row: int, column: int, remark: str) -> None:
    cell = sheet.rows[row].get(column) or SheetCell("", Look())
    sheet.rows[row][column] = replace(cell, remarks=(*cell.remarks, remark))


def drawn(package: Package, name: str, part: str) -> Iterator[str]:
    """Remarks on texts in boxes, and on check boxes that lie over the cells."""
    for target in package.related(part, "drawing"):
        if (tree := package.tree(target)) is not None:
            for text in _texts(tree):
                yield on_sheet(name, f"a text box was not read: {shortened(text)}")
    for target in package.related(part, "ctrlProp"):
        control = package.tree(target)
        if control is not None and control.get("objectType") in ("CheckBox", "Radio"):
            yield on_sheet(name, "check boxes lie over the cells, and were not read")
            return


def _texts(tree: Element) -> Iterator[str]:
    for box in tree.iter(f"{_DRAWN}txBody", f"{_SHEET_DRAWN}txBody"):
        if text := "".join(box.itertext(f"{_DRAWN}t")).strip():
            yield text
