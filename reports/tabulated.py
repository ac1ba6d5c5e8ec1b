"""The figures under a chart as a table: on the page, as CSV and as Excel from the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import BadRequest
from django.http import HttpResponse

from accounts.downloads import asked_format, rows_download
from accounts.requests import SignedInRequest
from proposals.choices import Choice, here

Value = str | int | float | date | None


@dataclass(frozen=True)
class Link:
    """A value that leads somewhere on the page; in a file it is the value alone."""

    value: Value
    url: str

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True)
class Tabulated:
    """Rows of plain values under their headings. The first of a row says what the row is of.

    `name` is for addresses and files (letters, figures, hyphens), `title` for people. A file has
    the `more` headings and values beside those shown.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value | Link, ...], ...]
    more: tuple[str, ...] = ()
    more_rows: tuple[tuple[Value, ...], ...] = ()

    @cached_property
    def numeric_columns(self) -> set[int]:
        """The places of the columns that hold numbers alone, counted from 0."""
        columns = enumerate(zip(*self.rows, strict=True))
        return {place for place, column in columns if all(map(_is_number, column))}

    @property
    def file_rows(self) -> list[tuple[Value, ...]]:
        shown = [tuple(_plain(cell) for cell in row) for row in self.rows]
        if not self.more:
            return shown
        return [(*row, *more) for row, more in zip(shown, self.more_rows, strict=True)]


def _plain(cell: Value | Link) -> Value:
    return cell.value if isinstance(cell, Link) else cell


def _is_number(cell: Value | Link) -> bool:
    return isinstance(_plain(cell), int | float | None)


def tabulated_download(
    request: SignedInRequest, tables: Sequence[Tabulated], *, name: str
) -> HttpResponse | None:
    """The table that `?_export=csv&table=NAME` asks for, the first without a name; else None.

    The file is called `name`, with the name of the table where the page has several. Raises
    BadRequest for a table that there is not.
    """
    format = asked_format(request)
    if not format:
        return None
    found = _named(request.GET.get("table", ""), tables)
    called = f"{found.name}-{name}" if len(tables) > 1 else name
    headings = (*found.headings, *found.more)
    return rows_download(request, headings, found.file_rows, name=called, format=format)


def _named(asked: str, tables: Sequence[Tabulated]) -> Tabulated:
    """The table of that name, the first for "". Raises BadRequest for one that there is not."""
    if not tables:
        raise BadRequest("There is nothing here to download.")
    found = next((table for table in tables if asked in ("", table.name)), None)
    if found is None:
        known = " or ".join(table.name for table in tables)
        raise BadRequest(f"“table={asked}” is not known here. It can be {known}.")
    return found


def download_links(request: SignedInRequest, table: Tabulated) -> list[Choice]:
    """The table as CSV and as Excel, as links that keep what the page was asked."""
    return named_links(request, table.name)


def named_links(request: SignedInRequest, name: str) -> list[Choice]:
    """The same for the table of that name, where it is made for the files alone."""
    return [
        Choice(label, here(request, _export=format, table=name), False)
        for label, format in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
