"""Tables as files. What was taken out, by whom, goes on the record."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils.timezone import is_aware, localtime
from django_tables2 import Table
from django_tables2.export import TableExport
from openpyxl import Workbook

from accounts.audit import record
from accounts.models import Event
from accounts.requests import SignedInRequest
from accounts.sheets import new_sheet

FORMATS = ("csv", "xlsx")
EXCEL_HOLDS = 32_767  # characters in one cell
UTF8_MARK = "\ufeff"  # without it Excel reads a CSV as if it were not UTF-8
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def asked_format(request: SignedInRequest) -> str | None:
    """The file format that the address asks for, if it is one we give."""
    asked = request.GET.get("_export")
    return asked if asked in FORMATS else None


def table_download(
    request: SignedInRequest, table: Table, *, name: str, format: str
) -> HttpResponse:
    """All rows of `table`, as filtered and sorted, as one file."""
    dataset = TableExport(format, table).dataset
    return rows_download(request, dataset.headers, dataset, name=name, format=format)


def rows_download(
    request: SignedInRequest,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    name: str,
    format: str,
) -> HttpResponse:
    """A file `name` with a line of headers and a line for each row, "csv" or "xlsx".

    That it was taken out goes on the record.
    """
    body, count = as_file(headers, rows, title=name, format=format)
    words = "1 row" if count == 1 else f"{count} rows"
    record(act=Event.Act.DOWNLOADED, by=request.user, about=f"{name}.{format}, {words}")
    response = HttpResponse(body, content_type=_CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def as_file(
    headers: Sequence[str], rows: Iterable[Sequence[object]], *, title: str, format: str
) -> tuple[bytes, int]:
    """The bytes of a CSV (UTF-8 with its mark) or Excel file, and its number of rows.

    Cells can start no formula, whoever wrote them.
    """
    safe = ([safe_cell(cell, format) for cell in row] for row in rows)
    return _workbook(headers, safe, title) if format == "xlsx" else _csv(headers, safe)


def _csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> tuple[bytes, int]:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headers)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    return f"{UTF8_MARK}{text.getvalue()}".encode(), count


def _workbook(
    headers: Sequence[str], rows: Iterable[Sequence[object]], title: str
) -> tuple[bytes, int]:
    book, body = Workbook(write_only=True), BytesIO()
    sheet = new_sheet(book, title, headers)
    count = 0
    for row in rows:
        sheet.append(row)
        count += 1
    book.save(body)
    return body.getvalue(), count


def safe_cell(cell: object, format: str) -> object:
    """The cell as a spreadsheet may hold it: no formula, no control characters, the time here."""
    if isinstance(cell, datetime) and is_aware(cell):
        return localtime(cell).replace(tzinfo=None, microsecond=0)
    if not isinstance(cell, str):
        return cell
    text = _CONTROLS.sub(" ", cell)
    if _FORMULA.match(text):
        text = f"'{text}"
    if format == "xlsx" and len(text) > EXCEL_HOLDS:
        note = f"… [cut: Excel holds no more than this; the CSV has all {len(text):,} characters]"
        text = text[: EXCEL_HOLDS - len(note)] + note
    return text
