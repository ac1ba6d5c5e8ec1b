"""The rows and cells of a table as they are written, before their places are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfevaluation.intake.word import names, remarks
from selfevaluation.intake.word.colours import shading
from selfevaluation.intake.word.grid import Extent, Strip
from selfevaluation.intake.word.names import Element, W, count, switch, value
from selfevaluation.intake.word.settling import tag_of

_CELL_PROPERTIES, _ROW_PROPERTIES = f"{W}tcPr", f"{W}trPr"
_CHANGED = ("cellDel", "cellIns", "cellMerge")
_MOST_COLUMNS = 63 * 4  # Word has 63 at most; a file may say anything


@dataclass(frozen=True)
class WrittenCell:
    """`field` names the content control around it."""

    element: Element
    field: str

    @property
    def is_merged_down(self) -> bool:
        """Whether it is any part of a cell that was merged downwards."""
        return self._said("vMerge") is not None

    @property
    def is_lower_part(self) -> bool:
        return self._said("vMerge") in ("", "continue")

    @property
    def is_right_part(self) -> bool:
        return self._said("hMerge") in ("", "continue")

    @property
    def is_deleted(self) -> bool:
        """With tracked changes; the row has its place still."""
        return self._said("cellDel") is not None

    @property
    def is_changed(self) -> bool:
        return any(self._said(name) is not None for name in _CHANGED)

    @property
    def colour(self) -> str:
        return "" if self._properties is None else shading(self._properties.find(f"{W}shd"))

    @property
    def extent(self) -> Extent:
        span = count(self._properties, f"{W}gridSpan") or 1
        width = None if self._properties is None else self._properties.find(f"{W}tcW")
        return Extent.read(min(max(span, 1), _MOST_COLUMNS), width)

    @property
    def letters(self) -> str:
        return " ".join(text.text or "" for text in self.element.iter(names.TEXT)).strip()

    @property
    def _properties(self) -> Element | None:
        return self.element.find(_CELL_PROPERTIES)

    def _said(self, name: str) -> str | None:
        return value(self._properties, f"{W}{name}")


@dataclass
class WrittenRow:
    """`is_beside_deleted`: a row next to it was deleted with tracked changes."""

    cells: list[WrittenCell]
    strip: Strip
    is_beside_deleted: bool = False
    is_hidden: bool = False

    @property
    def remarks(self) -> list[str]:
        """What makes each of its cells doubtful."""
        said = [remarks.HIDDEN_ROW] if self.is_hidden else []
        is_changed = any(cell.is_changed for cell in self.cells)
        return [*said, remarks.CELLS_CHANGED] if is_changed else said


def rows_of(table: Element, field: str) -> tuple[list[WrittenRow], bool]:
    """The rows that are not deleted; and whether any is that has no row to be told at."""
    rows: list[WrittenRow] = []
    waits = False
    for row, row_field in _within(table, names.ROW, field):
        if not _is_deleted(row):
            cells = [WrittenCell(*found) for found in _within(row, names.CELL, row_field)]
            is_hidden = bool(switch(row.find(_ROW_PROPERTIES), f"{W}hidden"))
            rows.append(WrittenRow(cells, _strip(row, cells), waits, is_hidden))
            waits = False
        elif rows:
            rows[-1].is_beside_deleted = True
        else:
            waits = True
    return rows, waits


def _strip(row: Element, cells: list[WrittenCell]) -> Strip:
    properties = row.find(_ROW_PROPERTIES)
    before = None if properties is None else properties.find(f"{W}wBefore")
    return Strip(
        before=Extent.read(_skipped(properties, "gridBefore"), before),
        cells=tuple(cell.extent for cell in cells),
        after=_skipped(properties, "gridAfter"),
    )


def _skipped(properties: Element | None, name: str) -> int:
    return min(max(count(properties, f"{W}{name}") or 0, 0), _MOST_COLUMNS)


def _is_deleted(row: Element) -> bool:
    properties = row.find(_ROW_PROPERTIES)
    return properties is not None and properties.find(names.DELETED) is not None


def _within(parent: Element, name: str, field: str) -> Iterator[tuple[Element, str]]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for element in parent:
        if element.tag == name:
            yield element, field
        elif element.tag == names.CONTROL:
            yield from _within(element, name, tag_of(element) or field)
        elif element.tag not in (names.TABLE, names.ROW, names.CELL):
            yield from _within(element, name, field)
