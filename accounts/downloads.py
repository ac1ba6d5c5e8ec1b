"""Tables as files. What was taken out, by whom, goes on the record."""

import re
from datetime import datetime

from django.http import HttpResponse
from django.utils.timezone import is_aware, localtime
from django_tables2 import Table
from django_tables2.export import TableExport

from accounts.audit import record
from accounts.models import Event
from accounts.requests import SignedInRequest

FORMATS = ("csv", "xlsx")
EXCEL_HOLDS = 32_767  # characters in one cell
_UTF8_MARK = "\ufeff"  # without it Excel reads a CSV as if it were not UTF-8
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def asked_format(request: SignedInRequest) -> str | None:
    """The file format that the address asks for, if it is one we give."""
    asked = request.GET.get("_export")
    return asked if asked in FORMATS else None


def table_download(
    request: SignedInRequest, table: Table, *, name: str, format: str
) -> HttpResponse:
    """All rows of `table`, as filtered and sorted, as one file; cells can start no formula."""
    export = TableExport(format, table)
    rows = [[_safe(cell, format) for cell in row] for row in export.dataset]
    headers = export.dataset.headers
    export.dataset.wipe()
    export.dataset.headers = headers
    export.dataset.title = name[:31]
    export.dataset.extend(rows)
    body = export.dataset.export(format, **({"escape": True} if format == "xlsx" else {}))
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    record(act=Event.Act.DOWNLOADED, by=request.user, about=f"{name}.{format}, {count}")
    if format == "csv":
        body = f"{_UTF8_MARK}{body}"
    response = HttpResponse(body, content_type=export.content_type())
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def _safe(cell: object, format: str) -> object:
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
