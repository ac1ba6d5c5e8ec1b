"""Inviting somebody: what they are told, what may be given, and what is refused."""

import pytest
from django.core import mail

from accounts.models import Body, Partnership, User
from accounts.operations import close_account
from tests.cast import Cast

INVITE = "/people/invite/"


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


def test_invitation_says_who_invites_to_what(cast: Cast, orkney: Partnership, sign_in) -> None:
    response = sign_in(cast.lead).post(INVITE, typed(orkney), follow=True)
    morag = User.objects.get(email="morag.reid@cast.example")
    assert response.redirect_chain == [(f"/people/{morag.pk}/", 302)]
    assert said(response) == [
        "Morag Reid has a new role: Lead, Orkney Islands. "
        "An invitation is on its way to morag.reid@cast.example."
    ]
    (message,) = mail.outbox
    assert message.to == ["morag.reid@cast.example"]
    assert message.subject == "You are invited to MSG Tracker"
    assert "Lead (lead@cast.example) has invited you" in message.body
    assert "- Lead, Orkney Islands\n" in message.body


def test_invite_who_has_an_account_sends_no_link(cast: Cast, fife: Partnership, sign_in) -> None:
    client = sign_in(cast.division)
    response = client.post(INVITE, typed(fife, email="LEAD@cast.example"), follow=True)
    assert said(response) == [
        "Lead has a new role: Lead, Fife. A message is on its way to lead@cast.example."
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
    names = ", ".join(body.name for body in fife.bodies)
    assert errors(response) == {"body": [f"Choose one of the bodies of Fife: {names}."]}


def test_highland_has_no_joint_board_to_sign(cast: Cast, sign_in) -> None:
    highland = Partnership.objects.with_bodies().get(slug="highland")
    signing = typed(highland, role="signatory", body=highland.authority.pk)
    response = sign_in(cast.division).post(INVITE, signing)
    names = f"{highland.health_board}, {highland.councils.get()}"
    assert errors(response) == {"body": [f"Choose one of the bodies of Highland: {names}."]}


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
    assert role["partnership"].value() == orkney.pk
    response = client.post(INVITE, typed(fife))
    assert errors(response) == {
        "partnership": ["Choose one of the partnerships you may invite to."]
    }


def test_lead_invites_to_no_national_role(cast: Cast, sign_in) -> None:
    response = sign_in(cast.lead).post(INVITE, typed(None, role="division"))
    assert list(errors(response)) == ["role", "partnership"]
    assert not User.objects.filter(email="morag.reid@cast.example").exists()


@pytest.mark.parametrize("who", ["leadership", "contributor", "signatory", "officer"])
def test_invite_is_not_for(cast: Cast, sign_in, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(INVITE).status_code == 403


def test_invite_works_while_the_mail_server_is_down(
    cast: Cast, orkney: Partnership, sign_in, settings, queue
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = sign_in(cast.lead).post(INVITE, typed(orkney), follow=True)
    assert said(response)[-1].endswith("An invitation is on its way to morag.reid@cast.example.")
    queue()
    page = sign_in(cast.lead).get(response.redirect_chain[-1][0]).content.decode()
    assert "so far the mail server has not taken it. It is tried again by itself" in page
