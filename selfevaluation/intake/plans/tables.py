"""Finds the rows of improvement actions in a document, and what is left of it without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from selfevaluation.intake.blocks import Cell, Document, Paragraph, Row, Table
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.plans.headers import Column, Headings, headings_of
from selfevaluation.intake.plans.texts import Line, lines_of

OURS = "msg-plan-"  # how the names of the fields begin in the site's own table


@dataclass(frozen=True)
class PlanRow:
    """One row of such a table, below its header.

    `caption` is the paragraph above the table. `is_after_cut`: the header stands there again, or
    another table goes on, just before it. `is_ours`: a row as the site itself writes them.
    """

    row: Row
    headings: Headings
    caption: str
    is_after_cut: bool
    is_ours: bool = False

    @cached_property
    def cells(self) -> Mapping[Column, list[Cell]]:
        """By what they hold; a cell under two headings counts for the first."""
        found: dict[Column, list[Cell]] = {}
        for cell in self.row.cells:
            above = next((one for one in self.headings if one.is_above(cell)), None)
            found.setdefault(above.column if above else Column.OTHER, []).append(cell)
        return found

    def lines(self, column: Column) -> list[Line]:
        return [line for cell in self.cells.get(column, []) for line in lines_of(cell)]

    def text(self, column: Column) -> str:
        """Exactly as typed into one of the site's own files; tidied where somebody added a row."""
        paragraphs = [part for cell in self.cells.get(column, ()) for part in cell.paragraphs]
        if any(_is_field(part) for part in paragraphs):
            return as_typed("\n".join(part.text for part in paragraphs if _is_field(part)))
        if self.is_ours:
            return "\n".join(part.text for part in paragraphs)
        return "\n".join(line.marked for line in self.lines(column))

    @property
    def has_fields(self) -> bool:
        return any(_is_field(part) for cell in self.row.cells for part in cell.paragraphs)

    @property
    def has_keys(self) -> bool:
        return any(heading.column == Column.KEY for heading in self.headings)

    @property
    def keys(self) -> list[str]:
        """What the cells of the key say; a table may have two of them, a number and a name."""
        return [cell.text.replace("\n", " ") for cell in self.cells.get(Column.KEY, ())]

    @property
    def is_blank(self) -> bool:
        return not any(cell.text for cell in self.row.cells)

    @property
    def elsewhere(self) -> list[tuple[str, Cell]]:
        """What no plan has a place for, each with the heading above it, "" for none."""
        return [
            (next((one.label for one in self.headings if one.is_above(cell)), ""), cell)
            for cell in self.cells.get(Column.OTHER, ())
            if cell.text
        ]


@dataclass
class _Reader:
    """Goes from block to block and keeps what it needs to know of those before."""

    rows: list[PlanRow]
    headings: Headings = ()
    caption: str = ""
    is_adjacent: bool = False  # nothing but empty paragraphs since a table of actions

    def paragraph(self, paragraph: Paragraph) -> None:
        if text := " ".join(paragraph.text.split()):
            self.caption, self.is_adjacent = text, False

    def table(self, table: Table) -> tuple[Row, ...]:
        """Takes its rows of actions; gives those before, all of them where it has none."""
        within = self.is_adjacent and _width(table.rows) == self.headings[-1].end
        is_cut = within
        before: list[Row] = []
        for row in table.rows:
            if found := headings_of(row):
                is_cut, within, self.headings = bool(self.rows), True, found
            elif not within:
                before.append(row)
            else:
                taken = PlanRow(row, self.headings, self.caption, is_cut)
                if not taken.is_blank:
                    self.rows.append(taken)
                    is_cut = False
        self.is_adjacent = within
        return tuple(before)


def plan_rows(document: Document) -> tuple[list[PlanRow], Document]:
    """The rows of all its tables of actions, and the document without those.

    Tables within the cells of others are left where they are: they are part of an answer.
    """
    reader = _Reader([])
    left: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
            left.append(block)
        elif rows := reader.table(block):
            left.append(Table(rows))
    return _with_ours(reader.rows, document), replace(document, blocks=tuple(left))


def _with_ours(rows: list[PlanRow], document: Document) -> list[PlanRow]:
    """Its own fields show a row of the site's; a workbook of the site's has none at all."""
    has_field = [row.has_fields for row in rows]
    is_workbook = document.is_ours and not any(has_field)
    return [
        replace(row, is_ours=is_ours or is_workbook)
        for row, is_ours in zip(rows, has_field, strict=True)
    ]


def _is_field(paragraph: Paragraph) -> bool:
    return paragraph.field.startswith(OURS)


def _width(rows: tuple[Row, ...]) -> int:
    return max((cell.end for row in rows for cell in row.cells), default=0)
