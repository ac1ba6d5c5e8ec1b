"""In what a reading differs from the one that a careful person wrote down."""

import re
from collections.abc import Iterator

from selfevaluation.intake.readings import Certainty, Note, ReadAnswer, Reading
from tests.selfevaluation.intake.corpus.box import LOCAL
from tests.selfevaluation.intake.corpus.wanted import Cover, Made, Wanted


def differences(document: Made, reading: Reading) -> list[str]:
    """In sentences, each with its place."""
    answers = {answer.proposal: answer for answer in reading.answers}
    numbers = [number for number in (*LOCAL, *document.wanted) if number not in answers]
    found = [f"{number}: no answer" for number in dict.fromkeys(numbers)]
    found += [f"{number}: not expected" for number in answers if not _belongs(document, number)]
    for number, answer in answers.items():
        about = _about(number, reading)
        found += (f"{number}: {text}" for text in _answer(document.wants(number), answer, about))
    found += (f"cover: {text}" for text in _cover(document.cover, reading))
    return [*found, *_anywhere(document, reading)]


def _anywhere(document: Made, reading: Reading) -> Iterator[str]:
    said = str(reading)
    yield from (f"lost {words!r}" for words in document.keeps if words not in said)
    notes = [note for answer in reading.answers for note in answer.notes] + list(reading.notes)
    doubts = [note.text for note in notes if note.is_doubt]
    for pattern in document.doubts:
        if not any(re.search(pattern, text) for text in doubts):
            yield f"no doubt about {pattern!r} in {doubts}"


def wrong_and_sure(document: Made, reading: Reading) -> list[str]:
    """Ratings taken as sure that are not those that were meant."""
    return [
        f"{answer.proposal}: {answer.rating}, not {document.wants(answer.proposal).true_rating!r}"
        for answer in reading.answers
        if answer.certainty == Certainty.SURE
        and answer.rating != document.wants(answer.proposal).true_rating
    ]


def _belongs(document: Made, number: str) -> bool:
    return number in LOCAL or number in document.wanted


def _about(number: str, reading: Reading) -> list[Note]:
    """The notes that name this proposal, wherever they stand."""
    others = (note for note in reading.notes if re.search(rf"\b{re.escape(number)}\b", note.text))
    answers = (answer.notes for answer in reading.answers if answer.proposal == number)
    return [*(note for notes in answers for note in notes), *others]


def _answer(wanted: Wanted, answer: ReadAnswer, about: list[Note]) -> Iterator[str]:
    yield from _rating(wanted, answer)
    if wanted.evidence is not None and _lines(answer.evidence) != _lines(wanted.evidence):
        yield f"evidence {answer.evidence!r}, not {wanted.evidence!r}"
    actions = tuple(action.text for action in answer.actions)
    if wanted.actions is not None and [*map(_lines, actions)] != [*map(_lines, wanted.actions)]:
        yield f"actions {actions}, not {wanted.actions}"
    yield from _doubts(wanted, about)
    yield from _words(wanted, answer, [note.text for note in about])
    if answer.is_present != wanted.is_present:
        yield f"present: {answer.is_present}"


def _rating(wanted: Wanted, answer: ReadAnswer) -> Iterator[str]:
    if answer.certainty not in wanted.certainty:
        yield f"{answer.certainty}, not {' or '.join(wanted.certainty)} ({answer.rating!r})"
    honest = {wanted.rating}
    if len(wanted.certainty) > 1 and answer.certainty != Certainty.SURE:
        honest.add("")
    if answer.rating not in honest:
        yield f"rating {answer.rating!r}, not {wanted.rating!r}"


def _doubts(wanted: Wanted, about: list[Note]) -> Iterator[str]:
    doubts = [note.text for note in about if note.is_doubt]
    if wanted.doubt and not any(re.search(wanted.doubt, text, re.I) for text in doubts):
        yield f"no doubt about {wanted.doubt!r} in {doubts}"
    if doubts and not wanted.doubt and not wanted.may_doubt:
        yield f"doubts {doubts}"


def _words(wanted: Wanted, answer: ReadAnswer, notes: list[str]) -> Iterator[str]:
    actions = [action.text for action in answer.actions]
    for words in wanted.keeps:
        if not any(words in text for text in (answer.evidence, *actions, *notes)):
            yield f"lost {words!r}"
    for words in wanted.lacks:
        if any(words in text for text in (answer.evidence, *actions)):
            yield f"has {words!r}, which is no part of it"
    yield from _order(wanted.in_order, answer.evidence)


def _order(wanted: tuple[str, ...], evidence: str) -> Iterator[str]:
    place = 0
    for words in wanted:
        place = evidence.find(words, place)
        if place < 0:
            yield f"{words!r} not in its order in {evidence!r}"
            return


def _lines(text: str) -> list[str]:
    """Without blank lines, and with one form of bullet: how these look is a matter of taste."""
    lines = (re.sub(r"^(\s*)[•◦o▪\-–·] ", r"\1• ", line.rstrip()) for line in text.split("\n"))
    return [line for line in lines if line]


def _cover(wanted: Cover, reading: Reading) -> Iterator[str]:
    if not reading.contact_name.startswith(wanted.contact_name):
        yield f"contact_name {reading.contact_name!r}, not {wanted.contact_name!r}"
    for name in ("partnership", "contact_email", "completed_on"):
        if getattr(reading, name) != getattr(wanted, name):
            yield f"{name} {getattr(reading, name)!r}, not {getattr(wanted, name)!r}"
    written = (reading.partnership_written, reading.contact_written, reading.completed_written)
    for words in wanted.keeps:
        if not any(words in text for text in written):
            yield f"lost {words!r}"
    doubts = [note.text for note in reading.notes if note.is_doubt]
    if wanted.doubt and not any(re.search(wanted.doubt, text, re.I) for text in doubts):
        yield f"no doubt about {wanted.doubt!r} in {doubts}"
