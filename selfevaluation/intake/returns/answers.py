"""A part of the document as the answer on one proposal."""

from __future__ import annotations

from dataclasses import replace

from selfevaluation.intake.readings import Certainty, Level, Note, ReadAnswer
from selfevaluation.intake.returns.actions import actions_in
from selfevaluation.intake.returns.levels import NAMES
from selfevaluation.intake.returns.notes import notes_on, place_of
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.ratings import rating_in
from selfevaluation.intake.returns.texts import text_of
from selfevaluation.intake.returns.titles import Known
from selfevaluation.intake.returns.wording import plain, shortened

_NOT_LOCAL = "not for local completion"


def answer_of(part: Part, known: Known) -> ReadAnswer:
    """What a part says of the proposal it was named for."""
    own = known.descriptors.get(part.number, {})
    rated = rating_in(part, own)
    actions = actions_in(part.actions)
    answer = ReadAnswer(
        part.number,
        rated.rating,
        rated.certainty,
        text_of(part.evidence),
        actions.actions,
        tuple(notes_on(part, rated, actions, known)),
    )
    return answer if part.number in known.local else _refused(answer)


def _refused(answer: ReadAnswer) -> ReadAnswer:
    """A national proposal is nobody's to rate here; its texts are kept for the note alone."""
    place = place_of(answer.proposal)
    notes = [note for note in answer.notes if note.is_doubt]
    if answer.certainty != Certainty.NONE:
        words = f"“{NAMES[Level(answer.rating)]}”" if answer.rating else "a mark"
        notes.append(Note(f"{place}{words} stands there, but it is not rated locally. Not taken."))
    evidence = answer.evidence if _NOT_LOCAL not in plain(answer.evidence) else ""
    for text in (evidence, *(action.text for action in answer.actions)):
        if text and _NOT_LOCAL not in plain(text):
            sentence = f"it is not for local completion; “{shortened(text)}” was not taken."
            notes.append(Note(f"{place}{sentence}"))
    return replace(
        answer,
        rating="",
        certainty=Certainty.NONE,
        evidence="",
        actions=(),
        notes=tuple(notes),
    )
