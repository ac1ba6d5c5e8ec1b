"""Under which level a cell lies, by the grid of the table: from the header row and, apart from it,
from the descriptors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.levels import level_meant, levels_within
from selfevaluation.intake.returns.lines import Line, without_boxes
from selfevaluation.intake.returns.signs import parted
from selfevaluation.intake.returns.wording import likeness, plain, shared

_SURE_LIKENESS, _AHEAD = 0.75, 0.04


@dataclass(frozen=True)
class Column:
    """`is_only`: no other cell of the row stands for this level too."""

    start: int
    end: int
    level: Level
    is_only: bool = True


Columns = tuple[Column, ...]


@dataclass(frozen=True)
class Place:
    """Where a cell lies. `level` is None where that cannot be told. `is_clear`: it is beyond doubt;
    else `why` is the reason, as part of a sentence."""

    level: Level | None
    is_clear: bool = False
    why: str = ""


NOT_UNDER = "but not under a level"
OVER_SEVERAL = "but in a cell that lies under more than one level"
CONTRARY = "but the names of the levels and the descriptors above it do not agree"
NOT_WHOLLY = "but in a cell that does not lie wholly under its level"
OTHERS_LOST = "but not all of the four levels stand above it"


@dataclass(frozen=True)
class Grid:
    """The columns that a row can be held against."""

    named: Columns
    described: Columns

    @property
    def end(self) -> int:
        return max((column.end for column in (*self.named, *self.described)), default=0)

    def place(self, cell: Cell) -> Place:
        names, texts = _touched(self.named, cell), _touched(self.described, cell)
        if not names and not texts:
            return Place(None, why=NOT_UNDER)
        levels = names & texts if names and texts else names | texts
        if not levels:
            return Place(None, why=CONTRARY)
        if len(levels) > 1:
            return Place(None, why=OVER_SEVERAL)
        columns = [own for own in (self.named, self.described) if _touched(own, cell)]
        level = next(iter(levels))
        if not all(_is_within(cell, own) for own in columns):
            return Place(level, why=NOT_WHOLLY)
        if len(columns) == 1 and not _has_all(columns[0]):
            return Place(level, why=OTHERS_LOST)
        return Place(level, is_clear=True)


def grid_for(
    line: Line, levels: Sequence[Line], descriptors: Sequence[Line], own: Mapping[Level, str]
) -> Grid:
    """The columns of all rows that stand in the same grid as this line, which should agree."""
    headers = _in_grid(levels, line)
    named = tuple(column for row in headers for column in header_columns(row))
    return Grid(named, text_columns(_in_grid(descriptors, line), own))


def header_columns(line: Line) -> Columns:
    """Those under a name that stands alone in its cell."""
    return _columns((cell.start, cell.end, named_in(cell.text)) for cell in line.cells)


def named_in(text: str) -> Level | None:
    """The one level that a cell of the header row names, beside a box or a mark perhaps."""
    if len({level for level, _, _ in levels_within(text)}) > 1:
        return None
    first = text.split("\n")[0]
    return (
        level_meant(without_boxes(text))
        or level_meant(parted(text)[1])
        or level_meant(without_boxes(first))
    )


def text_columns(lines: Sequence[Line], own: Mapping[Level, str]) -> Columns:
    """Those under a text that is the descriptor of one level."""
    texts: dict[tuple[int, int], str] = {}
    for line in lines:
        for cell in line.filled:
            place = (cell.start, cell.end)
            texts[place] = " ".join([texts.get(place, ""), plain(without_boxes(cell.text))]).strip()
    return _columns((*place, _described(text, own)) for place, text in texts.items())


def _columns(found: Iterable[tuple[int, int, Level | None]]) -> Columns:
    known = [(start, end, level) for start, end, level in found if level]
    levels = [level for _, _, level in known]
    return tuple(Column(*place, is_only=levels.count(place[2]) == 1) for place in known)


def _described(text: str, own: Mapping[Level, str]) -> Level | None:
    for level, descriptor in own.items():
        if text == descriptor:
            return level
    scores = sorted(
        ((likeness(text, said), level) for level, said in own.items() if _is_as_long(text, said)),
        reverse=True,
    )
    if not scores or scores[0][0] < _SURE_LIKENESS:
        return None
    is_ahead = len(scores) == 1 or scores[0][0] - scores[1][0] >= _AHEAD
    return scores[0][1] if is_ahead else None


def _is_as_long(text: str, said: str) -> bool:
    """Several descriptors in one cell are none: the longest alone is never so like them."""
    return shared(text, said) > 0.5 and len(text) <= 1.25 * len(said) + 20


def _touched(columns: Iterable[Column], cell: Cell) -> set[Level]:
    return {
        column.level for column in columns if cell.start < column.end and column.start < cell.end
    }


def _has_all(columns: Columns) -> bool:
    """Where one is lost, its column may lie under the name of another."""
    return {column.level for column in columns} == set(Level)


def _is_within(cell: Cell, columns: Iterable[Column]) -> bool:
    return any(
        column.start <= cell.start and cell.end <= column.end and column.is_only
        for column in columns
    )


def _in_grid(rows: Sequence[Line], line: Line) -> list[Line]:
    """Those of the same table; else those of another whose cells are cut at the same places."""
    same = [row for row in rows if row.table == line.table]
    return same or [row for row in rows if row.bounds == line.bounds]
