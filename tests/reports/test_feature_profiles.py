"""The profile of each feature, counted again in plain Python."""

from csv import DictReader
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client

from accounts.models import User
from proposals.models import Proposal
from reports.feature_profiles.columns import columns, mark
from reports.feature_profiles.profiles import FeatureProfiles, feature_profiles
from reports.matrix import rating_matrix
from reports.medians import Median
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Round
from tests.cast import Cast
from tests.random_round import OPENED_ON, random_round
from tests.reports.by_hand import LEVELS, held_by_hand, median_by_hand

URL = "/self-evaluations/2019/features/"


def profiles(user: User, on: date, round: Round, way: AsRated) -> FeatureProfiles:
    own = frozenset(user.partnership_ids)
    return feature_profiles(rating_matrix(user, on, round), way, own)


def body_of(client: Client, address: str) -> str:
    """What the page itself says, without the frame around it."""
    return " ".join(client.get(address).content.decode().split("<main")[1].split())


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    return list(DictReader(StringIO(client.get(address).content.decode("utf-8-sig"))))


# --- The drawing ----------------------------------------------------------------------------------


def test_the_tallest_column_is_as_high_as_there_is_room() -> None:
    drawn = columns((0, 4, 8, 2), 8, {"partly"})
    assert [column.height for column in drawn] == [0, 36, 72, 18]
    assert [column.y + column.height for column in drawn] == [100] * 4
    assert [column.is_own for column in drawn] == [False, True, False, False]


def test_the_mark_of_the_median_is_over_its_column_or_between_two() -> None:
    drawn = columns((0, 4, 8, 2), 8, ())
    over, between = mark(Median(2, 2), drawn), mark(Median(2, 3), drawn)
    assert (over.x, over.y) == (drawn[1].middle, drawn[1].y - 18)
    assert (between.x, between.y) == ((drawn[1].middle + drawn[2].middle) / 2, drawn[2].y - 18)
    assert mark(None, drawn) is None


def test_without_any_rating_nothing_is_drawn() -> None:
    assert [column.height for column in columns((0, 0, 0, 0), 0, ())] == [0] * 4


# --- A second, slower way -------------------------------------------------------------------------


@pytest.mark.parametrize("way", AsRated)
@pytest.mark.parametrize(("seed", "days"), [(1, 20), (2, 45), (3, 80), (4, 200)])
def test_every_figure_is_what_counting_by_hand_gives(
    cast: Cast, seed: int, days: int, way: AsRated
) -> None:
    round, on = random_round(seed), OPENED_ON + timedelta(days=days)
    found = profiles(cast.leadership, on, round, way)
    held = held_by_hand(on, round, way)
    assert [feature.number for feature in found.features] == [1, 2, 3, 4, 5, 6]
    tallest = 0
    for feature in found.features:
        numbers = [
            each.number for each in Proposal.objects.filter(feature=feature.number, is_local=True)
        ]
        ratings = [said.get(number, "") for said in held.values() for number in numbers]
        raters = sum(any(said.get(each) in LEVELS for each in numbers) for said in held.values())
        median = feature.spread.median
        told = {median.low - 1, median.high - 1} if median else set()
        assert told == median_by_hand(ratings, raters)
        assert list(feature.spread.counts) == [ratings.count(level) for level in LEVELS]
        assert feature.spread.base == 31 * len(numbers)
        assert feature.spread.missing == (31 - len(held)) * len(numbers)
        assert feature.spread.unsettled == ratings.count("unsettled")
        assert [each.proposal.number for each in feature.profiles] == numbers
        for profile in feature.profiles:
            ratings = [said.get(profile.proposal.number, "") for said in held.values()]
            counts = [ratings.count(level) for level in LEVELS]
            assert [column.count for column in profile.columns] == counts
            tallest = max(tallest, *counts)
    assert found.tallest == tallest


@pytest.mark.parametrize("seed", [3, 5])
def test_the_own_partnerships_are_marked_where_they_stand(cast: Cast, seed: int) -> None:
    round = random_round(seed, shared_on=OPENED_ON + timedelta(days=60))
    on = OPENED_ON + timedelta(days=100)
    held = held_by_hand(on, round, "submitted")
    found = profiles(cast.officer, on, round, AsRated.SUBMITTED)
    own = [name for name in ("Fife", "Orkney Islands") if name in held]
    for feature in found.features:
        for profile in feature.profiles:
            ratings = {name: held[name][profile.proposal.number] for name in own}
            assert list(profile.own) == [f"{name}: {WORDS[ratings[name]]}" for name in own]
            marked = [column.level for column in profile.columns if column.is_own]
            assert marked == [level for level in LEVELS if level in ratings.values()]
    assert all(not feature.own for feature in profiles_of_leadership(cast, on, round).features)


def profiles_of_leadership(cast: Cast, on: date, round: Round) -> FeatureProfiles:
    return profiles(cast.leadership, on, round, AsRated.SUBMITTED)


# --- The page -------------------------------------------------------------------------------------


def test_of_2019_there_are_counts_and_no_median(cast: Cast, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), URL)
    assert "<b>2 of 31</b> partnerships have returned." in body
    assert body.count("Too few to say") == 2 * 28 + 22  # bars of features, profiles, tables
    assert "12 ratings of 186 asked for" in body


def test_empty_and_not_opened(cast: Cast, sign_in) -> None:
    client = sign_in(cast.leadership)
    assert "there were no ratings that you may read" in body_of(client, f"{URL}?on=2019-04-01")
    assert "there was nothing to show" in body_of(client, f"{URL}?on=2019-03-01")
    assert client.get(f"{URL}?on=2019-03-01&_export=csv").status_code == 400


def test_both_tables_are_files(cast: Cast, sign_in) -> None:
    client = sign_in(cast.leadership)
    response = client.get(f"{URL}?_export=csv&table=features&on=2020-06-01&as=now")
    assert response["Content-Disposition"] == (
        'attachment; filename="features-profiles-2019-as-now-2020-06-01.csv"'
    )
    rows = rows_of(client, f"{URL}?_export=csv&table=features&on=2020-06-01&as=now")
    assert [row["Base"] for row in rows] == ["93", "186", "93", "155", "62", "93"]
    assert sum(int(row["Rated"]) for row in rows) == 41
    assert sum(int(row["Level not settled"]) for row in rows) == 2
    assert len(rows_of(client, f"{URL}?_export=csv&table=proposals")) == 22
    assert client.get(f"{URL}?_export=xlsx&table=proposals").status_code == 200


def test_the_fictional_round_is_marked(cast: Cast, training: Round, sign_in) -> None:
    client = sign_in(cast.leadership)
    address = f"/self-evaluations/{training.slug}/features/"
    assert "msg_fictional" in body_of(client, address)
    response = client.get(f"{address}?_export=csv&on=2020-06-01")
    assert "features-profiles-training-fictional-as-submitted" in response["Content-Disposition"]


def test_before_sharing_only_the_own_are_counted_and_no_median_is_told(cast: Cast, sign_in) -> None:
    random_round(3)
    held = held_by_hand(date(2022, 1, 1), Round.objects.get(slug="random"), "submitted")
    client = sign_in(cast.officer)
    address = "/self-evaluations/random/features/"
    assert "msg_median" not in body_of(client, address)
    for row in rows_of(client, f"{address}?_export=csv&table=proposals"):
        own = [held.get(name, {}).get(row["Number"], "") for name in ("Orkney Islands", "Fife")]
        assert (row["Base"], row["Rated"]) == ("2", str(sum(each in LEVELS for each in own)))
        assert row["Median"] in ("Too few to say", "No ratings")


def test_a_return_of_others_changes_nothing_of_what_is_shown(cast: Cast, rate, sign_in) -> None:
    client = sign_in(cast.lead)
    body = body_of(client, URL)
    rate("glasgow-city", "exemplary", date(2019, 11, 1))
    assert body_of(client, URL) == body


@pytest.mark.parametrize("query", ["", "?as=now", "?_export=csv&table=features"])
def test_the_page_costs_the_same_for_2_returns_and_for_31(
    cast: Cast, training: Round, sign_in, query: str, django_assert_max_num_queries
) -> None:
    client = sign_in(cast.leadership)
    counts = []
    for slug in ("2019", training.slug):
        with django_assert_max_num_queries(10 + 2 * ("export" in query)) as queries:
            client.get(f"/self-evaluations/{slug}/features/{query}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
