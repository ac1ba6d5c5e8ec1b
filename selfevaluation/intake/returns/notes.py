"""What is to be said of a proposal beside its answer, each with its place in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.readings import Note
from selfevaluation.intake.returns.actions import Actions
from selfevaluation.intake.returns.columns import named_in
from selfevaluation.intake.returns.levels import levels_within
from selfevaluation.intake.returns.lines import Line, lists_levels
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.ratings import Rated
from selfevaluation.intake.returns.signs import Mark, read_sign
from selfevaluation.intake.returns.texts import remarks_in
from selfevaluation.intake.returns.titles import Known
from selfevaluation.intake.returns.wording import likeness, plain, shortened


def place_of(number: str) -> str:
    return f"Proposal {number}: "


def notes_on(part: Part, rated: Rated, actions: Actions, known: Known) -> Iterator[Note]:
    """Doubts first of the part as a whole, then of its rating and its texts."""
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
    remarks = [*part.remarks, *remarks_in([*part.evidence, *part.actions])]
    yield from (Note(place + remark) for remark in dict.fromkeys(remarks))


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
    texts = (paragraph.text.strip() for paragraph in _paragraphs(part.levels))
    return (text for text in texts if text and not _is_heading_of_levels(text))


def _is_heading_of_levels(text: str) -> bool:
    if named_in(text) or lists_levels(text) or read_sign(text).mark != Mark.WORDS:
        return True
    rest = plain(text)
    return not rest or any(True for _ in levels_within(text)) and len(rest.split()) <= 4


def _beside_descriptors(part: Part, known: Known) -> Iterator[str]:
    """Paragraphs in the row of descriptors that none of the proposal's descriptors has."""
    own = list(known.descriptors.get(part.number, {}).values())
    for paragraph in _paragraphs(part.descriptors):
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


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    return (paragraph for line in lines for cell in line.filled for paragraph in cell.paragraphs)
