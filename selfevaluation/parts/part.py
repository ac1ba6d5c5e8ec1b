"""One part of a file beside what the draft says there, and what somebody decided on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from proposals.models import Feature, Proposal
from selfevaluation.intake.readings import Certainty, Note, ReadAnswer
from selfevaluation.models import Answer, Choice
from selfevaluation.parts.contents import Content

_FIRST_VERSION = 1
Place = tuple[int | None, int | None]  # the pks of a proposal or of a feature; neither: the whole


@dataclass(frozen=True)
class Part:
    """One part of a file. `said` is what the file says there, `before` what the draft says,
    `after` what it would say. `choice` is what somebody decided on it.

    `read` is None for the actions of a feature and for the return as a whole.
    """

    key: str
    said: Content
    before: Content
    after: Content
    proposal: Proposal | None = None
    feature: Feature | None = None
    read: ReadAnswer | None = None
    notes: tuple[Note, ...] = ()
    answer: Answer | None = None
    choice: Choice | None = None
    is_plan: bool = False

    @property
    def label(self) -> str:
        """What it is called beside others."""
        if self.proposal:
            return self.proposal.printed_number
        return f"Feature {self.feature.number}, actions" if self.feature else "Contact and date"

    @property
    def place(self) -> Place:
        return (
            self.proposal.pk if self.proposal else None,
            self.feature.pk if self.feature else None,
        )

    @property
    def seen(self) -> str:
        """What a page that shows this part carries, to tell later whether the draft changed."""
        if self.proposal:
            return str(self.answer.version if self.answer else _FIRST_VERSION)
        return hashlib.sha256(repr(self.before).encode()).hexdigest()[:16]

    @property
    def has_doubts(self) -> bool:
        return any(note.is_doubt for note in self.notes)

    @property
    def is_sure(self) -> bool:
        """Whether it can be taken without a look: a sure rating, and no doubt about anything."""
        if self.has_doubts or self.said.is_empty:
            return False
        return self.read is None or self.is_plan or self.read.certainty == Certainty.SURE

    @property
    def is_same(self) -> bool:
        """Whether the draft says already all that the file says."""
        return not self.said.is_empty and self.after == self.before

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to choose."""
        return self.choice is None and self.after != self.before

    @property
    def is_ready(self) -> bool:
        """Whether there is nothing against taking it: it is sure, and the draft is empty there."""
        return self.is_open and self.is_sure and self.before.is_empty

    @property
    def needs_look(self) -> bool:
        """Whether somebody must look before anything can be said to be done with it."""
        if self.choice is not None:
            return False
        is_doubtful = self.has_doubts or (self.read is not None and self.read.needs_look)
        return is_doubtful or (self.is_open and not self.is_ready)
