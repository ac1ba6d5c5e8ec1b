"""An answer that saves itself while it is written: what the open page is told, and what is kept."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import User
from selfevaluation.models import Answer, ImprovementAction
from selfevaluation.operations import save_answer
from selfevaluation.operations.answers import ActionText, actions_of
from tests.cast import Cast
from tests.returns import make_submitted

URL = "/self-evaluations/2019/fife/2.3/"


def typed(cast: Cast, *, turn: int, page: str = "one", actions=("",), **facts: object) -> dict:
    """What the officer's open page sends."""
    return {
        "rating": "partly",
        "evidence": "Minutes.",
        "seen": 1,
        "writer": writer_token(cast.officer),
        "page": page,
        "turn": turn,
        "actions-TOTAL_FORMS": len(actions),
        "actions-INITIAL_FORMS": 0,
        **{f"actions-{place}-text": text for place, text in enumerate(actions)},
        **facts,
    }


@pytest.fixture
def officer(cast: Cast, answer: Answer, sign_in) -> Client:
    return sign_in(cast.officer)


def autosave(client: Client, sent: dict):
    return client.post(URL, sent, headers={"HX-Request": "true"})


def next_step(response) -> str:
    return re.search(r'data-next="(\w+)"', response.content.decode())[1]


def fields(response) -> dict[str, str]:
    """The fields that the page is to have from now on."""
    found = re.findall(r'name="([\w-]+)" value="([^"]*)"', response.content.decode())
    return {name: unescape(value) for name, value in found}


def theirs(answer: Answer, cast: Cast) -> Answer:
    facts = {"rating": "established", "evidence": "Their evidence.", "actions": []}
    return save_answer(answer=answer, **facts, seen=1, by=cast.stranger)


def test_autosave_says_when_and_hands_the_page_what_its_next_save_needs(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    response = autosave(officer, typed(cast, turn=1, actions=["Meet", "", "Agree"]))
    assert (response.status_code, next_step(response)) == (200, "wait")
    page = response.content.decode()
    assert re.search(r"Saved at \d\d:\d\d", page)
    assert "by Officer" in page
    assert "Ready" in page
    meet, agree = actions_of(answer)
    assert fields(response) == {
        "seen": "2",
        "actions-0-pk": str(meet.pk),
        "actions-1-pk": "",
        "actions-2-pk": str(agree.pk),
    }


def test_saving_by_itself_again_and_again_keeps_the_rows_of_actions(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    sent = typed(cast, turn=1, actions=["Mee", ""])
    response = autosave(officer, sent)
    for turn, text in ((2, "Meet"), (3, "Meet soon")):
        sent |= fields(response) | {"turn": turn, "actions-0-text": text}
        response = autosave(officer, sent)
    (action,) = actions_of(answer)
    assert [row.text for row in action.history.order_by("history_id")] == [
        "Mee",
        "Meet",
        "Meet soon",
    ]
    assert ImprovementAction.history.filter(history_type="-").count() == 0


def test_save_button_after_an_autosave_keeps_what_was_saved(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    sent = typed(cast, turn=1, actions=["Meet", ""])
    sent |= fields(autosave(officer, sent))
    assert officer.post(URL, sent | {"turn": 2, "then": "stay"}).status_code == 302
    answer.refresh_from_db()
    assert answer.version == 2
    assert [action.text for action in actions_of(answer)] == ["Meet"]


def test_saving_by_itself_what_is_there_changes_nothing(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    autosave(officer, typed(cast, turn=1))
    assert fields(autosave(officer, typed(cast, turn=2)))["seen"] == "2"
    assert answer.history.count() == 1


@pytest.mark.parametrize(("is_button", "turn"), [(True, 1), (True, 2), (False, 2)])
def test_an_answer_that_never_came_back_is_no_conflict_with_oneself(
    officer: Client, answer: Answer, cast: Cast, *, is_button: bool, turn: int
) -> None:
    autosave(officer, typed(cast, turn=1, evidence="First", actions=["Meet", ""]))
    again = typed(cast, turn=turn, evidence="First and second", actions=["Meet", ""])
    response = officer.post(URL, again) if is_button else autosave(officer, again)
    assert response.status_code == (302 if is_button else 200)
    answer.refresh_from_db()
    assert answer.evidence == "First and second"
    (action,) = actions_of(answer)
    assert action.history.count() == 1


def test_a_sending_that_arrives_late_does_not_bring_back_older_text(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    autosave(officer, typed(cast, turn=2, evidence="Newer"))
    response = autosave(officer, typed(cast, turn=1, evidence="Older"))
    assert (response.status_code, next_step(response)) == (409, "stop")
    answer.refresh_from_db()
    assert answer.evidence == "Newer"


def test_another_window_of_the_same_person_is_a_conflict(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    autosave(officer, typed(cast, turn=1, evidence="Here"))
    other = typed(cast, page="two", turn=5, evidence="There")
    response = autosave(officer, other)
    assert (response.status_code, next_step(response)) == (409, "stop")
    assert "You saved this answer in another window" in response.content.decode()
    assert officer.post(URL, other).status_code == 409
    assert autosave(officer, other | {"evidence": "Here"}).status_code == 200


def test_a_save_by_the_button_is_a_conflict_for_every_page_that_saw_less(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    """As when a page is come back to that was sent, and shows an older answer."""
    officer.post(URL, typed(cast, turn=1, evidence="Sent"))
    assert autosave(officer, typed(cast, turn=2, evidence="Older page")).status_code == 409


def test_a_colleague_who_saved_in_between_is_told_of_and_not_overwritten(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    autosave(officer, typed(cast, turn=1, evidence="Mine"))
    answer.refresh_from_db()
    save_answer(answer=answer, rating="", evidence="Theirs", actions=[], seen=2, by=cast.stranger)
    response = autosave(officer, typed(cast, turn=2, seen=2, evidence="Mine, longer"))
    assert (response.status_code, next_step(response)) == (409, "stop")
    assert re.search(
        r"Stranger saved this answer at \d\d:\d\d, while you were writing",
        response.content.decode(),
    )
    answer.refresh_from_db()
    assert answer.evidence == "Theirs"


def test_submitted_meanwhile_says_so(officer: Client, answer: Answer, cast: Cast) -> None:
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    response = autosave(officer, typed(cast, turn=1))
    assert (response.status_code, next_step(response)) == (403, "stop")
    assert "This version of the return is submitted" in response.content.decode()


def test_locked_meanwhile_says_so(officer: Client, answer: Answer, cast: Cast, round_2019) -> None:
    round_2019.locked_at = "2019-05-15T12:00Z"
    round_2019.save()
    response = autosave(officer, typed(cast, turn=1))
    assert (response.status_code, next_step(response)) == (403, "stop")
    assert "is locked" in response.content.decode()


def test_a_role_taken_away_meanwhile_is_no_piece_of_a_page(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    cast.officer.memberships.all().delete()
    response = autosave(officer, typed(cast, turn=1))
    assert response.status_code == 403
    assert "data-next" not in response.content.decode()


def test_a_form_that_does_not_fit_says_so(officer: Client, answer: Answer, cast: Cast) -> None:
    response = autosave(officer, typed(cast, turn=1, rating="superb"))
    assert (response.status_code, next_step(response)) == (422, "stop")


def test_a_session_that_ended_is_told_and_not_led_to_the_sign_in_page(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    officer.logout()
    response = autosave(officer, typed(cast, turn=1))
    assert (response.status_code, next_step(response)) == (401, "later")
    assert "Not saved: your sign-in has ended." in response.content.decode()
    assert "kept_text" not in officer.session


def strict(user: User) -> Client:
    """A browser whose forms need their token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def test_a_page_of_an_earlier_sign_in_gets_the_new_token_and_goes_on(
    answer: Answer, cast: Cast
) -> None:
    client = strict(cast.officer)
    response = autosave(client, typed(cast, turn=1) | {"csrfmiddlewaretoken": "x" * 64})
    assert (response.status_code, next_step(response)) == (403, "again")
    token = fields(response)["csrfmiddlewaretoken"]
    assert autosave(client, typed(cast, turn=2) | {"csrfmiddlewaretoken": token}).status_code == 200


def test_somebody_else_signed_in_is_handed_nothing(answer: Answer, cast: Cast) -> None:
    response = autosave(strict(cast.stranger), typed(cast, turn=1))
    assert (response.status_code, next_step(response)) == (403, "stop")
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert "Stranger has signed in" in response.content.decode()


def test_nobody_signed_in_and_no_token_is_told_of_the_sign_in(answer: Answer, cast: Cast) -> None:
    response = autosave(Client(enforce_csrf_checks=True), typed(cast, turn=1))
    assert (response.status_code, next_step(response)) == (401, "later")


def test_text_of_the_device_is_shown_and_not_saved(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    theirs(answer, cast)
    response = officer.post(URL, typed(cast, turn=3, evidence="Kept", then="show", actions=["A"]))
    assert response.status_code == 200
    shown = response.context["form"]
    assert (shown["evidence"].value(), shown["seen"].value(), shown["page"].value()) == (
        "Kept",
        "1",
        "one",
    )
    assert "data-shows-unsaved" in response.content.decode()
    answer.refresh_from_db()
    assert answer.evidence == "Their evidence."
    saved = officer.post(URL, typed(cast, turn=4, evidence="Kept", actions=["A"]))
    assert saved.status_code == 409


def test_an_answer_that_saves_itself_costs_the_same_with_many_actions(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    def cost(number: int, seen: int) -> int:
        sent = typed(cast, turn=1, seen=seen, actions=[f"Action {n}" for n in range(number)])
        sent |= fields(autosave(officer, sent))
        with CaptureQueriesContext(connection) as queries:
            assert autosave(officer, sent | {"turn": 2, "evidence": f"{number}"}).status_code == 200
        return len(queries)

    assert cost(1, seen=1) == cost(30, seen=3)


def test_actions_typed_and_named_keep_their_rows_beside_new_ones(
    answer: Answer, cast: Cast
) -> None:
    facts = {"answer": answer, "rating": "", "evidence": "", "by": cast.officer}
    save_answer(**facts, actions=[ActionText("Meet"), ActionText("Agree")], seen=1)
    meet, agree = actions_of(answer)
    wanted = [ActionText("Agree"), ActionText("Meet often", meet.pk), ActionText("New")]
    save_answer(**facts, actions=wanted, seen=2)
    assert [action.pk for action in actions_of(answer)][:2] == [agree.pk, meet.pk]
