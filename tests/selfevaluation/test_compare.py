"""Two versions of a return side by side."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selfevaluation.comparison import compare
from selfevaluation.contents import contents
from selfevaluation.models import EvidenceItem, SelfEvaluation
from selfevaluation.operations import save_contact, send_back
from selfevaluation.operations.answers import ActionText
from tests.cast import Cast
from tests.returns import change, make_ready, send_in

FIFE = "/self-evaluations/2019/fife/"
COMPARE = f"{FIFE}compare/"


@pytest.fixture
def first(draft: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Fife's version 1, submitted with an action under 2.3."""
    make_ready(draft)
    change(draft, "2.3", cast.officer, actions=[ActionText("Meet every month")])
    return send_in(draft, cast.stranger)


@pytest.fixture
def second(first: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Version 2, submitted with 2.3 and 4.1 rewritten."""
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    actions = [ActionText("Meet every week")]
    change(fresh, "2.3", cast.officer, evidence="Minutes on 2.3, and more.", actions=actions)
    change(fresh, "4.1", cast.officer, rating="exemplary")
    return send_in(fresh, cast.stranger, date(2019, 6, 1))


def differing(comparison) -> list[str]:
    return [a.proposal.number for f in comparison.features for a in f.answers if a.differs]


def told(pieces) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text.strip()) for piece in pieces]


def body(response) -> str:
    return unescape(response.content.decode())


def test_what_differs_is_found_field_by_field(
    first: SelfEvaluation, second: SelfEvaluation
) -> None:
    found = compare(first, second)
    assert (found.differing, found.total, differing(found)) == (2, 22, ["2.3", "4.1"])
    changed = [answer for each in found.features for answer in each.answers if answer.differs]
    evidence, actions, items = changed[0].fields
    assert told(evidence.before) == [("same", "Minutes on"), ("removed", "2.3.")]
    assert told(evidence.after) == [("same", "Minutes on"), ("added", "2.3, and more.")]
    assert told(actions.before) == [("same", "Meet every"), ("removed", "month")]
    assert told(actions.after) == [("same", "Meet every"), ("added", "week")]
    assert (items.differs, changed[0].rating_differs) == (False, False)
    assert (changed[1].before.rating, changed[1].after.rating) == ("partly", "exemplary")


def test_only_what_differs_is_kept_with_the_whole_as_its_base(
    first: SelfEvaluation, second: SelfEvaluation
) -> None:
    found = compare(first, second).what_differs
    assert [len(each.answers) for each in found.features] == [1, 1]
    assert (found.differing, found.total) == (2, 22)
    assert [field.label for field in found.about] == ["Date of completion"]


def test_links_contact_and_actions_of_a_feature_are_compared(
    first: SelfEvaluation, cast: Cast
) -> None:
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    answer = fresh.answers.get(proposal__feature=1, proposal__position=1)
    EvidenceItem.objects.create(answer=answer, title="Plan", url="https://fife.example/plan")
    fresh.actions.create(feature_id=6, text="Meet the third sector", leads="Chief Officer")
    day = date(2019, 5, 15)
    save_contact(
        self_evaluation=fresh, contact_name="Y", contact_email="x@cast.example", completed_on=day
    )
    fresh.refresh_from_db()
    found = compare(first, fresh).what_differs
    assert [field.label for field in found.about] == ["Contact"]
    assert [each.feature.number for each in found.features] == [1, 6]
    links = found.features[0].answers[0].fields[2]
    assert told(links.after) == [("added", "Plan: https://fife.example/plan")]
    whole = found.features[1].actions
    assert told(whole.after) == [("added", "Meet the third sector\nLeads: Chief Officer")]
    assert found.differing == 1


def test_contents_can_be_read_as_they_stood(first: SelfEvaluation, cast: Cast) -> None:
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    answer = fresh.answers.get(proposal__feature=2, proposal__position=3)
    item = EvidenceItem.objects.create(answer=answer, title="Plan", url="https://fife.example/a")
    action = fresh.actions.get(proposal=answer.proposal)
    action.tasks.create(text="Book a room")
    before = contents(fresh)
    moment = action.tasks.get().history.get().history_date
    item.delete()
    change(fresh, "2.3", cast.officer, evidence="Another.", actions=[])
    assert contents(fresh, at=moment) == before
    said = before.proposals[answer.proposal_id]
    assert said.actions == ("Meet every month\nTask: Book a room",)
    assert said.items == ("Plan: https://fife.example/a",)
    assert contents(fresh) != before


def test_the_page_compares_the_last_two_and_shows_what_differs(
    first: SelfEvaluation, second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    client = sign_in(cast.division)
    page = client.get(COMPARE)
    shown = page.context["comparison"]
    assert (shown.before.version, shown.after.version) == (1, 2)
    assert "<strong>2 of 22</strong> answers differ." in body(page)
    assert sum(len(each.answers) for each in shown.features) == 2
    whole = client.get(COMPARE, {"from": "2", "to": "1", "all": "true"})
    shown = whole.context["comparison"]
    assert (shown.before.version, shown.after.version, shown.differing) == (2, 1, 2)
    assert sum(len(each.answers) for each in shown.features) == 22


def test_the_same_version_twice_is_told_in_words(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    page = sign_in(cast.division).get(COMPARE, {"from": "1", "to": "1"})
    assert "You chose the same version twice." in body(page)


def test_one_version_alone_is_told_in_words(first: SelfEvaluation, cast: Cast, sign_in) -> None:
    assert "nothing to compare" in body(sign_in(cast.division).get(COMPARE))


def test_versions_that_do_not_differ_are_told_in_words(
    first: SelfEvaluation, cast: Cast, sign_in
) -> None:
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    send_in(fresh, cast.stranger)
    page = body(sign_in(cast.division).get(COMPARE))
    assert "<strong>0 of 22</strong> answers differ." in page
    assert "No answer and no improvement action differs." in page


@pytest.mark.parametrize("query", ["from=3", "to=9", "from=x", "from=", "to=-1", "from=1.0"])
def test_an_unknown_version_is_not_found(
    second: SelfEvaluation, cast: Cast, sign_in, query: str
) -> None:
    assert sign_in(cast.division).get(f"{COMPARE}?{query}").status_code == 404


def test_a_draft_is_compared_by_its_own_people_only(
    first: SelfEvaluation, cast: Cast, sign_in
) -> None:
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    change(fresh, "2.3", cast.officer, evidence="NEWWORDS")
    url = f"{COMPARE}?from=1&to=2"
    assert "NEWWORDS" in body(sign_in(cast.officer).get(url))
    for who in ("division", "leadership", "lead"):
        assert sign_in(getattr(cast, who)).get(url).status_code == 404


def test_comparing_takes_the_same_queries_however_much_differs(
    first: SelfEvaluation, cast: Cast, sign_in, django_assert_num_queries
) -> None:
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    change(fresh, "2.3", cast.officer, evidence="Another.", actions=[ActionText("One")])
    client = sign_in(cast.officer)
    with CaptureQueriesContext(connection) as few:
        assert client.get(COMPARE).context["comparison"].differing == 1
    for answer in fresh.answers.select_related("proposal"):
        change(
            fresh,
            answer.proposal.number,
            cast.officer,
            evidence="New.",
            actions=[ActionText("Two")],
        )
    with django_assert_num_queries(len(few)):
        assert client.get(COMPARE).context["comparison"].differing == 22
