"""Division keeps the proposals current; the leadership group reads; nobody gets in unasked."""

from datetime import date

import pytest

from accounts.models import Partnership, User
from proposals.models import Proposal
from selfevaluation.operations import (
    assign,
    fill_training_round,
    resolve,
    save_answer,
    start,
    start_thread,
)
from selfevaluation.operations.answers import ActionText
from tests.browser.conftest import problems, sign_in_by_hand
from tests.cast import Cast
from tests.returns import make_round


def test_division_updates_a_status_and_sees_it_on_the_overview(cast: Cast, visitor) -> None:
    division = visitor(cast.division)
    page = division.visit("/")
    assert page.get_by_role("link", name="3 Red").is_visible()
    page.get_by_role("link", name="2(iii) Delegated hospital budgets").click()
    page.get_by_role("link", name="Update status").click()
    page.get_by_text("Amber", exact=True).last.click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.get_by_role("radio", name="Amber").is_checked()
    assert problems(page) == []
    page.get_by_label("Narrative").fill("Plans are in place everywhere.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2(iii) is now Amber (was Red)").wait_for()
    assert division.visit("/").get_by_role("link", name="2 Red").is_visible()
    assert division.visit("/?on=2019-11-06").get_by_role("link", name="3 Red").is_visible()


def test_a_mistake_is_corrected_by_an_update_that_says_so(cast: Cast, visitor) -> None:
    page = visitor(cast.division).visit("/proposals/4.1/")
    page.get_by_role("link", name="Correct this update").click()
    page.get_by_text("Amber", exact=True).last.click()
    page.get_by_role("button", name="Save", exact=True).click()
    corrected, correction = Proposal.objects.numbered("4.1").get().updates.order_by("pk")
    assert (corrected.rag, correction.rag, correction.corrects) == ("G", "A", corrected)
    assert page.get_by_text("Corrected", exact=False).first.is_visible()


def test_division_revises_a_timescale(cast: Cast, visitor) -> None:
    page = visitor(cast.division).visit("/proposals/2.4/revise/")
    page.get_by_label("New due date").fill("01/02/2019")
    page.get_by_label("Reason").fill("The working group meets again in spring.")
    page.get_by_label("Agreed by").fill("Integration leadership group")
    page.get_by_label("Agreed on").fill("06/11/2019")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("New due date").fill("31/03/2020")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Timescale revised to 31 March 2020").first.wait_for()


def test_the_leadership_group_reads_and_cannot_edit(cast: Cast, visitor) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    leadership = visitor(cast.leadership)
    page = leadership.visit("/?round=training")
    assert page.get_by_text("Fictional data:").is_visible()
    page.get_by_role("link", name="31 of 31").first.click()
    page.get_by_role("heading", name="Training: who has returned").wait_for()
    page = leadership.visit("/proposals/2.3/")
    assert page.get_by_role("link", name="Update status").count() == 0
    response = page.goto(f"{leadership.address}/proposals/2.3/update/")
    assert response.status == 403
    assert page.get_by_role("heading", level=1).count() == 1


def test_nobody_gets_the_sign_in_page_and_then_where_they_were_going(cast: Cast, visitor) -> None:
    someone = visitor()
    page = someone.visit("/proposals/2.3/")
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in to MSG Tracker"
    page.get_by_role("button", name="Sign in").click()
    assert problems(page) == []
    sign_in_by_hand(someone, cast.leadership)
    page.get_by_role("heading", name="2(iii) Delegated hospital budgets").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in to MSG Tracker").wait_for()


def test_the_proposals_are_filtered_without_scripts(cast: Cast, visitor) -> None:
    page = visitor(cast.leadership, scripts=False).visit("/proposals/?on=2019-11-06")
    page.locator("label", has_text="Red").click()
    page.get_by_role("button", name="Apply").click()
    assert page.get_by_text("3 of 25 proposals").is_visible()
    assert "on=2019-11-06" in page.url


PAGES = {
    "division": [
        "/",
        "/?group=timescale&on=2019-11-06",
        "/?round=training",
        "/proposals/",
        "/proposals/?q=nothing+says+this",
        "/proposals/?feature=99",
        "/proposals/2.3/",
        "/proposals/2.3/?round=training",
        "/proposals/3.2/",
        "/proposals/2.3/update/",
        "/proposals/2.3/revise/",
        "/proposals/2.6/revise/",
        "/self-evaluations/",
        "/self-evaluations/2019/",
        "/self-evaluations/2019/?state=submitted",
        "/self-evaluations/2019/ratings/?level=partly",
        "/self-evaluations/2019/ratings/?level=superb",
        "/self-evaluations/training/ratings/",
        "/self-evaluations/open/",
        "/self-evaluations/2019/change/",
        "/self-evaluations/2019/orkney-islands/movement/",
        "/self-evaluations/2019/?chase=never_signed_in",
        "/self-evaluations/2019/?chase=stuck",
        "/self-evaluations/2019/?on=2019-05-01",
        "/self-evaluations/2019/share/",
        "/self-evaluations/training/share/",
        "/self-evaluations/2019/lock/",
        "/self-evaluations/2019/fife/extend/",
        "/self-evaluations/2019/orkney-islands/review/",
        "/self-evaluations/2019/orkney-islands/accept/",
        "/self-evaluations/2019/orkney-islands/send-back/",
        "/self-evaluations/2019/orkney-islands/reopen/",
        "/self-evaluations/2019/fife/",
        "/self-evaluations/2019/orkney-islands/",
        "/self-evaluations/2019/south-lanarkshire/",
        "/self-evaluations/2019/south-lanarkshire/1.2/",
        "/self-evaluations/training/",
        "/people/",
        "/people/?q=nobody-of-this-name",
        "/people/invite/",
        "/people/record/",
        "/account/password/change/",
        "/account/logout/",
        "/guide/",
        "/accessibility/",
        "/privacy/",
        "/no-such-page/",
        "/proposals/?on=yesterday",
    ],
    "stranger": [
        "/",
        "/proposals/2.3/",
        "/self-evaluations/2019/",
        "/self-evaluations/",
        "/self-evaluations/own/",
        "/self-evaluations/2019/fife/",
        "/self-evaluations/2019/orkney-islands/",
        "/people/",
        "/people/record/",
    ],
    "writer": [
        "/",
        "/self-evaluations/2020/orkney-islands/",
        "/self-evaluations/2020/orkney-islands/2.3/",
        "/self-evaluations/2020/orkney-islands/2.3/history/",
        "/self-evaluations/2020/orkney-islands/3.2/",
        "/self-evaluations/2020/orkney-islands/check/",
        "/self-evaluations/2020/orkney-islands/?mine=true",
        "/self-evaluations/2020/orkney-islands/assign/",
        "/self-evaluations/2020/orkney-islands/comments/",
        "/self-evaluations/2020/orkney-islands/comments/?state=resolved",
        "/self-evaluations/2020/orkney-islands/2.3/comments/",
        "/self-evaluations/2020/orkney-islands/2.4/comments/",
        "/self-evaluations/2020/orkney-islands/movement/",
    ],
    "": ["/account/login/", "/account/password/reset/", "/account/signup/"],
}


def written_draft(cast: Cast) -> User:
    """Orkney's second return, one answer written twice, asked for, discussed; who writes in it."""
    orkney = Partnership.objects.get(slug="orkney-islands")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    round = make_round("2020", **days)
    draft = start(round=round, partnership=orkney, by=cast.lead)
    answer = draft.answers.get(proposal__feature=2, proposal__position=3)
    for seen, words in enumerate(("One thing.", "Another thing."), start=1):
        save_answer(
            answer=answer,
            rating="partly",
            evidence=words,
            actions=[ActionText("Meet")],
            seen=seen,
            by=cast.lead,
        )
    assign(answers=[answer], person=cast.lead, wanted_on=date(2020, 4, 1), by=cast.lead)
    for words in ("Which minutes?", "Is partly right?"):
        thread = start_thread(answer=answer, kind="within", text=words, by=cast.contributor)
    resolve(thread=thread, by=cast.lead)
    return cast.lead


@pytest.mark.parametrize("role", PAGES)
def test_every_page_is_accessible_wide_and_narrow(cast: Cast, visitor, role: str) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    user = getattr(cast, role) if role not in ("", "writer") else None
    if role == "writer":
        user = written_draft(cast)
    someone = visitor(user)
    found = {path: problems(someone.visit(path)) for path in PAGES[role]}
    assert {path: what for path, what in found.items() if what} == {}
