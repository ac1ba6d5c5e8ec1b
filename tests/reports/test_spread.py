"""The spread of ratings and the national status beside it, counted again in plain Python."""

import re
from csv import DictReader
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client

from accounts.models import Partnership
from proposals.models import Proposal, StatusUpdate
from reports.spread.levels import spread
from reports.spread.lines import in_order
from reports.spread.picture import spread_picture
from reports.spread.verdicts import Status, Verdict, verdict
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, Round
from tests.cast import Cast
from tests.random_round import OPENED_ON, random_round
from tests.reports.by_hand import LEVELS, held_by_hand, median_by_hand
from tests.returns import make_return, make_submitted

URL = "/self-evaluations/2019/spread/"
MEETING = date(2019, 11, 6)


def body_of(client: Client, address: str) -> str:
    """What the page itself says, without the frame around it."""
    return " ".join(client.get(address).content.decode().split("<main")[1].split())


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    return list(DictReader(StringIO(client.get(address).content.decode("utf-8-sig"))))


# --- One set of ratings ---------------------------------------------------------------------------


def test_the_mark_of_the_median_stands_in_its_level() -> None:
    levels = ["not_yet", "partly", "partly", "established", "established", "", None, None]
    found = spread("2(iii)", levels, AsRated.SUBMITTED, raters=5)
    assert (found.counts, found.unrated, found.missing, found.base) == ((1, 2, 2, 0), 1, 2, 8)
    assert (found.rated, found.reached, found.median_words) == (5, 2, "Partly established")
    partly = found.bar.parts[1]
    assert partly.x < found.median_x < partly.x + partly.width
    assert found.bar.base == "rated by 5 of 8"


def test_a_median_between_two_levels_is_marked_on_their_edge() -> None:
    levels = ["partly"] * 3 + ["exemplary"] * 3
    found = spread("2(iii)", levels, AsRated.SUBMITTED, raters=6)
    assert found.median_words == "Between Partly established and Exemplary"
    assert found.median_x == found.bar.parts[3].x


def test_four_partnerships_have_no_median() -> None:
    found = spread("2(iii)", ["partly"] * 4, AsRated.SUBMITTED, raters=4)
    assert (found.median, found.median_x, found.median_words) == (None, None, "Too few to say")


@pytest.mark.parametrize(
    ("rag", "levels", "expected"),
    [
        ("G", ["partly"] * 3 + ["established"] * 2, Verdict.GREEN_BELOW),
        ("G", ["partly"] * 2 + ["established"] * 3, Verdict.AGREES),
        ("G", ["partly"] * 3 + ["established"] * 3, Verdict.AGREES),
        ("G", ["not_yet"] * 3 + ["partly"] * 3, Verdict.GREEN_BELOW),
        ("R", ["partly"] * 3 + ["established"] * 2, Verdict.AGREES),
        ("R", ["partly"] * 2 + ["established"] * 3, Verdict.RED_REACHED),
        ("R", ["partly"] * 3 + ["established"] * 3, Verdict.AGREES),
        ("R", ["established"] * 3 + ["exemplary"] * 3, Verdict.RED_REACHED),
        ("A", ["exemplary"] * 9, Verdict.NOT_COMPARED),
        (None, ["exemplary"] * 9, Verdict.NOT_COMPARED),
        ("R", ["exemplary"] * 4, Verdict.TOO_FEW),
        ("G", [], Verdict.TOO_FEW),
    ],
)
def test_the_rule_of_disagreement(rag: str | None, levels: list[str], expected: Verdict) -> None:
    found = spread("2(iii)", levels or [None], AsRated.SUBMITTED, raters=len(levels))
    assert verdict(Status(rag, None), found, is_all=True) == expected
    assert verdict(Status(rag, None), found, is_all=False) == Verdict.NOT_COMPARED


# --- A second, slower way -------------------------------------------------------------------------


def rag_by_hand(number: str, on: date) -> str | None:
    held = None
    corrected = {update.corrects_id for update in StatusUpdate.objects.all()}
    for update in sorted(
        StatusUpdate.objects.all(), key=lambda each: (each.as_on, each.recorded_at, each.pk)
    ):
        if update.proposal.number == number and update.as_on <= on and update.pk not in corrected:
            held = update.rag
    return held


def verdict_by_hand(rag: str | None, middle: set[int]) -> str:
    if rag not in ("R", "G"):
        return "not_compared"
    if not middle:
        return "too_few"
    if rag == "G" and middle <= {0, 1}:
        return "green_below"
    return "red_reached" if rag == "R" and middle <= {2, 3} else "agrees"


@pytest.mark.parametrize("way", AsRated)
@pytest.mark.parametrize(("seed", "days"), [(1, 20), (2, 45), (3, 80), (4, 200)])
def test_every_figure_is_what_counting_by_hand_gives(
    cast: Cast, seed: int, days: int, way: AsRated
) -> None:
    round, on = random_round(seed), OPENED_ON + timedelta(days=days)
    picture = spread_picture(cast.leadership, on, round, way)
    held = held_by_hand(on, round, way)
    lines = [line for group in picture.groups for line in group.lines]
    assert [line.proposal.number for line in lines] == [
        proposal.number for proposal in Proposal.objects.all() if proposal.is_local
    ]
    for line in lines:
        ratings = [said.get(line.proposal.number, "") for said in held.values()]
        rated = [rating for rating in ratings if rating in LEVELS]
        middle = median_by_hand(ratings, len(rated))
        found, rag = line.spread, rag_by_hand(line.proposal.number, on)
        assert list(found.counts) == [ratings.count(level) for level in LEVELS]
        assert (found.unsettled, found.unrated) == (ratings.count("unsettled"), ratings.count(""))
        assert (found.missing, found.base) == (31 - len(held), 31)
        assert found.reached == ratings.count("established") + ratings.count("exemplary")
        median = {found.median.low - 1, found.median.high - 1} if found.median else set()
        assert median == {*middle}
        assert (line.status.rag, line.verdict) == (rag, verdict_by_hand(rag, middle))
    verdicts = [line.verdict for line in lines]
    disagree = sum(verdict in ("green_below", "red_reached") for verdict in verdicts)
    told = picture.told
    assert (told.disagree, told.total) == (disagree, 22)
    assert (told.agree, told.too_few) == (verdicts.count("agrees"), verdicts.count("too_few"))
    assert told.disagree + told.agree + told.too_few + told.not_compared == 22


@pytest.mark.parametrize("seed", [1, 2])
def test_the_orders_are_of_median_and_share(cast: Cast, seed: int) -> None:
    round, on = random_round(seed), OPENED_ON + timedelta(days=90)
    picture = spread_picture(cast.leadership, on, round, AsRated.SUBMITTED)
    lines = [line for group in picture.groups for line in group.lines]
    medians = [line.spread.median.middle for line in in_order(lines, "median")]
    assert medians == sorted(medians)
    shares = [line.spread.reached / line.spread.rated for line in in_order(lines, "share")]
    assert shares == sorted(shares)


# --- The page -------------------------------------------------------------------------------------


def test_of_2019_the_two_returns_are_drawn_and_nothing_is_concluded(cast: Cast, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), URL)
    assert "<b>2 of 31</b> partnerships have returned." in body
    assert f'<a href="{URL}?show=disagree">0 of 22 proposals</a>' in body
    assert body.count("Too few to say") == 44
    assert "rated by 2 of 31" in body
    assert "msg_median" not in body


def test_links_lead_on_with_round_day_and_way(cast: Cast, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), f"{URL}?on=2019-11-06&as=now")
    link = "/proposals/2.3/?round=2019&amp;on=2019-11-06&amp;as=now#ratings"
    assert body.count(f'href="{link}"') == 2


def test_before_it_opened_there_is_nothing_to_show(cast: Cast, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), f"{URL}?on=2019-03-01")
    assert "As at 1 March 2019 there was nothing to show." in body
    assert "msg_spread__bar" not in body


def test_before_any_return_the_page_says_what_will_be_here(cast: Cast, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), f"{URL}?on=2019-04-01")
    assert "No return that you may read had been submitted by 1 April 2019." in body


def test_the_fictional_round_is_marked_on_page_and_file(cast: Cast, training, sign_in) -> None:
    client = sign_in(cast.leadership)
    address = f"/self-evaluations/{training.slug}/spread/"
    body = body_of(client, address)
    assert "<b>31 of 31</b> partnerships have returned." in body
    assert "Ratings (fictional)" in body
    response = client.get(f"{address}?_export=xlsx&on=2020-06-01")
    assert response["Content-Disposition"] == (
        'attachment; filename="spread-training-fictional-as-submitted-2020-06-01.xlsx"'
    )


def test_only_those_that_disagree(cast: Cast, training: Round, sign_in) -> None:
    client = sign_in(cast.leadership)
    address = f"/self-evaluations/{training.slug}/spread/?on=2020-06-01"
    picture = spread_picture(cast.leadership, date(2020, 6, 1), training, AsRated.SUBMITTED)
    numbers = [
        line.proposal.number for group in picture.groups for line in group.lines if line.disagrees
    ]
    assert len(numbers) > 0
    body = body_of(client, f"{address}&show=disagree")
    assert re.findall(r'msg_spreads__title"><a href="/proposals/(.{3})/', body) == numbers
    assert f"{len(numbers)} of 22 proposals</a>" in body
    rows = rows_of(client, f"{address}&show=disagree&_export=csv")
    assert [row["Number"] for row in rows] == numbers


@pytest.mark.parametrize("query", ["sort=name", "show=green", "as=then", "on=soon"])
def test_what_is_not_known_is_refused(cast: Cast, sign_in, query: str) -> None:
    assert sign_in(cast.leadership).get(f"{URL}?{query}").status_code == 400


def test_the_file_has_counts_and_what_stands_beside(cast: Cast, sign_in) -> None:
    rows = rows_of(sign_in(cast.leadership), f"{URL}?_export=csv&on=2020-06-01&as=now")
    assert len(rows) == 22
    row = next(row for row in rows if row["Number"] == "4.4")
    assert row["Title"].startswith("Clear directions")
    assert {name: row[name] for name in list(row)[:-7]} == {
        "Proposal": "4(iv)",
        "Not yet established": "0",
        "Partly established": "0",
        "Established": "1",
        "Exemplary": "0",
        "Level not settled": "1",
        "Not rated": "0",
        "Not returned": "29",
        "Rated": "1",
        "Base": "31",
        "Median": "Too few to say",
    }
    assert row["National status beside the median"] in ("Not compared", "Too few ratings to say")


@pytest.mark.parametrize("query", ["table=other", "on=2019-03-01"])
def test_there_is_no_file_of_what_is_not_there(cast: Cast, sign_in, query: str) -> None:
    """No such table; a day before the round opened."""
    assert sign_in(cast.leadership).get(f"{URL}?_export=csv&{query}").status_code == 400


# --- What a person may not see --------------------------------------------------------------------


def test_before_sharing_only_the_own_partnership_is_counted(cast: Cast, sign_in) -> None:
    random_round(3)
    held = held_by_hand(date(2022, 1, 1), Round.objects.get(slug="random"), "submitted")
    address = "/self-evaluations/random/spread/"
    for person, name in ((cast.lead, "Orkney Islands"), (cast.stranger, "Fife")):
        client = sign_in(person)
        body = body_of(client, address)
        assert "Only your own partnership is shown here." in body
        assert "2 of 22 proposals" not in body
        assert "msg_median" not in body
        for row in rows_of(client, f"{address}?_export=csv"):
            own = held.get(name, {}).get(row["Number"], "")
            assert (row["Base"], row["Rated"]) == ("1", "1" if own in LEVELS else "0")
            assert row["National status beside the median"] == "Not compared"


def test_before_sharing_nothing_is_narrowed_to_those_that_disagree(cast: Cast, sign_in) -> None:
    """Own ratings are not compared with the national status: so nothing is said to agree."""
    client = sign_in(cast.lead)
    every, asked = (body_of(client, f"{URL}{query}") for query in ("", "?show=disagree"))
    for body in (every, asked):
        assert body.count('<th scope="row" class="msg_spreads__title">') == 22
        assert "only those that disagree" not in body
        assert "no proposal where" not in body
    assert len(rows_of(client, f"{URL}?show=disagree&_export=csv")) == 22
    assert "only those that disagree" in body_of(sign_in(cast.division), URL)


def test_a_return_of_others_changes_nothing_of_what_is_shown(cast: Cast, rate, sign_in) -> None:
    client = sign_in(cast.lead)
    body, rows = body_of(client, URL), rows_of(client, f"{URL}?_export=csv")
    rate("glasgow-city", "exemplary", MEETING)
    assert rows_of(client, f"{URL}?_export=csv") == rows
    assert body_of(client, URL) == body


def test_a_draft_is_counted_for_nobody(cast: Cast, rate, sign_in) -> None:
    rows = rows_of(sign_in(cast.division), f"{URL}?_export=csv")
    rate("glasgow-city", "exemplary", None)
    for person in (cast.division, cast.leadership):
        assert rows_of(sign_in(person), f"{URL}?_export=csv") == rows


# --- What it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "?as=now&sort=median", "?_export=csv"])
def test_the_page_costs_the_same_for_1_return_and_for_31(
    cast: Cast, training: Round, sign_in, address: str, django_assert_max_num_queries
) -> None:
    client = sign_in(cast.leadership)
    counts = []
    empty = Round.objects.create(
        slug="one",
        name="One",
        opened_on=date(2020, 1, 1),
        due_on=date(2020, 2, 1),
        descriptor_set=training.descriptor_set,
    )
    found = make_return(empty, Partnership.objects.get(slug="fife"))
    Answer.objects.bulk_create(
        Answer(self_evaluation=found, proposal=proposal, rating="partly")
        for proposal in Proposal.objects.local()
    )
    make_submitted(found, date(2020, 2, 1))
    for slug in ("one", training.slug):
        with django_assert_max_num_queries(10 + 2 * ("export" in address)) as queries:
            client.get(f"/self-evaluations/{slug}/spread/{address}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_kept_page_reads_no_ratings(cast: Cast, training, sign_in, django_assert_num_queries):
    client = sign_in(cast.leadership)
    address = f"/self-evaluations/{training.slug}/spread/"
    first = body_of(client, address)
    with django_assert_num_queries(4):
        assert body_of(client, address) == first
