"""The lines between two headings, each added to the part of a proposal that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.returns.kinds import Kind, Seen, is_bare
from selfevaluation.intake.returns.labels import is_continued
from selfevaluation.intake.returns.lines import Line, lists_levels, names_by_cell
from selfevaluation.intake.returns.parts import Part, Section
from selfevaluation.intake.returns.texts import is_exact

_UNLABELLED = (Kind.TEXT, Kind.MARKS, Kind.LEVEL_ROW, Kind.EMPTY)


class Filler:
    def __init__(self) -> None:
        self.label_end: dict[int, int] = {}  # by table: where its first column ends

    def fill(self, part: Part, seen: Seen) -> None:
        """Adds what a line says to the part that it belongs to."""
        if seen.kind not in _UNLABELLED:
            self.label_end.setdefault(seen.line.table, seen.line.cells[0].end)
        if seen.kind in (Kind.EVIDENCE, Kind.ACTIONS):
            blocks = (block for cell in _worth(seen.content.cells) for block in cell.blocks)
            part.begin(Section(seen.kind), blocks, by_paragraph=not seen.line.table)
        elif seen.kind not in _UNLABELLED:
            _add_row(part, seen)
        elif not seen.line.table:
            _add_outside(part, seen.line)
        elif seen.kind != Kind.EMPTY:
            self._add_unlabelled(part, seen)

    def _add_unlabelled(self, part: Part, seen: Seen) -> None:
        line, is_in_text = seen.line, part.section in (Section.EVIDENCE, Section.ACTIONS)
        if is_in_text and not self._is_label(line):
            part.add(block for cell in line.filled for block in cell.blocks)
        elif seen.kind == Kind.LEVEL_ROW and not part.is_answered:
            part.level_rows.append(line)
        elif seen.kind == Kind.MARKS and not is_in_text:
            part.unlabelled.append(line)
        elif part.section == Section.DESCRIPTORS and not line.cells[0].text:
            part.descriptors.append(line)
        else:
            part.strays.append(": ".join(cell.text for cell in line.filled))

    def _is_label(self, line: Line) -> bool:
        """Whether something unknown stands where the labels do, with other text beside it."""
        first = line.cells[0]
        if not first.text or is_continued(first.text) or len(line.filled) < 2:
            return False
        return first.end <= self.label_end.get(line.table, 0)


def _add_row(part: Part, seen: Seen) -> None:
    kind = _kind(part, seen)
    if kind == Kind.RATING and part.is_answered and part.is_certain:
        part.is_certain = False
        part.doubt("the row for the rating stands below the texts.")
    if kind == Kind.LEVELS and part.is_certain and _are_named_again(part, seen):
        part.is_certain = False
        part.doubt("the levels are named twice above its rating, which may be another proposal's.")
    rows = {
        Kind.LEVELS: part.levels,
        Kind.DESCRIPTORS: part.descriptors,
        Kind.RATING: part.ratings,
    }[kind]
    rows.append(seen.content)
    if kind == Kind.RATING and seen.called:
        part.called.append(seen.called)
    if not part.is_answered:
        part.section = Section(kind)


def _are_named_again(part: Part, seen: Seen) -> bool:
    if part.ratings or part.is_answered:
        return False
    return all(any(map(_names_levels, rows)) for rows in (part.levels, [seen.content]))


def _names_levels(line: Line) -> bool:
    return names_by_cell(line.cells) >= 2 or any(lists_levels(cell.text) for cell in line.cells)


def _kind(part: Part, seen: Seen) -> Kind:
    """“Rating” without anything beside it is the row of marks where the levels stand above."""
    if seen.is_unsure:
        return Kind.RATING if part.levels else Kind.LEVELS
    if seen.kind == Kind.RATING and not part.levels and is_bare(seen):
        return Kind.LEVELS
    return seen.kind


def _add_outside(part: Part, line: Line) -> None:
    if part.is_open and part.by_paragraphs:
        part.add(line.cells[0].blocks)
    else:
        part.outside.append(line.text)


def _worth(cells: Sequence[Cell]) -> list[Cell]:
    """Those with text, and fields of ours, whose empty lines are text too."""
    filled = [cell for cell in cells if cell.text]
    return filled or [cell for cell in cells if any(is_exact(block) for block in cell.blocks)]
