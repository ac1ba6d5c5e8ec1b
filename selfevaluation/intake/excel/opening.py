"""A workbook as a document: each sheet that is shown, by its name, as one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from selfevaluation.intake.blocks import Document, Paragraph, Table
from selfevaluation.intake.excel import layout
from selfevaluation.intake.excel.beside import add_comments, drawn
from selfevaluation.intake.excel.cells import CellReader
from selfevaluation.intake.excel.continuations import whole
from selfevaluation.intake.excel.looks import looks
from selfevaluation.intake.excel.package import Package, R, S, is_on
from selfevaluation.intake.excel.remarks import on_sheet
from selfevaluation.intake.excel.sheets import ROWS, Sheet, read_sheet
from selfevaluation.intake.excel.strings import Words, shared_strings
from selfevaluation.intake.excel.tables import Grid
from selfevaluation.intake.refusals import Refusal, Refused

_SHEETS = 100


@dataclass(frozen=True)
class _Place:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


def open_workbook(content: BinaryIO) -> Document:
    """What a person sees in the workbook; what is hidden or could not be taken is remarked on.

    Hidden sheets are left out, hidden rows and columns are read. Raises Refused for a workbook
    that is larger than any form, and the libraries' own errors for one that is broken.
    """
    package = Package(content)
    book = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    is_ours = _is_ours(package)
    reader = _reader(package, book, is_ours=is_ours)
    blocks: list[Paragraph | Table] = []
    remarks: list[str] = []
    for place in _places(package, book):
        if place.is_hidden:
            remarks.append(on_sheet(place.name, "it is hidden and was not read"))
            continue
        sheet = read_sheet(package, place.part, reader)
        add_comments(package, place.part, sheet)
        table = Grid(place.name, sheet).table()
        blocks += [Paragraph(place.name, is_heading=True), whole(table) if is_ours else table]
        remarks += _remarks(place.name, sheet)
        remarks += drawn(package, place.name, place.part)
    return Document(tuple(blocks), is_ours, tuple(remarks))


def _reader(package: Package, book: str, *, is_ours: bool) -> CellReader:
    strings: list[Words] = []
    for part in package.related(book, "sharedStrings"):
        strings += shared_strings(package, part)
    tree = package.tree(book)
    facts = None if tree is None else tree.find(f"{S}workbookPr")
    since_1904 = facts is not None and is_on(facts.get("date1904"))
    return CellReader(strings, looks(package, book), since_1904, is_ours)


def _places(package: Package, book: str) -> list[_Place]:
    """The sheets in their order, without those that are a chart."""
    tree = package.tree(book)
    if tree is None:
        raise Refused(Refusal.BROKEN)
    relations = package.relations(book)
    found = []
    for item in tree.iterfind(f"{S}sheets/{S}sheet"):
        relation = relations.get(item.get(f"{R}id", ""))
        if relation and relation.kind == "worksheet":
            is_hidden = item.get("state", "visible") != "visible"
            found.append(_Place(item.get("name", ""), relation.target, is_hidden))
    if len(found) > _SHEETS:
        raise Refused(Refusal.TOO_LONG, long=f"{len(found)} sheets")
    return found


def _remarks(name: str, sheet: Sheet) -> Iterator[str]:
    if sheet.is_cut:
        last = max(sheet.rows, default=ROWS)
        yield on_sheet(name, f"what stands below row {last} was not read: the sheet is too long")
    if sheet.hidden_rows:
        count = len(sheet.hidden_rows)
        rows = f"row {sheet.hidden_rows[0]} is" if count == 1 else f"{count} rows are"
        yield on_sheet(name, f"{rows} hidden, and read all the same")
    if sheet.hidden_columns:
        letters = ", ".join(sheet.hidden_columns)
        yield on_sheet(name, f"columns are hidden ({letters}), and read all the same")


def _is_ours(package: Package) -> bool:
    for part in package.related("", "custom-properties"):
        tree = package.tree(part)
        for item in [] if tree is None else list(tree):
            if item.get("name") == layout.PROPERTY:
                return "".join(item.itertext()).strip() == layout.VERSION
    return False
