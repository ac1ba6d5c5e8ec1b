"""Answers taken from the last round: marked until somebody looks at them."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from selfevaluation.models import Answer
from selfevaluation.operations import save_answer, start
from tests.cast import Cast
from tests.returns import make_ready, make_round, make_submitted
from tests.selfevaluation.test_autosaves import typed

URL = "/self-evaluations/2020/fife/2.3/"


@pytest.fixture
def carried(draft, cast: Cast) -> Answer:
    """Fife's answer to 2.3 of 2019, carried over into 2020."""
    make_submitted(make_ready(draft), date(2019, 5, 15))
    later = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    found = start(round=later, partnership=draft.partnership, carry_over=True, by=cast.stranger)
    return found.answers.get(proposal__feature=2, proposal__position=3)


@pytest.fixture
def officer(cast: Cast, carried: Answer, sign_in) -> Client:
    return sign_in(cast.officer)


def keep(client: Client, answer: Answer, cast: Cast) -> HttpResponse:
    """The button that keeps an answer as it is: the form, saved unchanged."""
    sent = typed(cast, turn=0, seen=answer.version, rating=answer.rating, evidence=answer.evidence)
    return client.post(URL, sent | {"then": "stay"})


def test_the_page_says_that_nobody_has_looked_at_it(officer: Client, carried: Answer) -> None:
    page = officer.get(URL).content.decode()
    assert "Carried over from Self-evaluation 2019, unchanged" in page
    assert page.count("Carried over, unchanged") == 1  # its state
    assert "Still right: keep it" in page


def test_keeping_it_ends_the_mark_and_nothing_else(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    response = keep(officer, carried, cast)
    assert (response.status_code, response["Location"]) == (302, URL)
    before = (carried.rating, carried.evidence)
    version = carried.version
    carried.refresh_from_db()
    assert (carried.is_carried_over, carried.rating, carried.evidence) == (False, *before)
    assert (carried.version, carried.changed_by) == (version + 1, cast.officer)
    assert "Still right" not in officer.get(URL).content.decode()


def test_the_button_that_keeps_it_sends_what_was_typed_as_well(officer: Client) -> None:
    page = officer.get(URL).content.decode()
    button = page[: page.index("Still right: keep it")].rsplit("<button", 1)[1]
    assert 'form="answer-form"' in button


def test_saving_it_unchanged_by_the_button_ends_the_mark(carried: Answer, cast: Cast) -> None:
    facts = {"rating": carried.rating, "evidence": carried.evidence, "actions": []}
    save_answer(answer=carried, **facts, seen=carried.version, by=cast.officer)
    carried.refresh_from_db()
    assert not carried.is_carried_over


def autosaved(client: Client, answer: Answer, cast: Cast, **facts):
    sent = typed(cast, turn=1, seen=answer.version, rating=answer.rating) | facts
    return client.post(URL, sent, headers={"HX-Request": "true"})


def test_an_autosave_of_the_same_words_leaves_the_mark(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    assert autosaved(officer, carried, cast, evidence=carried.evidence).status_code == 200
    carried.refresh_from_db()
    assert carried.is_carried_over


def test_an_autosave_of_other_words_ends_the_mark_and_takes_the_panel_away(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    page = autosaved(officer, carried, cast, evidence="Looked at").content.decode()
    assert '<div id="carried-over" hx-swap-oob="true"></div>' in page
    carried.refresh_from_db()
    assert not carried.is_carried_over


def test_history_tells_what_was_carried_over_apart(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    keep(officer, carried, cast)
    page = officer.get(f"{URL}history/")
    assert [entry.newest.is_carried_over for entry in page.context["history"].entries] == [
        False,
        True,
    ]
    assert "carried over from the last round" in page.content.decode()
