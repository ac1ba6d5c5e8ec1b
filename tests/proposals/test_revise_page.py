"""/proposals/2.3/revise/: a later due date, with its reason and who agreed it."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from proposals.models import Proposal, TimescaleRevision
from tests.cast import Cast

PAGE = "/proposals/2.4/revise/"
TYPED = {
    "due_on": "31/03/2020",
    "reason": "The working group meets again in spring.",
    "agreed_by": "Integration leadership group",
    "agreed_on": "06/11/2019",
}


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def revisions(number: str = "2.4") -> list[TimescaleRevision]:
    return list(Proposal.objects.numbered(number).get().revisions.order_by("-pk"))


def test_saving_adds_a_revision_and_says_what_changed(reader: Client, cast: Cast) -> None:
    response = reader.post(PAGE, TYPED)
    assert (response.status_code, response["Location"]) == (302, "/proposals/2.4/")
    added = revisions()[0]
    assert (added.due_on, added.reason, added.agreed_by, added.agreed_on, added.by) == (
        date(2020, 3, 31),
        TYPED["reason"],
        "Integration leadership group",
        date(2019, 11, 6),
        cast.division,
    )
    assert said(response) == ["2(iv) is now due 31 March 2020 (was 4 May 2019)."]


def test_an_older_revision_does_not_replace_a_newer_one(reader: Client) -> None:
    reader.post(PAGE, TYPED)
    response = reader.post(PAGE, TYPED | {"due_on": "01/01/2020", "agreed_on": "01/10/2019"})
    assert said(response)[-1:] == ["Saved: 2(iv) stays due 31 March 2020, which was agreed later."]


def test_saving_twice_adds_one(reader: Client) -> None:
    reader.post(PAGE, TYPED)
    assert said(reader.post(PAGE, TYPED))[-1:] == ["2(iv) is still due 31 March 2020."]
    assert len(revisions()) == 1


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"due_on": "04/05/2019"},
            {"due_on": ["Enter a later day. The original due date is 4 May 2019."]},
        ),
        ({"due_on": ""}, {"due_on": ["Enter the new due date."]}),
        ({"reason": ""}, {"reason": ["Say why the timescale was revised."]}),
        ({"agreed_by": ""}, {"agreed_by": ["Say who agreed the new timescale."]}),
        ({"agreed_on": ""}, {"agreed_on": ["Enter the day it was agreed."]}),
        (
            {"agreed_on": "03/02/2019"},
            {"agreed_on": ["This day is before the review report of 4 February 2019."]},
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    reader: Client, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    response = reader.post(PAGE, TYPED | typed)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (200, errors)
    assert {name: form[name].value() for name in TYPED} == TYPED | typed
    assert revisions() == []


def test_it_cannot_have_been_agreed_in_the_future(reader: Client) -> None:
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    form = reader.post(PAGE, TYPED | {"agreed_on": tomorrow.isoformat()}).context["form"]
    assert list(form.errors) == ["agreed_on"]


def test_the_original_and_the_earlier_dates_are_there_to_read(reader: Client) -> None:
    reader.post(PAGE, TYPED)
    response = reader.get(PAGE)
    assert [each.due_on for each in response.context["revisions"]] == [date(2020, 3, 31)]
    assert "Original due date: <b>4 May 2019</b>" in response.content.decode()


def test_without_a_deadline_there_is_nothing_to_revise(reader: Client) -> None:
    for response in (
        reader.get("/proposals/2.6/revise/"),
        reader.post("/proposals/2.6/revise/", TYPED),
    ):
        assert (response.status_code, "form" in response.context) == (200, False)
        assert "has no deadline to revise</h1>" in response.content.decode()
    assert revisions("2.6") == []


@pytest.mark.parametrize("role", ["leadership", "lead", "contributor", "signatory"])
def test_only_the_division_revises(cast: Cast, sign_in, role: str) -> None:
    reader = sign_in(getattr(cast, role))
    assert (reader.get(PAGE).status_code, reader.post(PAGE, TYPED).status_code) == (403, 403)
    assert revisions() == []
