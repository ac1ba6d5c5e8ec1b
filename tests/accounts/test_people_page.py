"""The list of people: who sees whom, and who is left by which filter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Partnership
from accounts.operations import add_membership
from tests.cast import Cast, join, person

PEOPLE = "/people/"
ORKNEY = ["Contributor", "Lead", "Officer", "Signatory"]
FIFE = ["Officer", "Stranger"]
EVERYBODY = ["Contributor", "Division", "Lead", "Leadership", "Officer", "Signatory", "Stranger"]


def names(response) -> list[str]:
    return [row.record.name for row in response.context["table"].rows]


@pytest.mark.parametrize(
    ("who", "seen"), [("division", EVERYBODY), ("lead", ORKNEY), ("stranger", FIFE)]
)
def test_people_are_those_one_may_see(cast: Cast, sign_in, who: str, seen: list[str]) -> None:
    response = sign_in(getattr(cast, who)).get(PEOPLE)
    assert names(response) == seen
    assert (response.context["shown"], response.context["total"]) == (len(seen), len(seen))


@pytest.mark.parametrize("who", ["leadership", "contributor", "signatory", "officer"])
def test_people_are_not_for(cast: Cast, sign_in, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(PEOPLE).status_code == 403


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("text=OFFIC", ["Officer"]),
        ("text=lead@", ["Lead"]),
        ("role=lead", ["Lead", "Stranger"]),
        ("role=leadership", ["Leadership"]),
        ("partnership=fife", FIFE),
        ("partnership=fife&role=contributor", ["Officer"]),
        ("partnership=fife&role=signatory", []),
        ("partnership=fife&text=stranger", ["Stranger"]),
        ("role=emperor", EVERYBODY),
    ],
)
def test_people_are_narrowed(cast: Cast, sign_in, query: str, seen: list[str]) -> None:
    fife = Partnership.objects.get(slug="fife")
    query = query.replace("partnership=fife", f"partnership={fife.pk}")
    assert names(sign_in(cast.division).get(f"{PEOPLE}?{query}")) == seen


def test_people_say_which_filter_is_not_applied(cast: Cast, sign_in) -> None:
    page = sign_in(cast.division).get(f"{PEOPLE}?role=emperor").content.decode()
    assert "“emperor” is not one of the choices here" in page


def test_people_narrowed_to_nobody_say_what_to_do(cast: Cast, sign_in) -> None:
    page = sign_in(cast.division).get(f"{PEOPLE}?text=nobody").content.decode()
    assert "Nobody here fits these filters." in page


def test_lead_cannot_narrow_by_another_partnership(cast: Cast, orkney, sign_in) -> None:
    response = sign_in(cast.stranger).get(f"{PEOPLE}?partnership={orkney.pk}")
    assert names(response) == FIFE
    assert list(response.context["filter"].form.errors) == ["partnership"]
    assert list(response.context["filter"].form.fields["partnership"].queryset) == [
        Partnership.objects.get(slug="fife")
    ]


def test_lead_learns_no_role_elsewhere_by_narrowing(cast: Cast, orkney, sign_in) -> None:
    facts = {"user": cast.officer, "partnership": orkney, "role": "lead", "by": cast.division}
    add_membership(**facts)
    assert names(sign_in(cast.stranger).get(f"{PEOPLE}?role=lead")) == ["Stranger"]


def test_lead_learns_no_national_role_by_narrowing(cast: Cast, sign_in) -> None:
    join(cast.leadership, "fife", "contributor")
    response = sign_in(cast.stranger).get(f"{PEOPLE}?role=leadership")
    assert list(response.context["filter"].form.errors) == ["role"]


def test_person_who_serves_twice_stands_there_once(cast: Cast, orkney, sign_in) -> None:
    join(cast.stranger, "orkney-islands", "lead")
    assert names(sign_in(cast.stranger).get(PEOPLE)).count("Officer") == 1


def test_people_take_as_many_queries_for_30_as_for_1(cast: Cast, fife, sign_in) -> None:
    Membership.objects.filter(user=cast.officer, partnership=fife).delete()
    client = sign_in(cast.stranger)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert names(client.get(PEOPLE)) == ["Stranger"]
    for number in range(29):
        join(person(f"colleague-{number:02}"), "fife", "signatory")
    with CaptureQueriesContext(connection) as thirty:
        assert len(names(client.get(PEOPLE))) == 30
    assert len(thirty) == len(one)


def test_people_come_25_at_a_time(cast: Cast, sign_in) -> None:
    for number in range(25):
        person(f"many-{number:02}")
    response = sign_in(cast.division).get(f"{PEOPLE}?page=2")
    assert (len(response.context["table"].page), response.context["shown"]) == (7, 32)
