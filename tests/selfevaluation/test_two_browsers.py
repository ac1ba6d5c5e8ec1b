"""The same moments as people meet them: two browsers send forms at once, and each is answered."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.kept_text import writer_token
from accounts.models import Event, User
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import SelfEvaluation
from tests.cast import Cast
from tests.selfevaluation.test_concurrency import at_once, draft, people, submitting

__all__ = ["draft", "people"]
pytestmark = pytest.mark.django_db(transaction=True)
FIFE = "/self-evaluations/2019/fife/"


def sending(person: User, path: str, form: dict[str, str]) -> Callable[[], HttpResponse]:
    """A browser of this person, about to send a form."""
    browser = Client()
    browser.force_login(person, backend="accounts.backends.SignInBackend")
    return lambda: browser.post(f"{FIFE}{path}", form | {"writer": writer_token(person)})


def answer_form(found: SelfEvaluation, evidence: str) -> dict[str, str]:
    answer = found.answers.get(proposal__feature=2, proposal__position=3)
    return {
        "rating": "exemplary",
        "evidence": evidence,
        "seen": str(answer.version),
        "actions-TOTAL_FORMS": "0",
        "actions-INITIAL_FORMS": "0",
        "then": "stay",
    }


SUBMIT = {
    "contact_name": "Head of a fictional service",
    "contact_email": "contact@cast.example",
    "completed_on": "15/05/2019",
    "unsigned_reason": "The board meets next week.",
    "is_final": "on",
}


def statuses(responses: list[HttpResponse]) -> list[int]:
    return sorted(response.status_code for response in responses)


def evidence_of(found: SelfEvaluation) -> str:
    return found.answers.get(proposal__feature=2, proposal__position=3).evidence


def test_two_colleagues_on_one_answer(draft: SelfEvaluation, people: Cast) -> None:
    mine, theirs = at_once(
        sending(people.stranger, "2.3/", answer_form(draft, "Mine, at length.")),
        sending(people.officer, "2.3/", answer_form(draft, "Theirs, at length.")),
    )
    assert statuses([mine, theirs]) == [302, 409]
    loser = mine if mine.status_code == 409 else theirs
    page = loser.content.decode()
    assert ("Mine, at length." in page, "Theirs, at length." in page) == (True, True)
    winner = "Theirs" if loser is mine else "Mine"
    assert evidence_of(draft) == f"{winner}, at length."


def test_submit_against_save(draft: SelfEvaluation, people: Cast) -> None:
    submitted, saved = at_once(
        sending(people.stranger, "check/", SUBMIT),
        sending(people.officer, "2.3/", answer_form(draft, "The very last words.")),
    )
    assert submitted.status_code == 302
    assert (saved.status_code == 302) == (evidence_of(draft) == "The very last words.")
    if saved.status_code != 302:
        assert saved.status_code == 403
        assert "The very last words." in saved.content.decode()
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_sign_against_edit(draft: SelfEvaluation, people: Cast) -> None:
    form = {"post": "Chief Executive", "is_signed": "on", "seen": fingerprints(draft).whole}
    signed, saved = at_once(
        sending(people.signatory, "sign/", form),
        sending(people.officer, "2.3/", answer_form(draft, "Changed meanwhile.")),
    )
    assert saved.status_code == 302
    assert list(draft.signatures.standing()) == []
    # Either it was signed and the edit ended that, or the page says what changed.
    assert draft.signatures.count() == (1 if signed.status_code == 302 else 0)
    if signed.status_code != 302:
        assert signed.status_code == 409
        assert "Chief Executive" in signed.content.decode()


def test_double_submit(draft: SelfEvaluation, people: Cast) -> None:
    responses = at_once(*[sending(people.stranger, "check/", SUBMIT) for _ in range(2)])
    assert statuses(responses) == [302, 302]
    assert Event.objects.filter(act="submitted_return").count() == 1


def test_return_against_reopen(draft: SelfEvaluation, people: Cast) -> None:
    submitting(draft, people.stranger)()
    returned, reopened = at_once(
        sending(people.division, "send-back/", {"version": "1", "note": "Say more on carers."}),
        sending(people.division, "reopen/", {"version": "1", "reason": "Sent by mistake."}),
    )
    assert statuses([returned, reopened]) == [302, 409]
    loser, typed = (
        (returned, "Say more on carers.")
        if returned.status_code == 409
        else (reopened, "Sent by mistake.")
    )
    assert typed in loser.content.decode()
    draft.refresh_from_db()
    assert draft.state == ("reopened" if loser is returned else "sent_back")
    assert SelfEvaluation.objects.filter(partnership=draft.partnership, version=2).count() == 1
