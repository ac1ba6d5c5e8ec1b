"""The heading row of a table with one row a proposal: which column holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from selfevaluation.intake.blocks import Cell, Row
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.levels import level_meant
from selfevaluation.intake.returns.wording import plain


class Kind(StrEnum):
    NUMBER = "number"
    PRINTED = "printed"
    TITLE = "title"
    RATING = "rating"
    LEVEL = "level"
    DESCRIPTOR = "descriptor"
    EVIDENCE = "evidence"
    ACTION = "action"  # one of several columns, each with one action
    ACTIONS = "actions"  # one column with all of them
    FEATURE = "feature"
    FOR_READING = "for reading"
    OTHER = "other"


_NAMES = {
    Kind.NUMBER: r"(?:(?:msg )?(?:proposal|indicator) )?(?:no|num|number|nr|ref|reference|id)"
    r"|(?:number|no) of (?:the )?proposal",
    Kind.PRINTED: r"printed as|printed number|number as printed",
    Kind.TITLE: r"(?:msg )?proposals?(?: title| text| wording| description)?|title|indicators?",
    Kind.RATING: r"(?:our |your |local |self |the )?(?:self )?(?:evaluation |assess(?:ment|ed) )?"
    r"(?:ratings?|scores?)(?: \d{4})?|(?:rating )?level(?: of rating)?"
    r"|self (?:evaluation|assessment)",
    Kind.EVIDENCE: r"(?:our )?evidence(?: (?:and |or )?(?:our )?notes)?|our notes|notes"
    r"|evidence and comments|evidence comments|supporting evidence",
    Kind.ACTION: r"(?:proposed )?(?:improvement )?action (?:no )?\d{1,3}",
    Kind.ACTIONS: r"(?:our )?(?:proposed )?(?:improvement )?actions?|proposed improvements?",
    Kind.FEATURE: r"(?:key )?features?(?: (?:no|number|name))?",
    Kind.FOR_READING: r".* for reading only",
}
_MEANT = {kind: re.compile(names) for kind, names in _NAMES.items()}
_DESCRIPTOR = re.compile(r"(?:descriptors?|indicators?) (?P<level>.*)|(?P<name>.*) descriptors?")
_RATED = re.compile(
    r"\b(?:ratings?|rated|scores?|scored|self (?:evaluation|assessment)|levels?"
    r"|target|previous(?:ly)?|(?:last|next) year)\b|(?:19|20)\d{2}"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:why|reasons?|rationale|justification|comments?|notes?|evidence|dates?)\b"
)
_YEAR = re.compile(r"\d{4}")
_LONGEST = 80


@dataclass(frozen=True)
class Column:
    """On the table's grid from `start` to before `end`."""

    kind: Kind
    start: int
    end: int
    heading: str
    level: Level | None = None

    def is_above(self, cell: Cell) -> bool:
        return cell.start < self.end and self.start < cell.end


@dataclass(frozen=True)
class Columns:
    """Those of one table, in their order; `above` are those that the levels below took over."""

    all: tuple[Column, ...]
    above: tuple[Column, ...] = ()

    def of(self, *kinds: Kind) -> list[Column]:
        return [column for column in self.all if column.kind in kinds]

    def cells(self, row: Row, *kinds: Kind) -> list[Cell]:
        """The cells of the row that lie under columns of these kinds and hold something."""
        under = self.of(*kinds)
        return [cell for cell in row.cells if cell.blocks and any(c.is_above(cell) for c in under)]

    @property
    def is_one_row_a_proposal(self) -> bool:
        """Whether a row says which proposal it is for, and what is said of it."""
        is_rated = bool(self.of(Kind.RATING)) or len(self.of(Kind.LEVEL)) >= 2
        is_for_one = bool(self.of(Kind.NUMBER, Kind.PRINTED, Kind.TITLE))
        return is_for_one and (is_rated or bool(self.of(Kind.EVIDENCE)))

    @property
    def is_only_levels(self) -> bool:
        """Whether nothing but names of levels stands there: a second heading row."""
        return len(self.all) >= 2 and len(self.of(Kind.LEVEL)) == len(self.all)

    def with_levels_below(self, below: Columns) -> Columns:
        """With the levels of a second heading row in place of the “Rating” over them."""
        if not below.is_only_levels:
            return self
        kept = [
            column
            for column in self.all
            if not any(level.start < column.end and column.start < level.end for level in below.all)
        ]
        above = tuple(column for column in self.all if column not in kept)
        return Columns((*kept, *below.all), above)

    @property
    def rivals(self) -> list[str]:
        """Headings that leave it open which rating is asked for; none where one alone is.

        A year, or whose rating it is, may mean that it is last year's or another body's.
        """
        plain_ones = [column for column in self.of(Kind.RATING) if not _is_qualified(column)]
        levels = self.of(Kind.LEVEL)
        is_twice = len({column.level for column in levels}) < len(levels)
        ways = len(plain_ones) + bool(levels)
        several = [*plain_ones, *levels] if ways > 1 or is_twice else []
        rivals = (*self.above, *self.all)
        found = [*(column for column in rivals if _is_qualified(column)), *several]
        return list(dict.fromkeys(column.heading for column in found))


def columns_of(row: Row) -> Columns:
    """What the row would be as the heading of a table."""
    return Columns(tuple(_known(cell) for cell in row.cells if cell.text and not cell.is_continued))


def _known(cell: Cell) -> Column:
    heading = " ".join(cell.text.split())
    name = plain(heading) if len(heading) <= _LONGEST else ""
    kind, level = _kind(name)
    return Column(kind, cell.start, cell.end, heading, level)


def _kind(name: str) -> tuple[Kind, Level | None]:
    if level := level_meant(name):
        return Kind.LEVEL, level
    described = _DESCRIPTOR.fullmatch(name)
    if described and (level := level_meant(described["level"] or described["name"] or "")):
        return Kind.DESCRIPTOR, level
    found = (kind for kind, names in _MEANT.items() if names.fullmatch(name))
    return next(found, Kind.OTHER), None


def _is_qualified(column: Column) -> bool:
    """Whether it is for a rating, and more than that is said of it: “Rating 2018”, “Target”."""
    name = plain(column.heading)
    if column.kind == Kind.RATING:
        return bool(_YEAR.search(name))
    is_another = column.kind == Kind.OTHER and _RATED.search(name)
    return bool(is_another) and not _OF_SOMETHING_ELSE.search(name)
