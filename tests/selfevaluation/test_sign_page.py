"""Signing in the browser's terms: who gets the page, what it shows, what comes of the form."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.kept_text import writer_token
from accounts.models import User
from selfevaluation.models import Round, SelfEvaluation, Signature
from selfevaluation.operations import reopen
from selfevaluation.operations.answers import ActionText
from tests.cast import Cast, join, person
from tests.returns import change, make_ready, make_signatories, send_in, sign_as

FIFE = "/self-evaluations/2019/fife/"
SIGN = f"{FIFE}sign/"
WITHDRAW = f"{SIGN}withdraw/"


@pytest.fixture
def ready(draft: SelfEvaluation) -> SelfEvaluation:
    return make_ready(draft)


@pytest.fixture
def signatory(ready: SelfEvaluation) -> User:
    """Signs for NHS Fife; two others for the Council and the board."""
    return make_signatories(ready.partnership)[0]


def form(page, **typed: str) -> dict[str, str]:
    """What a browser sends from this page."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body(page)))
    sent = {name: unescape(hidden[name]) for name in ("writer", "seen", "shown_at")}
    return sent | {"post": "Chief Executive", "is_signed": "on"} | typed


def body(response) -> str:
    return response.content.decode()


def test_a_signatory_reads_and_signs(signatory: User, sign_in) -> None:
    client = sign_in(signatory)
    page = client.get(SIGN)
    assert body(page).count('id="proposal-') == 25
    assert page.context["form"]["post"].value() == ""
    assert "I sign this for NHS Fife" in body(page)
    response = client.post(SIGN, form(page))
    assert (response.status_code, response["Location"]) == (302, SIGN)
    signature = Signature.objects.get()
    assert (signature.person, signature.post) == (signatory, "Chief Executive")
    after = body(client.get(SIGN))
    assert "You signed for NHS Fife" in after
    assert signature.fingerprint[:12] in after
    assert 'name="post"' not in after


def test_the_form_is_sent_with_the_token_that_django_asks_for(signatory: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(signatory, backend="accounts.backends.SignInBackend")
    page = client.get(SIGN)
    last_form = body(page).rsplit("<form", 1)[1]
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', last_form)
    client.post(SIGN, form(page, csrfmiddlewaretoken=token))
    assert Signature.objects.count() == 1


def test_pressing_sign_twice_signs_once(signatory: User, sign_in) -> None:
    client = sign_in(signatory)
    sent = form(client.get(SIGN))
    for _ in range(2):
        assert client.post(SIGN, sent)["Location"] == SIGN
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [("post", "Enter the post in which you sign."), ("is_signed", "Tick that you sign for")],
)
def test_signing_says_what_is_missing_in_the_form(
    signatory: User, sign_in, field: str, said: str
) -> None:
    client = sign_in(signatory)
    response = client.post(SIGN, form(client.get(SIGN), **{field: ""}))
    assert response.status_code == 200
    assert said in str(response.context["form"].errors[field])
    assert Signature.objects.count() == 0


def test_a_change_in_the_meantime_is_shown_with_what_was_typed(
    ready: SelfEvaluation, signatory: User, cast: Cast, sign_in
) -> None:
    client = sign_in(signatory)
    page = client.get(SIGN)
    change(ready, "2.3", cast.officer, evidence="Written in the meantime.")
    response = client.post(SIGN, form(page, post="Interim Chief"))
    assert response.status_code == 409
    assert "Not signed. The return was changed after this page was shown." in body(response)
    assert response.context["form"]["post"].value() == "Interim Chief"
    changes = response.context["page"].changes
    assert [a.proposal.number for f in changes.features for a in f.answers] == ["2.3"]
    assert not changes.is_since_signing
    assert "you were shown it" in body(response)
    again = client.post(SIGN, form(response))
    assert again.status_code == 302
    assert Signature.objects.count() == 1


def test_what_changed_since_the_last_signature_is_shown_word_for_word(
    ready: SelfEvaluation, signatory: User, cast: Cast, sign_in
) -> None:
    sign_as(signatory, ready, "Chief Executive")
    change(ready, "2.3", cast.officer, evidence="Minutes on nothing.", rating="exemplary")
    change(ready, "4.1", cast.officer, actions=[ActionText("Meet soon")])
    page = sign_in(signatory).get(SIGN)
    assert page.context["form"]["post"].value() == "Chief Executive"
    changes = page.context["page"].changes
    assert changes.is_since_signing
    first, second = [answer for each in changes.features for answer in each.answers]
    assert (first.proposal.number, second.proposal.number) == ("2.3", "4.1")
    assert (first.before.rating, first.after.rating) == ("partly", "exemplary")
    assert (first.before.evidence, first.after.evidence) == (
        "Minutes on 2.3.",
        "Minutes on nothing.",
    )
    assert (second.before.actions, second.after.actions) == ((), ("Meet soon",))
    assert body(page).count("msg_card--wanted") == 2
    assert "<del>" in body(page)


def test_what_changed_since_an_earlier_version_was_signed_is_shown(
    ready: SelfEvaluation, signatory: User, cast: Cast, sign_in
) -> None:
    sign_as(signatory, ready)
    send_in(ready, cast.stranger)
    second = reopen(self_evaluation=ready, reason="A slip in 2.3.", by=cast.division)
    unchanged = sign_in(signatory).get(SIGN).context["page"].changes
    assert unchanged.features == ()
    change(second, "2.3", cast.officer, evidence="Put right.")
    page = sign_in(signatory).get(SIGN)
    (feature,) = page.context["page"].changes.features
    assert [answer.after.evidence for answer in feature.answers] == ["Put right."]


def test_a_signatory_sees_what_is_missing_and_cannot_sign_yet(
    ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    client = sign_in(signatory)
    sent = form(client.get(SIGN))
    gap = ready.answers.get(proposal__feature=4, proposal__position=2)
    gap.evidence = ""
    gap.save()
    page = client.get(SIGN)
    assert f'<a href="{FIFE}4.2/">' in body(page)
    assert "You can sign once all 22 answers are ready." in body(page)
    assert client.get(f"{FIFE}4.2/").status_code == 200
    refused = client.post(SIGN, sent)
    assert refused.status_code == 409
    assert "Some answers are not ready." in body(refused)
    assert Signature.objects.count() == 0


def test_a_body_that_has_signed_needs_no_second_signature(
    ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    deputy = person("deputy")
    join(deputy, "fife", "signatory")
    client = sign_in(deputy)
    sent = form(client.get(SIGN))
    sign_as(signatory, ready)
    refused = client.post(SIGN, sent)
    assert refused.status_code == 409
    assert "Signs 0 has signed for NHS Fife already." in body(refused)
    assert "One signature is enough for a body." in body(client.get(SIGN))


def test_a_locked_round_says_so_and_keeps_what_was_typed(
    ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    client = sign_in(signatory)
    sent = form(client.get(SIGN), post="Interim Chief")
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    assert "is locked: for now nothing can be signed in it." in body(client.get(SIGN))
    refused = client.post(SIGN, sent)
    assert refused.status_code == 409
    assert "is locked: nothing can be changed in it for now." in body(refused)
    assert refused.context["form"]["post"].value() == "Interim Chief"


def test_a_signature_is_withdrawn_after_a_question(
    ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    client = sign_in(signatory)
    assert client.get(WITHDRAW)["Location"] == SIGN
    sign_as(signatory, ready)
    assert "Withdraw your signature for NHS Fife?" in body(client.get(WITHDRAW))
    assert ready.signatures.standing().count() == 1
    for _ in range(2):
        assert client.post(WITHDRAW)["Location"] == SIGN
    assert ready.signatures.standing().count() == 0
    assert "and withdrew it on" in body(client.get(SIGN))


def test_a_signature_cannot_be_withdrawn_while_the_round_is_locked(
    ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    sign_as(signatory, ready)
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    client = sign_in(signatory)
    page = client.post(WITHDRAW, follow=True)
    assert "Your signature stands:" in body(page)
    assert ready.signatures.standing().count() == 1


def test_a_session_that_ran_out_keeps_the_post(
    client: Client, ready: SelfEvaluation, signatory: User, sign_in
) -> None:
    sent = form(sign_in(signatory).get(SIGN), post="Interim Chief")
    assert sent["writer"].split(":")[0] == writer_token(signatory).split(":")[0]
    client.logout()
    client.post(SIGN, sent)
    page = sign_in(signatory).get(SIGN)
    assert page.context["form"]["post"].value() == "Interim Chief"
    assert Signature.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 403), ("officer", 403), ("division", 403), ("leadership", 403), ("lead", 404)],
)
def test_who_is_no_signatory_of_it_cannot_sign(
    ready: SelfEvaluation, cast: Cast, sign_in, who: str, status: int
) -> None:
    client = sign_in(getattr(cast, who))
    for url in (SIGN, WITHDRAW):
        assert client.get(url).status_code == status
        assert client.post(url).status_code == status


def test_a_lead_sees_who_signed_on_the_check_page(
    ready: SelfEvaluation, signatory: User, cast: Cast, sign_in
) -> None:
    sign_as(signatory, ready)
    change(ready, "2.3", cast.officer, evidence="Another.")
    page = sign_in(cast.stranger).get(f"{FIFE}check/")
    text = " ".join(re.sub(r"<[^>]+>", " ", body(page)).split())
    assert "voided by a change by Officer on" in text
    assert f'Changed since: <a href="{FIFE}2.3/">2(iii)</a>' in body(page)
    assert "Can sign: Signs 1 (has not signed in yet)." in text
    User.objects.filter(name="Signs 1").update(is_active=False)
    assert "Invite a signatory" in body(sign_in(cast.stranger).get(f"{FIFE}check/"))
    assert "Invite a signatory" not in body(sign_in(cast.officer).get(f"{FIFE}check/"))


def test_bad_hidden_fields_do_no_harm(signatory: User, sign_in) -> None:
    client = sign_in(signatory)
    for moment in ("", "yesterday", "2019-13-45T10:00", "2019-05-15T10:00"):
        sent = form(client.get(SIGN), seen="x", shown_at=moment)
        assert client.post(SIGN, sent).status_code == 409
    assert Signature.objects.count() == 0


def test_the_sign_page_takes_the_same_queries_however_much_changed(
    ready: SelfEvaluation, signatory: User, cast: Cast, sign_in, django_assert_num_queries
) -> None:
    sign_as(signatory, ready)
    client = sign_in(signatory)

    def rewrite(numbers: list[str]) -> None:
        for number in numbers:
            actions = [ActionText(f"Action {place}") for place in range(3)]
            change(ready, number, cast.officer, evidence="New.", actions=actions)

    first, *others = [a.proposal.number for a in ready.answers.select_related("proposal")]
    rewrite([first])
    with CaptureQueriesContext(connection) as few:
        assert len(client.get(SIGN).context["page"].changes.proposals) == 1
    rewrite(others)
    with django_assert_num_queries(len(few)):
        assert len(client.get(SIGN).context["page"].changes.proposals) == 22
