"""Rows as the parts of a filled-in form, so that both are read by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from selfevaluation.intake.blocks import Cell, Paragraph, Row
from selfevaluation.intake.controls import written
from selfevaluation.intake.excel import layout
from selfevaluation.intake.excel.rows.columns import Kind
from selfevaluation.intake.excel.rows.marks import rate
from selfevaluation.intake.excel.rows.naming import heading_of, is_merged_down, number_of
from selfevaluation.intake.excel.rows.tables import TableRow
from selfevaluation.intake.returns.actions import actions_in
from selfevaluation.intake.returns.headings import Heading, is_feature
from selfevaluation.intake.returns.lines import Block
from selfevaluation.intake.returns.parts import Part, Section
from selfevaluation.intake.returns.texts import remarks_in
from selfevaluation.intake.returns.titles import Known
from selfevaluation.intake.returns.wording import plain

_TEXTS = (Kind.EVIDENCE, Kind.ACTION, Kind.ACTIONS)
_MARKS = (Kind.RATING, Kind.LEVEL, Kind.DESCRIPTOR)
_FOR_READING = (Kind.FOR_READING, Kind.FEATURE, Kind.DESCRIPTOR)
_NATIONAL = plain(layout.NATIONAL)


@dataclass
class Parts:
    """`places` says of each part in which rows it stands."""

    known: Known
    is_ours: bool
    all: list[Part] = field(default_factory=list)
    places: list[list[str]] = field(default_factory=list)

    def add(self, row: TableRow) -> None:
        """A row that names no proposal goes on with the one above it."""
        heading = heading_of(row, self.known)
        if heading is None and not self._says_anything(row):
            return
        if heading or not self.all:
            self.all.append(Part(heading or Heading("", "", is_named=False)))
            self.places.append([])
        elif not is_merged_down(row):
            self.all[-1].doubt(f"{row.place} names no proposal, and was taken as more of this one.")
        self.places[-1].append(row.place)
        self._fill(self.all[-1], row)

    def _says_anything(self, row: TableRow) -> bool:
        passed = row.columns.cells(row.row, *_FOR_READING)
        filled = [cell for cell in row.row.cells if cell.text and cell not in passed]
        return bool(filled) and not (len(filled) == 1 and is_feature(filled[0].text, self.known))

    def _fill(self, part: Part, row: TableRow) -> None:
        number = number_of(part.heading)
        if number not in self.known.local:
            row = _without_national(row)
        rate(part, row)
        for cell in row.columns.cells(row.row, Kind.EVIDENCE):
            part.begin(Section.EVIDENCE, self._evidence(cell, number), by_paragraph=False)
        for kind in (Kind.ACTION, Kind.ACTIONS):
            for cell in row.columns.cells(row.row, kind):
                blocks = self._actions(part, kind, cell, number)
                part.begin(Section.ACTIONS, blocks, by_paragraph=False)
        part.strays += _elsewhere(row)
        for remark in _remarks_beside(row):
            part.doubt(remark)

    def _evidence(self, cell: Cell, number: str) -> Sequence[Block]:
        return [_field("evidence", number, cell)] if self.is_ours else cell.blocks

    def _actions(self, part: Part, kind: Kind, cell: Cell, number: str) -> Sequence[Block]:
        """In a column for one action all of a cell is one, unless a list stands in it."""
        if self.is_ours and cell.text:
            return [replace(_field("actions", number, cell), marker="•")]
        if kind == Kind.ACTIONS and not self.is_ours:
            return cell.blocks
        found = actions_in(cell.blocks)
        for sentence in found.told:
            part.tell(sentence)
        for sentence in found.doubts:
            part.doubt(sentence)
        for remark in remarks_in(cell.blocks):
            part.doubt(remark)
        return [Paragraph(action.text, marker="•") for action in found.actions]


def _field(name: str, number: str, cell: Cell) -> Paragraph:
    """What a cell of ours holds, as a field of our form in Word: it is taken exactly."""
    text = "\n".join(paragraph.text for paragraph in cell.paragraphs)
    remarks = tuple(remarks_in(cell.blocks))
    return Paragraph(written(text), field=f"msg-{name}-{number}", remarks=remarks)


def _without_national(row: TableRow) -> TableRow:
    """Without the words that stand there where nothing is to be filled in."""
    cells = (
        replace(cell, blocks=()) if plain(cell.text) == _NATIONAL else cell
        for cell in row.row.cells
    )
    return replace(row, row=Row(tuple(cells)))


def _elsewhere(row: TableRow) -> Iterator[str]:
    """What stands under other headings, or under none."""
    for cell in row.row.cells:
        above = [column for column in row.columns.all if column.is_above(cell)]
        if cell.text and not above:
            yield cell.text
        elif cell.text and all(column.kind == Kind.OTHER for column in above):
            yield f"{above[0].heading}: {cell.text}"


def _remarks_beside(row: TableRow) -> Iterator[str]:
    """Those on all cells but of the texts and marks, which have theirs with them."""
    texts = row.columns.cells(row.row, *_TEXTS)
    marks = [cell for cell in row.columns.cells(row.row, *_MARKS) if cell.text]
    for cell in row.row.cells:
        if cell not in texts and cell not in marks:
            yield from remarks_in(cell.blocks)
