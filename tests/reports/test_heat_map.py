"""/self-evaluations/2019/heat-map/: every rating of a round, its order, and what it costs."""

import csv
import gzip
import random
import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Body, Event, Partnership
from proposals.models import Proposal
from reports.heat_map import heat_of
from reports.matrix import rating_matrix
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer, Level, Round, SelfEvaluation
from tests.cast import Cast, person
from tests.random_round import OPENED_ON, random_round
from tests.reports.by_hand import LEVELS, held_by_hand
from tests.returns import make_return, make_round, make_submitted, rewrite

URL = "/self-evaluations/2019/heat-map/"
TRAINING = "/self-evaluations/training/heat-map/"
SORTS = ["partnership", "distance", "1.1", "2.6", "5.2", "feature-2", "feature-5"]
MEETING = "on=2019-11-06"


def body_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def main_of(client: Client, address: str) -> str:
    """The page without its head and foot, which hold tokens."""
    return body_of(client, address).split("<main")[1].split("</main>")[0]


def rows_of(client: Client, address: str) -> list[list[str]]:
    response = client.get(f"{address}{'&' if '?' in address else '?'}_export=csv")
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


def names_of(body: str) -> list[str]:
    """Of the partnerships, in the order of the rows."""
    rows = body.split("<tbody>")[1].split("</tbody>")[0]
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]*)<', rows)


@pytest.fixture
def division(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


# --- What it shows -------------------------------------------------------------------------------


def test_each_rating_is_a_link_to_its_answer(division: Client) -> None:
    body = body_of(division, URL)
    assert (
        '<td class="msg_tone--3"><a href="/self-evaluations/2019/orkney-islands/1.1/"><b>3</b>'
        '<i aria-hidden="true">Estab.</i><span class="visually-hidden"> Established</span></a></td>'
    ) in body
    assert len(re.findall(r'<td class="msg_tone[^>]*><a ', body)) == 2 * 22
    assert "<b>2 of 31</b> partnerships have returned." in body


def test_who_has_not_returned_comes_last_and_has_no_level(division: Client) -> None:
    body = body_of(division, URL)
    assert names_of(body)[:3] == ["Orkney Islands", "South Lanarkshire", "Aberdeen City"]
    assert body.count('<td class="msg_heat__missing" colspan="22">Not returned</td>') == 29
    assert 'href="/self-evaluations/2019/fife/"' not in body


def test_what_was_never_rated_is_no_level(division: Client) -> None:
    cell = body_of(division, URL).split('south-lanarkshire/1.2/">')[1].split("</a>")[0]
    assert cell == (
        '<b aria-hidden="true">–</b><i aria-hidden="true">Not rated</i>'
        '<span class="visually-hidden"> Not rated</span>'
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Partly established, by a later view: Not yet established"),
        ("?as=now", "Not yet established, submitted as Partly established"),
        (f"?as=now&{MEETING}", "Partly established"),
    ],
)
def test_a_later_view_is_told_beside_what_was_submitted(
    division: Client, query: str, words: str
) -> None:
    cell = body_of(division, URL + query).split('orkney-islands/2.6/">')[1].split("</a>")[0]
    assert cell.split('"visually-hidden"> ')[1] == f"{words}</span>"
    assert ("′" in cell) is ("later" in words or "submitted" in words)


def feet_of(body: str) -> list[list[str]]:
    """Under the table, row by row: its heading and what is seen and heard of each proposal."""
    rows = body.split("<tfoot>")[1].split("</tfoot>")[0].split("</tr>")[:-1]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[" ".join(re.sub("<[^>]*>", "", cell).split()) for cell in row] for row in cells]


def test_a_doubt_without_a_level_is_counted_in_no_median(division: Client) -> None:
    body = body_of(division, f"{URL}?as=now")
    cell = body.split('orkney-islands/4.4/">')[1].split("</a>")[0]
    assert "Level not settled, submitted as Established" in cell
    rated_by = feet_of(body)[-1]
    assert (rated_by[0], rated_by[16]) == ("Rated by, of 31", "1")


def test_fewer_than_five_have_no_median_and_no_distance(division: Client) -> None:
    body = body_of(division, f"{URL}?sort=-distance")
    assert [row[0] for row in feet_of(body)] == ["Rated by, of 31"]
    assert feet_of(body)[0][1:4] == ["2", "1", "2"]
    assert "Distance" not in body
    assert "Fewer than 5 partnerships rate any of the proposals: too few to tell a median" in body
    # By name, and so headed.
    assert names_of(body) == names_of(body_of(division, URL))
    assert f'aria-sort="ascending"><a href="{URL}?sort=-partnership"' in body
    assert rows_of(division, f"{URL}?sort=-distance") == rows_of(division, URL)


def test_medians_lie_between_two_levels_and_are_told_as_both(division: Client, rate) -> None:
    """Of six returns; the two of 2019 say established of all that is looked at but 2(i)."""
    levels = ["partly", "established", "established", "partly"]
    made = {
        slug: rate(slug, level, date(2019, 5, 15))
        for slug, level in zip(["fife", "moray", "angus", "falkirk"], levels, strict=True)
    }
    rewrite(made["moray"], "1.3", rating="partly")
    for found in SelfEvaluation.objects.filter(round__slug="2019"):
        rewrite(found, "1.2", rating="")
    for slug in ("moray", "angus", "falkirk"):
        rewrite(made[slug], "2.1", rating="")
    median, rated_by = feet_of(body_of(division, URL))
    assert median[0] == "Median of the 6 returned"
    assert rated_by[:5] == ["Rated by, of 31", "6", "0", "6", "3"]
    assert median[1:5] == [
        "3 Established",
        "No ratings",
        "2–3 between Partly established and Established",
        "Too few to say",
    ]


def test_the_table_has_headings_for_those_who_hear_it(division: Client) -> None:
    body = body_of(division, f"{URL}?sort=-feature-2")
    assert body.count("<caption") == 1
    assert body.count('scope="colgroup"') == 6
    assert body.count('<th scope="row">') == 31 + 1
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', body) == [
        ("descending", "?sort=feature-2".join([URL, ""]))
    ]


def test_before_the_round_opened_there_is_nothing(division: Client) -> None:
    body = body_of(division, f"{URL}?on=2019-03-01")
    assert "As at 1 March 2019 there was nothing to show." in body
    assert "<table" not in body


def test_before_the_first_return_it_says_what_will_be_here(division: Client) -> None:
    body = body_of(division, f"{URL}?on=2019-04-01")
    assert "No return that you may read had been submitted by 1 April 2019." in body
    assert "a column for each of the 22 proposals" in body
    assert "<table" not in body


def test_made_up_ratings_say_so_on_the_page_and_in_the_file_name(
    division: Client, training: Round
) -> None:
    assert "Fictional data:" in body_of(division, TRAINING)
    name = division.get(f"{TRAINING}?_export=csv&on=2020-06-01")["Content-Disposition"]
    assert name == (
        'attachment; filename="heat-map-training-fictional-as-submitted-2020-06-01.csv"'
    )


def test_links_keep_the_day_and_the_ratings(division: Client) -> None:
    body = body_of(division, f"{URL}?as=now&{MEETING}")
    assert f'href="{URL}?as=now&amp;{MEETING}&amp;sort=2.3"' in body
    assert f'href="/self-evaluations/2019/ratings/?{MEETING}&amp;as=now"' in body
    assert f'href="/proposals/2.3/?round=2019&amp;{MEETING}&amp;as=now#ratings"' in body


def test_a_rating_of_a_past_day_leads_to_the_version_that_gave_it(
    division: Client, cast: Cast, round_2019: Round, rate, sign_in
) -> None:
    first = rate("fife", "established", date(2019, 5, 15))
    second = SelfEvaluation.objects.create(
        round=round_2019, partnership=first.partnership, version=2
    )
    Answer.objects.bulk_create(
        Answer(self_evaluation=second, proposal=each, rating="not_yet")
        for each in Proposal.objects.local()
    )
    answer, version = (f"/self-evaluations/2019/fife/{end}" for end in ("2.3/", "versions/1/"))
    # A draft is opened for its own partnership alone.
    assert f'href="{answer}"><b>3</b>' in body_of(division, URL)
    assert f'href="{version}#proposal-2.3"><b>3</b>' in body_of(sign_in(cast.stranger), URL)
    make_submitted(second, date(2019, 6, 15))
    for user in (cast.division, cast.stranger):
        client = sign_in(user)
        assert f'href="{answer}"><b>1</b>' in body_of(client, URL)
        body = body_of(client, f"{URL}?on=2019-06-01")
        assert f'href="{version}#proposal-2.3"><b>3</b>' in body
        assert f'<th scope="row"><a href="{version}">Fife</a>' in body
        assert 'id="proposal-2.3"' in body_of(client, version)


def test_the_file_says_in_words_what_is_shown_in_the_same_order(division: Client) -> None:
    rows = rows_of(division, f"{URL}?sort=-partnership")
    assert rows[0][:2] == [
        "Partnership",
        "1(i) All leadership development will be focused on shared and collaborative practice.",
    ]
    assert rows[0][-2:] == [
        "6(iii) We will support carers and representatives of people using services better to"
        " enable their full involvement in integration.",
        "Otherwise by a later view",
    ]
    assert len(rows) == 1 + 31
    assert rows[1][:3] == ["South Lanarkshire", "Established", "Not rated"]
    assert rows[2][0] == "Orkney Islands"
    assert rows[2][-1] == (
        "2(vi) by a later view: Not yet established; 4(iv) by a later view: Level not settled;"
        " 5(i) by a later view: Level not settled; 6(i) by a later view: Established"
    )
    assert set(rows[3][1:23]) == {"Not returned"}
    excel = division.get(f"{URL}?_export=xlsx&table=heat-map")
    assert excel.content[:2] == b"PK"
    assert Event.objects.filter(act=Event.Act.DOWNLOADED).count() == 2


def test_the_file_of_enough_returns_has_the_distance(division: Client, training: Round) -> None:
    rows = rows_of(division, f"{TRAINING}?sort=distance")
    assert rows[0][-2] == "Distance from the median, in levels"
    distances = [float(row[-2]) for row in rows[1:]]
    assert (len(distances), distances) == (31, sorted(distances))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("table=map", "“table=map” is not known here. It can be heat-map."),
        ("on=2019-03-01", "opened on 25 March 2019. Ask for a later day."),
    ],
)
def test_a_file_there_is_not_is_refused_in_words(division: Client, query: str, words: str) -> None:
    response = division.get(f"{URL}?_export=csv&{query}")
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not Event.objects.filter(act=Event.Act.DOWNLOADED).exists()


# --- Its order -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", ["3.2", "7.1", "feature-7", "feature-", "--2.3", "name"])
def test_an_order_there_is_not_is_refused_in_words(division: Client, sort: str) -> None:
    for address in (f"{URL}?sort={sort}", f"{URL}?sort={sort}&_export=csv"):
        response = division.get(address)
        assert response.status_code == 400
        assert "It can be partnership, distance, a proposal" in response.content.decode()


def test_a_proposal_may_be_written_in_any_way(division: Client, training: Round) -> None:
    canonical, printed = (
        body_of(division, f"{TRAINING}?sort=-{each}") for each in ("2.3", "2(iii)")
    )
    assert names_of(canonical) == names_of(printed)


def test_a_heading_chosen_again_turns_the_order_round(division: Client) -> None:
    assert f'href="{URL}?sort=-partnership"' in body_of(division, URL)
    assert f'aria-sort="descending"><a href="{URL}">' in body_of(
        division, f"{URL}?sort=-partnership"
    )
    assert f'href="{URL}?sort=-2.3"' in body_of(division, f"{URL}?sort=2.3")


def distances_by_hand(held: dict[str, dict[str, str]]) -> dict[str, float]:
    apart: dict[str, list[float]] = {}
    for number in {number for own in held.values() for number in own}:
        places = sorted(
            LEVELS.index(own[number]) for own in held.values() if own.get(number) in LEVELS
        )
        if len(places) < 5:
            continue
        while len(places) > 2:
            places = places[1:-1]
        for name, own in held.items():
            if own.get(number) in LEVELS:
                middle = sum(places) / len(places)
                apart.setdefault(name, []).append(abs(LEVELS.index(own[number]) - middle))
    return {name: sum(each) / len(each) for name, each in apart.items()}


def order_by_hand(held: dict[str, dict[str, str]], sort: str) -> list[str]:
    names = list(Partnership.objects.order_by("name").values_list("name", flat=True))
    key, turned = sort.lstrip("-"), sort.startswith("-")
    values: dict[str, float] = {name: place for place, name in enumerate(names)}
    if key == "distance":
        values = distances_by_hand(held)
        if not values:
            return sorted(names, key=lambda name: (name not in held, names.index(name)))
    elif key != "partnership":
        wanted = key.removeprefix("feature-")
        values = {}
        for name, own in held.items():
            found = [
                LEVELS.index(v) for n, v in own.items() if n.startswith(wanted) and v in LEVELS
            ]
            if found:
                values[name] = sum(found) / len(found)

    def place(name: str) -> tuple[bool, bool, float, int]:
        value = values.get(name, 0)
        by_name = names.index(name)
        return name not in held, name not in values, round(-value if turned else value, 9), by_name

    return sorted(names, key=place)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("way", list(AsRated))
def test_every_figure_is_what_the_rows_say(
    division: Client, cast: Cast, seed: int, way: AsRated
) -> None:
    made = random_round(seed)
    chance = random.Random(seed)
    on = OPENED_ON + timedelta(days=chance.randint(20, 120))
    held = held_by_hand(on, made, way)
    numbers = [each.number for each in Proposal.objects.local()]
    heat = heat_of(rating_matrix(cast.division, on, made), way)
    address = f"/self-evaluations/random/heat-map/?as={way}&on={on}"
    file = rows_of(division, address)
    by_name = {row[0]: row[1:23] for row in file[1:]}
    for name, own in held.items():
        assert by_name[name] == [WORDS[own.get(number, "")] for number in numbers]
    assert {name for name, row in by_name.items() if set(row) == {"Not returned"}} == set(
        Partnership.objects.exclude(name__in=held).values_list("name", flat=True)
    )
    distances = distances_by_hand(held)
    for row in heat.rows:
        found = None if row.distance is None else round(float(row.distance), 9)
        wanted = distances.get(row.place.name)
        assert found == (None if wanted is None else round(wanted, 9))
    for number, foot, median in zip(numbers, heat.feet, heat.medians, strict=True):
        places = sorted(
            LEVELS.index(own[number]) + 1 for own in held.values() if own.get(number) in LEVELS
        )
        assert foot.rated_by == len(places)
        if len(places) < 5:
            places = []
        while len(places) > 2:
            places = places[1:-1]
        assert ({median.low, median.high} if median else set()) == set(places)
    for sort in (*SORTS, *(f"-{each}" for each in SORTS)):
        shown = names_of(body_of(division, f"{address}&sort={sort}"))
        assert shown == order_by_hand(held, sort), sort
        assert [row[0] for row in rows_of(division, f"{address}&sort={sort}")[1:32]] == shown


# --- Who sees what -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["lead", "contributor", "signatory"])
def test_partnership_people_see_only_their_own_row_before_sharing(
    cast: Cast, rate, sign_in, role: str
) -> None:
    client = sign_in(getattr(cast, role))
    before = main_of(client, URL), rows_of(client, URL)
    rate("fife", "exemplary", date(2019, 5, 15))
    body = body_of(client, URL)
    assert names_of(body) == ["Orkney Islands"]
    assert "Only your own partnership is shown here." in body
    assert ("Median" in body, "median" in body, "Distance" in body) == (False, False, False)
    assert main_of(client, f"{URL}?sort=distance").count('aria-sort="ascending"') == 1
    assert (main_of(client, URL), rows_of(client, URL)) == before


def test_from_the_day_of_sharing_everybody_sees_all(cast: Cast, training: Round, sign_in) -> None:
    client = sign_in(cast.lead)
    assert len(names_of(body_of(client, TRAINING))) == 31
    assert names_of(body_of(client, f"{TRAINING}?on=2020-03-03")) == ["Orkney Islands"]


def test_who_belongs_nowhere_gets_no_row_before_sharing(round_2019: Round) -> None:
    matrix = rating_matrix(person("stray"), date(2020, 1, 1), round_2019)
    assert heat_of(matrix, AsRated.SUBMITTED, "-distance").rows == ()


def test_a_draft_shows_to_nobody(cast: Cast, rate, sign_in) -> None:
    client = sign_in(cast.division)
    before = rows_of(client, URL)
    rate("fife", "exemplary", None)
    assert rows_of(client, URL) == before
    assert rows_of(sign_in(cast.stranger), URL)[1][:2] == ["Fife", "Not returned"]


# --- What it costs -------------------------------------------------------------------------------


def make_partnerships(count: int) -> None:
    """That many more, all fictional, each with an authority of its own."""
    board = Body.objects.filter(kind=Body.Kind.HEALTH_BOARD).first()
    kind = Body.Kind.INTEGRATION_AUTHORITY
    for number in range(count):
        authority = Body.objects.create(code=f"X{number:05}", kind=kind, name=f"Authority {number}")
        Partnership.objects.create(
            slug=f"made-up-{number}",
            name=f"Made up {number:03}",
            short_code=f"{number:03}",
            organisation_name=f"Made up {number}",
            authority=authority,
            health_board=board,
        )


def fill(round: Round) -> None:
    """A return of each partnership with ratings by chance."""
    chance = random.Random(7)
    proposals = list(Proposal.objects.local())
    for place in Partnership.objects.all():
        found = make_return(round, place)
        Answer.objects.bulk_create(
            Answer(self_evaluation=found, proposal=each, rating=chance.choice(Level.values))
            for each in proposals
        )
        make_submitted(found, round.due_on)


@pytest.mark.parametrize("more", [0, 279])
def test_the_page_costs_the_same_for_31_and_for_310(
    cast: Cast, sign_in, more: int, django_assert_num_queries
) -> None:
    make_partnerships(more)
    fill(make_round("many", opened_on=date(2021, 1, 4), due_on=date(2021, 3, 1)))
    client, address = sign_in(cast.leadership), "/self-evaluations/many/heat-map/"
    with django_assert_num_queries(7):
        first = client.get(address)
    with django_assert_num_queries(4):
        again = client.get(address)
    shown = names_of(" ".join(first.content.decode().split()))
    assert names_of(" ".join(again.content.decode().split())) == shown
    if not more:
        assert len(gzip.compress(first.content)) < 60_000
    assert len(shown) == min(31 + more, 100)
    assert len(rows_of(client, address)) == 1 + 31 + more


@pytest.mark.parametrize("returned", [1, 31])
def test_it_costs_the_same_for_one_return(
    cast: Cast, training: Round, sign_in, returned: int, django_assert_num_queries
) -> None:
    if returned == 1:
        kept = SelfEvaluation.objects.filter(round=training).first()
        SelfEvaluation.objects.filter(round=training).exclude(pk=kept.pk).update(
            submitted_on=None, state="draft"
        )
    client = sign_in(cast.division)
    with django_assert_num_queries(7):
        body = client.get(f"{TRAINING}?as=now&sort=-distance").content.decode()
    assert f"<b>{returned} of 31</b>" in body


def test_more_than_100_are_shown_page_by_page(cast: Cast, sign_in) -> None:
    make_partnerships(75)
    fill(make_round("many", opened_on=date(2021, 1, 4), due_on=date(2021, 3, 1)))
    client, address = sign_in(cast.leadership), "/self-evaluations/many/heat-map/"
    pages = [names_of(body_of(client, f"{address}?sort=-2.3&page={page}")) for page in (1, 2)]
    assert [len(each) for each in pages] == [100, 6]
    assert pages[0] + pages[1] == [row[0] for row in rows_of(client, f"{address}?sort=-2.3")[1:]]
    assert f'href="{address}?sort=2.3"' in body_of(client, f"{address}?sort=-2.3&page=2")
