"""A proposal that stands in the file more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selfevaluation.intake.readings import Certainty, Note, ReadAction, ReadAnswer
from selfevaluation.intake.returns.notes import place_of
from selfevaluation.intake.returns.parts import Part


def joined(parts: Sequence[Part]) -> list[Part]:
    """With one part for a proposal whose table was cut and whose heading was put above both."""
    result: list[Part] = []
    for part in parts:
        if result and part.number and part.number == result[-1].number and _fits(result[-1], part):
            _join(result[-1], part)
        else:
            result.append(part)
    return result


def is_torn(parts: Sequence[Part], places: Sequence[int]) -> bool:
    """Whether these stand one right after another, and not each with its row for the rating.

    Where each has one, the first may be an example and the second the one that was left empty.
    """
    are_together = places[-1] - places[0] == len(places) - 1
    return are_together and not all(parts[place].ratings for place in places)


def one_of(answers: Sequence[ReadAnswer], *, is_torn: bool) -> ReadAnswer:
    """The answer that several parts of the file give on one proposal.

    One that is empty takes nothing from the other only where both are one table torn in two.
    """
    first = answers[0]
    if len(answers) == 1:
        return first
    filled = [answer for answer in answers if _says_anything(answer)]
    if len(filled) < 2:
        return _half_empty(filled[0], is_torn) if filled else _told(first, "each time empty")
    if all(_said(answer) == _said(filled[0]) for answer in filled):
        return _told(filled[0], "with the same answer")
    return _unsure(filled)


def _told(answer: ReadAnswer, how: str) -> ReadAnswer:
    place = place_of(answer.proposal)
    note = Note(f"{place}it stands in the file twice, {how}.", is_doubt=False)
    return replace(answer, notes=(*answer.notes, note))


def _half_empty(filled: ReadAnswer, is_torn: bool) -> ReadAnswer:
    if is_torn:
        return _told(filled, "once empty")
    sentence = "it stands in the file twice, once empty. Look whether the filled one is meant."
    return replace(
        filled,
        certainty=Certainty.CHECK,
        notes=(Note(f"{place_of(filled.proposal)}{sentence}"), *filled.notes),
    )


def _fits(first: Part, second: Part) -> bool:
    """Whether the second goes on where the first ends."""
    if first.is_certain != second.is_certain or first.spilled_into:
        return False
    is_twice = (
        (first.ratings and second.ratings)
        or (first.has_evidence and second.has_evidence)
        or (first.has_actions and second.has_actions)
    )
    return not is_twice and not second.ratings


def _join(first: Part, second: Part) -> None:
    first.evidence += second.evidence
    first.actions += second.actions
    first.has_evidence |= second.has_evidence
    first.has_actions |= second.has_actions
    first.levels += second.levels
    first.strays += second.strays
    first.outside += second.outside
    first.spilled_into = second.spilled_into
    first.notes += second.notes


def _says_anything(answer: ReadAnswer) -> bool:
    return answer.says_anything or answer.certainty != Certainty.NONE


def _said(answer: ReadAnswer) -> tuple[str, Certainty, str, tuple[ReadAction, ...]]:
    return answer.rating, answer.certainty, answer.evidence, answer.actions


def _unsure(answers: Sequence[ReadAnswer]) -> ReadAnswer:
    """Nothing is taken but what all say alike; what each says is named, whole."""
    first, place = answers[0], place_of(answers[0].proposal)
    ratings = {answer.rating for answer in answers}
    evidence = {answer.evidence for answer in answers}
    actions = {answer.actions for answer in answers}
    notes = [Note(f"{place}it stands in the file {len(answers)} times, with different answers.")]
    for count, answer in enumerate(answers, 1):
        notes += (Note(f"{place}answer {count}: {said}") for said in _whole(answer))
    return replace(
        first,
        rating=first.rating if len(ratings) == 1 else "",
        certainty=Certainty.CHECK,
        evidence=first.evidence if len(evidence) == 1 else "",
        actions=first.actions if len(actions) == 1 else (),
        notes=(*notes, *dict.fromkeys(note for answer in answers for note in answer.notes)),
    )


def _whole(answer: ReadAnswer) -> list[str]:
    rating = answer.rating.replace("_", " ")
    actions = "\n".join(action.text for action in answer.actions)
    said = (("rating", rating), ("evidence", answer.evidence), ("improvement actions", actions))
    return [f"its {name}: “{text}”" for name, text in said if text]
