"""The ratings of a round, one by one, as the reader may see them."""

from csv import DictReader
from datetime import date
from io import StringIO

import pytest

from selfevaluation.operations import fill_training_round
from tests.cast import Cast

URL = "/self-evaluations/2019/ratings/"


def shown(response) -> int:
    return response.context["shown"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 44),
        ("level=established", 24),
        ("level=none", 1),
        ("level=not_yet&partnership=orkney-islands", 3),
        ("feature=2", 12),
        ("proposal=6.1&level=exemplary", 1),
        ("on=2019-05-01", 22),
        ("on=2019-03-25", 0),
    ],
)
def test_ratings_are_narrowed(cast: Cast, sign_in, query: str, count: int) -> None:
    assert shown(sign_in(cast.division).get(f"{URL}?{query}")) == count


@pytest.mark.parametrize(
    "query", ["level=superb", "feature=9", "proposal=3.2", "partnership=atlantis"]
)
def test_an_unknown_value_is_an_error_at_its_field(cast: Cast, sign_in, query: str) -> None:
    response = sign_in(cast.division).get(f"{URL}?{query}")
    assert list(response.context["filter"].form.errors) == [query.split("=")[0]]


@pytest.mark.parametrize(
    ("who", "count"), [("leadership", 44), ("lead", 22), ("signatory", 22), ("stranger", 0)]
)
def test_ratings_of_an_unshared_round_are_for_those_who_may_read_them(
    cast: Cast, sign_in, who: str, count: int
) -> None:
    client = sign_in(getattr(cast, who))
    assert shown(client.get(URL)) == count
    rows = list(DictReader(StringIO(client.get(f"{URL}?_export=csv").content.decode("utf-8-sig"))))
    assert len(rows) == count


def test_the_file_is_what_is_shown(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    response = client.get(f"{URL}?level=exemplary&_export=csv")
    assert list(DictReader(StringIO(response.content.decode("utf-8-sig")))) == [
        {
            "Partnership": "South Lanarkshire",
            "Number": "6(i)",
            "Proposal": "Effective approaches for community engagement and participation must be "
            "put in place for integration.",
            "Rating": "Exemplary",
        }
    ]


def test_the_overview_counts_lead_to_lists_of_as_many(cast: Cast, sign_in) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    client = sign_in(cast.leadership)
    picture = client.get("/?round=training").context["picture"]
    parts = [part for part in picture.round.spread.parts if part.url and "ratings" in part.url]
    assert len(parts) == 4
    assert [shown(client.get(part.url)) for part in parts] == [part.count for part in parts]


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_list_costs_the_same_however_many_ratings(
    cast: Cast, sign_in, django_assert_num_queries, rounds: int
) -> None:
    for number in range(rounds):
        fill_training_round(slug=f"training-{number}", opened_on=date(2020, 1, 13))
    client = sign_in(cast.division)
    for url in (URL, "/self-evaluations/training-0/ratings/"):
        with django_assert_num_queries(10):
            client.get(url)
