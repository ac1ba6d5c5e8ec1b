"""/self-evaluations/2019/map/: a square for each partnership, with what one chooses to see."""

import csv
import random
import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Partnership
from proposals.models import Proposal
from reports.matrix import rating_matrix
from reports.tile_map import map_of
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level, Round, SelfEvaluation
from tests.cast import Cast
from tests.random_round import OPENED_ON, random_round
from tests.reports.by_hand import LEVELS, held_by_hand

URL = "/self-evaluations/2019/map/"
TRAINING = "/self-evaluations/training/map/"
SQUARE = re.compile(
    r'<svg class="msg_map__tile (\S+)" x="(\d+)" y="(\d+)".*?<title>(.*?)</title>.*?'
    r'<text class="msg_map__code"[^>]*>(\w+)</text>.*?'
    r'<text class="msg_map__value"[^>]*>(.*?)</text>'
)


def body_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def rows_of(client: Client, address: str) -> list[list[str]]:
    response = client.get(f"{address}{'&' if '?' in address else '?'}_export=csv")
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


def squares_of(body: str) -> dict[str, tuple[str, str, str]]:
    """By its code, each square's colour, title and what it says."""
    return {
        code: (tone, title, " ".join(re.sub("<[^>]*>", "", value).split()))
        for tone, _x, _y, title, code, value in SQUARE.findall(body)
    }


@pytest.fixture
def division(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


# --- What it shows -------------------------------------------------------------------------------


def test_at_first_it_shows_who_has_returned(division: Client) -> None:
    body = body_of(division, URL)
    squares = squares_of(body)
    assert len(squares) == 31
    assert squares["ORK"] == ("msg_tone--3", "Orkney Islands: Returned", "Returned")
    assert squares["FIF"] == ("msg_tone--missing", "Fife: Not returned", "")
    assert "<b>2</b> Returned" in body
    assert "<b>29</b> Not returned" in body
    assert 'href="/self-evaluations/2019/orkney-islands/"' in body
    assert 'href="/self-evaluations/2019/fife/"' not in body
    assert "Ratings as submitted" not in body


@pytest.mark.parametrize("written", ["2.6", "2(vi)", "2. (vi)", "2 (vi)"])
def test_a_proposal_may_be_written_in_any_way(division: Client, written: str) -> None:
    body = body_of(division, f"{URL}?show={written}")
    assert "<h2>Ratings of 2(vi) IJBs must be empowered" in body
    words = "Orkney Islands: Partly established, by a later view: Not yet established"
    assert squares_of(body)["ORK"] == ("msg_tone--2", words, "2′ Partly")
    assert 'href="/self-evaluations/2019/orkney-islands/2.6/"' in body
    assert '<option value="2.6" selected>' in body


def test_what_is_no_level_looks_like_none(division: Client) -> None:
    squares = squares_of(body_of(division, f"{URL}?show=1.2&as=now"))
    assert squares["SLA"] == ("msg_tone--none", "South Lanarkshire: Not rated", "Not rated")
    squares = squares_of(body_of(division, f"{URL}?show=4.4&as=now"))
    assert squares["ORK"][::2] == ("msg_tone--unsettled", "Not settled")


def test_as_now_and_as_at_a_day_are_kept_and_told(division: Client) -> None:
    squares = squares_of(body_of(division, f"{URL}?show=2.6&as=now"))
    assert squares["ORK"][2] == "1′ Not yet"
    body = body_of(division, f"{URL}?show=2.6&as=now&on=2019-11-06")
    assert squares_of(body)["ORK"][2] == "2 Partly"
    assert '<input type="hidden" name="on" value="2019-11-06">' in body
    assert '<input type="hidden" name="as" value="now">' in body


def test_a_feature_shows_the_median_and_both_where_it_lies_between(division: Client) -> None:
    body = body_of(division, f"{URL}?show=feature-2")
    given = dict(rows_of(division, f"{URL}?show=feature-2")[1:][place][::2] for place in range(31))
    assert given["Orkney Islands"] == "Partly established"
    assert squares_of(body)["ORK"][2] == "2 Partly"
    assert "The median of each partnership’s ratings in 2 Integrated finances" in body


@pytest.mark.parametrize("show", ["3.2", "9.9", "feature-9", "all"])
def test_what_there_is_not_to_show_is_refused_in_words(division: Client, show: str) -> None:
    for address in (f"{URL}?show={show}", f"{URL}?show={show}&_export=csv"):
        response = division.get(address)
        assert response.status_code == 400
        assert "It can be returned, a proposal that partnerships rate" in response.content.decode()


def test_the_squares_lie_as_scotland_does(division: Client) -> None:
    corners = {
        code: (int(x), int(y)) for _, x, y, _, code, _ in SQUARE.findall(body_of(division, URL))
    }
    assert len(set(corners.values())) == 31
    assert corners["SHE"][1] == corners["WIS"][0] == 0
    assert corners["BOR"][1] == max(y for _, y in corners.values())


def test_who_has_no_square_is_in_the_table_only(division: Client) -> None:
    Partnership.objects.filter(slug="fife").update(tile_row=None, tile_column=None)
    body = body_of(division, URL)
    assert len(squares_of(body)) == 30
    assert "Fife has no place on the map yet, and is in the table only." in body
    assert ["Fife", "FIF", "Not returned"] in rows_of(division, URL)


def test_before_the_first_return_it_says_so(division: Client) -> None:
    body = body_of(division, f"{URL}?on=2019-04-01")
    assert "No return that you may read had been submitted by 1 April 2019." in body
    assert {tone for tone, _, _ in squares_of(body).values()} == {"msg_tone--missing"}
    assert "there was nothing to show" in body_of(division, f"{URL}?on=2019-03-01")


def test_the_file_is_called_after_what_it_shows(division: Client, training: Round) -> None:
    response = division.get(f"{TRAINING}?show=2(iii)&as=now&on=2020-06-01&_export=xlsx")
    assert response["Content-Disposition"] == (
        'attachment; filename="map-2.3-training-fictional-as-now-2020-06-01.xlsx"'
    )
    assert "Fictional data:" in body_of(division, TRAINING)
    for query in ("on=2019-03-01", "table=heat-map"):
        assert division.get(f"{URL}?_export=csv&{query}").status_code == 400


def test_the_table_says_what_it_is_of(division: Client) -> None:
    assert "<caption>Who has returned</caption>" in body_of(division, URL)
    body = body_of(division, f"{URL}?show=2.6")
    assert "<caption>Ratings of 2(vi) IJBs must be empowered" in body


@pytest.mark.parametrize(
    ("show", "end"), [("", ""), ("&show=feature-2", ""), ("&show=2.3", "#proposal-2.3")]
)
def test_a_square_of_a_past_day_leads_to_the_version_that_counted(
    division: Client, rate, show: str, end: str
) -> None:
    first = rate("fife", "established", date(2019, 5, 15))
    second = SelfEvaluation.objects.create(
        round=first.round, partnership=first.partnership, version=2
    )
    second.submitted_on, second.state = date(2019, 6, 15), SelfEvaluation.State.SUBMITTED
    second.save()
    version = f'href="/self-evaluations/2019/fife/versions/1/{end}"'
    assert body_of(division, f"{URL}?on=2019-06-01{show}").count(version) == 2
    assert version not in body_of(division, f"{URL}?on=2019-06-15{show}")


# --- Figures, a second way -----------------------------------------------------------------------


def words_by_hand(held: dict[str, dict[str, str]], name: str, show: str) -> str:
    if name not in held:
        return "Not returned"
    if show == "returned":
        return "Returned"
    if not show.startswith("feature-"):
        return WORDS[held[name].get(show, "")]
    feature = show.removeprefix("feature-")
    places = sorted(
        LEVELS.index(level)
        for number, level in held[name].items()
        if number.startswith(f"{feature}.") and level in LEVELS
    )
    while len(places) > 2:
        places = places[1:-1]
    words = [Level.labels[place] for place in places]
    if not words:
        return "Not rated"
    return words[0] if len(set(words)) == 1 else f"between {words[0]} and {words[1]}"


@pytest.mark.parametrize("seed", [4, 5])
@pytest.mark.parametrize("way", list(AsRated))
def test_every_square_is_what_the_rows_say(cast: Cast, seed: int, way: AsRated) -> None:
    made = random_round(seed)
    on = OPENED_ON + timedelta(days=random.Random(seed).randint(20, 120))
    held = held_by_hand(on, made, way)
    matrix = rating_matrix(cast.leadership, on, made)
    names = list(Partnership.objects.values_list("name", flat=True))
    features = [f"feature-{each}" for each in range(1, 7)]
    numbers = [each.number for each in Proposal.objects.local()]
    for show in ("returned", *features, *numbers):
        found = map_of(matrix, way, show)
        shown = {tile.place.name: tile.value.mark.words for tile in found.tiles}
        assert shown == {name: words_by_hand(held, name, show) for name in names}
        counts = {mark.words: count for mark, count in found.counts}
        assert counts == {words: list(shown.values()).count(words) for words in shown.values()}


# --- Who sees what, and what it costs ------------------------------------------------------------


@pytest.mark.parametrize("show", ["", "?show=2.3", "?show=feature-2"])
def test_partnership_people_see_only_their_own_square_before_sharing(
    cast: Cast, rate, sign_in, show: str
) -> None:
    client = sign_in(cast.lead)
    before = squares_of(body_of(client, URL + show)), rows_of(client, URL + show)
    rate("fife", "exemplary", date(2019, 5, 15))
    body = body_of(client, URL + show)
    assert list(squares_of(body)) == ["ORK"]
    assert "Only your own partnership is shown here." in body
    assert (squares_of(body), rows_of(client, URL + show)) == before


def test_a_draft_shows_to_nobody(cast: Cast, rate, sign_in) -> None:
    rate("fife", "exemplary", None)
    for user in (cast.division, cast.stranger):
        rows = {row[0]: row[2] for row in rows_of(sign_in(user), f"{URL}?show=2.3")}
        assert rows["Fife"] == "Not returned"


@pytest.mark.parametrize("returned", [1, 31])
@pytest.mark.parametrize("show", ["returned", "2.3", "feature-2"])
def test_it_costs_the_same_for_one_return_and_for_31(
    cast: Cast,
    training: Round,
    sign_in,
    show: str,
    returned: int,
    django_assert_num_queries,
) -> None:
    if returned == 1:
        kept = SelfEvaluation.objects.filter(round=training).first()
        SelfEvaluation.objects.filter(round=training).exclude(pk=kept.pk).update(
            submitted_on=None, state="draft"
        )
    client = sign_in(cast.division)
    with django_assert_num_queries(7):
        body = client.get(f"{TRAINING}?show={show}&as=now").content.decode()
    with django_assert_num_queries(4):
        client.get(f"{TRAINING}?show={show}&as=now")
    assert f"<b>{returned} of 31</b>" in body
