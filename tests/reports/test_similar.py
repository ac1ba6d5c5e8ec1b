"""Similar partnerships that rated a proposal higher: who, why, what they wrote, and what not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Partnership, User
from reports.similar import SimilarAnswers, similar_to
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, LaterView, Level, PracticeOffer, Round
from tests.cast import Cast
from tests.random_round import random_round
from tests.reports.written import make_offer, make_written, numbered
from tests.returns import make_round

URL = "/self-evaluations/2020/orkney-islands/2.3/similar/"


@pytest.fixture
def shared(cast: Cast) -> Round:
    """A shared round in which Orkney rates 2(iii) partly established."""
    round = make_round(
        "2020", opened_on=date(2019, 3, 1), due_on=date(2019, 5, 15), shared_on=date(2019, 6, 1)
    )
    make_written(round, "orkney-islands", {"2.3": "Ours."}, rating="partly")
    return round


@pytest.fixture
def look(cast: Cast, sign_in) -> Callable[..., object]:
    def looked(url: str = URL, by: User | None = None, **asked: str) -> object:
        return sign_in(by or cast.lead).get(url, asked)

    return looked


def names(response) -> list[str]:
    return [similar.name for similar in response.context["found"].similar]


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", response.content.decode()).split())


def test_the_three_most_similar_are_shown_with_all_they_wrote(shared: Round, look) -> None:
    shetland = make_written(
        shared,
        "shetland-islands",
        {"2.3": "Our evidence.\n\nIn full."},
        actions={"2.3": "Go on."},
        tasks={"2.3": "First this."},
    )
    make_offer(shetland, "2.3", "Take this.", link="https://practice.example/")
    for slug in ("western-isles", "highland", "argyll-and-bute", "glasgow-city", "fife"):
        if Partnership.objects.filter(slug=slug).exists():
            make_written(shared, slug, {"2.3": f"{slug} says."}, rating="exemplary")
    page = look()
    assert len(names(page)) == 3
    assert names(page)[0] == "Shetland Islands"
    first = page.context["found"].similar[0]
    assert first.why == "Same family group, islands, rural"
    said = words(page)
    for text in (
        "Our evidence.",
        "In full.",
        "Go on.",
        "First this.",
        "Take this.",
        "Head of Planning",
    ):
        assert text in said
    assert first.url == "/self-evaluations/2020/shetland-islands/versions/1/#proposal-2.3"


def test_nobody_higher_is_said_plainly(shared: Round, look) -> None:
    make_written(shared, "shetland-islands", {"2.3": "Theirs."}, rating="partly")
    page = look()
    assert names(page) == []
    assert "0 of 1 other partnership that has returned rate this established or higher." in words(
        page
    )
    assert "Nobody whose return you may read rates this higher" in words(page)


def test_exemplary_already_is_said(shared: Round, look) -> None:
    make_written(shared, "fife", {"2.3": "Ours."}, rating="exemplary")
    page = look("/self-evaluations/2020/fife/2.3/similar/")
    assert names(page) == []
    assert "This is rated exemplary already" in words(page)


def test_not_rated_is_held_against_established(shared: Round, look) -> None:
    make_written(shared, "fife", {"2.3": "Ours."}, rating="")
    make_written(shared, "south-lanarkshire", {"2.3": "Theirs."}, rating="established")
    page = look("/self-evaluations/2020/fife/2.3/similar/")
    assert page.context["found"].wanted == "Established"
    assert page.context["found"].higher == 1
    assert "There is no level to compare" in words(page)


def test_a_draft_is_compared_by_its_own_people(shared: Round, look, cast: Cast) -> None:
    make_written(shared, "fife", {"2.3": "Ours."}, rating="not_yet", submitted_on=None)
    url = "/self-evaluations/2020/fife/2.3/similar/"
    page = look(url, by=cast.stranger)
    assert "Fife, in its draft: Not yet established" in words(page)
    assert page.context["found"].higher == 1
    assert look(url, by=cast.division).status_code == 403
    assert look(url).status_code == 404


def test_as_now_counts_later_views_on_both_sides(shared: Round, look) -> None:
    theirs = make_written(shared, "shetland-islands", {"2.3": "Theirs."}, rating="partly")
    LaterView.objects.create(
        answer=theirs.answers.get(),
        viewed_on=date(2019, 12, 1),
        direction="up",
        rating="exemplary",
        reason="Better.",
    )
    assert names(look()) == []
    assert names(look(**{"as": "now"})) == ["Shetland Islands"]
    assert names(look(**{"as": "now", "on": "2019-11-30"})) == []
    ours = Answer.objects.get(
        self_evaluation__partnership__slug="orkney-islands", self_evaluation__round=shared
    )
    LaterView.objects.create(
        answer=ours, viewed_on=date(2019, 12, 2), direction="unsure", reason="Unsure."
    )
    unsure = look(**{"as": "now"})
    assert (unsure.context["found"].than, unsure.context["found"].wanted) == (
        "unsettled",
        "Established",
    )


def test_before_sharing_partnerships_are_told_and_shown_nothing(
    shared: Round, look, cast: Cast
) -> None:
    make_written(shared, "fife", {"2.3": "Secretwords of Fife."}, rating="exemplary")
    make_offer(
        make_written(shared, "shetland-islands", {"2.3": "Secretwords."}), "2.3", "Secretwords too."
    )
    shared.shared_on = date(2100, 1, 1)
    shared.save()
    page = look()
    assert names(page) == []
    assert page.context["found"].returned == page.context["found"].higher == 0
    assert "can be read once the round is shared, on 1 January 2100" in words(page)
    assert "Secretwords" not in page.content.decode()
    assert "Fife" not in page.content.decode().split("<main")[1]
    both = look(by=cast.officer)
    assert both.context["found"].returned == 1
    assert "Only your own partnerships are counted" in words(both)
    assert names(look(by=cast.division)) != []


def test_drafts_and_replaced_versions_and_withdrawn_offers_never_show(shared: Round, look) -> None:
    make_written(shared, "shetland-islands", {"2.3": "Secretwords."}, submitted_on=None)
    old = make_written(shared, "highland", {"2.3": "Secretwords."}, rating="exemplary")
    old.state = "sent_back"
    old.save()
    new = make_written(shared, "highland", {"2.3": "Open words."}, version=2)
    make_offer(new, "2.3", "Secretwords", withdrawn_on=date(2019, 8, 1))
    page = look()
    assert page.context["found"].returned == 1
    assert "Secretwords" not in page.content.decode()


def test_as_at_a_day_before_anything_was_submitted(shared: Round, look) -> None:
    page = look(on="2019-05-01")
    assert "Orkney Islands had submitted nothing by 1 May 2019" in words(page)
    assert page.context["found"].returned == 0


@pytest.mark.parametrize("number", ["3.2", "9.9", "nonsense"])
def test_what_nobody_rates_is_not_there(shared: Round, look, number: str) -> None:
    assert look(f"/self-evaluations/2020/orkney-islands/{number}/similar/").status_code == 404


def test_another_way_to_write_the_number_leads_on(shared: Round, look) -> None:
    response = look("/self-evaluations/2020/orkney-islands/2(iii)/similar/")
    assert (response.status_code, response["Location"]) == (301, URL)
    asked = look("/self-evaluations/2020/orkney-islands/2(iii)/similar/?on=2019-07-01&as=now")
    assert asked["Location"] == f"{URL}?on=2019-07-01&as=now"


def test_an_offer_says_on_a_past_day_what_it_said_then(shared: Round, look) -> None:
    shetland = make_written(shared, "shetland-islands", {"2.3": "Theirs."})
    offer = make_offer(shetland, "2.3", "Firstwords.", link="https://old.example/a")
    offer.summary, offer.link = "Secondwords.", "https://new.example/b"
    offer.save()
    for state, day in zip(offer.history.order_by("history_id"), (20, 25), strict=True):
        state.history_date = datetime(2019, 6, day, 12, tzinfo=UTC)
        state.save()
    for day, said, host in ((24, "First", "old"), (25, "Second", "new"), (30, "Second", "new")):
        page = look(on=f"2019-06-{day}").content.decode()
        assert (page.count("Firstwords."), page.count("Secondwords.")) == (
            int(said == "First"),
            int(said == "Second"),
        )
        assert f">{host}.example</a>" in page


def test_the_search_is_asked_the_same_way(shared: Round, look) -> None:
    make_written(shared, "shetland-islands", {"2.3": "Theirs."})
    page = look(**{"as": "now", "on": "2019-07-01"}).context["search_url"]
    assert page == "/search/?proposal=2.3&round=2020&on=2019-07-01&as=now"


def test_the_answer_links_to_it(shared: Round, look) -> None:
    reading = look("/self-evaluations/2020/orkney-islands/2.3/")
    assert f'href="{URL}"' in reading.content.decode()
    make_written(shared, "fife", {"2.3": "Ours."}, submitted_on=None)


def test_queries_do_not_grow(shared: Round, sign_in, cast: Cast) -> None:
    client = sign_in(cast.lead)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    make_written(shared, "shetland-islands", {"2.3": "Theirs."}, actions={"2.3": "Go on."})
    one = queries()
    for place in Partnership.objects.exclude(slug__in=("shetland-islands", "orkney-islands")):
        make_written(shared, place.slug, {"2.3": "Theirs."}, actions={"2.3": "Go on."})
    assert queries() == one <= 20


@pytest.mark.parametrize("as_rated", AsRated)
@pytest.mark.parametrize("seed", range(3))
def test_who_is_shown_is_who_a_plain_reading_finds(
    cast: Cast, seed: int, as_rated: AsRated
) -> None:
    """Every row of the database read in plain Python, for random rounds."""
    round = random_round(seed)
    on = date(2021, 4, 1)
    place = random.Random(seed).choice(list(Partnership.objects.all()))
    proposal = numbered("2.3")
    counting: dict[int, object] = {}
    for each in round.self_evaluations.order_by("version"):
        if each.submitted_on and each.submitted_on <= on:
            counting[each.partnership_id] = each

    def level(found: object) -> str:
        answer = found.answers.get(proposal=proposal)
        rating = answer.rating
        if as_rated.is_now:
            for view in answer.later_views.order_by("viewed_on", "pk"):
                if view.direction and view.viewed_on <= on:
                    rating = view.rating or "unsettled"
        return rating

    def council(of: Partnership, what: str) -> set[int]:
        return {getattr(each, what) for each in of.councils.all()} - {None}

    def likeness(of: Partnership) -> list[bool]:
        return [
            bool(council(of, "people_group") & council(place, "people_group")),
            of.health_board_id == place.health_board_id,
            of.is_island and place.is_island,
            1 in council(of, "place_group") and 1 in council(place, "place_group"),
        ]

    levels = ["", *Level.values]
    for than in ("", "unsettled", *Level.values):
        least = levels.index(than) + 1 if than in Level.values else 3
        higher = [
            Partnership.objects.get(pk=pk)
            for pk, found in counting.items()
            if pk != place.pk
            and level(found) in Level.values
            and levels.index(level(found)) >= least
        ]
        alike = [each for each in higher if any(likeness(each))]
        alike.sort(key=lambda each: ([not one for one in likeness(each)], each.name))
        found: SimilarAnswers = similar_to(
            cast.division, on, round, place.pk, proposal, than, as_rated
        )
        assert [each.name for each in found.similar] == [each.name for each in alike[:3]]
        assert (found.higher, found.returned) == (len(higher), len(set(counting) - {place.pk}))
        assert PracticeOffer.objects.count() == 0
