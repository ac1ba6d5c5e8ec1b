"""What was found in the rows where a level is marked, each with the level it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.columns import (
    NOT_UNDER,
    OVER_SEVERAL,
    Grid,
    Place,
    grid_for,
    named_in,
)
from selfevaluation.intake.returns.levels import NAMES, levels_within
from selfevaluation.intake.returns.lines import Line, lists_levels
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.signs import Mark, Sign, choices, parted, read_sign
from selfevaluation.intake.returns.texts import remarks_in
from selfevaluation.intake.returns.wording import shortened

_LEVEL_ROWS = 3  # rows with a level each, from which they are the levels of a proposal


@dataclass(frozen=True)
class Finding:
    """`level` is None where it cannot be told; `sentence` says what is doubtful, "" for nothing."""

    level: Level | None
    is_clear: bool
    sentence: str = ""
    mark: Mark = Mark.WORDS


def findings_in(part: Part, own: Mapping[Level, str]) -> list[Finding]:
    """Everything in the part that may mark a level; `own` are the proposal's descriptors."""
    found: list[Finding] = []
    for line in part.ratings:
        found += _in_row(line, grid_for(line, part.levels, part.descriptors, own))
    for line in part.unlabelled:
        grid = grid_for(line, part.levels, part.descriptors, own)
        found += (_doubted(one, "in a row without a label") for one in _in_row(line, grid))
    found += _in_level_rows(part.level_rows)
    for line in part.levels:
        found += _in_header(line)
    for line in part.descriptors:
        grid = grid_for(line, part.levels, part.descriptors, own)
        found += _in_descriptors(line, grid)
    return found


def _in_row(line: Line, grid: Grid) -> Iterator[Finding]:
    for cell in line.filled:
        if len({level for level, _, _ in levels_within(cell.text)}) > 1:
            yield from _in_list(cell.text)
            continue
        sign = read_sign(cell.text)
        if sign.says_something:
            yield _remarked(_finding(sign, cell, _place(cell, line, grid)), cell)


def _remarked(found: Finding, cell: Cell) -> Finding:
    """A mark that something was remarked on, such as one in a text box, is no clear one."""
    remarks = remarks_in(cell.blocks)
    if not remarks:
        return found
    return Finding(found.level, False, found.sentence or remarks[0], found.mark)


def _place(cell: Cell, line: Line, grid: Grid) -> Place:
    """A row with fewer cells than the header row has lost them: nobody can tell which."""
    place = grid.place(cell)
    is_short = line.cells[-1].end < grid.end
    bounds = line.bounds
    has_gap = any(one[1] < other[0] for one, other in zip(bounds, bounds[1:], strict=False))
    return Place(None, why=NOT_UNDER) if is_short and not has_gap else place


def _finding(sign: Sign, cell: Cell, place: Place) -> Finding:
    words = f"“{shortened(cell.text)}”"
    if sign.level:
        return _by_name(sign, place, words)
    if sign.mark == Mark.WORDS:
        return Finding(None, False, f"{words} stands in the row for the rating.")
    if place.level is None:
        return Finding(None, False, f"a mark was found, {place.why}.", sign.mark)
    if not sign.is_clear:
        return Finding(place.level, False, f"{words} stands under “{NAMES[place.level]}”.")
    if not place.is_clear:
        sentence = f"a mark was found under “{NAMES[place.level]}”, {place.why}."
        return Finding(place.level, False, sentence, sign.mark)
    return Finding(place.level, True, mark=sign.mark)


def _by_name(sign: Sign, place: Place, words: str) -> Finding:
    """A level that is named needs no column, but may stand in no other level's."""
    level = sign.level
    if place.level and place.level != level:
        return Finding(None, False, f"{words} stands under “{NAMES[place.level]}”.")
    if not sign.is_clear:
        return Finding(level, False, f"{words} stands in the row for the rating.")
    is_placed = place.is_clear or place.why == OVER_SEVERAL or place.level is None
    if is_placed:
        return Finding(level, True, mark=Mark.NAME)
    return Finding(level, False, f"{words} stands in a cell that is not wholly under its level.")


def _in_list(text: str) -> Iterator[Finding]:
    """Several levels named in one cell: it says something only with boxes or marks beside them."""
    ticked = choices(text)
    if ticked is None:
        yield Finding(None, False, f"“{shortened(text)}” stands in the row for the rating.")
        return
    for level, mark in ticked.items():
        if mark not in (Mark.NONE, Mark.BOX):
            yield Finding(level, True, mark=mark)


def _in_header(line: Line) -> Iterator[Finding]:
    """Boxes beside the names. One ticked is clear where all others are boxes not ticked."""
    for cell in line.cells:
        if lists_levels(cell.text) and _has_mark(cell.text):
            yield from _in_list(cell.text)
    marks = {
        level: read_sign(parted(cell.text)[0]).mark
        for cell in line.cells
        if (level := named_in(cell.text))
    }
    marked = [level for level, mark in marks.items() if mark not in (Mark.NONE, Mark.BOX)]
    is_remarked = any(remarks_in(cell.blocks) for cell in line.cells)
    is_alone = list(marks.values()).count(Mark.BOX) == len(marks) - 1 == 3
    is_clear = is_alone and not is_remarked
    for level in marked:
        sentence = "" if is_clear else f"“{NAMES[level]}” is marked in the row of the levels."
        yield Finding(level, is_clear, sentence, marks[level])


def _in_level_rows(lines: Sequence[Line]) -> Iterator[Finding]:
    """Levels below each other, each with its mark in its own row."""
    for line in lines:
        if len(lines) < _LEVEL_ROWS:
            words = shortened(line.text)
            yield Finding(None, False, f"“{words}” stands in a row without a label.")
            continue
        sign = read_sign(parted(line.filled[0].text)[0])
        signs = [sign, *(read_sign(cell.text) for cell in line.filled[1:])]
        if any(sign.mark in (Mark.CROSS, Mark.TICKED, Mark.YES) for sign in signs):
            sentence = "the levels stand below each other, and one of them is marked."
            yield Finding(named_in(line.filled[0].text), False, sentence, Mark.CROSS)


def _has_mark(text: str) -> bool:
    return any(sign in text for sign in "☐☒☑✓✔[") or any(
        read_sign(word).mark == Mark.CROSS for word in text.split()
    )


def _in_descriptors(line: Line, grid: Grid) -> Iterator[Finding]:
    for cell in line.filled:
        texts = [paragraph.text for paragraph in cell.paragraphs]
        signs = [read_sign(text) for text in texts if text.strip()]
        signs += [read_sign(parted(text)[0]) for text in (cell.text,) if len(signs) != 1]
        if not any(sign.mark in (Mark.CROSS, Mark.TICKED, Mark.YES) for sign in signs):
            continue
        place = grid.place(cell)
        level = place.level if place.is_clear else None
        yield Finding(level, False, "a mark stands beside a descriptor.", Mark.CROSS)


def _doubted(found: Finding, where: str) -> Finding:
    sentence = found.sentence or f"the mark stands {where}."
    return Finding(found.level, False, sentence, found.mark)


def several(levels: Sequence[Level]) -> str:
    names = ", ".join(f"“{NAMES[level]}”" for level in levels)
    return f"more than one level is marked: {names}."
