"""What a document holds of one proposal, cut out of it and not yet read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from selfevaluation.intake.readings import Note
from selfevaluation.intake.returns.headings import Heading
from selfevaluation.intake.returns.lines import Block, Line


class Section(StrEnum):
    NONE = "none"
    LEVELS = "levels"
    DESCRIPTORS = "descriptors"
    RATING = "rating"
    EVIDENCE = "evidence"
    ACTIONS = "actions"


@dataclass
class Part:
    """`number` is "" while it is not known whose part it is; then `notes` name no place yet.

    `is_certain`: a rating in it may be taken as that of this proposal.
    """

    heading: Heading | None = None
    number: str = ""
    is_certain: bool = True
    table: int = 0  # that its heading stands in, 0 for none
    levels: list[Line] = field(default_factory=list)
    descriptors: list[Line] = field(default_factory=list)
    ratings: list[Line] = field(default_factory=list)
    called: list[str] = field(default_factory=list)  # what else rows for the rating are called
    unlabelled: list[Line] = field(default_factory=list)  # rows of marks that no label names
    level_rows: list[Line] = field(default_factory=list)  # rows of one level each
    evidence: list[Block] = field(default_factory=list)
    actions: list[Block] = field(default_factory=list)
    has_evidence: bool = False
    has_actions: bool = False
    section: Section = Section.NONE
    is_open: bool = True
    by_paragraphs: bool = False  # the open section was begun outside of tables
    lacks_heading: bool = False
    spilled_into: tuple[Part, str] | None = None  # the part beside whose heading text of this stood
    spilled_from: tuple[Part, str] | None = None
    remarks: list[str] = field(default_factory=list)  # on its rows, in sentences
    strays: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def texts(self) -> dict[Section, list[Block]]:
        return {Section.EVIDENCE: self.evidence, Section.ACTIONS: self.actions}

    @property
    def is_answered(self) -> bool:
        """Whether the rows after the rating have begun."""
        return self.has_evidence or self.has_actions

    def begin(self, section: Section, content: Iterable[Block], *, by_paragraph: bool) -> None:
        self.section = section
        self.by_paragraphs = by_paragraph
        self.has_evidence |= section == Section.EVIDENCE
        self.has_actions |= section == Section.ACTIONS
        self.texts[section].extend(content)

    def add(self, content: Iterable[Block]) -> bool:
        """Adds to the text that is open; False where there is none."""
        if self.section not in self.texts:
            return False
        self.texts[self.section].extend(content)
        return True

    def doubt(self, sentence: str) -> None:
        self.notes.append(Note(sentence))

    def tell(self, sentence: str) -> None:
        self.notes.append(Note(sentence, is_doubt=False))
