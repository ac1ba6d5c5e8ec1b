"""The ratings of a round, one by one, as the reader may see them."""

import re
from csv import DictReader
from datetime import date
from io import StringIO

import pytest
from django.utils.html import strip_tags

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
        ("level=partly&partnership=orkney-islands", 11),
        ("partnership=south-lanarkshire", 22),
        ("feature=2", 12),
        ("proposal=6.1&level=exemplary", 1),
        ("on=2019-05-01", 22),
        ("on=2019-03-25", 0),
        # Orkney's later views of 11 December 2019: 2.6, 4.4, 5.1 and 6.1.
        ("as=submitted&level=unsettled", 0),
        ("as=now", 44),
        ("as=now&level=unsettled", 2),
        ("as=now&level=not_yet&partnership=orkney-islands", 4),
        ("as=now&level=partly&partnership=orkney-islands", 8),
        ("as=now&level=established", 24),
        ("as=now&level=unsettled&on=2019-12-10", 0),
        ("as=now&level=unsettled&on=2019-12-11", 2),
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
            "Rating as submitted": "Exemplary",
            "Rating as now": "Exemplary",
            "Later view": "",
            "Later view of": "",
            "Notes": "",
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
        with django_assert_num_queries(13):
            client.get(url)


@pytest.mark.parametrize(
    ("query", "first", "then"),
    [
        ("", "Partly established", "now: lower, Not yet established since 11 December 2019"),
        ("&as=now", "Not yet established", "lower since 11 December 2019; submitted: Partly"),
    ],
)
def test_both_ratings_are_shown_where_they_differ(
    cast: Cast, sign_in, query: str, first: str, then: str
) -> None:
    response = sign_in(cast.division).get(f"{URL}?proposal=2.6{query}")
    orkney, lanarkshire = (row.get_cell("rating") for row in response.context["table"].rows)
    words = " ".join(strip_tags(orkney).split()).replace(" ,", ",")
    assert words.startswith(f"{first} {then}")
    assert " ".join(strip_tags(lanarkshire).split()) == "Partly established"


def test_the_file_has_both_whichever_is_shown(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    own = "partnership=orkney-islands&feature=5&_export=csv"
    files = [
        list(DictReader(StringIO(client.get(address).content.decode("utf-8-sig"))))
        for address in (f"{URL}?{own}", f"{URL}?{own}&as=now")
    ]
    assert files[0] == files[1]
    (doubted,) = [row for row in files[0] if row["Later view"]]
    assert [doubted[name] for name in ("Number", "Rating as submitted", "Rating as now")] == [
        "5(i)",
        "Partly established",
        "Level not settled",
    ]
    assert (doubted["Later view"], doubted["Later view of"]) == ("no longer sure", "2019-12-11")


def test_ratings_are_sorted_by_the_one_that_is_shown(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)

    def numbers(query: str) -> list[str]:
        page = client.get(f"{URL}?partnership=orkney-islands&feature=2&sort=rating{query}")
        return [row.record.proposal.number for row in page.context["table"].rows]

    submitted, now = numbers("")[:3], numbers("&as=now")[:3]
    assert submitted != now
    assert set(now) == {"2.2", "2.3", "2.6"}


def test_the_way_they_are_seen_is_kept(cast: Cast, sign_in) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    address = "/self-evaluations/training/ratings/"
    page = sign_in(cast.division).get(f"{address}?as=now&level=partly&on=2020-06-01&sort=rating")
    assert ("as", "now") in page.context["kept_by_filters"].items
    assert ("as", "now") in page.context["kept_by_day"].items
    assert page.context["address"] == f"{address}?on=2020-06-01&as=now"
    (applied,) = page.context["applied"]
    assert "as=now" in applied.remove_url
    links = re.findall(r'href="([^"]*(?:page|_export|sort)=[^"]*)"', page.content.decode())
    assert len(links) > 5
    # All but the one that leads to as submitted.
    assert sum("as=now" not in link for link in links) == 1


def test_a_way_there_is_not_is_refused_in_words(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{URL}?as=guessed")
    assert response.status_code == 400
    assert "“as=guessed” is not known. It can be submitted or now." in response.content.decode()
