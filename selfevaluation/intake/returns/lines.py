"""A document as lines: a row of a table each, or a paragraph that stands outside all tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from selfevaluation.intake.blocks import Cell, Document, Paragraph, Row, Table
from selfevaluation.intake.returns.levels import level_meant, levels_within
from selfevaluation.intake.returns.wording import plain

Block = Paragraph | Table

_PLAN = ("key", "proposed improvement action", "specific task", "by when", "lead officer")
_BOXES = str.maketrans("", "", "☐☒☑□✓✔")


@dataclass(frozen=True)
class Line:
    """`table` counts the tables from 1; it is 0 for a paragraph, which is a line of one cell."""

    cells: tuple[Cell, ...]
    table: int = 0

    @property
    def first(self) -> Cell | None:
        return self.cells[0] if self.cells else None

    @property
    def text(self) -> str:
        return "\n".join(text for cell in self.cells if (text := cell.text))

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        return tuple((cell.start, cell.end) for cell in self.cells)

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text]


def lines_of(document: Document) -> list[Line]:
    """All but tables of improvement actions, which are read as plans, and what is not read."""
    return list(_Lines().lines(takewhile(is_read, document.blocks)))


def names_by_cell(cells: Iterable[Cell]) -> int:
    """How many of the cells name one level and nothing else."""
    return sum(1 for cell in cells if level_meant(without_boxes(cell.text)))


def without_boxes(text: str) -> str:
    return text.translate(_BOXES).strip()


def lists_levels(text: str) -> bool:
    """Whether it names most of the levels, one after the other: a header row in one cell."""
    return len({level for level, _, _ in levels_within(text)}) >= 3


def is_read(block: Block) -> bool:
    """The last part of the site's own file tells what is held beside the form."""
    return isinstance(block, Table) or plain(block.text) != "for reading only"


class _Lines:
    def __init__(self) -> None:
        self.tables = 0
        self.is_after_plan = False

    def lines(self, blocks: Iterable[Block]) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block)
            elif block.text.strip():
                self.is_after_plan = False
                yield Line((Cell(0, 1, (block,)),))

    def _table(self, table: Table) -> Iterator[Line]:
        if is_plan(table) or (self.is_after_plan and not _is_form(table)):
            self.is_after_plan = True
            return
        self.is_after_plan = False
        self.tables += 1
        number = self.tables
        for row in table.rows:
            if _holds_forms(row):
                yield from self.lines(block for cell in row.cells for block in cell.blocks)
            elif cells := _tidied(row):
                yield Line(cells, number)


def is_plan(table: Table) -> bool:
    """Whether it is a table of improvement actions with their tasks, dates and leads."""
    for row in table.rows[:3]:
        heads = [plain(cell.text) for cell in row.cells]
        if sum(any(head.startswith(name) for head in heads) for name in _PLAN) >= 3:
            return True
    return False


def _is_form(table: Table) -> bool:
    return any(
        names_by_cell(row.cells) >= 2 or any(lists_levels(cell.text) for cell in row.cells)
        for row in table.rows
    )


def _holds_forms(row: Row) -> bool:
    """Whether a table lies around the form, in which a cell has no label but is the page."""
    inner = [table for cell in row.cells for table in _inner(cell)]
    is_labelled = len(row.cells) > 1 and bool(row.cells[0].text)
    return not is_labelled and any(_is_whole_form(table) for table in inner)


def _is_whole_form(table: Table) -> bool:
    """Levels and a row for the rating: a proposal, and no table that somebody put into a text."""
    labels = (plain(row.cells[0].text) for row in table.rows if row.cells)
    return _is_form(table) and any(label in ("our rating", "rating") for label in labels)


def _inner(cell: Cell) -> list[Table]:
    return [block for block in cell.blocks if isinstance(block, Table)]


def _tidied(row: Row) -> tuple[Cell, ...]:
    """Without cells that take no room; those of the lower part of a merged cell are empty."""
    return tuple(
        replace(cell, blocks=()) if cell.is_continued else cell
        for cell in row.cells
        if cell.end > cell.start
    )
