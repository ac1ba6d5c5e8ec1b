"""Honest facts beside ratings: what is told, to whom, how often, and what the writers are told."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models import (
    Answer,
    EvidenceItem,
    ImprovementAction,
    LaterView,
    Round,
    SelfEvaluation,
)
from selfevaluation.operations import reopen
from selfevaluation.remarks import Facts, Kind, remark_counts, remarks, remarks_on
from tests.cast import Cast
from tests.random_round import OPENED_ON, random_round
from tests.returns import change, make_ready, make_round, make_submitted, rewrite

URL = "/self-evaluations/2019/ratings/"
CHECK = "/self-evaluations/2019/fife/check/"
VIEWED_ON = date(2019, 12, 11)


def words(*, rating: str = "established", **facts: object) -> list[str]:
    all_there = {"has_text": True, "has_items": False, "has_actions": True}
    return [str(one) for one in remarks(Facts(**({"rating": rating} | all_there | facts)))]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, []),
        ({"has_text": False}, ["No evidence on record"]),
        ({"has_text": False, "has_items": True}, []),
        (
            {"rating": "exemplary", "has_text": False},
            ["Exemplary, without evidence on record"],
        ),
        ({"rating": "exemplary", "has_actions": False}, []),
        ({"has_actions": False}, []),
        (
            {"rating": "partly", "has_actions": False},
            ["Below established, and no improvement action on record"],
        ),
        (
            {"rating": "not_yet", "has_text": False, "has_actions": False},
            ["No evidence on record", "Below established, and no improvement action on record"],
        ),
        (
            {"change": "lower", "viewed_on": VIEWED_ON},
            ["Later view on record (11 December 2019): lower"],
        ),
        ({"rating": "", "has_text": False, "has_actions": False}, []),
        (
            {"rating": "", "has_text": False, "change": "established", "viewed_on": VIEWED_ON},
            ["Later view on record (11 December 2019): established"],
        ),
    ],
)
def test_what_is_told_of_an_answer(facts: dict[str, object], said: list[str]) -> None:
    assert words(**facts) == said


# --- Counted a second way -----------------------------------------------------------------------


@pytest.fixture(params=[1, 2, 3])
def made(request, data: None) -> Round:
    """A random round, some of its answers with a link, some of its features with an action."""
    round = random_round(request.param)
    chance = random.Random(request.param)
    for found in SelfEvaluation.objects.filter(round=round):
        kept = {"submitted_on": found.submitted_on, "state": found.state}
        others = SelfEvaluation.objects.filter(round=round, partnership=found.partnership_id)
        if others.filter(state="draft").exclude(pk=found.pk).exists():
            continue  # two drafts of one return the database refuses
        found_row = SelfEvaluation.objects.filter(pk=found.pk)
        found_row.update(submitted_on=None, state="draft")
        for feature in range(1, 7):
            if chance.random() < 0.2:
                ImprovementAction.objects.create(
                    self_evaluation=found, feature_id=feature, text="For all of it."
                )
        for answer in found.answers.all():
            for _item in range(chance.choice([0, 0, 0, 1, 2])):
                EvidenceItem.objects.create(answer=answer, title="Plan", url="https://x.example")
        found_row.update(**kept)
    return round


def kinds_by_hand(answers: list[Answer], on: date) -> dict[int, set[str]]:
    """The kinds of remark on each answer, from all rows, in plain loops."""
    views, items = list(LaterView.objects.all()), list(EvidenceItem.objects.all())
    actions = list(ImprovementAction.objects.all())
    return {answer.pk: _kinds(answer, on, views, items, actions) for answer in answers}


def _kinds(answer: Answer, on: date, views: list, items: list, actions: list) -> set[str]:
    found = set()
    for view in views:
        if view.answer_id == answer.pk and view.viewed_on <= on and view.direction != "":
            found.add("later_view")
    has_item = answer.pk in [item.answer_id for item in items]
    if answer.rating != "" and answer.evidence == "" and not has_item:
        is_top = answer.rating == "exemplary"
        found.add("exemplary_without_evidence" if is_top else "no_evidence")
    proposal, feature = answer.proposal_id, answer.proposal.feature_id
    has_action = False
    for action in actions:
        if action.self_evaluation_id == answer.self_evaluation_id:
            has_action |= action.proposal_id == proposal or action.feature_id == feature
    if answer.rating in ("not_yet", "partly") and not has_action:
        found.add("no_actions")
    return found


def submitted_by_hand(round: Round, on: date) -> list[Answer]:
    """The answers that count: of the last version that each partnership submitted by a day."""
    last: dict[int, SelfEvaluation] = {}
    for found in SelfEvaluation.objects.order_by("version"):
        if found.round_id == round.pk and found.submitted_on and found.submitted_on <= on:
            last[found.partnership_id] = found
    ids = {found.pk for found in last.values()}
    answers = Answer.objects.select_related("proposal")
    return [answer for answer in answers if answer.self_evaluation_id in ids]


@pytest.mark.parametrize("days", [35, 75, 400])
def test_every_remark_and_count_is_what_counting_by_hand_gives(made: Round, days: int) -> None:
    on = OPENED_ON + timedelta(days=days)
    answers = submitted_by_hand(made, on)
    whole = Answer.objects.filter(pk__in=[answer.pk for answer in answers])
    read = whole.with_remark_facts(on).with_second_thoughts(on)
    said = {row.pk: {one.kind.value for one in remarks_on(row)} for row in read}
    by_hand = kinds_by_hand(answers, on)
    assert said == by_hand
    counts = remark_counts(whole.with_remark_facts(on))
    assert counts.answers == len(answers)
    assert {kind.value: n for kind, n in counts.of_kind.items()} == {
        kind: sum(kind in kinds for kinds in by_hand.values()) for kind in Kind.values
    }


def test_the_counts_of_a_page_lead_to_as_many_answers(made: Round, cast: Cast, sign_in) -> None:
    on = OPENED_ON + timedelta(days=75)
    client, page = sign_in(cast.division), f"/self-evaluations/{made.slug}/ratings/"
    context = client.get(f"{page}?on={on}&as=now&level=partly").context
    assert context["total"] == len(submitted_by_hand(made, on))
    shown = [client.get(tile.url).context["shown"] for tile in context["remark_tiles"]]
    assert shown == [tile.count for tile in context["remark_tiles"]]
    assert sum(shown) > 0
    for tile, kind in zip(context["remark_tiles"], Kind, strict=True):
        file = client.get(f"{tile.url}&_export=csv").content.decode("utf-8-sig")
        notes = [row["Notes"] for row in csv.DictReader(io.StringIO(file))]
        assert len(notes) == tile.count
        assert {_start(kind) in note for note in notes} <= {True}


def _start(kind: Kind) -> str:
    return "No evidence" if kind is Kind.NO_EVIDENCE else kind.label


# --- For readers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", [4, 0, 22, 0]),  # Orkney's paper printed no evidence
        ("?on=2019-12-10", [0, 0, 22, 0]),
        ("?on=2019-12-11", [4, 0, 22, 0]),
        ("?as=now", [4, 0, 22, 0]),
        ("?level=partly", [4, 0, 22, 0]),
    ],
)
def test_the_real_round_is_counted(cast: Cast, sign_in, query: str, counts: list[int]) -> None:
    context = sign_in(cast.division).get(f"{URL}{query}").context
    assert [tile.count for tile in context["remark_tiles"]] == counts
    assert context["total"] == 44


def test_a_later_view_is_told_from_its_day_on(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    pages = [
        client.get(f"{URL}?proposal=2.6&on={day}").content.decode()
        for day in ("2019-12-10", "2019-12-11")
    ]
    words = "Later view on record (11 December 2019): lower"
    assert [page.count(words) for page in pages] == [0, 1]


def test_notes_stand_beside_the_ratings_of_what_was_submitted(cast: Cast, sign_in) -> None:
    client = sign_in(cast.leadership)
    whole = client.get("/self-evaluations/2019/orkney-islands/").content.decode()
    assert whole.count("To note:") == 22
    one = client.get("/self-evaluations/2019/orkney-islands/2.6/").content.decode()
    note = "Later view on record (11 December 2019): lower. No evidence on record."
    assert (whole.count(note), one.count(note)) == (1, 1)


def test_a_draft_is_noted_for_nobody(cast: Cast, draft: SelfEvaluation, sign_in) -> None:
    change(draft, "2.3", cast.stranger, rating="exemplary")
    for role in ("division", "leadership", "stranger", "officer"):
        client = sign_in(getattr(cast, role))
        page = client.get(f"{URL}?notes=exemplary_without_evidence").content.decode()
        assert page.count("fife/2.3") == 0
        answer = client.get("/self-evaluations/2019/fife/2.3/").content.decode()
        assert answer.count("Exemplary, without evidence") == 0


@pytest.mark.parametrize(
    ("role", "counts"),
    [("division", [4, 1, 22, 1]), ("lead", [4, 0, 22, 0]), ("stranger", [0, 1, 0, 1])],
)
def test_nobody_counts_what_they_may_not_read(
    cast: Cast, draft: SelfEvaluation, sign_in, role: str, counts: list[int]
) -> None:
    make_ready(draft)
    ImprovementAction.objects.bulk_create(
        ImprovementAction(self_evaluation=draft, feature_id=feature, text="For all of it.")
        for feature in (1, 2, 4, 5, 6)
    )
    for number in ("3.1", "3.4"):
        change(draft, number, cast.stranger, rating="established")
    change(draft, "2.3", cast.stranger, rating="exemplary", evidence="")
    make_submitted(SelfEvaluation.objects.get(pk=draft.pk), date(2019, 5, 15))
    client = sign_in(getattr(cast, role))
    context = client.get(URL).context
    assert [tile.count for tile in context["remark_tiles"]] == counts
    file = client.get(f"{URL}?_export=csv").content.decode("utf-8-sig")
    notes = [row["Notes"] for row in csv.DictReader(io.StringIO(file))]
    assert [sum(_start(kind) in note for note in notes) for kind in Kind][1] == counts[1]


def test_without_a_return_to_read_there_is_nothing_to_count(cast: Cast, sign_in) -> None:
    context = sign_in(cast.stranger).get(URL).context
    assert (context["total"], context["remark_tiles"]) == (0, [])


def test_an_unknown_note_is_an_error_at_its_field(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{URL}?notes=bad")
    assert list(response.context["filter"].form.errors) == ["notes"]


def make_noted(slug: str, partnerships: int) -> Round:
    """A round in which each partnership has every kind of note."""
    round = make_round(slug, opened_on=OPENED_ON, due_on=OPENED_ON + timedelta(days=50))
    levels = ["partly", "exemplary"] * 11
    for place in Partnership.objects.order_by("name")[:partnerships]:
        found = SelfEvaluation.objects.create(round=round, partnership=place)
        rated = zip(Proposal.objects.local(), levels, strict=True)
        answers = Answer.objects.bulk_create(
            Answer(self_evaluation=found, proposal=proposal, rating=level)
            for proposal, level in rated
        )
        make_submitted(found, round.due_on)
        LaterView.objects.create(
            answer=answers[0], viewed_on=round.due_on, direction="unsure", reason="Doubt."
        )
    return round


def test_notes_cost_the_same_at_1_and_at_31(
    cast: Cast, sign_in, django_assert_max_num_queries
) -> None:
    client, costs = sign_in(cast.division), []
    for partnerships in (1, 31):
        round = make_noted(f"made-{partnerships}", partnerships)
        place = SelfEvaluation.objects.filter(round=round).first().partnership.slug
        url = f"/self-evaluations/{round.slug}"
        for page in ("ratings/", "ratings/?notes=no_evidence", f"{place}/", f"{place}/2.3/"):
            with django_assert_max_num_queries(40) as costed:
                client.get(f"{url}/{page}")
            costs.append(len(costed))
    assert costs[:4] == costs[4:]
    assert costs[0] <= 13


# --- For writers --------------------------------------------------------------------------------


@pytest.fixture
def writer(cast: Cast, sign_in) -> Client:
    return sign_in(cast.stranger)


def listed(response) -> dict[str, list[str]]:
    """What the check page says to look at again, by number."""
    return {
        item.proposal.number: [str(one) for one in item.remarks]
        for item in response.context["checklist"]
    }


def test_a_draft_just_started_has_nothing_to_look_at(draft: SelfEvaluation, writer) -> None:
    response = writer.get(CHECK)
    assert listed(response) == {}
    assert response.content.decode().count("Nothing to look at again.") == 1


def test_the_writers_are_told_what_to_look_at_and_may_submit_all_the_same(
    cast: Cast, draft: SelfEvaluation, writer
) -> None:
    make_ready(draft)
    for feature in range(1, 7):
        if feature != 2:
            ImprovementAction.objects.create(
                self_evaluation=draft, feature_id=feature, text="For all of it."
            )
    change(draft, "2.1", cast.stranger, rating="established")
    change(draft, "2.2", cast.stranger, actions=[])
    response = writer.get(CHECK)
    told = ["Below established, and no improvement action on record"]
    assert listed(response) == {f"2.{place}": told for place in (2, 3, 4, 5, 6)}
    page = response.content.decode()
    assert page.count("Before you submit, look again at:") == 1
    section = page.split('id="look-again"')[1].split("</section>")[0]
    assert section.count('<a href="/self-evaluations/2019/fife/2.3/">') == 1
    contact = {
        "contact_name": "X",
        "contact_email": "x@cast.example",
        "completed_on": "10/05/2019",
        "is_final": "on",
        "version": "1",
        "unsigned_reason": "The Council meets in June.",
    }
    assert writer.post(CHECK, contact)["Location"] == "/self-evaluations/2019/fife/submitted/"


def test_what_is_missing_anyway_is_not_told_twice(
    cast: Cast, draft: SelfEvaluation, writer
) -> None:
    change(draft, "2.1", cast.stranger, rating="established")
    change(draft, "2.2", cast.stranger, rating="exemplary")
    assert listed(writer.get(CHECK)) == {"2.2": ["Exemplary, without evidence on record"]}


def test_a_later_view_on_the_version_before_is_told_while_its_rating_stands(
    cast: Cast, sign_in
) -> None:
    orkney = SelfEvaluation.objects.get(round__slug="2019", partnership__slug="orkney-islands")
    reopened = reopen(self_evaluation=orkney, reason="To look again.", by=cast.division)
    client = sign_in(cast.lead)
    page = "/self-evaluations/2019/orkney-islands/check/"
    on = "Later view on record (11 December 2019):"
    assert listed(client.get(page)) == {
        "2.6": [f"{on} lower"],
        "4.4": [f"{on} lower, level not settled"],
        "5.1": [f"{on} no longer sure"],
        "6.1": [f"{on} higher"],
    }
    change(reopened, "2.6", cast.lead, rating="not_yet")
    assert list(listed(client.get(page))) == ["2.6", "4.4", "5.1", "6.1"][1:]


def test_a_later_view_is_told_of_no_answer_that_came_after_it(cast: Cast, sign_in) -> None:
    lanarkshire = SelfEvaluation.objects.get(
        round__slug="2019", partnership__slug="south-lanarkshire"
    )
    rewrite(lanarkshire, "6.1", evidence="")
    LaterView.objects.create(
        answer=lanarkshire.answers.get(proposal__feature=6, proposal__position=1),
        viewed_on=timezone.localdate() + timedelta(days=1),
        direction="down",
        rating="established",
        reason="From tomorrow.",
    )
    page = sign_in(cast.division).get(f"{URL}?proposal=6.1&partnership=south-lanarkshire")
    (row,) = page.context["table"].rows
    assert row.get_cell_value("notes") == "Exemplary, without evidence on record"
