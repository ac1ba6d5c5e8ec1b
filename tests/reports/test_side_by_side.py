"""A partnership's ratings beside those of others: who they are, what is counted, what is not."""

import csv
import random
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import Membership, Partnership, User
from proposals.models import Proposal
from reports.beside import AskedBeside, asked_beside, beside
from reports.comparators import traits
from reports.matrix import rating_matrix
from reports.side_by_side import side_by_side
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer, LaterView, Level, Round, SelfEvaluation
from tests.cast import Cast, join, person
from tests.random_round import random_round

ADDRESS = "/self-evaluations/2019/side-by-side/"
TRAINING = "/self-evaluations/training/side-by-side/"
FAMILY_OF_FIFE = [
    "Clackmannanshire and Stirling",
    "Dumfries and Galloway",
    "Falkirk",
    "Renfrewshire",
    "South Ayrshire",
    "South Lanarkshire",
    "West Lothian",
]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return re.sub(r"\s+", " ", response.content.decode())


def headings(text: str) -> list[str]:
    """Those of the ratings, without what is known of each line."""
    table = text.split('<table class="ds_table msg_beside">')[1].split("</thead>")[0]
    return re.findall(r"<th [^>]*>([^<]*)</th>", table)


def table_of(client: Client, address: str, name: str = "ratings") -> list[dict[str, str]]:
    joined = "&" if "?" in address else "?"
    response = client.get(f"{address}{joined}_export=csv&table={name}")
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))


@pytest.fixture
def board_officer(data: None) -> User:
    """Serves all three of NHS Grampian."""
    user = person("grampian")
    for slug in ("moray", "aberdeen-city", "aberdeenshire"):
        join(user, slug, Membership.Role.CONTRIBUTOR)
    return user


def test_the_family_group_stands_by_name_whatever_it_rates(
    cast: Cast, training: Round, sign_in: Callable[[User], Client]
) -> None:
    text = page(sign_in(cast.division), f"{TRAINING}?place=fife")
    fixed = ["Proposal", "Fife", "The others, against Fife", "Median of the others"]
    assert headings(text) == fixed + FAMILY_OF_FIFE
    assert "<b>7 of 7</b> others have returned." in text
    assert "Fife is in family group 3." in text
    assert "Local Government Benchmarking Framework (Improvement Service), people set" in text
    assert "Fictional data:" in text


def test_who_the_others_are_and_why_is_a_table(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    rate("falkirk", "partly", date(2019, 5, 14))
    rows = table_of(sign_in(cast.division), f"{ADDRESS}?place=fife", "others")
    assert [row["Partnership"] for row in rows] == FAMILY_OF_FIFE
    assert {row["Why"] for row in rows} == {"Family group 3"}
    returned = [row["Partnership"] for row in rows if row["Return"] == "Returned"]
    assert returned == ["Falkirk", "South Lanarkshire"]


def test_one_of_two_families_has_those_of_both(cast: Cast, round_2019: Round) -> None:
    found = put(cast.division, round_2019, "clackmannanshire-and-stirling", "family")
    assert len(found.beside.others) == 14
    assert found.beside.reason.endswith("is in family groups 2 and 3.")
    assert {other.why for other in found.beside.others} == {"Family group 2", "Family group 3"}


@pytest.mark.parametrize(
    ("place", "way", "others"),
    [
        ("moray", "board", ["Aberdeen City", "Aberdeenshire"]),
        ("orkney-islands", "board", []),
        ("orkney-islands", "island", ["Shetland Islands", "Western Isles"]),
        ("fife", "island", []),
        (
            "highland",
            "rural",
            [
                "Aberdeenshire",
                "Argyll and Bute",
                "Dumfries and Galloway",
                "Orkney Islands",
                "Scottish Borders",
                "Shetland Islands",
                "Western Isles",
            ],
        ),
    ],
)
def test_others_are_alike_in_the_way_asked_for(
    cast: Cast, round_2019: Round, place: str, way: str, others: list[str]
) -> None:
    found = put(cast.division, round_2019, place, way)
    assert [other.traits.name for other in found.beside.others] == others


def test_nobody_alike_is_said_and_other_ways_are_offered(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = page(sign_in(cast.division), f"{ADDRESS}?place=orkney-islands&with=board")
    assert "No other partnership is like Orkney Islands in this way. Choose another way" in text
    assert "with=island" in text
    assert headings(text) == ["Proposal", "Orkney Islands"]


def test_few_returns_are_shown_and_not_summarised(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    """Of Fife's group South Lanarkshire alone returned in 2019."""
    rate("fife", "established", date(2019, 5, 14))
    client = sign_in(cast.division)
    text = page(client, f"{ADDRESS}?place=fife")
    assert "Too few to summarise: 1 of 7 have returned." in text
    assert "Median of the others" not in headings(text)
    assert headings(text)[3:] == ["South Lanarkshire"]
    not_returned = ", ".join(name for name in FAMILY_OF_FIFE if name != "South Lanarkshire")
    assert f"Not returned: {not_returned}." in text


def test_from_five_on_the_middle_is_said_in_words(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    levels = ["not_yet", "partly", "partly", "established", "established", "exemplary"]
    slugs = ["falkirk", "renfrewshire", "south-ayrshire", "west-lothian", "dumfries-and-galloway"]
    for slug, level in zip([*slugs, "clackmannanshire-and-stirling"], levels, strict=True):
        rate(slug, level, date(2019, 5, 14))
    SelfEvaluation.objects.filter(partnership__slug="south-lanarkshire").update(
        submitted_on=None, state="draft"
    )
    rate("fife", "established", date(2019, 5, 14))
    row = table_of(sign_in(cast.division), f"{ADDRESS}?place=fife")[0]
    counts = [row[f"Others {name}"] for name in ("lower", "the same", "higher", "compared")]
    assert counts == ["3", "2", "1", "6"]
    assert row["Median of the others"] == "between Partly established and Established"


def test_not_returned_itself_has_nothing_to_compare(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = page(sign_in(cast.division), f"{ADDRESS}?place=fife")
    assert "Fife itself has not returned, so there is nothing to compare with." in text
    assert text.count("Nothing to compare</span>") == 22
    assert text.count('<span class="msg_quiet">Not returned</span>') == 22


def test_a_partnership_sees_its_own_alone_before_the_round_is_shared(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    rate("fife", "exemplary", date(2019, 5, 14))
    client = sign_in(cast.lead)
    for way in ("family", "board", "island", "rural", "chosen&and=fife&and=south-lanarkshire"):
        text = page(client, f"{ADDRESS}?with={way}")
        assert headings(text) == ["Proposal", "Orkney Islands"]
        assert "Exemplary" not in text
        assert "/fife/" not in text
        assert "Only your own partnership is shown here." in text
    # Nor who of the others has returned, nor any to choose.
    assert "South Lanarkshire" not in text
    assert "have returned" not in text
    assert table_of(client, ADDRESS)[0].keys().isdisjoint({"Fife", "South Lanarkshire"})


def test_ratings_of_another_partnership_are_not_shown_before_sharing(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.stranger)
    text = page(client, f"{ADDRESS}?place=orkney-islands&with=chosen&and=fife")
    assert "The ratings of Orkney Islands are shown to other partnerships once" in text
    assert "msg_beside__cell" not in text
    for query in ("place=orkney-islands", "place=fife&table=map", "on=2019-03-01"):
        assert client.get(f"{ADDRESS}?{query}&_export=csv").status_code == 400


def test_before_the_round_opened_there_is_nothing(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = page(sign_in(cast.division), f"{ADDRESS}?place=fife&on=2019-03-01")
    assert "As at 1 March 2019 there was nothing to show." in text
    assert "<table" not in text


def test_who_is_like_nobody_is_not_promised_others(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    """No other partnership shares NHS Orkney; the islands are shown once the round is shared."""
    client = sign_in(cast.lead)
    assert "No other partnership is like Orkney Islands in this way. Choose another way" in page(
        client, f"{ADDRESS}?with=board"
    )
    for query, words in {
        "with=island": "The others are shown to you here once the round is shared.",
        "with=chosen&and=fife": "The others are shown to you here once the round is shared.",
        "with=chosen": "You can choose others here once the round is shared.",
    }.items():
        assert f'<p class="msg_empty">{words}</p>' in page(client, f"{ADDRESS}?{query}")


def test_mine_is_the_family_group_to_whom_it_is_not_offered(
    cast: Cast, training: Round, sign_in: Callable[[User], Client]
) -> None:
    for user in (cast.division, cast.lead):
        text = page(sign_in(user), f"{TRAINING}?place=fife&with=mine")
        assert headings(text)[4:] == FAMILY_OF_FIFE
        assert "your partnerships side by side" not in text


def test_links_lead_to_the_same_round_day_and_version(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    first = rate("fife", "established", date(2019, 5, 15))
    second = SelfEvaluation.objects.create(
        round=first.round, partnership=first.partnership, version=2
    )
    second.submitted_on, second.state = date(2019, 6, 15), SelfEvaluation.State.SUBMITTED
    second.save()
    text = page(sign_in(cast.division), f"{ADDRESS}?place=fife&on=2019-06-01&as=now")
    assert 'href="/proposals/2.3/?round=2019&amp;on=2019-06-01&amp;as=now#ratings"' in text
    assert 'href="/self-evaluations/2019/fife/versions/1/#proposal-2.3">Established</a>' in text


def test_once_shared_a_partnership_sees_all(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    round_2019.shared_on = date(2019, 6, 1)
    round_2019.save()
    client = sign_in(cast.lead)
    chosen = f"{ADDRESS}?with=chosen&and=south-lanarkshire"
    assert headings(page(client, chosen))[-1] == "South Lanarkshire"
    # Before that day it was shown to nobody else.
    assert headings(page(client, f"{chosen}&on=2019-05-31")) == ["Proposal", "Orkney Islands"]


def test_drafts_and_later_returns_are_not_there(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    rate("fife", "exemplary", None)
    rate("falkirk", "exemplary", date(2019, 7, 1))
    client = sign_in(cast.division)
    before = page(client, f"{ADDRESS}?place=south-lanarkshire&on=2019-06-30")
    assert headings(before) == ["Proposal", "South Lanarkshire"]
    after = page(client, f"{ADDRESS}?place=south-lanarkshire&on=2019-07-01")
    assert headings(after)[-1] == "Falkirk"


def test_somebody_of_several_partnerships_sees_them_side_by_side(
    board_officer: User, training: Round, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(board_officer)
    text = page(client, TRAINING)
    assert "your partnerships side by side" in text
    assert headings(text)[1:2] + headings(text)[3:] == ["Aberdeen City", "Aberdeenshire", "Moray"]
    assert headings(page(client, f"{TRAINING}?place=moray"))[1] == "Moray"


def test_before_sharing_an_officer_sees_their_own_of_the_board(
    board_officer: User, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    rate("moray", "partly", date(2019, 5, 14))
    rate("aberdeen-city", "established", date(2019, 5, 14))
    text = page(sign_in(board_officer), ADDRESS)
    assert headings(text)[1:2] + headings(text)[3:] == ["Aberdeen City", "Moray"]
    assert "Only your own partnerships are shown here." in text
    assert "Not returned: Aberdeenshire." in text


def test_one_partnership_is_not_offered_its_own_side_by_side(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    assert "with=mine" not in page(sign_in(cast.lead), ADDRESS)
    assert "with=mine" in page(sign_in(cast.officer), f"{ADDRESS}?with=family")


def test_division_chooses_a_partnership_first(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = page(sign_in(cast.division), ADDRESS)
    assert "Choose a partnership above." in text
    assert text.count('<option value="') == 32


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("place=atlantis", 404, "There is no partnership “atlantis”."),
        ("with=chosen&and=atlantis", 404, "There is no partnership “atlantis”."),
        ("with=rich", 400, "“with=rich” is not known here."),
        ("as=before", 400, "is not known"),
        ("on=tomorrow", 400, "is not a day"),
    ],
)
def test_what_there_is_not_is_refused(
    cast: Cast, sign_in: Callable[[User], Client], query: str, status: int, words: str
) -> None:
    response = sign_in(cast.lead).get(f"{ADDRESS}?{query}")
    assert response.status_code == status
    if status == 400:
        assert words in response.content.decode()


def test_up_to_twelve_can_be_chosen(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.division)
    slugs = list(Partnership.objects.exclude(slug="fife").values_list("slug", flat=True)[:13])
    asked = "&".join(f"and={slug}" for slug in slugs)
    assert client.get(f"{ADDRESS}?place=fife&with=chosen&{asked}").status_code == 400
    text = page(client, f"{ADDRESS}?place=fife&with=chosen&{asked.rpartition('&')[0]}")
    assert text.count(" checked>") == 12


def test_as_now_shows_what_was_thought_again(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    """Orkney's board thought again on 11 December 2019: 2(vi) lower, 4(iv) not settled."""
    client = sign_in(cast.division)
    address = f"{ADDRESS}?place=orkney-islands&with=chosen&and=south-lanarkshire"

    def own(query: str) -> tuple[str, str]:
        found = {row["Proposal"]: row["Orkney Islands"] for row in table_of(client, query)}
        return found["2(vi)"], found["4(iv)"]

    submitted, now = own(address), own(f"{address}&as=now")
    assert now == ("Not yet established", "Level not settled")
    assert submitted != now
    assert own(f"{address}&as=now&on=2019-12-10") == submitted
    assert "Ratings as now" in page(client, f"{address}&as=now")


def test_an_unsettled_rating_is_compared_with_nothing(cast: Cast, round_2019: Round) -> None:
    found = put(
        cast.division,
        round_2019,
        "orkney-islands",
        "chosen",
        ("south-lanarkshire",),
        as_rated=AsRated.NOW,
    )
    lines = {line.printed_number: line for each in found.features for line in each.lines}
    assert lines["4(iv)"].own.mark.tone == "msg_tone--unsettled"
    assert lines["4(iv)"].standing is None


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_files_say_what_they_are_of(
    cast: Cast, training: Round, sign_in: Callable[[User], Client], format: str
) -> None:
    client = sign_in(cast.division)
    response = client.get(f"{TRAINING}?place=fife&as=now&_export={format}")
    today = timezone.localdate()
    name = f"ratings-side-by-side-fife-family-training-fictional-as-now-{today}.{format}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("partnerships", [1, 31])
def test_the_page_takes_the_same_queries_however_many(
    cast: Cast,
    sign_in: Callable[[User], Client],
    django_assert_max_num_queries,
    rate: Callable[..., SelfEvaluation],
    partnerships: int,
) -> None:
    taken = set(SelfEvaluation.objects.values_list("partnership", flat=True))
    for place in Partnership.objects.exclude(pk__in=taken)[
        : partnerships - 2 if partnerships > 2 else 0
    ]:
        rate(place.slug, "partly", date(2019, 5, 14))
    client = sign_in(cast.division)
    client.get("/guide/")
    with django_assert_max_num_queries(8) as seen:
        page(client, f"{ADDRESS}?place=highland&with=rural")
    assert len(seen.captured_queries) == 8


def put(
    user: User,
    round: Round,
    place: str,
    way: str,
    chosen: tuple[str, ...] = (),
    *,
    on: date | None = None,
    as_rated: AsRated = AsRated.SUBMITTED,
):
    matrix = rating_matrix(user, on or timezone.localdate(), round)
    found = beside(
        AskedBeside(place, way, chosen),
        traits(),
        shown={each.pk for each in matrix.places},
        own=user.partnership_ids,
    )
    assert found is not None
    return side_by_side(matrix, as_rated, found)


def rating_at(answer: Answer, on: date, as_rated: AsRated) -> str:
    """The rating that holds, by going through the later views one by one."""
    rating = answer.rating
    if as_rated is AsRated.SUBMITTED:
        return rating
    for view in LaterView.objects.order_by("viewed_on", "pk"):
        if view.answer_id == answer.pk and view.direction and view.viewed_on <= on:
            rating = view.rating or "unsettled"
    return rating


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_is_what_plain_counting_gives(cast: Cast, seed: int) -> None:
    round = random_round(seed, shared_on=date(2021, 4, 1))
    chance = random.Random(seed)
    on = round.opened_on + timedelta(days=chance.randint(30, 110))
    as_rated = chance.choice(list(AsRated))
    place = chance.choice(list(Partnership.objects.all()))
    chosen = tuple(p.slug for p in chance.sample(list(Partnership.objects.all()), 12))
    user = chance.choice([cast.division, cast.leadership])
    found = put(user, round, place.slug, "chosen", chosen, on=on, as_rated=as_rated)

    # The version that counts of each, by going through all of them.
    counting: dict[int, SelfEvaluation] = {}
    for version in SelfEvaluation.objects.order_by("version"):
        if version.round_id == round.pk and version.submitted_on and version.submitted_on <= on:
            counting[version.partnership_id] = version
    names = sorted(slug for slug in chosen if slug != place.slug)
    others = [Partnership.objects.get(slug=slug) for slug in names]
    others.sort(key=lambda one: one.name)
    returned = [one for one in others if one.pk in counting]
    assert [one.traits.name for one in found.returned] == [one.name for one in returned]
    assert [o.traits.name for o in found.waiting] == [o.name for o in others if o not in returned]
    assert found.has_median == (len(returned) >= 5)
    assert found.has_returned == (place.pk in counting)

    def rating(one: Partnership, proposal: Proposal) -> str | None:
        if one.pk not in counting:
            return None
        for answer in Answer.objects.filter(self_evaluation=counting[one.pk]):
            if answer.proposal_id == proposal.pk:
                return rating_at(answer, on, as_rated)
        return ""

    order = [level.value for level in Level]
    lines = [line for feature in found.features for line in feature.lines]
    local = [each for each in Proposal.objects.all() if each.is_local]
    assert [line.printed_number for line in lines] == [each.printed_number for each in local]
    for line, proposal in zip(lines, local, strict=True):
        own = rating(place, proposal)
        theirs = [rating(one, proposal) for one in returned]
        assert line.own.mark.words == ("Not returned" if own is None else WORDS[own])
        assert [cell.mark.words for cell in line.others] == [WORDS[one] for one in theirs]
        levels = sorted(order.index(one) for one in theirs if one in order)
        middle = ""
        if len(levels) >= 5:
            low, high = levels[(len(levels) - 1) // 2], levels[len(levels) // 2]
            middle = WORDS[order[low]]
            if low != high:
                middle = f"between {WORDS[order[low]]} and {WORDS[order[high]]}"
        assert str(line.middle or "") == middle
        if own not in order or not levels:
            assert line.standing is None
            continue
        mine = order.index(own)
        counts = [0, 0, 0]
        for level in levels:
            counts[0 if level < mine else 1 if level == mine else 2] += 1
        stands = line.standing
        assert [stands.lower, stands.same, stands.higher] == counts
        assert [part.count for part in stands.bar.parts] == counts
        assert stands.compared == len(levels)


def test_slugs_that_are_none_raise(cast: Cast, round_2019: Round) -> None:
    with pytest.raises(Http404, match="There is no partnership “atlantis”."):
        put(cast.division, round_2019, "atlantis", "family")


def test_the_first_of_ones_own_by_name_is_shown(board_officer: User) -> None:
    request = RequestFactory().get(ADDRESS)
    request.user = board_officer
    assert asked_beside(request) == AskedBeside("aberdeen-city", "mine", ())
