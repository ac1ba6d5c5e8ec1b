"""A level set off from the others by shading or bold letters, where no mark says which it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.columns import Grid, grid_for
from selfevaluation.intake.returns.lines import Line
from selfevaluation.intake.returns.parts import Part

_COMPARED = 3  # cells at least, before one of them can be the odd one


def shaded_in_rating(part: Part, own: Mapping[Level, str]) -> set[Level]:
    """The levels whose cells in the row of marks are shaded, if not all of them are alike."""
    found: set[Level] = set()
    for line in [*part.ratings, *part.unlabelled]:
        looks = _looks(line, grid_for(line, part.levels, part.descriptors, own), _fill)
        shaded = {level for level, fill in looks.items() if fill}
        odd = _odd_one(looks)
        if len(shaded) < len(looks):
            found |= shaded
        elif odd:
            found.add(odd)
    return found


def set_off(part: Part, own: Mapping[Level, str]) -> set[Level]:
    """The levels that shading or bold letters set off in the rows above the rating."""
    rows = [*part.levels, *part.descriptors]
    return _odd(rows, part, own, _fill) | _odd(rows, part, own, _weight)


def _odd(
    rows: Sequence[Line],
    part: Part,
    own: Mapping[Level, str],
    look: Callable[[Cell], str],
) -> set[Level]:
    grids = ((row, grid_for(row, part.levels, part.descriptors, own)) for row in rows)
    found = (_odd_one(_looks(row, grid, look)) for row, grid in grids)
    return {level for level in found if level}


def _looks(line: Line, grid: Grid, look: Callable[[Cell], str]) -> dict[Level, str]:
    places = ((grid.place(cell), cell) for cell in line.cells)
    return {place.level: look(cell) for place, cell in places if place.level and place.is_clear}


def _odd_one(looks: Mapping[Level, str]) -> Level | None:
    """The level of the one cell that looks otherwise, where all others look the same."""
    values = list(looks.values())
    odd = [level for level, value in looks.items() if values.count(value) == 1]
    if len(values) < _COMPARED or len(odd) != 1 or len(set(values)) != 2:
        return None
    return odd[0]


def _fill(cell: Cell) -> str:
    return cell.fill


def _weight(cell: Cell) -> str:
    """Bold where every letter is; a cell without text is as the others."""
    written = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    if not written:
        return ""
    return "bold" if all(paragraph.is_bold for paragraph in written) else ""
