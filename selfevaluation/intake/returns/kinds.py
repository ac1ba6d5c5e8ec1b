"""Which row of the form a line is, from its label and from what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from selfevaluation.intake.returns.columns import named_in
from selfevaluation.intake.returns.headings import is_feature
from selfevaluation.intake.returns.labels import Label, is_qualified, label_in
from selfevaluation.intake.returns.levels import levels_within
from selfevaluation.intake.returns.lines import Line, lists_levels, names_by_cell
from selfevaluation.intake.returns.signs import Mark, read_sign
from selfevaluation.intake.returns.titles import Known


class Kind(StrEnum):
    FEATURE = "feature"
    LEVELS = "levels"
    DESCRIPTORS = "descriptors"
    RATING = "rating"
    EVIDENCE = "evidence"
    ACTIONS = "actions"
    LEVEL_ROW = "level row"  # the name of one level, and what belongs to it beside it
    MARKS = "marks"  # a row of marks that no label names
    TEXT = "text"
    EMPTY = "empty"


TABLE = frozenset({Kind.LEVELS, Kind.DESCRIPTORS, Kind.RATING, Kind.LEVEL_ROW, Kind.MARKS})
STRUCTURE = TABLE | {Kind.EVIDENCE, Kind.ACTIONS}


@dataclass(frozen=True)
class Seen:
    """A line and what it is; `content` is the line without the label, in the cells of the grid."""

    line: Line
    kind: Kind
    content: Line
    is_unsure: bool = False  # a row called “Rating” in which nothing stands: of levels, or of marks
    called: str = ""  # its label, where that says more than the template's


def seen(line: Line, known: Known) -> Seen:
    found = label_in(line.cells[0])
    if found is None:
        return Seen(line, _unlabelled(line, known), line)
    label, rest = found
    first = line.cells[0]
    content = Line((replace(first, blocks=rest), *line.cells[1:]), line.table)
    kind = _labelled(label, content, known)
    is_unsure = label == Label.RATING_OR_LEVELS and not content.text
    called = first.text if is_qualified(first.text) else ""
    return Seen(line, kind, content, is_unsure, called)


def is_bare(row: Seen) -> bool:
    """Whether several levels are named there, and none has a mark or a box."""
    signs = [read_sign(cell.text) for cell in row.content.filled]
    is_named = names_by_cell(row.content.cells) >= 2
    return is_named and all(sign.mark == Mark.NAME for sign in signs)


def _labelled(label: Label, content: Line, known: Known) -> Kind:
    if label == Label.EVIDENCE:
        return Kind.EVIDENCE
    if label == Label.ACTIONS:
        return Kind.ACTIONS
    if label == Label.RATING:
        return Kind.RATING
    if names_by_cell(content.cells) >= 2 or any(lists_levels(c.text) for c in content.cells):
        return Kind.LEVELS
    if label == Label.DESCRIPTORS or _describes(content, known):
        return Kind.DESCRIPTORS
    if label == Label.RATING_OR_LEVELS:
        return Kind.RATING
    return Kind.DESCRIPTORS if len(content.filled) >= 2 else Kind.LEVELS


def _unlabelled(line: Line, known: Known) -> Kind:
    filled = line.filled
    if not filled:
        return Kind.EMPTY
    if is_feature(filled[0].text, known):
        return Kind.FEATURE
    if names_by_cell(line.cells) >= 2 or any(_only_lists(cell.text) for cell in filled):
        return Kind.LEVELS
    if not line.table:
        return Kind.TEXT
    if named_in(filled[0].text) and filled[0] is line.cells[0]:
        return Kind.LEVEL_ROW
    if _describes(line, known):
        return Kind.DESCRIPTORS
    is_marked = all(read_sign(cell.text).mark != Mark.WORDS for cell in filled)
    return Kind.MARKS if is_marked else Kind.TEXT


def _describes(line: Line, known: Known) -> bool:
    return bool(known.described([cell.text for cell in line.filled]))


def _only_lists(text: str) -> bool:
    """Whether the levels stand there and nothing but marks and boxes beside them."""
    if not lists_levels(text):
        return False
    rest = list(text)
    for _, start, end in levels_within(text):
        rest[start:end] = " " * (end - start)
    return len("".join(letter for letter in rest if letter.isalnum())) <= 2
