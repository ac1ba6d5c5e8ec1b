"""The whole reading of a filled-in template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from selfevaluation.intake.blocks import Document
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Kind, Note, ReadAnswer, Reading
from selfevaluation.intake.returns.answers import answer_of
from selfevaluation.intake.returns.covers import cover_in
from selfevaluation.intake.returns.cutting import Cut, cut
from selfevaluation.intake.returns.doubles import is_torn, joined, one_of
from selfevaluation.intake.returns.lines import lines_of
from selfevaluation.intake.returns.naming import name_parts
from selfevaluation.intake.returns.notes import place_of
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.texts import text_of
from selfevaluation.intake.returns.titles import Known
from selfevaluation.intake.returns.wording import shortened


def read_return(document: Document, expected: Expected) -> Reading:
    """What a filled-in template says: what is certain is taken, the rest is named with its place.

    Never raises: a document that holds nothing of the template has 22 answers that are not present.
    Tables of improvement actions are passed over; they are read as plans.
    """
    return reading_of(cut(lines_of(document), Known(expected)), document, expected)


def reading_of(found: Cut, document: Document, expected: Expected) -> Reading:
    """The same, of a document that is cut into its parts already."""
    known = Known(expected)
    name_parts(found.parts, known)
    cover = cover_in(found.cover, document, expected)
    return Reading(
        kind=Kind.SELF_EVALUATION,
        answers=tuple(_answers(found.parts, known)),
        partnership=cover.partnership,
        partnership_written=cover.partnership_written,
        contact_name=cover.contact_name,
        contact_email=cover.contact_email,
        contact_written=cover.contact_written,
        completed_on=cover.completed_on,
        completed_written=cover.completed_written,
        notes=(*cover.notes, *_unplaced(found), *(Note(text) for text in document.remarks)),
    )


def _answers(parts: Sequence[Part], known: Known) -> Iterator[ReadAnswer]:
    """Those of local proposals, and a national one where something was written."""
    parts = joined(parts)
    places: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        places[part.number].append(place)
    for number in known.order:
        own = places.get(number)
        answer = _answer(parts, own, known) if own else _missing(number)
        if number in known.local or (own and answer.notes):
            yield answer


def _answer(parts: Sequence[Part], own: Sequence[int], known: Known) -> ReadAnswer:
    answers = [answer_of(parts[place], known) for place in own]
    return one_of(answers, is_torn=is_torn(parts, own))


def _missing(number: str) -> ReadAnswer:
    note = Note(f"{place_of(number)}not found in the file.")
    return ReadAnswer(number, notes=(note,), is_present=False)


def _unplaced(found: Cut) -> Iterator[Note]:
    """Parts that are no proposal's for certain, with their words."""
    before = ""
    for part in found.parts:
        if part.number:
            before = part.number
            continue
        where = f"After Proposal {before}" if before else "At the beginning"
        texts = [part.heading.title if part.heading else "", text_of(part.evidence)]
        texts += [text_of(part.actions), *part.strays]
        words = shortened(" ".join(text for text in texts if text))
        yield Note(f"{where}: a table could not be told to be any proposal's: “{words}”.")
    for text in found.strays:
        yield Note(f"Before the first proposal: “{shortened(text)}” was left out.")
