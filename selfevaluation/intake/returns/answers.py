"""A part of the document as the answer on one proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selfevaluation.intake.readings import Certainty, Note, ReadAnswer
from selfevaluation.intake.returns.actions import Actions, actions_in
from selfevaluation.intake.returns.columns import named_in
from selfevaluation.intake.returns.levels import NAMES, levels_within
from selfevaluation.intake.returns.lines import Line, lists_levels
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.ratings import Rated, rating_in
from selfevaluation.intake.returns.signs import Mark, read_sign
from selfevaluation.intake.returns.texts import remarks_in, text_of
from selfevaluation.intake.returns.titles import Known
from selfevaluation.intake.returns.wording import likeness, plain, shortened

_NOT_LOCAL = "not for local completion"


def place_of(number: str) -> str:
    return f"Proposal {number}: "


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
        tuple(_notes(part, rated, actions, known)),
    )
    return answer if part.number in known.local else _refused(answer)


def _refused(answer: ReadAnswer) -> ReadAnswer:
    """A national proposal is nobody's to rate here; its texts are kept for the note alone."""
    place = place_of(answer.proposal)
    notes = [note for note in answer.notes if note.is_doubt]
    if answer.certainty != Certainty.NONE:
        words = f"“{NAMES[rating]}”" if (rating := _level(answer)) else "a mark"
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


def _level(answer: ReadAnswer):  # noqa
    return next((level for level in NAMES if level == answer.rating), None)


def _notes(part: Part, rated: Rated, actions: Actions, known: Known) -> Iterator[Note]:
    place = place_of(part.number)
    yield from (replace(note, text=place + note.text) for note in part.notes)
    yield from (Note(place + sentence) for sentence in rated.doubts)
    yield from _spilled(part)
    for text in [*part.strays, *_beside_levels(part), *_beside_descriptors(part, known)]:
        yield Note(f"{place}“{shortened(text)}” could not be placed and was left out.")
    for text in part.outside:
        sentence = f"“{shortened(text)}” stands outside its table and was left out."
        yield Note(place + sentence, is_doubt=False)
    yield from (Note(place + sentence, is_doubt=False) for sentence in actions.told)
    yield from (Note(place + sentence) for sentence in actions.doubts)
    cells = (cell for line in part.rows for cell in line.filled)
    blocks = [block for cell in cells for block in cell.blocks]
    for remark in remarks_in([*blocks, *part.evidence, *part.actions]):
        yield Note(place + remark)


def _spilled(part: Part) -> Iterator[Note]:
    place = place_of(part.number)
    if part.spilled_into:
        other, text = part.spilled_into
        yield Note(
            f"{place}text beside the heading of {other.number or 'the next proposal'} was added "
            f"to its improvement actions: “{shortened(text)}”."
        )
    if part.spilled_from:
        other, text = part.spilled_from
        yield Note(
            f"{place}text beside its heading was added to the improvement actions of "
            f"{other.number or 'the proposal before'}: “{shortened(text)}”.",
        )


def _beside_levels(part: Part) -> Iterator[str]:
    """Paragraphs in the header row that are no names of levels."""
    for cell in _cells(part.levels):
        for paragraph in cell.paragraphs:
            text = paragraph.text.strip()
            if text and not _is_heading_of_levels(text):
                yield text


def _is_heading_of_levels(text: str) -> bool:
    if named_in(text) or lists_levels(text) or read_sign(text).mark != Mark.WORDS:
        return True
    rest = plain(text)
    return not rest or any(True for _ in levels_within(text)) and len(rest.split()) <= 4


def _beside_descriptors(part: Part, known: Known) -> Iterator[str]:
    """Paragraphs in the row of descriptors that none of the proposal's descriptors has."""
    own = list(known.descriptors.get(part.number, {}).values())
    for cell in _cells(part.descriptors):
        for paragraph in cell.paragraphs:
            words = plain(paragraph.text)
            if len(words.split()) > 3 and not any(_is_of(words, said) for said in own):
                yield paragraph.text


def _is_of(words: str, descriptor: str) -> bool:
    """An edited descriptor is one still; so is a piece of it."""
    if words in descriptor or descriptor in words:
        return True
    ours = set(words.split())
    covered = len(ours & set(descriptor.split())) / len(ours)
    return covered >= 0.7 or likeness(words, descriptor) >= 0.6


def _cells(lines: list[Line]):  # noqa
    return (cell for line in lines for cell in line.filled)
