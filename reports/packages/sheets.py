"""Tables into files as they are read, row by row, so that no table is ever whole in memory."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from accounts.downloads import UTF8_MARK, safe_cell
from accounts.sheets import new_sheet
from reports.datasets import Dataset, Kind
from reports.datasets.dataset import Row

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDTHS = {Kind.TEXT: 36}  # of columns, in characters; the others are narrow
_NARROW = 16


def member(name: str, on: date) -> ZipInfo:
    """A file in a zip that bears the day and not the moment: same data, same bytes."""
    info = ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


@contextmanager
def csv_in(package: ZipFile, info: ZipInfo) -> Iterator[TextIOWrapper]:
    """A text file within a zip, in UTF-8 with the mark by which Excel knows it."""
    with (
        package.open(info, "w", force_zip64=True) as raw,
        TextIOWrapper(raw, encoding="utf-8", newline="") as text,
    ):
        text.write(UTF8_MARK)
        yield text


@contextmanager
def workbook() -> Iterator[Workbook]:
    """An empty workbook. Its sheets are in files until it is saved; left without, they go."""
    book = Workbook(write_only=True)
    try:
        yield book
    finally:
        for sheet in book.worksheets:
            if not sheet.closed:
                sheet.close()
                sheet._writer.cleanup()


def write_both(text: IO[str], book: Workbook, dataset: Dataset, rows: Iterable[Row]) -> int:
    """The rows as CSV into `text`, and as a sheet of their own into `book`; how many."""
    lines, sheet = csv.writer(text), _sheet(book, dataset)
    lines.writerow(dataset.headers)
    count = 0
    for row in rows:
        lines.writerow([safe_cell(value, "csv") for value in row])
        sheet.append([safe_cell(value, "xlsx") for value in row])
        count += 1
    return count


def save_book(book: Workbook, target: IO[bytes], made: IO[bytes], on: date) -> None:
    """The workbook into `target`, with the day in place of every moment; `made` is for between."""
    book.save(made)
    stamp = datetime(on.year, on.month, on.day).isoformat().encode() + b"Z"  # noqa: DTZ001
    with ZipFile(made) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            if name == "docProps/core.xml":
                new.writestr(member(name, on), _MOMENT.sub(rb"\g<1>" + stamp, old.read(name)))
                continue
            with (
                old.open(name) as source,
                new.open(member(name, on), "w", force_zip64=True) as copy,
            ):
                shutil.copyfileobj(source, copy)


def _sheet(book: Workbook, dataset: Dataset) -> Any:
    widths = [_WIDTHS.get(column.kind, _NARROW) for column in dataset.columns]
    return new_sheet(book, dataset.name, dataset.headers, widths)
