"""The header row of a table of improvement actions: which column holds what."""

import re
from dataclasses import dataclass
from enum import StrEnum

from selfevaluation.intake.blocks import Cell, Row


class Column(StrEnum):
    KEY = "key"
    ACTION = "action"
    TASK = "task"
    WHEN = "by when"
    LEADS = "leads"
    OTHER = "other"  # one that no improvement plan has a place for


_NAMES = {
    Column.KEY: r"(key )?(feature|area|theme)s?|key|(msg )?(proposal|feature|indicator)s?"
    r"|(proposal|feature) (or|and) (proposal|feature)|(proposal|feature) (no|number)",
    Column.ACTION: r"((proposed|agreed|planned) )?(improvement )?actions?( (required|proposed))?",
    Column.TASK: r"(specific )?tasks?",
    Column.WHEN: r"(by )?when|timescales?|time ?frame|(target |due |completion )?dates?|deadlines?"
    r"|target( completion)? dates?",
    Column.LEADS: r"(lead|responsible|accountable)( officers?| persons?| leads?)?|leads"
    r"|(action )?owners?|by whom|who|responsibility",
}
# A table with these is one of answers, with a row for each proposal.
_OF_ANSWERS = re.compile(
    r".*\bevidence\b.*|(our |your |local |self )*(evaluation |assessment )?(rating|level)s?"
    r"|self (evaluation|assessment)s?|(not yet|partly) established|established|exemplary"
)
_MEANT = {column: re.compile(f"(?:{names})") for column, names in _NAMES.items()}
_FEWEST = 3  # columns known by their names; fewer could be a table of anything


@dataclass(frozen=True)
class Heading:
    """One column of the table, on its grid from `start` to before `end`."""

    column: Column
    start: int
    end: int
    label: str

    def is_above(self, cell: Cell) -> bool:
        return cell.start < self.end and self.start < cell.end


Headings = tuple[Heading, ...]


def headings_of(row: Row) -> Headings:
    """Its columns, where the row is the header of a table of actions; empty where it is not.

    A table may have no column for the key: what it is for then stands above it.
    """
    found: list[Heading] = []
    for cell in row.cells:
        words = _words(cell.text)
        if _OF_ANSWERS.fullmatch(words):
            return ()
        column = next((one for one in _MEANT if _MEANT[one].fullmatch(words)), Column.OTHER)
        if column not in (Column.KEY, Column.OTHER) and column in [one.column for one in found]:
            column = Column.OTHER
        found.append(Heading(column, cell.start, cell.end, " ".join(cell.text.split())))
    known = {heading.column for heading in found} - {Column.OTHER}
    is_header = Column.ACTION in known and len(known) >= _FEWEST
    return tuple(found) if is_header else ()


def _words(written: str) -> str:
    """“Lead Officer(s).” as “lead officers”, however it is written."""
    plural = re.sub(r"\((e?s)\)|/s\b|'s\b", r"\1", written.casefold())
    return " ".join(re.findall(r"\w+", plural))
