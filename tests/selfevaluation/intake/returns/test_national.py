"""3.2, 3.3 and 5.3 are not rated locally: what stands there is refused, and named."""

import pytest

from selfevaluation.intake.readings import ReadAnswer
from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    NATIONAL,
    actions,
    answers,
    box,
    doubts,
    evidence,
    heading,
    marked,
    read,
    row,
)

NUMBERS = ("3.2", "3.3", "5.3")


def _box(number: str, **rows):
    empty = {"texts": row("Indicator", "", "", "", ""), "rating": marked(None)}
    texts = {"notes": evidence(NATIONAL), "plans": actions("")}
    return box(number, head=heading(number), **(empty | texts | rows))


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("words", [NATIONAL, "Not for local completion.", ""])
def test_what_the_form_says_there_is_nothing(number, words):
    assert answers(_box(number, notes=evidence(words))) == {}


@pytest.mark.parametrize("number", NUMBERS)
def test_rating_is_refused_and_named(number):
    found = answers(_box(number, rating=marked(ESTABLISHED)))[number]

    assert (found.rating, found.certainty, found.says_anything) == ("", "none", False)
    assert doubts(found) == [
        f"Proposal {number}: “Established” stands there, but it is not rated locally. Not taken."
    ]


def test_texts_are_refused_and_named():
    found = answers(_box("3.2", notes=evidence("We help."), plans=actions("Help more.")))["3.2"]

    assert (found.evidence, found.actions) == ("", ())
    assert doubts(found) == [
        "Proposal 3.2: it is not for local completion; “We help.” was not taken.",
        "Proposal 3.2: it is not for local completion; “Help more.” was not taken.",
    ]


def test_answers_are_the_22_and_those_in_their_order():
    reading = read(_box("3.2", rating=marked(ESTABLISHED)), box("3.1"))
    numbers = [one.proposal for one in reading.answers]

    assert (len(numbers), numbers) == (23, sorted(numbers))
    assert [isinstance(one, ReadAnswer) for one in reading.answers] == [True] * 23
    assert proposal("3.2").is_local is False
