"""A form that arrives after the session has ended is shown again, once, to who wrote it."""

import pytest
from django.test import Client

from accounts.kept_text import WRITER_FIELD, writer_token
from accounts.models import User
from tests.cast import Cast

INVITE = "/people/invite/"


def send(client: Client, writer: User):
    typed = {"name": "Morag Reid", "email": "morag@cast.example", "role": "contributor"}
    return client.post(INVITE, {**typed, WRITER_FIELD: writer_token(writer)})


def shown_name(client: Client) -> str | None:
    return client.get(INVITE).context["forms"][0]["name"].value()


def test_invite_form_says_who_writes_in_it(cast: Cast, sign_in) -> None:
    page = sign_in(cast.lead).get(INVITE).content.decode()
    assert f'name="{WRITER_FIELD}"' in page


def test_form_survives_the_end_of_the_session(cast: Cast, client: Client, type_password) -> None:
    response = send(client, cast.lead)
    assert response["Location"] == f"/account/login/?next={INVITE}"
    assert "What you typed is kept" in client.get(response["Location"]).content.decode()
    assert type_password(cast.lead, next=INVITE)["Location"] == INVITE
    page = client.get(INVITE)
    assert page.context["forms"][0]["name"].value() == "Morag Reid"
    assert page.context["forms"][1]["role"].value() == "contributor"
    assert "It is not saved until you save it." in page.content.decode()
    assert not User.objects.filter(email="morag@cast.example").exists()


def test_kept_form_is_shown_once(cast: Cast, client: Client, type_password) -> None:
    send(client, cast.lead)
    type_password(cast.lead)
    assert [shown_name(client), shown_name(client)] == ["Morag Reid", None]


def test_kept_form_is_not_shown_to_somebody_else(cast: Cast, client: Client, type_password) -> None:
    send(client, cast.lead)
    type_password(cast.stranger)
    assert shown_name(client) is None
    client.post("/account/logout/")
    type_password(cast.lead)
    assert shown_name(client) is None


@pytest.mark.parametrize("token", ["", "made:up"])
def test_form_with_a_false_writer_is_shown_to_nobody(
    cast: Cast, client: Client, type_password, token: str
) -> None:
    client.post(INVITE, {"name": "Morag Reid", WRITER_FIELD: token})
    type_password(cast.lead)
    assert shown_name(client) is None


def test_kept_form_survives_a_wrong_password(cast: Cast, client: Client, type_password) -> None:
    send(client, cast.lead)
    type_password(cast.lead, "wrong")
    type_password(cast.lead)
    assert shown_name(client) == "Morag Reid"
