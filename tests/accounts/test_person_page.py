"""One person's page: what each role sees there and may do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Partnership, User
from tests.cast import Cast, join


def page(user: User) -> str:
    return f"/people/{user.pk}/"


def roles(response) -> list[tuple[str, bool]]:
    return [(str(role.membership), role.may_remove) for role in response.context["roles"]]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("division", "lead", 200),
        ("lead", "contributor", 200),
        ("lead", "lead", 200),
        ("stranger", "officer", 200),
        ("stranger", "contributor", 404),
        ("stranger", "division", 404),
        ("leadership", "lead", 404),
        ("contributor", "contributor", 404),
        ("signatory", "lead", 404),
    ],
)
def test_person_is_seen_by(cast: Cast, sign_in, who: str, whom: str, status: int) -> None:
    assert sign_in(getattr(cast, who)).get(page(getattr(cast, whom))).status_code == status


@pytest.mark.parametrize(
    "path", ["roles/add/", "national-roles/", "close/", "reopen/", "invitation/"]
)
def test_acts_on_somebody_not_visible_are_not_found(cast: Cast, sign_in, path: str) -> None:
    client = sign_in(cast.stranger)
    assert client.post(page(cast.contributor) + path).status_code == 404


@pytest.mark.parametrize("path", ["national-roles/", "close/", "reopen/"])
def test_acts_of_the_division_are_refused_to_a_lead(cast: Cast, sign_in, path: str) -> None:
    assert sign_in(cast.lead).post(page(cast.contributor) + path).status_code == 403


@pytest.mark.parametrize("path", ["reopen/", "invitation/"])
def test_acts_without_a_page_are_not_got(cast: Cast, sign_in, path: str) -> None:
    assert sign_in(cast.division).get(page(cast.lead) + path).status_code == 405


def test_person_shows_a_lead_the_roles_in_their_own_partnership(cast: Cast, sign_in) -> None:
    response = sign_in(cast.stranger).get(page(cast.officer))
    assert roles(response) == [("Contributor, Fife", True)]
    assert "Orkney" not in response.content.decode()
    assert "National roles" not in response.content.decode()


def test_person_shows_the_division_all_roles(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(page(cast.officer))
    assert roles(response) == [("Contributor, Fife", True), ("Contributor, Orkney Islands", True)]


def test_division_does_not_close_its_own_account(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    assert "Close the account" not in client.get(page(cast.division)).content.decode()
    assert client.post(f"{page(cast.division)}close/").status_code == 403
    assert client.get(page(cast.division)).status_code == 200


def test_account_is_closed_after_asking_and_reopened(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    path = page(cast.lead)
    assert "Close the account of Lead?" in client.get(f"{path}close/").content.decode()
    response = client.post(f"{path}close/", follow=True)
    assert said(response) == ["The account of Lead is closed."]
    assert "Reopen the account" in response.content.decode()
    response = client.post(f"{path}reopen/", follow=True)
    assert said(response) == ["The account of Lead is open again."]
    assert cast.lead.memberships.count() == 1


def test_person_takes_as_many_queries_for_30_roles_as_for_1(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    with CaptureQueriesContext(connection) as one:
        assert len(roles(client.get(page(cast.lead)))) == 1
    for partnership in Partnership.objects.exclude(slug="orkney-islands")[:29]:
        join(cast.lead, partnership.slug, "signatory")
    with CaptureQueriesContext(connection) as thirty:
        assert len(roles(client.get(page(cast.lead)))) == 30
    assert len(thirty) == len(one)
