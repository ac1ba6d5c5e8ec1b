"""Sheets of Excel, written row by row: no table is ever whole in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_NARROW, _WIDE = 14, 40  # of columns, in characters


def new_sheet(
    book: Workbook, name: str, headers: Sequence[str], widths: Sequence[float] = ()
) -> Any:
    """A sheet in a workbook for writing only, with its headings in bold, in sight at the top.

    `widths` are those of the columns, in characters; without them each is as wide as its heading.
    """
    sheet = book.create_sheet(_NOT_IN_A_NAME.sub(" ", name)[:_LONGEST_NAME])
    sheet.freeze_panes = "A2"
    fitting = [min(max(len(header) + 2, _NARROW), _WIDE) for header in headers]
    for place, width in enumerate(widths or fitting, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_bold(sheet, header) for header in headers])
    return sheet


def _bold(sheet: object, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    return cell
