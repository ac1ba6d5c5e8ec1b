"""/proposals/2.3/: where it stands, what happened, how partnerships rate it."""

from datetime import date

import pytest
from django.test import Client

from proposals.models import Proposal, StatusUpdate
from proposals.operations import record_update
from reports.proposal import Thought, proposal_ratings
from selfevaluation.models import Round
from tests.cast import Cast

DAY = "on=2019-11-06"


def body_of(reader: Client, address: str) -> str:
    return " ".join(reader.get(address).content.decode().split())


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.leadership)


@pytest.fixture
def editing(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def test_the_official_words_and_the_printed_timescale(reader: Client) -> None:
    body = body_of(reader, f"/proposals/2.1/?{DAY}")
    proposal = Proposal.objects.numbered("2.1").get()
    assert f"2(i) {proposal.title}</h1>" in body
    assert "“By 1st April 2019 and thereafter each year by end March.”" in body
    assert "Then each year by 31 March." in body


@pytest.mark.parametrize("number", ["4.1", "4.5"])
def test_a_status_is_shown_as_printed_with_the_readers_note(reader: Client, number: str) -> None:
    response = reader.get(f"/proposals/{number}/?{DAY}")
    standing = response.context["standing"]
    assert standing.rag == {"4.1": "G", "4.5": "R"}[number]
    assert standing.readers_note.startswith("Printed")
    assert response.content.decode().count("Reader’s note:") == 2  # the status, the history


def test_the_key_is_the_apps_own(reader: Client) -> None:
    body = body_of(reader, "/proposals/2.3/")
    assert "This is MSG Tracker’s own key:" in body
    assert "printed its letters without a key" in body


def test_only_the_division_is_offered_to_write(reader: Client) -> None:
    assert "/proposals/2.3/update/" not in body_of(reader, "/proposals/2.3/")


def test_the_division_is_offered_to_write_as_at_today(editing: Client) -> None:
    update = StatusUpdate.objects.get(proposal__feature=2, proposal__position=3)
    body = body_of(editing, "/proposals/2.3/")
    for address in ("update/", "revise/", f"update/?corrects={update.pk}"):
        assert f'href="/proposals/2.3/{address}"' in body
    assert 'href="/proposals/2.3/update/"' not in body_of(editing, f"/proposals/2.3/?{DAY}")
    assert "/proposals/2.6/revise/" not in body_of(editing, "/proposals/2.6/")


def test_a_corrected_update_is_not_offered_again(editing: Client, cast: Cast) -> None:
    wrong = StatusUpdate.objects.get(proposal__feature=2, proposal__position=3)
    right = record_update(
        proposal=wrong.proposal,
        rag="A",
        narrative="Right.",
        as_on=wrong.as_on,
        by=cast.division,
        corrects=wrong,
    )
    body = body_of(editing, "/proposals/2.3/")
    assert f'?corrects={wrong.pk}"' not in body
    assert f'<a href="#update-{right.pk}">Read the correction</a>' in body
    assert f'This corrects <a href="#update-{wrong.pk}">' in body


def test_as_at_a_day_before_the_update(reader: Client) -> None:
    response = reader.get("/proposals/2.3/?on=2019-10-27")
    standing = response.context["standing"]
    assert (standing.rag, standing.is_revised, standing.days_overdue) == (None, False, 84)
    assert response.context["history"] == []
    assert "Nothing had been recorded by 27 October 2019." in response.content.decode()


def test_a_national_proposal_is_not_for_local_completion(reader: Client) -> None:
    response = reader.get("/proposals/3.2/")
    assert response.context["ratings"] is None
    assert "not for local completion" in response.content.decode()


def test_ratings_by_level_with_links_and_later_views(cast: Cast, round_2019: Round) -> None:
    proposal = Proposal.objects.numbered("2.6").get()
    found = proposal_ratings(cast.division, date(2020, 1, 1), round_2019, proposal)
    assert (found.rated, found.returned, found.partnerships) == (2, 2, 31)
    assert [(group.anchor, len(group.places)) for group in found.groups] == [
        ("partly", 2),
        ("missing", 29),
    ]
    orkney, lanarkshire = found.groups[0].places
    assert orkney.url == "/self-evaluations/2019/orkney-islands/2.6/"
    assert orkney.thought == Thought("not_yet", "lower", date(2019, 12, 11))
    assert lanarkshire.thought is None
    before = proposal_ratings(cast.division, date(2019, 12, 10), round_2019, proposal)
    assert before.groups[0].places[0].thought is None


def test_a_return_without_a_rating_stands_apart(cast: Cast, round_2019: Round) -> None:
    proposal = Proposal.objects.numbered("1.2").get()
    found = proposal_ratings(cast.division, date(2020, 1, 1), round_2019, proposal)
    assert [(group.anchor, len(group.places)) for group in found.groups] == [
        ("established", 1),
        ("none", 1),
        ("missing", 29),
    ]
    assert [(part.label, part.url) for part in found.bar.parts if part.count] == [
        ("Established", "#rated-established"),
        ("Not rated", "#rated-none"),
        ("Not returned", "#rated-missing"),
    ]


def test_the_made_up_round_says_so(reader: Client, training: Round) -> None:
    assert "Fictional data:" in body_of(reader, "/proposals/2.3/?round=training")
    assert "Fictional data:" not in body_of(reader, "/proposals/2.3/")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1.1", [("next", "1(ii)")]),
        ("2.6", [("previous", "2(v)"), ("next", "3(i)")]),
        ("6.3", [("previous", "6(ii)")]),
    ],
)
def test_the_proposals_before_and_after(reader: Client, number: str, expected: list) -> None:
    found = reader.get(f"/proposals/{number}/?{DAY}").context["neighbours"]
    assert [(each.direction, each.printed_number) for each in found] == expected
    assert all(each.url.endswith(f"/?{DAY}") for each in found)
