"""A sheet that is one table: its columns, its look, and how it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from selfevaluation.intake.controls import written
from selfevaluation.intake.excel import layout

_LINE = Side(style="thin", color="B3B3B3")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="EBEBEB")
_DARK, _DARK_GREY = (PatternFill("solid", fgColor=colour) for colour in ("002D54", "5E5E5E"))
_LINE_HEIGHT, _HIGHEST = 15, 409  # points; Excel has no higher row
_PRINTED = 100  # characters at the head of a page, of which Excel allows 255
_AS_TEXT = "@"  # else Excel makes 2.3 a date of what is typed, and a formula of "- a point"


@dataclass(frozen=True)
class Column:
    """A column of texts, one a row; `width` in characters; is it only there to be read?"""

    heading: str
    width: int
    texts: tuple[str, ...]
    is_for_reading: bool = False

    @property
    def printed_heading(self) -> str:
        return f"{self.heading} (for reading only)" if self.is_for_reading else self.heading


class _FittedRow(RowDimension):
    """Its height is not set by hand: Excel makes it higher when somebody writes more."""

    customHeight = False  # noqa: N815 (Excel's own name)


def add_table(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    *,
    frozen: int,
    printed: str,
    pages_wide: int = 1,
) -> Worksheet:
    """A sheet of these columns with the first `frozen` in view; `printed` heads its pages."""
    sheet = book.create_sheet(name)
    whole = [part for column in columns for part in _in_cells(column)]
    for place, column in enumerate(whole, start=1):
        _add_column(sheet, place, column)
    _fit_rows(sheet, whole)
    last = f"{get_column_letter(len(whole))}{sheet.max_row}"
    sheet.add_table(Table(displayName=name.replace(" ", "_").replace("-", "_"), ref=f"A1:{last}"))
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    _set_pages(sheet, frozen, printed, pages_wide)
    return sheet


def _in_cells(column: Column) -> list[Column]:
    """The column, and those after it for what is longer than a cell."""
    cut = [layout.pieces(text) for text in column.texts]
    parts = []
    for part in range(1, max(map(len, cut), default=1) + 1):
        heading = column.heading if part == 1 else layout.continued(column.heading, part)
        texts = tuple(pieces[part - 1] if part <= len(pieces) else "" for pieces in cut)
        parts.append(replace(column, heading=heading, texts=texts))
    return parts


def _add_column(sheet: Worksheet, place: int, column: Column) -> None:
    heading = _put(sheet, 1, place, column.printed_heading)
    heading.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    heading.fill = _DARK_GREY if column.is_for_reading else _DARK
    for row, text in enumerate(column.texts, start=2):
        cell = _put(sheet, row, place, text)
        cell.number_format = _AS_TEXT
        if column.is_for_reading or text == layout.NATIONAL:
            cell.fill = _GREY
    sheet.column_dimensions[get_column_letter(place)].width = column.width


def _fit_rows(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """As high as their texts need about, which not every program works out when it opens them."""
    headings = [(column.width, column.printed_heading) for column in columns]
    rows = [headings, *zip(*([(c.width, text) for text in c.texts] for c in columns), strict=True)]
    for number, row in enumerate(rows, start=1):
        lines = max(_lines(text, width) for width, text in row)
        height = min(lines * _LINE_HEIGHT + _LINE_HEIGHT / 3, _HIGHEST)
        sheet.row_dimensions[number] = _FittedRow(sheet, index=number, ht=height)


def _lines(text: str, width: int) -> int:
    return sum(len(line) // width + 1 for line in text.split("\n"))


def _put(sheet: Worksheet, row: int, place: int, text: str) -> Cell:
    """A cell that holds the text and nothing but text: "#N/A" is no error, "=1" no formula."""
    cell: Cell = sheet.cell(row, place)
    if text:
        cell.value = layout.guarded(text)
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _BORDER
    return cell


def _set_pages(sheet: Worksheet, frozen: int, printed: str, wide: int) -> None:
    """A3 on its side, fitted to its width, with the headings and the first columns on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = wide, 0
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = f"A:{get_column_letter(frozen)}"
    sheet.oddHeader.left.text = written(printed[:_PRINTED]).replace("&", "&&")
    sheet.oddFooter.left.text = "MSG Tracker: &A"
    sheet.oddFooter.right.text = "Page &P of &N"
