"""/: the national picture on one page."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Partnership
from proposals.models import Proposal, StatusUpdate
from selfevaluation.models import Round
from selfevaluation.operations import fill_training_round
from tests.cast import Cast
from tests.returns import make_return, make_round

DAY = "on=2019-11-06"


def body_of(reader: Client, address: str) -> str:
    body = " ".join(reader.get(address).content.decode().split())
    return body.split('<main id="main-content">')[1]


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.leadership)


def test_numbers_are_links_to_what_they_count(reader: Client) -> None:
    body = body_of(reader, f"/?{DAY}")
    for address, words in {
        "rag=R": "<b>3</b> Red",
        "rag=A": "<b>8</b> Amber",
        "rag=G": "<b>4</b> Green",
        "rag=none": "<b>10</b> Not reported",
        "overdue=true": "<b>3</b> overdue",
        "revised=true": "<b>10</b> with a revised timescale",
    }.items():
        assert f'<a href="/proposals/?{address}&amp;{DAY}">{words}</a>' in body
    assert f'<a href="/self-evaluations/2019/?{DAY}"><b>2 of 31</b> returned</a>' in body


def test_it_says_how_fresh_it_is(reader: Client) -> None:
    body = body_of(reader, f"/?{DAY}")
    assert "Figures as at 6 November 2019; last change 28 October 2019." in body


def test_pictures_of_a_round_are_called_as_on_its_own_pages(reader: Client) -> None:
    views = reader.get(f"/?{DAY}&as=now").context["picture"].round.views
    own = reader.get(f"/self-evaluations/2019/ratings/?{DAY}&as=now").context["views"]
    assert [(each.label, each.url) for each in views] == [
        (each.label, each.url) for each in own if each.label in ("Heat map", "Map", "Spread")
    ]
    assert len(views) == 3


def test_all_25_are_there_with_a_link(reader: Client) -> None:
    groups = reader.get(f"/?{DAY}").context["picture"].groups
    urls = [line.standing.url for group in groups for line in group.lines]
    assert len(urls) == 25
    assert urls[5] == f"/proposals/2.3/?{DAY}"


def test_the_switch_to_timescales_keeps_day_and_round(reader: Client, training: Round) -> None:
    response = reader.get(f"/?round=training&group=timescale&{DAY}")
    headings = [group.heading for group in response.context["picture"].groups]
    assert headings[0] == "By end of March 2019, then each year"
    assert [(each.label, each.is_chosen) for each in response.context["groupings"]] == [
        ("By feature", False),
        ("By timescale", True),
    ]
    other = response.context["rounds"][0]
    assert (other.label, other.url) == (
        "Self-evaluation 2019",
        f"/?round=2019&group=timescale&{DAY}",
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [("on=yesterday", "“on=yesterday”"), ("group=colour", "“group=colour”")],
)
def test_what_cannot_be_answered_is_refused_in_words(
    reader: Client, query: str, words: str
) -> None:
    response = reader.get(f"/?{query}")
    assert (response.status_code, words in response.content.decode()) == (400, True)


def test_the_latest_real_round_comes_first(reader: Client, training: Round) -> None:
    days = {"opened_on": date(2021, 3, 1), "due_on": date(2021, 5, 1)}
    make_round("2021", **days)
    assert reader.get("/").context["picture"].round.name == "Self-evaluation 2021"
    assert reader.get(f"/?{DAY}").context["picture"].round.name == "Self-evaluation 2019"


def test_made_up_data_says_so(reader: Client, training: Round) -> None:
    assert "Fictional data:" in body_of(reader, "/?round=training")
    assert "Ratings (fictional)" in body_of(reader, "/?round=training")
    assert "Fictional data:" not in body_of(reader, "/")


@pytest.fixture
def many(data: None) -> None:
    """310 returns in ten rounds, and an eleventh round with one."""
    for number in range(10):
        slug = "training" if number == 0 else f"training-{number}"
        fill_training_round(slug=slug, opened_on=date(2020, 1, 13), seed=number)
    days = {"opened_on": date(2020, 1, 1), "due_on": date(2020, 3, 1)}
    one = make_round("one", shared_on=date(2020, 3, 1), **days)
    place = Partnership.objects.get(slug="fife")
    make_return(one, place, submitted_on=date(2020, 2, 1))


@pytest.mark.parametrize(("role", "most"), [("division", 12), ("leadership", 9), ("officer", 11)])
def test_the_overview_costs_the_same_with_1_31_and_310_returns(
    cast: Cast, training: Round, sign_in, django_assert_num_queries, request, role: str, most: int
) -> None:
    reader = sign_in(getattr(cast, role))
    with django_assert_num_queries(most):
        reader.get("/?round=training")
    request.getfixturevalue("many")
    for slug in ("one", "training", "training-9"):
        with django_assert_num_queries(most):
            reader.get(f"/?round={slug}")


@pytest.mark.parametrize(("role", "most"), [("division", 14), ("leadership", 14), ("officer", 14)])
def test_a_proposal_costs_the_same_with_1_and_31_returns(
    cast: Cast, training: Round, sign_in, django_assert_num_queries, role: str, most: int
) -> None:
    reader = sign_in(getattr(cast, role))
    for slug in ("2019", "training"):
        with django_assert_num_queries(most):
            reader.get(f"/proposals/2.3/?round={slug}")


def test_it_tells_what_moved_since_the_last_meeting(reader: Client) -> None:
    body = body_of(reader, f"/?{DAY}")
    assert "What moved since the last meeting (29 May 2019)" in body
    assert "</a> <b>newly reported, Amber</b></li>" in body
    assert body.count("<b>newly reported, ") == 6
    assert f'<a href="/national/?{DAY}#moved">All 25 changes, with reasons</a>' in body
    before = body_of(reader, "/?on=2019-03-01")
    assert "No meeting had been held before 1 March 2019" in before
    assert "not updated since the last meeting" not in before
    assert "Nothing: no status and no timescale" in body_of(reader, "/?on=2019-11-10")


def test_what_is_due_and_not_updated_leads_to_national_progress(reader: Client) -> None:
    body = body_of(reader, f"/?{DAY}")
    for section, words in {
        "due-soon": "<b>2</b> due within 60 days",
        "freshness": "<b>10</b> not updated since the last meeting",
    }.items():
        assert f'<a href="/national/?{DAY}#{section}">{words}</a>' in body
    assert f'<a href="/national/?{DAY}">National progress</a>' in body
    assert f'<a href="/self-evaluations/2019/heat-map/?{DAY}">Heat map</a>' in body


@pytest.mark.parametrize(("role", "most"), [("division", 7), ("leadership", 4), ("officer", 6)])
def test_a_kept_picture_costs_what_is_ones_own(
    cast: Cast, sign_in, django_assert_num_queries, role: str, most: int
) -> None:
    reader = sign_in(getattr(cast, role))
    before = body_of(reader, "/")
    with django_assert_num_queries(most):
        assert body_of(reader, "/") == before


def test_a_kept_picture_is_nobody_elses(cast: Cast, sign_in, round_2019: Round, rate) -> None:
    """Who may read less is never shown what was kept for somebody who may read more."""
    rate("fife", "exemplary", submitted_on=date(2019, 5, 15))
    seen = {
        role: sign_in(getattr(cast, role)).get("/").content.decode().count("of 31")
        for role in ("division", "lead", "stranger", "officer", "leadership")
    }
    assert {role: count > 0 for role, count in seen.items()} == {
        "division": True,
        "lead": False,
        "stranger": False,
        "officer": False,
        "leadership": True,
    }
    exemplary = {
        role: "<b>22</b> Exemplary" in body_of(sign_in(getattr(cast, role)), "/")
        for role in ("stranger", "lead")
    }
    assert exemplary == {"stranger": True, "lead": False}


def test_a_change_shows_at_once(cast: Cast, sign_in) -> None:
    reader = sign_in(cast.leadership)
    assert "<b>4</b> Green" in body_of(reader, "/")
    StatusUpdate.objects.create(
        proposal=Proposal.objects.numbered("1.2").get(),
        rag="G",
        narrative="Done.",
        as_on=timezone.localdate(),
    )
    assert "<b>5</b> Green" in body_of(reader, "/")
