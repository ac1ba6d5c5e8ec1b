"""Ratings as submitted and as now: the counts, checked by counting again in plain Python."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Partnership, User
from proposals.models import Proposal
from reports.national import national_picture
from reports.proposal import proposal_ratings
from reports.ratings import count_round
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, LaterView, Level, Round, SelfEvaluation
from tests.cast import Cast
from tests.random_round import random_round
from tests.reports.test_national import MEETING, parts
from tests.returns import make_round, make_submitted

NOW = date(2020, 6, 1)
WORDS = {level.value: level.label for level in Level} | {"unsettled": "Level not settled"}


def bars(user: User, on: date, round: Round, as_rated: AsRated) -> dict[str, dict[str, int]]:
    """What each proposal's bar on the overview says."""
    picture = national_picture(user, on, round, as_rated=as_rated)
    lines = [line for group in picture.groups for line in group.lines if line.ratings]
    return {line.standing.number: parts(line.ratings) for line in lines}


def counting(round: Round, on: date) -> list[Answer]:
    """The answers of the last version that each partnership had submitted by the end of `on`."""
    found = []
    for place in Partnership.objects.all():
        versions = SelfEvaluation.objects.filter(round=round, partnership=place).order_by("version")
        known = [one for one in versions if one.submitted_on and one.submitted_on <= on]
        found += list(known[-1].answers.all()) if known else []
    return found


def level_as_now(answer: Answer, on: date) -> str:
    now = answer.rating
    for view in answer.later_views.all():
        if view.direction and view.viewed_on <= on:
            now = view.rating or "unsettled"
    return now


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_counts_of_a_random_round_are_what_its_rows_say(cast: Cast, seed: int) -> None:
    """Among them ratings that were never given, and are given by a later view."""
    round, were_given = random_round(seed), 0
    for on in (round.due_on, round.due_on + timedelta(days=200)):
        found: dict[AsRated, dict[int, Counter[str]]] = {each: {} for each in AsRated}
        for answer in counting(round, on):
            now = level_as_now(answer, on)
            were_given += now != "" and answer.rating == ""
            for as_rated, level in ((AsRated.SUBMITTED, answer.rating), (AsRated.NOW, now)):
                if level:
                    found[as_rated].setdefault(answer.proposal_id, Counter())[level] += 1
        counts = {each: count_round(cast.division, on, round, each) for each in AsRated}
        assert {each: counts[each].by_proposal for each in AsRated} == found
    assert were_given > 0


# --- Orkney's four -------------------------------------------------------------------------------


def test_later_views_leave_the_picture_as_submitted_as_it_was(cast, round_2019: Round) -> None:
    for on in (MEETING, NOW):
        spread = national_picture(cast.leadership, on, round_2019).round.spread
        assert parts(spread) == {
            "Not yet established": 3,
            "Partly established": 15,
            "Established": 24,
            "Exemplary": 1,
            "Not rated": 1,
            "Not returned (29 partnerships)": 638,
        }


def test_on_the_day_of_the_meeting_nobody_had_thought_again(cast, round_2019: Round) -> None:
    submitted, now = (bars(cast.leadership, MEETING, round_2019, each) for each in AsRated)
    assert {number: {**parts, "Level not settled": 0} for number, parts in submitted.items()} == now


def test_as_now_orkneys_four_are_where_it_sees_them(cast, round_2019: Round) -> None:
    picture = national_picture(cast.leadership, NOW, round_2019, as_rated=AsRated.NOW)
    assert parts(picture.round.spread) == {
        "Not yet established": 4,
        "Partly established": 12,
        "Established": 24,
        "Exemplary": 1,
        "Level not settled": 2,
        "Not rated": 1,
        "Not returned (29 partnerships)": 638,
    }
    assert picture.round.spread.base == "41 of 682 rated"
    found = bars(cast.leadership, NOW, round_2019, AsRated.NOW)
    of_orkney_and_lanarkshire = {
        number: {name for name, count in found[number].items() if count} - {"Not returned"}
        for number in ("2.6", "4.4", "5.1")
    }
    assert of_orkney_and_lanarkshire == {
        "2.6": {"Not yet established", "Partly established"},
        "4.4": {"Established", "Level not settled"},
        "5.1": {"Established", "Level not settled"},
    }


# --- A second, slower way ------------------------------------------------------------------------


@pytest.fixture(params=range(4))
def made_up(request, data: None) -> Round:
    """Returns of one or two versions and a draft, with later views and comments of any day."""
    chance = random.Random(request.param)
    begin = date(2020, 1, 13)
    round = make_round("made-up", opened_on=begin, due_on=NOW, shared_on=begin)
    proposals = Proposal.objects.local()[:6]
    for place in Partnership.objects.all()[:9]:
        days = sorted(begin + timedelta(days=chance.randint(0, 160)) for _ in range(2))
        for version in range(1, chance.randint(2, 4)):
            found = SelfEvaluation.objects.create(round=round, partnership=place, version=version)
            for proposal in proposals:
                rating = chance.choice(["", *Level.values])
                answer = Answer.objects.create(
                    self_evaluation=found, proposal=proposal, rating=rating
                )
                think(answer, chance, begin)
            if version < 3:
                make_submitted(found, days[version - 1])
    return round


def think(answer: Answer, chance: random.Random, begin: date) -> None:
    for _ in range(chance.randint(0, 3)):
        direction = chance.choice(["", "up", "down", "unsure"])
        rating = chance.choice(["", *Level.values]) if direction in ("up", "down") else ""
        day = begin + timedelta(days=chance.randint(0, 200))
        answer.later_views.create(direction=direction, rating=rating, reason="-", viewed_on=day)


def held_by_hand(on: date, round: Round, as_rated: AsRated) -> dict[str, list[str]]:
    """By proposal, what each return that counts holds on that day, row by row."""
    versions: dict[int, SelfEvaluation] = {}
    for found in SelfEvaluation.objects.filter(round=round).order_by("version"):
        if found.submitted_on and found.submitted_on <= on:
            versions[found.partnership_id] = found
    held: dict[str, list[str]] = {}
    for found in versions.values():
        for answer in Answer.objects.filter(self_evaluation=found):
            rating = answer.rating
            views = LaterView.objects.filter(answer=answer)
            for view in sorted(views, key=lambda view: (view.viewed_on, view.pk)):
                if as_rated == "now" and view.direction and view.viewed_on <= on:
                    rating = view.rating or "unsettled"
            held.setdefault(answer.proposal.number, []).append(rating)
    return held


@pytest.mark.parametrize("as_rated", AsRated)
@pytest.mark.parametrize("days", [0, 60, 120, 300])
def test_every_bar_is_what_counting_by_hand_gives(
    cast: Cast, made_up: Round, as_rated: AsRated, days: int
) -> None:
    on = made_up.opened_on + timedelta(days=days)
    found = bars(cast.division, on, made_up, as_rated)
    for number, held in held_by_hand(on, made_up, as_rated).items():
        counted = {name: count for name, count in found[number].items() if count}
        missing = counted.pop("Not returned")
        assert counted == Counter(WORDS.get(rating, "Not rated") for rating in held)
        assert missing + len(held) == 31


@pytest.mark.parametrize("as_rated", AsRated)
def test_a_proposals_page_agrees_with_the_overview(
    cast: Cast, made_up: Round, as_rated: AsRated
) -> None:
    overview = bars(cast.division, NOW, made_up, as_rated)
    for proposal in Proposal.objects.local()[:6]:
        found = proposal_ratings(cast.division, NOW, made_up, proposal, as_rated)
        assert parts(found.bar) == overview[proposal.number]
        assert {group.anchor: len(group.places) for group in found.groups} == {
            part.url.removeprefix("#rated-"): part.count for part in found.bar.parts if part.count
        }
        levels = [len(group.places) for group in found.groups if group.level in Level.values]
        assert (found.rated, found.bar.base) == (sum(levels), f"{sum(levels)} of 31 rated")


# --- The pages -----------------------------------------------------------------------------------


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.leadership)


def body_of(reader: Client, address: str) -> str:
    return " ".join(reader.get(address).content.decode().split())


@pytest.mark.parametrize("address", ["/", "/proposals/2.6/", "/self-evaluations/2019/ratings/"])
def test_the_switch_says_which_it_is(reader: Client, address: str) -> None:
    body = body_of(reader, address)
    assert f'<a href="{address}" aria-current="true">as submitted</a>' in body
    assert "Ratings as submitted. Later views are not counted." in body
    body = body_of(reader, f"{address}?as=now&on=2020-06-01")
    assert f'<a href="{address}?as=now&amp;on=2020-06-01" aria-current="true">as now</a>' in body
    assert f'<a href="{address}?on=2020-06-01">as submitted</a>' in body
    assert "changed by the later views of 1 June 2020 and before." in body


@pytest.mark.parametrize("address", ["/", "/proposals/2.6/", "/self-evaluations/2019/ratings/"])
def test_a_way_there_is_not_is_refused_in_words(reader: Client, address: str) -> None:
    response = reader.get(f"{address}?as=guessed")
    assert response.status_code == 400
    assert "“as=guessed” is not known. It can be submitted or now." in response.content.decode()


def test_links_between_the_pages_keep_it(reader: Client) -> None:
    picture = reader.get("/?as=now&on=2020-06-01&group=timescale").context["picture"]
    lines = {line.standing.number: line for group in picture.groups for line in group.lines}
    assert lines["2.6"].standing.url == "/proposals/2.6/?on=2020-06-01&as=now"
    assert lines["2.6"].ratings_url == ("/proposals/2.6/?round=2019&on=2020-06-01&as=now#ratings")
    ratings = [part.url for part in picture.round.spread.parts if "ratings" in part.url]
    assert len(ratings) == 6
    assert all(url.endswith("&on=2020-06-01&as=now") for url in ratings)
    page = reader.get(lines["2.6"].ratings_url.split("#")[0])
    assert all(each.url.endswith("?on=2020-06-01&as=now") for each in page.context["neighbours"])
    assert ("as", "now") in page.context["kept_by_day"].items


def test_every_count_as_now_leads_to_a_list_of_as_many(reader: Client) -> None:
    picture = reader.get("/?as=now&on=2020-06-01").context["picture"]
    counted = [part for part in picture.round.spread.parts if "ratings" in part.url]
    assert [reader.get(part.url).context["shown"] for part in counted] == [
        part.count for part in counted
    ]


def test_the_table_of_who_shows_both(reader: Client) -> None:
    body = body_of(reader, "/proposals/5.1/?as=now&on=2020-06-01")
    assert '<tr id="rated-unsettled">' in body
    assert "no longer sure since 11 December 2019" in body
    assert "now: no longer sure since" in body_of(reader, "/proposals/5.1/?on=2020-06-01")


@pytest.mark.parametrize("address", ["/", "/proposals/2.3/", "/self-evaluations/training/ratings/"])
def test_as_now_costs_no_query_more_however_many_views(
    reader: Client, training: Round, address: str
) -> None:
    def queries(as_rated: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get(f"{address}?round=training&as={as_rated}")
        return len(captured)

    reader.get(address)
    before = queries("submitted")
    assert queries("now") == before
    chance = random.Random(1)
    for answer in Answer.objects.filter(self_evaluation__round=training):
        think(answer, chance, training.opened_on)
    assert (queries("submitted"), queries("now")) == (before, before)
