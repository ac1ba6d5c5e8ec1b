"""Searching what partnerships wrote: what is found, what never is, and what odd input comes to."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Event, Partnership, User
from reports.search.finding import find
from reports.search.ground import ground_of
from reports.search.query import CannotSearch, parse
from reports.search.snippets import snippet
from reports.search.words import STOP_WORDS, folded, stem
from selfevaluation.models import (
    ActionTask,
    Answer,
    ImprovementAction,
    LaterView,
    PracticeOffer,
    Round,
    SelfEvaluation,
)
from tests.cast import Cast, join, person
from tests.reports.written import make_offer, make_written, numbered
from tests.returns import make_round

on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="how PostgreSQL does it"
)
TODAY = date(2020, 6, 1)


@pytest.fixture
def empty(data: None) -> Round:
    """A real round without returns, shared."""
    return make_round(
        "2020", opened_on=date(2019, 3, 1), due_on=date(2019, 5, 15), shared_on=date(2019, 6, 1)
    )


@pytest.fixture
def look(cast: Cast, sign_in) -> Callable[..., object]:
    """The page of a search, as one of the Division unless somebody else is named."""

    def looked(q: str = "", by: User | None = None, **asked: str) -> object:
        response = sign_in(by or cast.division).get("/search/", {"q": q, **asked})
        assert response.status_code == 200
        return response

    return looked


def titles(response) -> list[tuple[str, str]]:
    """Which partnership and proposal each result is of."""
    results = response.context.get("results") or []
    return [(result.place, result.title.split()[0]) for result in results]


def said(response) -> list[tuple[str, str]]:
    """Each piece that is shown, with the text it is from."""
    return [(p.label, str(p.html)) for result in response.context["results"] for p in result.pieces]


def counted(response) -> str:
    shown = re.search(
        r'<p class="msg_shown" role="status">(.*?)</p>', response.content.decode(), re.S
    )
    return " ".join(re.sub(r"<.*?>", "", shown[1]).split()) if shown else ""


def keys(user: User, text: str, on: date = TODAY) -> set[tuple[int, int | None, int | None]]:
    """Where `text` is said, in the round of these tests."""
    ground = ground_of(user, on)
    returns = [pk for pk, each in ground.returns.items() if each.round.slug == "2020"]
    return {hit[:3] for hit in find(parse(text), ground, returns).found}


def send_back(found: SelfEvaluation) -> None:
    """So that there may be a further version."""
    found.state = SelfEvaluation.State.SENT_BACK
    found.save()


# --- What is found -----------------------------------------------------------------------------


def test_each_kind_of_text_is_found_and_named(empty: Round, look) -> None:
    found = make_written(
        empty,
        "fife",
        {"2.3": "An otter in evidence.", "2.4": "Nothing.", "2.5": "None.", "1.1": "No."},
        actions={"2.4": "Watch the otter."},
        tasks={"2.5": "Count each otter."},
    )
    make_offer(found, "1.1", "Our otter works.")
    response = look("otters", sort="proposal")
    assert titles(response) == [
        ("Fife", "1(i)"),
        ("Fife", "2(iii)"),
        ("Fife", "2(iv)"),
        ("Fife", "2(v)"),
    ]
    assert said(response) == [
        ("Offered as good practice", "Our <mark>otter</mark> works."),
        ("Evidence", "An <mark>otter</mark> in evidence."),
        ("Improvement action", "Watch the <mark>otter</mark>."),
        ("Task", "Count each <mark>otter</mark>."),
    ]
    assert counted(response).startswith("4 answers with these words, in the 3 submitted returns")


def test_actions_for_a_whole_feature_are_found_beside_the_answers(empty: Round, look) -> None:
    found = make_written(empty, "fife", {"2.3": "No."}, submitted_on=None)
    ImprovementAction.objects.create(self_evaluation=found, feature_id=2, text="Feed the otter.")
    found.submitted_on, found.state = date(2019, 5, 14), "submitted"
    found.save()
    response = look("otter")
    [result] = response.context["results"]
    assert (result.title, result.rating) == ("Actions for the whole of feature 2", None)
    assert result.url == "/self-evaluations/2020/fife/#feature-2"
    assert counted(response).startswith("0 answers and 1 list of actions for a whole feature")
    assert titles(look("otter", feature="2")) == [("Fife", "Actions")]
    assert titles(look("otter", feature="3")) == []


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("integration", "They integrated services."),
        ("BUDGETS", "A budget was set."),
        ("curam", "Cùram is care."),
        ("Cùram", "CURAM"),
        ("Cu\u0300ram", "the Cùram project"),
        ('"third sector"', "our third-sector partners"),
        ("third-sector", "the third sector"),
        ("health", "health/social care"),
        ("partnership's", "The partnership’s plan"),
        ('"head of service"', "The head of services"),
        ("“lead agency”", "a lead agency model"),
        ("otter badger", "A badger met an otter."),
        ("wolf or otter", "An otter."),
        ("otter -wolf", "An otter."),
        ('otter -"grey wolf"', "An otter and a wolf, grey."),
        ("100%", "It rose by 100 per cent."),
        ("the otter", "Otter."),
    ],
)
def test_a_search_finds(empty: Round, cast: Cast, asked: str, text: str) -> None:
    found = make_written(empty, "fife", {"2.3": text})
    assert keys(cast.division, asked) == {(found.pk, numbered("2.3").pk, None)}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("otter", "Otterburn is a place."),
        ('"third sector"', "the sector is third"),
        ('"lead agency"', "lead an agency"),
        ("otter badger", "An otter."),
        ("otter -wolf", "An otter and a wolf."),
        ("o%er", "otter"),
        ("o__er", "otter"),
        ("ott.*", "otter"),
        ("zeppelin", "otter"),
    ],
)
def test_a_search_does_not_find(empty: Round, cast: Cast, asked: str, text: str) -> None:
    make_written(empty, "fife", {"2.3": text})
    assert keys(cast.division, asked) == set()


def test_an_answer_may_say_it_in_several_texts_together(empty: Round, cast: Cast) -> None:
    found = make_written(empty, "fife", {"2.3": "An otter."}, actions={"2.3": "Ask the badger."})
    place = (found.pk, numbered("2.3").pk, None)
    assert keys(cast.division, "otter badger") == {place}
    assert keys(cast.division, '"otter badger"') == set()
    assert keys(cast.division, "otter -badger") == set()
    assert keys(cast.division, "otter -badger or badger") == {place}


WORDS = ("otter", "badger", "wolf", "heron", "lynx", "trout")


@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_is_what_a_plain_reading_finds(empty: Round, cast: Cast, seed: int) -> None:
    """Every answer read word by word, for queries made by chance."""
    chance = random.Random(seed)

    def text() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))

    texts: dict[tuple[int, int | None, int | None], list[list[str]]] = {}
    for place in Partnership.objects.all()[:6]:
        evidence = {number: text() for number in ("2.1", "2.3", "4.1")}
        actions = {number: text() for number in ("2.3", "4.1") if chance.random() < 0.6}
        found = make_written(empty, place.slug, evidence, actions=actions)
        for number, written in [*evidence.items(), *actions.items()]:
            texts.setdefault((found.pk, numbered(number).pk, None), []).append(written.split())

    def is_said(term: str, written: list[list[str]]) -> bool:
        wanted = term.strip('"').split()
        return any(
            one[at : at + len(wanted)] == wanted for one in written for at in range(len(one))
        )

    for _ in range(15):
        either = []
        for _clause in range(chance.randint(1, 2)):
            terms = [
                chance.choice([*WORDS, f'"{chance.choice(WORDS)} {chance.choice(WORDS)}"'])
                for _ in range(chance.randint(1, 2))
            ]
            without = chance.sample(WORDS, chance.randint(0, 1))
            either.append((terms, without))
        asked = " or ".join(" ".join([*t, *(f"-{w}" for w in wo)]) for t, wo in either)
        expected = {
            key
            for key, written in texts.items()
            if any(
                all(is_said(term, written) for term in terms)
                and not any(is_said(word, written) for word in without)
                for terms, without in either
            )
        }
        assert (asked, keys(cast.division, asked)) == (asked, expected)


def test_the_best_comes_first_or_the_first_proposal(empty: Round, look) -> None:
    make_written(empty, "fife", {"1.1": f"An otter. {'Much else is said. ' * 40}"})
    make_written(empty, "highland", {"2.3": "Otter, otter: the otter and nothing but the otter."})
    make_written(empty, "moray", {"4.1": "Nothing."}, tasks={"4.1": "Otter."})
    best = look("otter")
    assert titles(best)[0] == ("Highland", "2(iii)")
    assert titles(best)[-1][0] in ("Moray", "Fife")
    by_proposal = [("Fife", "1(i)"), ("Highland", "2(iii)"), ("Moray", "4(i)")]
    assert titles(look("otter", sort="proposal")) == by_proposal


# --- Filters -----------------------------------------------------------------------------------


@pytest.fixture
def several(empty: Round) -> Round:
    make_written(empty, "orkney-islands", {"2.3": "Otter.", "4.1": "Otter."}, rating="partly")
    make_written(empty, "fife", {"2.3": "Otter."}, rating="exemplary")
    make_written(empty, "glasgow-city", {"2.3": "Otter.", "3.1": "Otter."}, rating="")
    return empty


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"proposal": "2.3"}, ["Fife 2(iii)", "Glasgow City 2(iii)", "Orkney Islands 2(iii)"]),
        ({"proposal": "2 (iii)", "partnership": "fife"}, ["Fife 2(iii)"]),
        ({"feature": "4"}, ["Orkney Islands 4(i)"]),
        ({"rating": "exemplary"}, ["Fife 2(iii)"]),
        ({"rating": "none"}, ["Glasgow City 2(iii)", "Glasgow City 3(i)"]),
        ({"kind": "island"}, ["Orkney Islands 2(iii)", "Orkney Islands 4(i)"]),
        ({"kind": "board-nhs-fife"}, ["Fife 2(iii)"]),
        ({"partnership": "fife", "round": "2020"}, ["Fife 2(iii)"]),
        ({"round": "2019"}, []),
    ],
)
def test_filters_narrow(several: Round, look, asked: dict[str, str], expected: list[str]) -> None:
    found = look("otter", sort="proposal", **asked)
    assert sorted(" ".join(each) for each in titles(found)) == expected
    assert len(found.context["applied"]) == len(asked)


def test_filters_alone_list_all_answers_in_the_order_of_the_proposals(several: Round, look) -> None:
    found = look("", round="2020", feature="2")
    assert sorted(titles(found)) == [
        ("Fife", "2(iii)"),
        ("Glasgow City", "2(iii)"),
        ("Orkney Islands", "2(iii)"),
    ]
    assert said(found) == [("Evidence", "Otter.")] * 3
    assert counted(found).startswith("3 answers, in the 3 submitted returns")


def test_kinds_are_relative_to_ones_own_partnership(several: Round, look, cast: Cast) -> None:
    make_written(several, "shetland-islands", {"2.3": "Otter."})
    own = look("otter", by=cast.lead, kind="family")
    assert ("Orkney Islands", "2(iii)") not in titles(own)
    assert ("Shetland Islands", "2(iii)") in titles(own)
    offered = dict(own.context["filter"].form.fields["kind"].choices)
    assert offered["board"] == "Same Health Board as mine"
    foreign = look("otter", kind="family")
    assert "This is not one of the choices here" in foreign.content.decode()


def test_ratings_are_as_submitted_or_as_now(several: Round, look) -> None:
    answer = several.self_evaluations.get(partnership__slug="fife").answers.get()
    LaterView.objects.create(
        answer=answer, viewed_on=date(2019, 12, 1), direction="down", rating="partly", reason="No."
    )
    assert titles(look("otter", rating="exemplary")) == [("Fife", "2(iii)")]
    assert titles(look("otter", rating="exemplary", **{"as": "now"})) == []
    now = look("otter", rating="partly", partnership="fife", **{"as": "now"})
    [result] = now.context["results"]
    assert (result.rating, result.is_doubted) == ("partly", True)
    before = look("otter", rating="exemplary", on="2019-11-30", **{"as": "now"})
    assert titles(before) == [("Fife", "2(iii)")]


@pytest.mark.parametrize("number", ["2.3", "2(iii)", " 2. (iii) "])
def test_a_number_alone_is_a_proposal(several: Round, sign_in, cast: Cast, number: str) -> None:
    response = sign_in(cast.division).get("/search/", {"q": number, "rating": "exemplary"})
    assert response["Location"] == "/search/?rating=exemplary&proposal=2.3"


def test_where_nothing_is_left_it_says_which_filter_to_take_off(several: Round, look) -> None:
    page = look("otter", feature="4", rating="exemplary", round="2020")
    assert [choice.label for choice in page.context["without"]] == [
        "Feature: 4. Governance and accountability arrangements (1 without it)",
        "Rating: Exemplary (1 without it)",
    ]
    alone = look("zeppelin").content.decode()
    assert "Use fewer words" in alone
    assert look("").context["found"] is None


def test_made_up_answers_are_found_only_in_their_round(training: Round, look, settings) -> None:
    assert titles(look("workshop", partnership="fife")) == []
    made_up = look("workshop", round="training")
    assert len(titles(made_up)) == 20
    assert "Fictional data" in made_up.content.decode()
    settings.TRAINING_ROUND = False
    assert "training" not in look("workshop", round="training").content.decode().split("<form")[0]
    assert titles(look("workshop", round="training")) == titles(look("workshop"))


# --- What never shows --------------------------------------------------------------------------

SECRET = "zorbleflux"


@pytest.fixture
def secrets(cast: Cast) -> Round:
    """Words that only some may read: in a draft, a version sent back, other rounds, offers."""
    round = make_round("2021", opened_on=date(2019, 3, 1), due_on=date(2019, 5, 15))
    make_written(round, "fife", {"2.3": f"{SECRET} fife"})
    orkney = make_written(round, "orkney-islands", {"2.3": f"{SECRET} orkney"})
    make_offer(orkney, "2.4", f"{SECRET} withdrawn", withdrawn_on=date(2019, 6, 1))
    make_written(round, "moray", {"2.3": f"{SECRET} draft"}, submitted_on=None)
    send_back(make_written(round, "highland", {"2.3": f"{SECRET} replaced"}))
    make_written(round, "highland", {"2.3": "Nothing."}, version=2)
    make_written(
        round, "orkney-islands", {"2.4": f"{SECRET} rewritten"}, version=2, submitted_on=None
    )
    own = make_round(
        "own",
        opened_on=date(2019, 3, 1),
        due_on=date(2019, 5, 15),
        partnership=Partnership.objects.get(slug="fife"),
    )
    make_written(own, "fife", {"2.3": f"{SECRET} ownround"})
    return round


MAY_READ = {
    "division": {"fife", "orkney"},
    "leadership": {"fife", "orkney"},
    "lead": {"orkney"},
    "contributor": {"orkney"},
    "signatory": {"orkney"},
    "stranger": {"fife", "ownround"},
    "officer": {"fife", "orkney", "ownround"},
}
MARKS = ("fife", "orkney", "draft", "replaced", "rewritten", "ownround", "withdrawn")


@pytest.mark.parametrize("role", MAY_READ)
def test_nothing_shows_that_a_person_may_not_read(
    secrets: Round, cast: Cast, look, client, role: str
) -> None:
    user = getattr(cast, role)
    page = look(SECRET, by=user)
    texts = " ".join(html for _, html in said(page))
    assert {mark for mark in MARKS if f"</mark> {mark}" in texts} == MAY_READ[role]
    assert len(titles(page)) == page.context["found"].answers == len(MAY_READ[role])
    rows = list(csv.DictReader(StringIO(exported(client, q=SECRET))))
    assert {row["Evidence"].removeprefix(f"{SECRET} ") for row in rows} == MAY_READ[role]
    rounds = [value for value, _ in page.context["filter"].form.fields["round"].choices]
    assert ("own" in rounds) == ("ownround" in MAY_READ[role])
    for mark in set(MARKS) - MAY_READ[role]:
        nothing = look(mark if mark != "orkney" else f"{SECRET} {mark}", by=user)
        assert f"{SECRET} {mark}" not in nothing.content.decode().replace(
            f'value="{SECRET} {mark}"', ""
        ).replace(f"{SECRET} {mark} – search", "")
        assert nothing.context["found"].hits == []


def test_filters_tell_nothing_of_what_may_not_be_read(secrets: Round, cast: Cast, look) -> None:
    for partnership in ("fife", "moray", "highland"):
        page = look(SECRET, by=cast.lead, partnership=partnership)
        assert titles(page) == [("Orkney Islands", "2(iii)")]
        assert "This is not one of the choices here" in page.content.decode()
    page = look(SECRET, by=cast.lead, rating="exemplary")
    assert [choice.label for choice in page.context["without"]] == [
        "Rating: Exemplary (1 without it)"
    ]
    assert counted(page).startswith("0 answers with these words, in the 2 submitted returns")


def test_sharing_a_round_opens_it_from_that_day(secrets: Round, cast: Cast, look) -> None:
    secrets.shared_on = date(2019, 7, 1)
    secrets.save()
    before = look(SECRET, by=cast.lead, on="2019-06-30")
    assert [place for place, _ in titles(before)] == ["Orkney Islands"]
    after = look(SECRET, by=cast.lead, on="2019-07-01")
    assert sorted(place for place, _ in titles(after)) == ["Fife", "Orkney Islands"]


def test_an_offer_is_found_from_its_day_until_it_is_withdrawn(empty: Round, look) -> None:
    found = make_written(empty, "fife", {"2.3": "No."})
    make_offer(found, "2.3", "Otter.", date(2019, 7, 1), withdrawn_on=date(2019, 9, 1))
    days = ("2019-06-30", "2019-07-01", "2019-08-31", "2019-09-01")
    assert [len(titles(look("otter", on=day))) for day in days] == [0, 1, 1, 0]


def test_as_at_a_day_the_version_that_counted_is_found(empty: Round, look, cast: Cast) -> None:
    send_back(make_written(empty, "fife", {"2.3": "An otter."}))
    make_written(empty, "fife", {"2.3": "A badger."}, version=2, submitted_on=date(2019, 9, 2))
    assert titles(look("otter")) == []
    before = look("otter", on="2019-09-01")
    [result] = before.context["results"]
    assert result.url == "/self-evaluations/2020/fife/versions/1/#proposal-2.3"
    [result] = look("badger").context["results"]
    assert result.url == "/self-evaluations/2020/fife/2.3/"
    make_written(empty, "fife", {"2.3": "A wolf."}, version=3, submitted_on=None)
    [result] = look("badger", by=cast.stranger).context["results"]
    assert result.url == "/self-evaluations/2020/fife/versions/2/#proposal-2.3"
    [result] = look("badger").context["results"]
    assert result.url == "/self-evaluations/2020/fife/2.3/"


def test_the_real_returns_before_sharing(look, cast: Cast) -> None:
    assert {place for place, _ in titles(look("budget"))} == {"Orkney Islands", "South Lanarkshire"}
    assert {place for place, _ in titles(look("budget", by=cast.lead))} == {"Orkney Islands"}
    nobody = look("budget", by=cast.stranger)
    assert titles(nobody) == []
    assert "No return that you may read had been submitted" in nobody.content.decode()
    assert titles(look("budget", on="2019-04-01")) == []


# --- Odd input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("the of and", "These words are in nearly every text"),
        ("-otter", "Say also what to look for"),
        ('""', "There is no word in this"),
        ("🎉", None),
        ("% _ \\", "There is no word in this"),
        ("x" * 10_000, "These are 10,000 characters"),
        ("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13", "at most 12 words"),
    ],
)
def test_what_cannot_be_looked_for_is_told(look, asked: str, problem: str | None) -> None:
    page = look(asked)
    assert problem is None or problem in page.content.decode()
    assert not page.context.get("results")


@pytest.mark.parametrize(
    "asked",
    [
        "\0otter",
        "' OR 1=1 --",
        '"',
        "a" * 290,
        "((((",
        "otter:*",
        "!!otter",
        "<->",
        "é" * 99,
        "-- or or",
        "&|!",
    ],
)
def test_odd_input_is_no_error(several: Round, look, asked: str) -> None:
    assert look(asked).status_code == 200


def test_what_was_written_is_escaped(empty: Round, look) -> None:
    text = '<script>alert("otter")</script> & <mark>no</mark>'
    make_written(empty, "fife", {"2.3": text})
    page = look("otter")
    [(_, html)] = said(page)
    assert html == (
        "&lt;script&gt;alert(&quot;<mark>otter</mark>&quot;)&lt;/script&gt; &amp; "
        "&lt;mark&gt;no&lt;/mark&gt;"
    )
    asked = look('<script>x</script> "><b>').content.decode()
    assert "<script>x" not in asked
    assert '"><b>' not in asked


def test_a_text_of_any_length_can_be_saved_and_its_beginning_is_found(
    empty: Round, cast: Cast
) -> None:
    words = " ".join(f"word{number}" for number in range(300_000))
    found = make_written(empty, "fife", {"2.3": f"Otter. {words}"})
    place = {(found.pk, numbered("2.3").pk, None)}
    assert keys(cast.division, "otter") == place
    assert keys(cast.division, "word299999") == set()


def test_a_snippet_holds_the_words_and_says_where_it_is_cut() -> None:
    text = f"{'before ' * 60}otter and otter {'after ' * 60}"
    at = [match.span() for match in re.finditer("otter", text)]
    shown = snippet(text, at)
    assert (shown[:8], shown[-7:]) == ("… before", "after …")
    assert shown.count("<mark>otter</mark>") == 2
    assert len(re.sub("<.*?>", "", shown)) < 300
    assert snippet("Short.", []) == "Short."
    assert snippet("x" * 1000, [(0, 1000)]) == f"{'x' * 280} …"
    assert snippet("ab cd", [(0, 2), (1, 5)]) == "<mark>ab cd</mark>"


# --- Files, queries, PostgreSQL ------------------------------------------------------------------


def exported(client, **asked: str) -> str:
    return client.get("/search/", {**asked, "_export": "csv"}).content.decode("utf-8-sig")


def test_all_that_was_found_can_be_taken_out(several: Round, sign_in, cast: Cast) -> None:
    client = sign_in(cast.division)
    [row] = csv.DictReader(StringIO(exported(client, q="otter", partnership="fife")))
    assert row == {
        "Partnership": "Fife",
        "Round": "Self-evaluation 2020",
        "Version": "1",
        "Proposal": "2.3",
        "Title": numbered("2.3").title,
        "Rating as submitted": "Exemplary",
        "Rating now": "Exemplary",
        "Words found in": "Evidence",
        "Evidence": "Otter.",
        "Improvement actions": "",
        "Offered as good practice": "",
        "Address": "http://testserver/self-evaluations/2020/fife/2.3/",
    }
    body = client.get("/search/", {"q": "otter", "_export": "xlsx"}).content
    assert load_workbook(BytesIO(body)).active.max_row == 1 + 5
    about = Event.objects.filter(act=Event.Act.DOWNLOADED).latest("pk").about
    assert about == f"search-{timezone.localdate()}.xlsx, 5 rows"


def test_pages_of_twenty(training: Round, look) -> None:
    page = look("fictional", round="training", page="3")
    assert (page.context["page"].number, len(page.context["results"])) == (3, 20)
    assert page.context["page"].paginator.count == 31 * 22
    assert look("fictional", round="training", page="999").status_code == 200


def test_queries_do_not_grow(empty: Round, cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    asked = {"q": "otter", "round": "2020"}

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/search/", asked).status_code == 200
        return len(captured)

    places = list(Partnership.objects.all())
    make_written(empty, places[0].slug, {"2.3": "Otter."}, actions={"2.3": "Otter."})
    one = queries()
    for place in places[1:]:
        make_written(empty, place.slug, {"2.3": "Otter."}, actions={"2.3": "Otter."})
    assert queries() == one <= 10


@on_postgresql
@pytest.mark.parametrize("model", [Answer, ImprovementAction, ActionTask, PracticeOffer])
def test_the_index_of_each_text_can_be_used(db: None, model: type) -> None:
    """Which is best for a query the database decides; python -m benchmarks.searching tells."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT id FROM {table} "  # noqa: S608 - the name of a table of ours
            "WHERE search_vector @@ phraseto_tsquery('english', 'set aside')"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert f"Bitmap Index Scan on {table}_search" in plan


@on_postgresql
def test_stop_words_and_stems_are_those_of_the_database(db: None) -> None:
    written = " ".join(Path(__file__).read_text().split()).lower()
    every = sorted({*STOP_WORDS, *re.findall(r"[a-z]{3,}", written)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT w, ts_lexize('english_stem', w) FROM unnest(%s::text[]) w", [every])
        theirs = {word: (lexemes or [""])[0] for word, lexemes in cursor.fetchall()}
    assert {word: stem(word) for word in every} == theirs


@on_postgresql
def test_letters_are_folded_as_the_database_folds_them(empty: Round, cast: Cast) -> None:
    text = "Àgh È Ìle Òran Ù É ñ Ö x/y a_b c.d e@f g\\h ‘j’ “k” m–n 2.5% £7"
    found = make_written(empty, "fife", {"2.3": text})
    place = {(found.pk, numbered("2.3").pk, None)}
    for word in re.findall(r"[^\W_]+", folded(text)):
        if stem(word):
            assert (word, keys(cast.division, word)) == (word, place)


def test_a_query_is_read_as_people_type_it() -> None:
    query = parse('head -"set aside" or Cùram')
    assert [[term.text for term in clause.wanted] for clause in query.clauses] == [
        ["head"],
        ["curam"],
    ]
    assert [term.text for term in query.terms] == ["head", "set aside", "curam"]
    assert not parse("   ")
    with pytest.raises(CannotSearch):
        parse("-otter")


def test_a_person_without_returns_gets_the_start_page(data: None, sign_in) -> None:
    user = person("newcomer")
    join(user, "angus", "lead")
    page = sign_in(user).get("/search/")
    assert "How to ask" in page.content.decode()
