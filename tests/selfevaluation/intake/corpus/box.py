"""The table of one proposal in the form of 2019, row by row, as the form is filled in."""

from dataclasses import dataclass, field
from enum import StrEnum

from selfevaluation.intake.readings import Level
from tests.selfevaluation.intake.corpus.against import expected, proposal
from tests.selfevaluation.intake.corpus.numbering import anew
from tests.selfevaluation.intake.corpus.pieces import (
    BOLD,
    GREY,
    Xml,
    cell,
    item,
    paragraph,
    row,
    run,
    table,
)

NOT_YET, PARTLY, ESTABLISHED, EXEMPLARY = LEVELS = tuple(Level)
NAMES = ("Not yet established", "Partly Established", "Established", "Exemplary")
NATIONAL = {
    "3.2": "NOT FOR LOCAL COMPLETION - NATIONAL INSPECTORATE BODIES RESPONSIBLE",
    "3.3": "NOT FOR LOCAL COMPLETION - NATIONAL BODIES RESPONSIBLE",
    "5.3": "NOT FOR LOCAL COMPLETION - NATIONAL BODIES RESPONSIBLE",
}
NUMBERS = tuple(row.number for row in expected().proposals)
LOCAL = tuple(number for number in NUMBERS if number not in NATIONAL)


class Row(StrEnum):
    FEATURE = "feature"
    HEADING = "heading"
    LEVELS = "levels"
    DESCRIPTORS = "descriptors"
    RATING = "rating"
    EVIDENCE = "evidence"
    ACTIONS = "actions"


def level_filled(number: str) -> Level:
    """The level that the form gives a proposal where nothing else is said: each in its turn."""
    return LEVELS[LOCAL.index(number) % 4]


def actions_filled(number: str) -> tuple[str, str]:
    return f"First action for {number}.", f"Second action for {number}."


def label(text: str) -> Xml:
    return cell(paragraph(run(text, BOLD)), fill=GREY)


def labelled(name: str, *blocks: str) -> Xml:
    """A row of one wide cell beside its label."""
    return row(label(name), cell(*blocks, span=4))


def levels_row(*names: str, name: str = "Rating") -> Xml:
    return row(label(name), *(cell(paragraph(run(text, BOLD)), fill=GREY) for text in names))


def descriptors_row(*texts: str) -> Xml:
    return row(label("Indicator"), *(cell(text) for text in texts))


def rating_row(marks: dict[Level, str], name: str = "Our Rating") -> Xml:
    """A cell for each level, those not in `marks` empty; a mark is text or a paragraph."""
    return row(label(name), *(cell(marks.get(level, "")) for level in LEVELS))


def heading_row(*lines: str) -> Xml:
    return row(cell(*(paragraph(run(line, BOLD)) for line in lines), span=5, fill=GREY))


def descriptors(number: str) -> tuple[str, ...]:
    return tuple(proposal(number).descriptors.get(level, "") for level in LEVELS)


@dataclass
class Box:
    """The table of one proposal, by its rows; `rows` keeps the order in which they stand."""

    number: str
    rows: dict[str, Xml] = field(default_factory=dict)

    @property
    def xml(self) -> Xml:
        return table(*self.rows.values())

    def mark(self, **marks: str) -> None:
        """By the name of the level: mark(partly_established="X")."""
        self.rows[Row.RATING] = rating_row({Level(name): mark for name, mark in marks.items()})

    def rate(self, level: Level, mark: str = "X") -> None:
        self.rows[Row.RATING] = rating_row({level: mark})

    def write_evidence(self, *blocks: str) -> None:
        self.rows[Row.EVIDENCE] = labelled("Evidence / Notes", *blocks)

    def write_actions(self, *blocks: str) -> None:
        self.rows[Row.ACTIONS] = labelled("Proposed improvement actions", *blocks)

    def head(self, *lines: str) -> None:
        self.rows[Row.HEADING] = heading_row(*lines)

    def split_off(self, *names: str) -> Xml:
        """A table of these rows, which this box has no longer."""
        return table(*(self.rows.pop(name) for name in names))


def box_filled(number: str) -> Box:
    said, box = proposal(number), Box(number)
    feature, position = number.split(".")
    if position == "1":
        name = expected().features[int(feature) - 1].name
        box.rows[Row.FEATURE] = heading_row(f"Key Feature {feature}", name)
    box.head(f"Proposal {number}", said.title)
    box.rows[Row.LEVELS] = levels_row(*NAMES)
    box.rows[Row.DESCRIPTORS] = descriptors_row(*descriptors(number))
    _fill_in(box)
    return box


def _fill_in(box: Box) -> None:
    if box.number in NATIONAL:
        box.mark()
        box.write_evidence(NATIONAL[box.number])
        return
    box.rate(level_filled(box.number))
    box.write_evidence(f"Evidence of {box.number}.")
    numbers = anew(NUMBERS.index(box.number))
    box.write_actions(*(item(text, numbers=numbers) for text in actions_filled(box.number)))
