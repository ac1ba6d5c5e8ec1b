"""The one-time link with which an invited person chooses a password."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.kept_text import writer_token
from accounts.models import Event, Membership, Partnership, User
from accounts.operations import close_account, remove_membership
from tests.cast import Cast

NEW = "a-new-long-word"
PASSWORDS = {"new_password1": NEW, "new_password2": NEW}


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def link_in(message) -> str:
    return re.search(r"http://testserver(/account/invitation/\S+)", message.body)[1]


@pytest.fixture
def link(cast: Cast, orkney: Partnership, sign_in) -> str:
    whom = {"name": "Morag Reid", "email": "morag.reid@cast.example"}
    sign_in(cast.lead).post("/people/invite/", {**whom, "role": "lead", "partnership": orkney.pk})
    return link_in(mail.outbox[0])


def choose_password(client: Client, link: str):
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], PASSWORDS, follow=True)


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


def test_invitation_link_dies_with_the_role(link: str, cast: Cast) -> None:
    remove_membership(membership=Membership.objects.get(user__name="Morag Reid"), by=cast.lead)
    assert "This invitation no longer works" in Client().get(link).content.decode()


def test_somebody_without_a_role_reads_nothing_but_their_account(cast: Cast, sign_in) -> None:
    remove_membership(membership=cast.signatory.memberships.get(), by=cast.lead)
    client = sign_in(cast.signatory)
    for url in ("/", "/proposals/", "/guide/", "/self-evaluations/2019/", "/people/"):
        response = client.get(url)
        assert (url, response.status_code) == (url, 403)
        assert "Your account has no role" in response.content.decode()
    assert client.get("/account/password/change/").status_code == 200
    assert client.get("/account/logout/").status_code == 200


def test_what_somebody_typed_as_their_last_role_went_is_shown(cast: Cast, sign_in) -> None:
    remove_membership(membership=cast.signatory.memberships.get(), by=cast.lead)
    typed = {"writer": writer_token(cast.signatory), "text": "A long thought.", "seen": "1"}
    response = sign_in(cast.signatory).post("/self-evaluations/2019/orkney-islands/", typed)
    assert (response.status_code, response.context["typed"]) == (403, ["A long thought."])
    assert "A long thought." in response.content.decode()
