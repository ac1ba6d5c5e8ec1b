"""Signing in: by e-mail, rate limited, telling nobody who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Event, User
from accounts.operations import close_account, reopen_account
from tests.cast import PASSWORD, Cast

LOGIN = "/account/login/"


def form_errors(response) -> list[str]:
    return list(response.context["form"].non_field_errors())


def test_login_leads_on_and_is_recorded(cast: Cast, type_password) -> None:
    response = type_password(cast.lead, next="/people/")
    assert (response.status_code, response["Location"]) == (302, "/people/")
    assert list(Event.objects.filter(by=cast.lead).values_list("act", flat=True)) == ["signed_in"]


def test_login_is_no_new_version_of_the_person(cast: Cast, type_password) -> None:
    before = cast.lead.history.count()
    type_password(cast.lead)
    cast.lead.refresh_from_db()
    assert cast.lead.last_login is not None
    assert cast.lead.history.count() == before


def test_login_takes_the_email_in_any_case(cast: Cast, client: Client) -> None:
    typed = {"login": "LEAD@Cast.Example", "password": PASSWORD}
    assert client.post(LOGIN, typed).status_code == 302


def test_login_says_the_same_to_a_wrong_password_and_an_unknown_email(
    cast: Cast, client: Client
) -> None:
    wrong = client.post(LOGIN, {"login": cast.lead.email, "password": "wrong"})
    unknown = client.post(LOGIN, {"login": "nobody@cast.example", "password": "wrong"})
    assert form_errors(wrong) == form_errors(unknown) != []
    assert wrong.status_code == unknown.status_code == 200


def test_login_is_refused_after_five_wrong_passwords(cast: Cast, type_password) -> None:
    for _ in range(5):
        type_password(cast.lead, "wrong")
    response = type_password(cast.lead)
    assert form_errors(response) == ["Too many failed login attempts. Try again later."]
    assert type_password(cast.division).status_code == 302


def test_login_page_is_refused_after_many_tries_from_one_place(cast: Cast, client: Client) -> None:
    for number in range(30):
        client.post(LOGIN, {"login": f"{number}@cast.example", "password": "wrong"})
    response = client.post(LOGIN, {"login": cast.lead.email, "password": PASSWORD})
    assert response.status_code == 429
    assert "Wait a minute" in response.content.decode()


def test_login_leads_to_no_other_site(cast: Cast, type_password) -> None:
    assert type_password(cast.lead, next="https://elsewhere.example/")["Location"] == "/"


def test_login_into_a_closed_account_says_so(cast: Cast, type_password) -> None:
    close_account(user=cast.lead, by=cast.division)
    assert type_password(cast.lead)["Location"] == "/account/inactive/"
    assert not Event.objects.filter(act="signed_in").exists()


def test_closed_account_is_signed_out_at_its_next_request(
    cast: Cast, client: Client, type_password
) -> None:
    type_password(cast.lead)
    assert client.get("/people/").status_code == 200
    close_account(user=cast.lead, by=cast.division)
    assert client.get("/people/")["Location"] == f"{LOGIN}?next=/people/"


def test_reopened_account_signs_in_with_its_old_password(cast: Cast, type_password) -> None:
    close_account(user=cast.lead, by=cast.division)
    reopen_account(user=cast.lead, by=cast.division)
    assert type_password(cast.lead)["Location"] == "/"


def test_signup_is_closed(data: None, client: Client) -> None:
    typed = {"email": "me@cast.example", "password1": PASSWORD, "password2": PASSWORD}
    for response in (client.get("/account/signup/"), client.post("/account/signup/", typed)):
        assert "Accounts are by invitation" in response.content.decode()
    assert not User.objects.filter(email="me@cast.example").exists()


def test_logout_asks_first_and_then_signs_out(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    assert client.get("/account/logout/").status_code == 200
    assert client.post("/account/logout/")["Location"] == LOGIN
    assert client.get("/people/").status_code == 302


def test_change_password_keeps_the_session(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "a-new-long-word",
        "password2": "a-new-long-word",
    }
    assert client.post("/account/password/change/", typed).status_code == 302
    assert client.get("/people/").status_code == 200
    cast.lead.refresh_from_db()
    assert cast.lead.check_password("a-new-long-word")


@pytest.mark.parametrize("email", ["lead@cast.example", "nobody@cast.example"])
def test_reset_answers_alike_whether_or_not_there_is_an_account(
    cast: Cast, client: Client, email: str
) -> None:
    response = client.post("/account/password/reset/", {"email": email}, follow=True)
    assert response.redirect_chain == [("/account/password/reset/done/", 302)]
    assert [message.to for message in mail.outbox] == [[email]]


def test_reset_link_works_once(cast: Cast, client: Client) -> None:
    client.post("/account/password/reset/", {"email": cast.lead.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    typed = {"password1": "a-new-long-word", "password2": "a-new-long-word"}
    done = client.post(form.redirect_chain[-1][0], typed)
    assert done["Location"] == "/account/password/reset/key/done/"
    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_reset_is_not_sent_for_a_closed_account(cast: Cast, client: Client) -> None:
    close_account(user=cast.lead, by=cast.division)
    client.post("/account/password/reset/", {"email": cast.lead.email})
    assert "/password/reset/key/" not in mail.outbox[0].body


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        "/account/signup/",
        "/account/inactive/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
    ],
)
def test_page_is_open_to_everybody(data: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/account/password/change/", "/people/", "/guide/", "/privacy/"])
def test_page_asks_to_sign_in_first(data: None, client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"{LOGIN}?next={path}"
