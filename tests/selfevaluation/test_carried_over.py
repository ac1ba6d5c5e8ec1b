"""Answers taken from the last round: marked until somebody looks at them."""

from datetime import date

import pytest
from django.test import Client

from selfevaluation.models import Answer
from selfevaluation.operations import ChangedSince, confirm_carried_over, save_answer, start
from selfevaluation.states import RoundLocked, WrongState
from tests.cast import Cast
from tests.returns import make_ready, make_round, make_submitted
from tests.selfevaluation.test_autosaves import typed

URL = "/self-evaluations/2020/fife/2.3/"
CONFIRM = f"{URL}confirm/"


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


def test_the_page_says_that_nobody_has_looked_at_it(officer: Client, carried: Answer) -> None:
    page = officer.get(URL).content.decode()
    assert "Carried over from Self-evaluation 2019, unchanged" in page
    assert page.count("Carried over, unchanged") == 1  # its state
    assert "Still right: keep it" in page


def test_keeping_it_ends_the_mark_and_nothing_else(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    response = officer.post(CONFIRM, {"seen": carried.version})
    assert (response.status_code, response["Location"]) == (302, URL)
    before = (carried.rating, carried.evidence)
    version = carried.version
    carried.refresh_from_db()
    assert (carried.is_carried_over, carried.rating, carried.evidence) == (False, *before)
    assert (carried.version, carried.changed_by) == (version + 1, cast.officer)
    page = officer.get(URL).content.decode()
    assert "is kept as it stands" in page
    assert "Still right" not in page


def test_keeping_it_twice_does_one_thing(carried: Answer, cast: Cast) -> None:
    facts = {"answer": carried, "seen": carried.version, "by": cast.officer}
    once = confirm_carried_over(**facts)
    assert confirm_carried_over(**facts).version == once.version


@pytest.mark.parametrize("seen", ["0", "", "x", "7"])
def test_keeping_what_was_not_seen_changes_nothing(
    officer: Client, carried: Answer, seen: str
) -> None:
    assert officer.post(CONFIRM, {"seen": seen}).status_code == 302
    assert "changed this answer meanwhile" in officer.get(URL).content.decode()
    carried.refresh_from_db()
    assert carried.is_carried_over


def test_keeping_what_was_not_seen_is_refused_by_the_operation(carried: Answer, cast: Cast) -> None:
    with pytest.raises(ChangedSince):
        confirm_carried_over(answer=carried, seen=carried.version + 1, by=cast.officer)


def test_it_is_not_kept_once_the_return_is_submitted(carried: Answer, cast: Cast) -> None:
    make_submitted(carried.self_evaluation, date(2020, 4, 1))
    with pytest.raises(WrongState):
        confirm_carried_over(answer=carried, seen=carried.version, by=cast.officer)


def test_it_is_not_kept_while_the_round_is_locked(
    officer: Client, carried: Answer, cast: Cast
) -> None:
    carried.self_evaluation.round.locked_at = "2020-04-01T12:00Z"
    carried.self_evaluation.round.save()
    with pytest.raises(RoundLocked):
        confirm_carried_over(answer=carried, seen=carried.version, by=cast.officer)
    officer.post(CONFIRM, {"seen": carried.version})
    assert "is locked: nothing can be changed" in officer.get(URL).content.decode()


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


def test_history_tells_what_was_carried_over_apart(officer: Client, carried: Answer) -> None:
    officer.post(CONFIRM, {"seen": carried.version})
    page = officer.get(f"{URL}history/")
    assert [entry.newest.is_carried_over for entry in page.context["history"].entries] == [
        False,
        True,
    ]
    assert "carried over from the last round" in page.content.decode()


def test_the_address_alone_leads_to_the_answer(officer: Client) -> None:
    response = officer.get(CONFIRM)
    assert (response.status_code, response["Location"]) == (302, URL)
