"""Submitting a return in the browser's terms: the check page, the reason, the confirmation."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Event, User
from selfevaluation.models import Round, SelfEvaluation, Transition
from selfevaluation.operations import reopen
from tests.cast import Cast
from tests.returns import change, make_ready, make_signatories, send_in, sign_as

FIFE = "/self-evaluations/2019/fife/"
CHECK = f"{FIFE}check/"
SUBMITTED = f"{FIFE}submitted/"
CONTACT = {
    "contact_name": "Head of a fictional service",
    "contact_email": "head@cast.example",
    "completed_on": "10/05/2019",
    "is_final": "on",
    "version": "1",
}
REASON = {"unsigned_reason": "The Council meets in June."}


@pytest.fixture
def ready(draft: SelfEvaluation) -> SelfEvaluation:
    return make_ready(draft)


@pytest.fixture
def signatories(ready: SelfEvaluation) -> list[User]:
    return make_signatories(ready.partnership)


@pytest.fixture
def lead(cast: Cast, sign_in):
    return sign_in(cast.stranger)


def body(response) -> str:
    return response.content.decode()


def unsigned_said(response) -> str:
    return str(response.context["form"].fields["unsigned_reason"].label)


def test_the_form_is_sent_with_the_token_that_django_asks_for(
    ready: SelfEvaluation, cast: Cast
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.stranger, backend="accounts.backends.SignInBackend")
    last_form = body(client.get(CHECK)).rsplit("<form", 1)[1]
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', last_form)
    client.post(CHECK, CONTACT | REASON | {"csrfmiddlewaretoken": token})
    ready.refresh_from_db()
    assert ready.state == "submitted"


def test_with_every_signature_no_reason_is_asked(
    ready: SelfEvaluation, signatories: list[User], lead
) -> None:
    for one in signatories:
        sign_as(one, ready)
    assert "unsigned_reason" not in lead.get(CHECK).context["form"].fields
    assert lead.post(CHECK, CONTACT)["Location"] == SUBMITTED
    ready.refresh_from_db()
    assert (ready.state, ready.unsigned_reason) == ("submitted", "")
    for url in (SUBMITTED, FIFE):
        page = body(lead.get(url))
        assert "Submitted without the signature of" not in page
        assert page.count(signatories[0].name) >= 1


def test_what_a_colleague_changed_meanwhile_is_shown_before_it_is_submitted(
    ready: SelfEvaluation, cast: Cast, lead
) -> None:
    (seen,) = re.findall(r'name="seen" value="(\w{64})"', body(lead.get(CHECK)))
    change(ready, "2.3", cast.officer, evidence="Nobody at the meeting has read this.")
    response = lead.post(CHECK, CONTACT | REASON | {"seen": seen})
    assert response.status_code == 409
    page = body(response)
    assert "A colleague changed the return after this page was shown." in page
    assert "Nobody at the meeting has read this." in page
    assert REASON["unsigned_reason"] in page
    (anew,) = re.findall(r'name="seen" value="(\w{64})"', page)
    assert lead.post(CHECK, CONTACT | REASON | {"seen": anew})["Location"] == SUBMITTED


def test_a_signature_outstanding_asks_why(
    ready: SelfEvaluation, signatories: list[User], lead
) -> None:
    sign_as(signatories[0], ready)
    bodies = [one.memberships.get().body.name for one in signatories[1:]]
    page = lead.get(CHECK)
    assert unsigned_said(page) == f"Why is it submitted without {bodies[0]} and {bodies[1]}?"
    refused = lead.post(CHECK, CONTACT)
    assert refused.status_code == 200
    assert "Say why it is submitted now" in str(refused.context["form"].errors["unsigned_reason"])
    ready.refresh_from_db()
    assert (ready.state, ready.contact_name) == ("draft", CONTACT["contact_name"])


def test_the_reason_shows_wherever_the_return_is_read(
    ready: SelfEvaluation, signatories: list[User], lead, cast: Cast, sign_in
) -> None:
    for one in (signatories[0], signatories[2]):
        sign_as(one, ready)
    lead.post(CHECK, CONTACT | REASON)
    council = signatories[1].memberships.get().body.name
    said = f"Submitted without the signature of {council}:"
    for url in (SUBMITTED, FIFE, f"{FIFE}versions/1/"):
        page = body(lead.get(url))
        assert (url, said in page, REASON["unsigned_reason"] in page) == (url, True, True)
    page = body(sign_in(cast.division).get(FIFE))
    assert (said in page, REASON["unsigned_reason"] in page) == (True, True)
    download = sign_in(cast.division).get(f"{FIFE}?_export=csv").content.decode("utf-8-sig")
    assert download.count(REASON["unsigned_reason"]) == 22


def test_a_reason_typed_is_kept_until_the_answers_are_ready(ready: SelfEvaluation, lead) -> None:
    gap = ready.answers.get(proposal__feature=4, proposal__position=2)
    gap.evidence = ""
    gap.save()
    refused = lead.post(CHECK, CONTACT | REASON)
    assert refused.status_code == 409
    assert "Not submitted: 1 answer not ready" in body(refused)
    form = lead.get(CHECK).context["form"]
    assert form["unsigned_reason"].value() == REASON["unsigned_reason"]


def test_an_answer_carried_over_is_missing_until_somebody_looks_at_it(
    ready: SelfEvaluation, lead
) -> None:
    carried = ready.answers.get(proposal__feature=4, proposal__position=2)
    carried.is_carried_over = True
    carried.save()
    page = body(lead.get(CHECK))
    assert f'href="{FIFE}4.2/"' in page
    assert "carried over, unchanged: nobody has looked at it yet" in page
    assert lead.post(CHECK, CONTACT | REASON).status_code == 409


def test_a_signature_voided_while_the_lead_checked_asks_why_again(
    ready: SelfEvaluation, signatories: list[User], lead, cast: Cast
) -> None:
    for one in signatories:
        sign_as(one, ready)
    lead.get(CHECK)
    change(ready, "2.3", cast.officer, evidence="In the meantime.")
    refused = lead.post(CHECK, CONTACT)
    assert "unsigned_reason" in refused.context["form"].errors
    assert refused.context["form"]["contact_name"].value() == CONTACT["contact_name"]
    ready.refresh_from_db()
    assert ready.state == "draft"


def test_the_confirmation_names_what_when_and_who_is_told(
    ready: SelfEvaluation, signatories: list[User], lead, cast: Cast, sign_in
) -> None:
    lead.post(CHECK, CONTACT | REASON)
    page = body(lead.get(SUBMITTED))
    ready.refresh_from_db()
    at = timezone.localtime(Transition.objects.get(act="submit").at)
    assert f"Self-evaluation 2019, version 1, on {at:%-d %B %Y} at {at:%H:%M} by Stranger" in page
    assert ready.fingerprint[:12] in page
    assert "Contact: Head of a fictional service, head@cast.example" in page
    assert page.count("Signatory: Signs") == 3
    assert "<li>The Integration Division</li>" in page
    assert f'href="{FIFE}"' in page
    statuses = {}
    for who in ("officer", "division", "leadership", "lead"):
        statuses[who] = sign_in(getattr(cast, who)).get(SUBMITTED).status_code
    assert statuses == {"officer": 200, "division": 403, "leadership": 403, "lead": 404}


def test_a_draft_has_no_confirmation(ready: SelfEvaluation, lead) -> None:
    assert lead.get(SUBMITTED)["Location"] == FIFE


def test_a_page_of_an_earlier_version_submits_nothing(
    ready: SelfEvaluation, lead, cast: Cast
) -> None:
    lead.post(CHECK, CONTACT | REASON)
    reopen(self_evaluation=ready, reason="A slip.", by=cast.division)
    refused = lead.post(CHECK, CONTACT | REASON)
    assert refused.status_code == 409
    assert "was of another version" in body(refused)
    assert Event.objects.filter(act="submitted_return").count() == 1
    assert refused.context["form"]["unsigned_reason"].value() == REASON["unsigned_reason"]
    assert lead.post(CHECK, CONTACT | REASON | {"version": "2"})["Location"] == SUBMITTED
    assert "version 2, on" in body(lead.get(SUBMITTED))


def test_a_locked_round_says_so_and_keeps_what_was_typed(ready: SelfEvaluation, lead) -> None:
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    assert "is locked: for now nothing can be changed or submitted" in body(lead.get(CHECK))
    refused = lead.post(CHECK, CONTACT | REASON)
    assert refused.status_code == 409
    assert "is locked: nothing can be changed in it for now." in body(refused)
    assert refused.context["form"]["contact_name"].value() == CONTACT["contact_name"]
    ready.refresh_from_db()
    assert (ready.state, ready.contact_name) == ("draft", "")


def test_the_form_says_what_submitting_means(ready: SelfEvaluation, lead) -> None:
    page = body(lead.get(CHECK))
    assert "The Integration Division can return it for changes or reopen it" in page


def test_submitted_once_the_second_press_leads_to_the_confirmation(
    ready: SelfEvaluation, lead, cast: Cast
) -> None:
    send_in(ready, cast.stranger)
    assert lead.post(CHECK, CONTACT)["Location"] == SUBMITTED
    assert lead.get(CHECK)["Location"] == FIFE
    ready.refresh_from_db()
    assert ready.contact_name == "X"


def test_the_check_page_takes_the_same_queries_however_much_is_written(
    draft: SelfEvaluation, lead, django_assert_num_queries
) -> None:
    def write(answers) -> None:
        for answer in answers:
            answer.rating, answer.evidence = "partly", "Minutes."
            answer.save()
            draft.actions.create(proposal_id=answer.proposal_id, text="Meet")

    write(draft.answers.all()[:1])
    with CaptureQueriesContext(connection) as few:
        lead.get(CHECK)
    write(draft.answers.all()[1:])
    with django_assert_num_queries(len(few)):
        lead.get(CHECK)
