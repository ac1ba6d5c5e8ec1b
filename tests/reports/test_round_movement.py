"""Movement between two rounds, counted again in plain Python."""

import re
from collections import Counter
from csv import DictReader
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client

from accounts.models import Partnership, User
from proposals.models import Proposal
from reports.round_movement.grid import grid
from reports.round_movement.picture import round_movement
from reports.round_movement.tallies import Tally
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer, Descriptor, DescriptorSet, Round, SelfEvaluation
from tests.cast import Cast
from tests.random_round import random_round
from tests.reports.by_hand import LEVELS, held_by_hand
from tests.returns import make_round, make_submitted

FIRST, SECOND = date(2021, 1, 4), date(2022, 1, 10)
URL = "/self-evaluations/second/movement/"
NOW = date(2022, 12, 1)


def two_rounds(seed: int, **facts: object) -> tuple[Round, Round]:
    before = random_round(seed, slug="first", opened_on=FIRST, **facts)
    return before, random_round(seed + 100, slug="second", opened_on=SECOND, **facts)


@pytest.fixture
def shared(data: None) -> tuple[Round, Round]:
    return two_rounds(7, shared_on=date(2022, 6, 1))


def body_of(client: Client, address: str) -> str:
    """What the page itself says, without the frame around it."""
    return " ".join(client.get(address).content.decode().split("<main")[1].split())


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    return list(DictReader(StringIO(client.get(address).content.decode("utf-8-sig"))))


# --- A second, slower way -------------------------------------------------------------------------


def pairs_by_hand(
    on: date, before: Round, after: Round, way: str
) -> list[tuple[str, str, str, str]]:
    """(partnership, proposal, earlier rating, later rating) of those returned in both."""
    earlier, later = held_by_hand(on, before, way), held_by_hand(on, after, way)
    return [
        (name, number, earlier[name].get(number, ""), later[name].get(number, ""))
        for name in sorted(earlier)
        if name in later
        for number in [each.number for each in Proposal.objects.all() if each.is_local]
    ]


def way_by_hand(before: str, after: str) -> str:
    if before not in LEVELS or after not in LEVELS:
        return "not_comparable"
    if LEVELS.index(before) < LEVELS.index(after):
        return "up"
    return "down" if LEVELS.index(before) > LEVELS.index(after) else "same"


def ways_of(tally: Tally) -> dict[str, int]:
    return {way: getattr(tally, way) for way in ("up", "same", "down", "not_comparable")}


@pytest.mark.parametrize("way", AsRated)
@pytest.mark.parametrize(("seed", "days"), [(1, 30), (2, 45), (3, 60), (4, 300)])
def test_every_figure_is_what_counting_by_hand_gives(
    cast: Cast, seed: int, days: int, way: AsRated
) -> None:
    before, after = two_rounds(seed)
    on = SECOND + timedelta(days=days)
    found = round_movement(cast.division, on, before, after, way)
    by_hand = pairs_by_hand(on, before, after, way)
    assert [place.name for place in found.pairs.places] == sorted({each[0] for each in by_hand})
    assert found.total.base == len(by_hand) == 22 * len(found.pairs.places)
    assert found.grid.total == len(by_hand)
    moves = Counter((earlier, later) for _, _, earlier, later in by_hand)
    keys = [*LEVELS, *(["unsettled"] if way == "now" else []), ""]
    for key, row in zip(keys, found.grid.rows, strict=True):
        assert row.label == WORDS[key]
        assert [cell.count for cell in row.cells] == [moves[key, to] for to in keys]
        assert row.total == sum(count for (origin, _), count in moves.items() if origin == key)
    assert list(found.grid.totals) == [
        sum(count for (_, to), count in moves.items() if to == key) for key in keys
    ]
    for tallies, place in ((found.partnerships, 0), (found.proposals, 1)):
        counted: dict[str, Counter[str]] = {}
        for pair in by_hand:
            counted.setdefault(pair[place], Counter())[way_by_hand(*pair[2:])] += 1
        if place == 0:
            assert [tally.label for tally in tallies] == list(counted)
        for tally, ways in zip(tallies, counted.values(), strict=False):
            assert {way: count for way, count in ways_of(tally).items() if count} == ways
    assert len(found.proposals) == 22
    every = Counter(way_by_hand(*pair[2:]) for pair in by_hand)
    assert {way: count for way, count in ways_of(found.total).items() if count} == every


@pytest.mark.parametrize("seed", [1, 2])
def test_who_returned_in_one_round_alone_is_named_and_not_counted(cast: Cast, seed: int) -> None:
    before, after = two_rounds(seed)
    found = round_movement(cast.division, NOW, before, after, AsRated.SUBMITTED).pairs
    earlier, later = (set(held_by_hand(NOW, each, "submitted")) for each in (before, after))
    assert {place.name for place in found.only_before} == earlier - later
    assert {place.name for place in found.only_after} == later - earlier


# --- The drawing ----------------------------------------------------------------------------------


def test_the_shades_are_five_even_steps_and_none_is_white(cast: Cast, shared) -> None:
    found = round_movement(cast.division, NOW, *shared, AsRated.SUBMITTED)
    cells = [cell for row in found.grid.rows for cell in row.cells]
    most = max(cell.count for cell in cells)
    for cell in cells:
        assert (cell.shade == 0) == (cell.count == 0)
        assert cell.shade * most >= 5 * cell.count > (cell.shade - 1) * most
    assert sum(cell.is_same for cell in cells) == 4


def test_bars_are_to_one_scale_and_meet_in_the_middle(cast: Cast, shared) -> None:
    found = round_movement(cast.division, NOW, *shared, AsRated.SUBMITTED)
    most = max(max(each.up, each.down) for each in found.proposals)
    for tally in found.proposals:
        assert tally.up_width == pytest.approx(40 * tally.up / most, abs=0.01)
        assert tally.down_x + tally.down_width == pytest.approx(50, abs=0.01)
        assert tally.down_width == pytest.approx(40 * tally.down / most, abs=0.01)


def test_no_pairs_make_an_empty_grid() -> None:
    found = grid([], AsRated.NOW)
    assert (found.total, len(found.columns), found.totals) == (0, 6, (0,) * 6)


# --- The page -------------------------------------------------------------------------------------


def test_the_first_round_has_nothing_to_compare_with(cast: Cast, training, sign_in) -> None:
    client = sign_in(cast.leadership)
    body = body_of(client, "/self-evaluations/2019/movement/")
    assert "There is no earlier round to compare Self-evaluation 2019 with." in body
    assert "There is no earlier fictional round" in body_of(
        client, f"/self-evaluations/{training.slug}/movement/"
    )


def test_it_is_since_the_round_before_or_the_one_asked_for(cast: Cast, shared, sign_in) -> None:
    client = sign_in(cast.leadership)
    body = body_of(client, URL)
    assert "movement since Self-evaluation first</h1>" in body
    assert f'<a href="{URL}?with=2019">Self-evaluation 2019</a>' in body
    assert "movement since Self-evaluation 2019</h1>" in body_of(client, f"{URL}?with=2019")
    assert client.get(f"{URL}?with=1999").status_code == 404


def test_what_is_not_earlier_gives_the_round_before(cast: Cast, shared, sign_in) -> None:
    """Links to other rounds keep the query: their page may be asked for one that is later."""
    body = body_of(sign_in(cast.leadership), "/self-evaluations/first/movement/?with=second")
    assert "Self-evaluation first: movement since Self-evaluation 2019</h1>" in body


def test_a_fictional_round_is_never_beside_a_real_one(cast: Cast, training, sign_in) -> None:
    random_round(3, slug="second", opened_on=SECOND, is_fictional=True)
    client = sign_in(cast.leadership)
    body = body_of(client, URL)
    assert "movement since Training</h1>" in body
    assert "msg_fictional" in body
    assert "with=2019" not in body
    response = client.get(f"{URL}?_export=csv&on=2022-12-01")
    assert response["Content-Disposition"] == (
        "attachment; filename="
        '"from-to-movement-since-training-second-fictional-as-submitted-2022-12-01.csv"'
    )


def test_the_base_is_said_and_partnerships_stand_by_name(cast: Cast, shared, sign_in) -> None:
    body = body_of(sign_in(cast.leadership), f"{URL}?on=2022-12-01")
    both = len({pair[0] for pair in pairs_by_hand(NOW, *shared, "submitted")})
    assert f"<b>{both} of 31</b> partnerships returned in both rounds" in body
    assert f"22 proposals × {both} partnerships = {22 * both} pairs of ratings." in body
    links = re.findall(r"/self-evaluations/second/([a-z-]+)/movement/\?with=first", body)
    names = [Partnership.objects.get(slug=slug).name for slug in links]
    assert (len(names), names) == (both, sorted(names))


def test_a_partnerships_own_movement_opens(cast: Cast, shared, sign_in) -> None:
    client = sign_in(cast.leadership)
    url = re.findall(r'"(/self-evaluations/second/[a-z-]+/movement/\?[^"]+)"', body_of(client, URL))
    assert client.get(url[0].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(("on", "version"), [("2022-02-01", 1), ("2022-04-01", 2)])
def test_a_name_leads_to_the_movement_that_is_counted(
    cast: Cast, sign_in, on: str, version: int
) -> None:
    """Fife returns twice in the second round and is writing a third: the day tells which counts."""
    before = make_round("first", opened_on=FIRST, due_on=FIRST)
    after = make_round("second", opened_on=SECOND, due_on=SECOND)
    returned_in(before, "fife", "partly")
    returned_in(after, "fife", "established")
    returned_in(after, "fife", "not_yet", version=2, on=date(2022, 3, 1))
    returned_in(after, "fife", "exemplary", version=3, on=None)
    client = sign_in(cast.stranger)
    response = client.get(f"{URL}?on={on}&_export=csv&table=partnerships")
    [row] = DictReader(StringIO(response.content.decode("utf-8-sig")))
    assert (row["Up"], row["Down"]) == (("22", "0"), ("0", "22"))[version - 1]
    link = f"/self-evaluations/second/fife/movement/?with=first&on={on}"
    assert link.replace("&", "&amp;") in body_of(client, f"{URL}?on={on}")
    own = client.get(link)
    found = own.context["movement"]
    assert (found.after.version, found.before.version) == (version, 1)
    totals = {total.direction: total.count for total in found.totals}
    assert (totals["up"], totals["down"]) == (int(row["Up"]), int(row["Down"]))
    address = f"/self-evaluations/second/fife/versions/{version}/#proposal-1.1"
    assert found.lines[0].url == address
    assert "These are the versions that counted on" in own.content.decode()


def test_before_it_opened_and_before_anybody_returned(cast: Cast, shared, sign_in) -> None:
    client = sign_in(cast.leadership)
    assert "there was nothing to show" in body_of(client, f"{URL}?on=2022-01-09")
    assert client.get(f"{URL}?on=2022-01-09&_export=csv").status_code == 400
    body = body_of(client, f"{URL}?on=2022-01-11")
    assert "As at 11 January 2022 no partnership had returned in both rounds." in body


def test_reworded_proposals_are_told(cast: Cast, shared, sign_in) -> None:
    old = shared[1].descriptor_set
    new = DescriptorSet.objects.create(name="Second wording", issued_on=SECOND)
    Descriptor.objects.bulk_create(
        Descriptor(
            descriptor_set=new,
            proposal=each.proposal,
            level=each.level,
            text=f"{each.text} Daily." if each.proposal.number in ("2.3", "4.4") else each.text,
        )
        for each in old.descriptors.select_related("proposal")
    )
    shared[1].descriptor_set = new
    shared[1].save()
    client = sign_in(cast.leadership)
    body = body_of(client, URL)
    assert "word the levels of 2 of 22 proposals differently" in body
    assert body.count("levels reworded") == 2
    rows = rows_of(client, f"{URL}?_export=csv&table=proposals")
    assert [row["Number"] for row in rows if row["Levels reworded"] == "yes"] == ["2.3", "4.4"]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["from-to", "proposals", "partnerships"])
def test_each_table_is_a_file(cast: Cast, shared, sign_in, table: str, format: str) -> None:
    response = sign_in(cast.leadership).get(f"{URL}?_export={format}&table={table}&as=now")
    assert response["Content-Disposition"].startswith(f'attachment; filename="{table}-movement-')


def test_the_files_say_what_counting_by_hand_gives(cast: Cast, shared, sign_in) -> None:
    client = sign_in(cast.leadership)
    by_hand = pairs_by_hand(NOW, *shared, "now")
    rows = rows_of(client, f"{URL}?_export=csv&as=now&on=2022-12-01")
    moves = Counter((WORDS[pair[2]], WORDS[pair[3]]) for pair in by_hand)
    assert [row["From"] for row in rows] == list(WORDS.values())
    for row in rows:
        for to in WORDS.values():
            assert int(row[f"To {to}"]) == moves[row["From"], to]
    assert sum(int(row["Total"]) for row in rows) == len(by_hand)
    for row in rows_of(client, f"{URL}?_export=csv&table=partnerships&as=now&on=2022-12-01"):
        ways = Counter(way_by_hand(*pair[2:]) for pair in by_hand if pair[0] == row["Partnership"])
        assert (int(row["Up"]), int(row["Down"])) == (ways["up"], ways["down"])


# --- What a person may not see --------------------------------------------------------------------


def own_base(user: User, *rounds: Round) -> list[str]:
    found = round_movement(user, NOW, *rounds, AsRated.SUBMITTED).pairs
    return [place.name for place in (*found.places, *found.only_before, *found.only_after)]


@pytest.mark.parametrize("seed", [1, 7])
def test_only_returns_that_may_be_read_in_both_count(cast: Cast, seed: int) -> None:
    """The earlier round is everybody's, the later one is not: only the own are paired."""
    before, after = two_rounds(seed)
    before.shared_on = date(2021, 6, 1)
    before.save()
    held = [held_by_hand(NOW, each, "submitted") for each in (before, after)]
    for user, name in ((cast.lead, "Orkney Islands"), (cast.stranger, "Fife")):
        expected = [name] if any(name in each for each in held) else []
        assert own_base(user, before, after) == expected
    assert len(own_base(cast.leadership, before, after)) > 5


def test_returns_of_others_change_nothing_of_what_is_shown(cast: Cast, sign_in) -> None:
    before = make_round("first", opened_on=FIRST, due_on=FIRST, shared_on=FIRST)
    after = make_round("second", opened_on=SECOND, due_on=SECOND)
    returned_in(before, "orkney-islands", "partly")
    returned_in(after, "orkney-islands", "established")
    client = sign_in(cast.lead)
    addresses = [URL, *(f"{URL}?_export=csv&table={name}" for name in TABLES)]
    shown = [shown_at(client, address) for address in addresses]
    assert "22 proposals × 1 partnership = 22 pairs of ratings." in shown[0]
    returned_in(before, "glasgow-city", "exemplary")
    returned_in(after, "glasgow-city", "not_yet")
    returned_in(after, "highland")
    assert [shown_at(client, address) for address in addresses] == shown
    assert [("Glasgow" in said, "Highland" in said) for said in shown] == [(False, False)] * 4


TABLES = ("from-to", "proposals", "partnerships")


def shown_at(client: Client, address: str) -> str:
    return (
        client.get(address).content.decode() if "_export" in address else body_of(client, address)
    )


def returned_in(
    round: Round, slug: str, rating: str = "partly", *, version: int = 1, on: date | None = FIRST
) -> None:
    """Every proposal rated so, submitted when the round is due or later; without `on` a draft."""
    place = Partnership.objects.get(slug=slug)
    found = SelfEvaluation.objects.create(round=round, partnership=place, version=version)
    Answer.objects.bulk_create(
        Answer(self_evaluation=found, proposal=proposal, rating=rating)
        for proposal in Proposal.objects.local()
    )
    if on:
        make_submitted(found, max(on, round.due_on))


# --- What it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?as=now", "?_export=csv"])
def test_the_page_costs_the_same_for_1_partnership_and_for_31(
    cast: Cast, sign_in, query: str, django_assert_max_num_queries
) -> None:
    before = make_round("first", opened_on=FIRST, due_on=FIRST)
    after = make_round("second", opened_on=SECOND, due_on=SECOND)
    client = sign_in(cast.leadership)
    counts = []
    for slugs in (["fife"], [place.slug for place in Partnership.objects.exclude(slug="fife")]):
        for slug in slugs:
            returned_in(before, slug)
            returned_in(after, slug)
        with django_assert_max_num_queries(10 + 2 * ("export" in query)) as queries:
            client.get(f"{URL}{query}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
