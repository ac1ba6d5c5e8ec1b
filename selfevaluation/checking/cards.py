"""One part of a file as it is shown: how it was read, and what both sides say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.forms.boundfield import BoundField

from proposals.differences import Piece, changes
from selfevaluation.certainties import CHECK, NOT_READ, SURE, tone_of_reading
from selfevaluation.intake.readings import Certainty, Note, ReadAction
from selfevaluation.models import Choice
from selfevaluation.parts import Part

EMPTY, NATIONAL = "Empty", "Not rated locally"


@dataclass(frozen=True)
class Line:
    """One field of a part on both sides; where they differ, the words that do are marked.

    `is_silent`: the file says nothing of it, so that the draft's stays whatever is chosen. `adds`:
    what the file gives is shown with what the draft has beside it.
    """

    label: str
    in_file: tuple[Piece, ...]
    in_draft: tuple[Piece, ...]
    is_same: bool
    is_silent: bool
    adds: bool = False


@dataclass(frozen=True)
class Card:
    """One part of a file to look at, and to choose on where there is something to choose.

    `field` is the question, None where there is none. `number` leads to the answer's own page, ""
    where there is none.
    """

    key: str
    title: str
    tag: str
    notes: tuple[Note, ...]
    part: Part
    number: str = ""
    field: BoundField | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Compared only for what is shown: two long texts take a while."""
        return _lines(self.part)

    @property
    def tone(self) -> str:
        return tone_of_reading(self.tag)

    @property
    def rating_in_file(self) -> str:
        return self.part.said.rating

    @property
    def rating_in_draft(self) -> str:
        return self.part.before.rating

    @property
    def has_rating(self) -> bool:
        """Whether a rating is to be shown: not for features, plans and the whole."""
        return self.part.read is not None and not self.part.is_plan and self.tag != NATIONAL

    @property
    def is_suggestion(self) -> bool:
        return self.part.read is not None and self.part.read.certainty == Certainty.CHECK

    @property
    def choice(self) -> Choice | None:
        return self.part.choice

    @property
    def is_marked(self) -> bool:
        """Whether it was not saved because of this part."""
        return bool(self.field and self.field.errors)


def card_of(part: Part) -> Card:
    """No query."""
    of_feature = "Improvement actions for the whole feature" if part.feature else part.label
    return Card(
        key=part.key,
        title=str(part.proposal) if part.proposal else of_feature,
        tag=_tag(part),
        notes=part.notes,
        part=part,
        number=part.proposal.number if part.proposal and part.answer else "",
    )


def _tag(part: Part) -> str:
    if part.proposal and not part.proposal.is_local:
        return NATIONAL
    if part.said.is_empty:
        is_blank = part.read is not None and part.read.is_present and not part.read.needs_look
        return EMPTY if is_blank else NOT_READ
    return SURE if part.is_sure else CHECK


def _lines(part: Part) -> tuple[Line, ...]:
    said, before = part.said, part.before
    words = (
        ("Contact name", said.contact_name, before.contact_name),
        ("Contact e-mail", said.contact_email, before.contact_email),
        ("Date of completion", _day(said.completed_on), _day(before.completed_on)),
        ("Evidence", said.evidence, before.evidence),
    )
    of_interest = [each for each in words if each[1] or (each[2] and not part.is_plan)]
    lines = [_line(label, in_file, in_draft) for label, in_file, in_draft in of_interest]
    if said.actions or before.actions:
        lines.append(_actions(part))
    return tuple(lines)


def _actions(part: Part) -> Line:
    after = part.after.actions if part.said.actions else ()
    line = _line("Improvement actions", _all_words(after), _all_words(part.before.actions))
    return replace(line, adds=after != part.said.actions and not line.is_same)


def _line(label: str, in_file: str, in_draft: str) -> Line:
    """Marked only where both say something: beside nothing, everything would be."""
    pieces = changes(in_draft, in_file) if in_file and in_draft else []
    file, draft = [Piece("same", in_file)], [Piece("same", in_draft)]
    if pieces:
        file = [piece for piece in pieces if piece.kind != "removed"]
        draft = [piece for piece in pieces if piece.kind != "added"]
    return Line(
        label,
        in_file=tuple(file) if in_file else (),
        in_draft=tuple(draft) if in_draft else (),
        is_same=in_file == in_draft,
        is_silent=not in_file,
    )


def _all_words(actions: Sequence[ReadAction]) -> str:
    return "\n\n".join(_words(action) for action in actions)


def _words(action: ReadAction) -> str:
    tasks = [
        f"Task: {task.text}{f' By when: {task.by_when}' if task.by_when else ''}"
        for task in action.tasks
    ]
    facts = [("By when", action.by_when), ("Leads", action.leads)]
    return "\n".join([action.text, *tasks, *(f"{name}: {value}" for name, value in facts if value)])


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
