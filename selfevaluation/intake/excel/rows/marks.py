"""The rating of a row: a level by its name, a mark under one of four levels, or a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfevaluation.intake.blocks import Cell, Paragraph
from selfevaluation.intake.excel.rows.columns import Column, Kind
from selfevaluation.intake.excel.rows.tables import TableRow
from selfevaluation.intake.returns.levels import NAMES
from selfevaluation.intake.returns.lines import Line
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.wording import shortened

# Rows of a document are held against each other by the number of their table.
_MARKS, _RATING, _DESCRIBED = 1, 2, 3
_LONG = 30  # letters: a descriptor, and no mark


def rate(part: Part, row: TableRow) -> None:
    """Adds to the part all that says something of its rating."""
    rating = tuple(cell for cell in row.columns.cells(row.row, Kind.RATING) if cell.text)
    if rating:
        _add(part, Line(rating, _RATING), row)
    marks, described = (_line(row, kind) for kind in (Kind.LEVEL, Kind.DESCRIPTOR))
    if marks and _are_descriptors(marks):
        part.levels.append(_names(row, Kind.LEVEL, _MARKS))
        part.descriptors.append(Line(marks, _MARKS))
    elif marks and _is_marked(marks):
        part.levels.append(_names(row, Kind.LEVEL, _MARKS))
        _add(part, Line(marks, _MARKS), row)
    if described:
        part.levels.append(_names(row, Kind.DESCRIPTOR, _DESCRIBED))
        part.descriptors.append(Line(described, _DESCRIBED))


def _add(part: Part, rating: Line, row: TableRow) -> None:
    """The row names its proposal itself, as does a table that has its heading within."""
    part.ratings.append(rating)
    part.table = rating.table
    if part.is_certain and row.columns.rivals:
        names = ", ".join(f"“{shortened(name)}”" for name in row.columns.rivals)
        part.is_certain = False
        part.doubt(f"check which rating counts: there are columns called {names}.")


def _line(row: TableRow, kind: Kind) -> tuple[Cell, ...]:
    """The cells under all columns of this kind, the empty ones too, those over several once."""
    return tuple(dict.fromkeys(_cells(row, row.columns.of(kind))))


def _cells(row: TableRow, columns: Sequence[Column]) -> Iterator[Cell]:
    for column in columns:
        own = [cell for cell in row.row.cells if column.is_above(cell)]
        yield from own or [Cell(column.start, column.end, ())]


def _names(row: TableRow, kind: Kind, table: int) -> Line:
    """The heading row as that of a form: nothing but the names of the levels."""
    columns = [column for column in row.columns.of(kind) if column.level]
    cells = (
        Cell(column.start, column.end, (Paragraph(NAMES[column.level]),))
        for column in columns
        if column.level
    )
    return Line(tuple(cells), table)


def _are_descriptors(cells: Sequence[Cell]) -> bool:
    return sum(len(cell.text) > _LONG for cell in cells) >= 2


def _is_marked(cells: Sequence[Cell]) -> bool:
    return any(cell.text or cell.fill for cell in cells)
