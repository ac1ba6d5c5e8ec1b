"""All tables of improvement actions in a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from selfevaluation.intake.blocks import Document
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.plans.actions import read_action
from selfevaluation.intake.plans.entries import Entry, entries
from selfevaluation.intake.plans.keys import Key
from selfevaluation.intake.plans.tables import plan_rows
from selfevaluation.intake.plans.texts import shortened
from selfevaluation.intake.readings import Note, ReadAction, ReadAnswer, ReadFeature


@dataclass(frozen=True)
class PlanRead:
    """The actions found for features and for proposals, in the order of their numbers."""

    features: tuple[ReadFeature, ...] = ()
    answers: tuple[ReadAnswer, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass
class _Found:
    """What is found for one feature or proposal."""

    key: Key
    actions: list[ReadAction] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, entry: Entry, key: Key) -> None:
        action, notes = read_action(entry)
        if action:
            self.actions.append(action)
        if key.doubt:
            notes.append(Note(key.doubt))
        placed = (replace(note, text=f"{key.place}: {_small(note.text)}") for note in notes)
        self.notes += [note for note in placed if note not in self.notes]


def read_plan(document: Document, expected: Expected) -> PlanRead:
    """One action for each row, with its tasks, leads and dates as written.

    Rows that the end of a page cuts in two are one. Source of the layout: Orkney Integration Joint
    Board, 11 December 2019, item 16, Appendix 1.
    """
    rows, _ = plan_rows(document)
    found: dict[tuple[int, str], _Found] = {}
    notes: list[Note] = []
    for entry in entries(rows, expected):
        if entry.key and _is_local(entry.key, expected):
            found.setdefault(entry.key.what, _Found(entry.key)).add(entry, entry.key)
        else:
            notes.append(_not_taken(entry))
    return PlanRead(_features(found), _answers(found), tuple(notes))


def without_plan(document: Document) -> Document:
    """What is left of it for those who read the answers."""
    return plan_rows(document)[1]


def _is_local(key: Key, expected: Expected) -> bool:
    return not key.proposal or key.proposal in {proposal.number for proposal in expected.local}


def _not_taken(entry: Entry) -> Note:
    if entry.key:
        why = "a national proposal, not for local completion"
    else:
        why = "neither a feature nor a proposal by its number or its name"
    place = f"Improvement actions, row “{shortened(entry.written)}”"
    words = f", so this was not taken: “{shortened(entry.words)}”" if entry.words else ""
    return Note(f"{place}: it is {why}{words}.")


def _features(found: dict[tuple[int, str], _Found]) -> tuple[ReadFeature, ...]:
    return tuple(
        ReadFeature(feature, tuple(one.actions), tuple(one.notes))
        for (feature, _), one in sorted(found.items())
        if feature and (one.actions or one.notes)
    )


def _answers(found: dict[tuple[int, str], _Found]) -> tuple[ReadAnswer, ...]:
    return tuple(
        ReadAnswer(proposal, actions=tuple(one.actions), notes=tuple(one.notes))
        for (_, proposal), one in sorted(found.items())
        if proposal and (one.actions or one.notes)
    )


def _small(text: str) -> str:
    """A sentence as it goes on after a colon."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
