"""Inviting somebody, and the one-time link to choose a password."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Body, Event, Partnership, User
from accounts.operations import close_account
from tests.cast import Cast

INVITE = "/people/invite/"
NEW = "a-new-long-word"
PASSWORDS = {"new_password1": NEW, "new_password2": NEW}


def typed(partnership: Partnership | None, **facts: object) -> dict[str, object]:
    where = {"partnership": partnership.pk} if partnership else {}
    whom = {"name": "Morag Reid", "email": "Morag.Reid@cast.example", "role": "lead"}
    return {**whom, **where, **facts}


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors(response) -> dict[str, list[str]]:
    return {
        name: texts for form in response.context["forms"] for name, texts in form.errors.items()
    }


def link_in(message) -> str:
    return re.search(r"http://testserver(/account/invitation/\S+)", message.body)[1]


@pytest.fixture
def link(cast: Cast, orkney: Partnership, sign_in) -> str:
    sign_in(cast.lead).post(INVITE, typed(orkney))
    return link_in(mail.outbox[0])


def choose_password(client: Client, link: str):
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], PASSWORDS, follow=True)


def test_invitation_says_who_invites_to_what(cast: Cast, orkney: Partnership, sign_in) -> None:
    response = sign_in(cast.lead).post(INVITE, typed(orkney), follow=True)
    morag = User.objects.get(email="morag.reid@cast.example")
    assert response.redirect_chain == [(f"/people/{morag.pk}/", 302)]
    assert said(response) == [
        "Morag Reid has a new role: Lead, Orkney Islands. "
        "An invitation has been sent to morag.reid@cast.example."
    ]
    (message,) = mail.outbox
    assert message.to == ["morag.reid@cast.example"]
    assert message.subject == "You are invited to MSG Tracker"
    assert "Lead (lead@cast.example) has invited you" in message.body
    assert "- Lead, Orkney Islands\n" in message.body


def test_invitation_link_sets_a_password_and_signs_in(link: str) -> None:
    client = Client()
    response = choose_password(client, link)
    assert response.redirect_chain == [("/", 302)]
    assert said(response) == ["Welcome, Morag Reid. Your password is set."]
    assert client.get("/people/").status_code == 200
    morag = User.objects.get(email="morag.reid@cast.example")
    assert morag.check_password(NEW)
    assert Event.objects.filter(by=morag, act="signed_in").count() == 1


def test_invitation_link_hides_its_token_from_the_address(link: str) -> None:
    page = Client().get(link, follow=True)
    assert page.redirect_chain[-1][0].endswith("/set-password/")


def test_invitation_link_works_once(link: str) -> None:
    choose_password(Client(), link)
    page = Client().get(link)
    assert "This invitation no longer works" in page.content.decode()
    assert "/account/password/reset/" in page.content.decode()


def test_invitation_page_that_stood_open_works_once(link: str) -> None:
    waiting = Client()
    form = waiting.get(link, follow=True).redirect_chain[-1][0]
    choose_password(Client(), link)
    waiting.post(form, {"new_password1": "stolen-later-on", "new_password2": "stolen-later-on"})
    assert User.objects.get(email="morag.reid@cast.example").check_password(NEW)


@pytest.mark.parametrize(("days", "works"), [(6, True), (8, False)])
def test_invitation_link_lasts_seven_days(link: str, monkeypatch, days: int, works: bool) -> None:
    later = timezone.make_naive(timezone.now() + timedelta(days=days))
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    page = Client().get(link, follow=True).content.decode()
    assert ("This invitation no longer works" not in page) is works


def test_invitation_link_of_a_closed_account_does_not_work(cast: Cast, link: str) -> None:
    morag = User.objects.get(email="morag.reid@cast.example")
    close_account(user=morag, by=cast.division)
    assert "This invitation no longer works" in Client().get(link).content.decode()


def test_invitation_link_made_up_does_not_work(data: None, client: Client) -> None:
    page = client.get("/account/invitation/MQ/made-up/")
    assert "This invitation no longer works" in page.content.decode()


def test_invitation_keeps_a_weak_password_out(link: str) -> None:
    client = Client()
    form = client.get(link, follow=True).redirect_chain[-1][0]
    response = client.post(form, {"new_password1": "short", "new_password2": "short"})
    assert list(response.context["form"].errors) == ["new_password2"]
    assert User.objects.get(email="morag.reid@cast.example").state == "invited"


def test_invite_who_has_an_account_sends_no_link(cast: Cast, fife: Partnership, sign_in) -> None:
    client = sign_in(cast.division)
    response = client.post(INVITE, typed(fife, email="LEAD@cast.example"), follow=True)
    assert said(response) == [
        "Lead has a new role: Lead, Fife. A message has been sent to lead@cast.example."
    ]
    assert mail.outbox[0].subject == "You have a new role in MSG Tracker"
    assert "/account/" not in mail.outbox[0].body
    assert cast.lead.memberships.count() == 2


def test_invite_twice_sends_one_mail(cast: Cast, fife: Partnership, sign_in) -> None:
    client = sign_in(cast.division)
    client.post(INVITE, typed(fife))
    response = client.post(INVITE, typed(fife), follow=True)
    assert len(mail.outbox) == 1
    assert said(response)[-1] == (
        "Morag Reid has this role already: Lead, Fife. No e-mail was sent."
    )


def test_invite_to_a_national_role(cast: Cast, sign_in) -> None:
    sign_in(cast.division).post(INVITE, typed(None, role="division"))
    assert User.objects.get(email="morag.reid@cast.example").is_division
    assert "- Integration Division\n" in mail.outbox[0].body


def test_invite_a_signatory(cast: Cast, orkney: Partnership, nhs_orkney: Body, sign_in) -> None:
    facts = typed(orkney, role="signatory", body=nhs_orkney.pk)
    sign_in(cast.lead).post(INVITE, facts)
    morag = User.objects.get(email="morag.reid@cast.example")
    assert morag.memberships.get().body == nhs_orkney


def test_invite_says_all_that_is_missing_and_keeps_what_was_typed(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).post(INVITE, {"name": "Morag Reid", "email": "morag"})
    assert errors(response) == {
        "email": ["Enter an e-mail address such as morag.reid@example.scot."],
        "role": ["Choose a role."],
    }
    page = response.content.decode()
    assert 'value="Morag Reid"' in page
    assert 'value="morag"' in page
    assert "<title>Error: Invite somebody" in page


def test_invite_asks_for_the_partnership_of_a_role(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).post(INVITE, typed(None))
    assert errors(response) == {"partnership": ["Choose the partnership."]}


def test_invite_refuses_a_body_of_another_partnership(
    cast: Cast, fife: Partnership, nhs_orkney: Body, sign_in
) -> None:
    facts = typed(fife, role="signatory", body=nhs_orkney.pk)
    response = sign_in(cast.division).post(INVITE, facts)
    names = "NHS Fife, Fife Council, Fife Integration Joint Board"
    assert errors(response)["body"][0].startswith("Choose one of the bodies of Fife: NHS Fife, ")
    assert names.count(",") == errors(response)["body"][0].count(",")


def test_invite_refuses_a_body_for_a_lead(
    cast: Cast, orkney: Partnership, nhs_orkney: Body, sign_in
) -> None:
    response = sign_in(cast.division).post(INVITE, typed(orkney, body=nhs_orkney.pk))
    assert errors(response) == {"body": ["Leave this empty, or choose the role of signatory."]}


def test_invite_refuses_a_second_body(cast: Cast, orkney: Partnership, sign_in) -> None:
    facts = typed(orkney, email=cast.signatory.email, role="signatory", body=orkney.authority.pk)
    response = sign_in(cast.lead).post(INVITE, facts)
    assert errors(response) == {
        "body": ["Signatory signs for NHS Orkney there. Remove that role first, then add this one."]
    }


def test_invite_refuses_a_closed_account(cast: Cast, orkney: Partnership, sign_in) -> None:
    close_account(user=cast.contributor, by=cast.division)
    response = sign_in(cast.lead).post(INVITE, typed(orkney, email=cast.contributor.email))
    assert list(errors(response)) == ["email"]
    assert mail.outbox == []


def test_lead_invites_to_own_partnership_only(
    cast: Cast, orkney: Partnership, fife: Partnership, sign_in
) -> None:
    client = sign_in(cast.lead)
    role = client.get(INVITE).context["forms"][1]
    assert list(role.fields["partnership"].queryset) == [orkney]
    assert set(role.fields["body"].queryset) == set(orkney.bodies)
    assert role["partnership"].value() == orkney
    response = client.post(INVITE, typed(fife))
    assert errors(response) == {
        "partnership": ["Choose one of the partnerships you may invite to."]
    }


def test_lead_invites_to_no_national_role(cast: Cast, sign_in) -> None:
    response = sign_in(cast.lead).post(INVITE, typed(None, role="division"))
    assert list(errors(response)) == ["role"]
    assert not User.objects.filter(email="morag.reid@cast.example").exists()


@pytest.mark.parametrize("who", ["leadership", "contributor", "signatory", "officer"])
def test_invite_is_not_for(cast: Cast, sign_in, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(INVITE).status_code == 403


def test_invite_says_when_the_mail_could_not_be_sent(
    cast: Cast, orkney: Partnership, sign_in, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = sign_in(cast.lead).post(INVITE, typed(orkney), follow=True)
    assert said(response)[-1].startswith(
        "Morag Reid has a new role: Lead, Orkney Islands. But the e-mail"
    )
    assert User.objects.filter(email="morag.reid@cast.example").exists()


def test_resend_sends_a_new_link_and_is_recorded(cast: Cast, link: str, sign_in) -> None:
    morag = User.objects.get(email="morag.reid@cast.example")
    sign_in(cast.lead).post(f"/people/{morag.pk}/invitation/")
    assert choose_password(Client(), link_in(mail.outbox[1])).redirect_chain == [("/", 302)]
    assert Event.objects.first().act == "signed_in"
    assert Event.objects.filter(act="invited", about__endswith="with a new link").count() == 1


def test_resend_is_for_those_without_a_password(cast: Cast, sign_in) -> None:
    response = sign_in(cast.lead).post(f"/people/{cast.contributor.pk}/invitation/", follow=True)
    assert mail.outbox == []
    assert said(response) == ["Contributor needs no invitation any more. No e-mail was sent."]
