"""Division reads a return, comments, returns it for changes; the partnership reads the list."""

from accounts.models import User
from selfevaluation.models import Round, SelfEvaluation
from selfevaluation.operations import start, submit
from tests.browser.conftest import problems
from tests.cast import Cast
from tests.returns import make_ready

FIFE = "/self-evaluations/2019/fife/"


def submitted(lead: User) -> SelfEvaluation:
    """Fife's return of 2019."""
    round = Round.objects.get(slug="2019")
    fife = lead.memberships.get().partnership
    return submit(
        self_evaluation=make_ready(start(round=round, partnership=fife, by=lead)),
        contact_name="A fictional contact",
        contact_email="contact@cast.example",
        completed_on=round.due_on,
        on=round.due_on,
        by=lead,
        unsigned_reason="The Council meets next week.",
    )


def test_a_return_is_read_commented_on_and_returned_for_changes(cast: Cast, visitor) -> None:
    submitted(cast.stranger)
    page = visitor(cast.division).visit(f"{FIFE}review/")
    card = page.locator("#proposal-2\\.3")
    card.get_by_text("Comment on 2(iii)").first.click()
    card.get_by_label("Comment on 2(iii)").fill("Which minutes?")
    page.get_by_role("button", name="Return for changes").click()
    page.get_by_role("heading", name="Return Fife for changes?").wait_for()
    assert page.get_by_text("Which minutes?").is_visible()
    assert problems(page) == []
    page.get_by_label("Covering note").fill("Thank you. One question.")
    page.get_by_role("button", name="Return it for changes").click()
    page.get_by_text("is returned for changes").wait_for()
    told = visitor(cast.stranger).visit(f"{FIFE}review/")
    assert told.get_by_text("Thank you. One question.").is_visible()
    assert problems(told) == []
    told.get_by_role("link", name="2(iii) Delegated hospital budgets").click()
    told.get_by_role("button", name="Save and next").wait_for()


def test_the_review_works_by_keyboard_and_without_scripts(cast: Cast, visitor) -> None:
    found = submitted(cast.stranger)
    page = visitor(cast.division, scripts=False).visit(f"{FIFE}review/")
    summary = page.locator("#proposal-1\\.1 summary", has_text="Comment")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Say more.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("1 comment saved at").wait_for()
    page.goto(page.url.split("#")[0].replace("/review/", "/accept/"))
    page.get_by_role("button", name="Accept the return").press("Enter")
    page.get_by_text("The return of Fife is accepted.").wait_for()
    found.refresh_from_db()
    assert found.state == "accepted"


def test_error_pages_of_the_review_are_accessible(cast: Cast, visitor) -> None:
    submitted(cast.stranger)
    page = visitor(cast.division).visit(f"{FIFE}send-back/")
    page.get_by_role("button", name="Return it for changes").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.goto(page.url.replace("/send-back/", "/reopen/"))
    page.get_by_role("button", name="Reopen the return").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("Reason").fill("A figure was wrong.")
    page.get_by_role("button", name="Reopen the return").click()
    page.get_by_text("is reopened").wait_for()
    page.goto(page.url + "fife/extend/")
    page.get_by_label("New due date").fill("01/01/2019")
    page.get_by_role("button", name="Extend the due date").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []


def test_who_decides_second_keeps_the_note_and_reads_who_was_first(cast: Cast, visitor) -> None:
    submitted(cast.stranger)
    slow, quick = visitor(cast.division), visitor(cast.division)
    page = slow.visit(f"{FIFE}send-back/")
    page.get_by_label("Covering note").fill("Two pages on budgets, please.")
    other = quick.visit(f"{FIFE}accept/")
    other.get_by_role("button", name="Accept the return").click()
    other.get_by_text("is accepted").wait_for()
    page.get_by_role("button", name="Return it for changes").click()
    page.get_by_text("Division accepted it on").wait_for()
    assert page.get_by_text("Two pages on budgets, please.").is_visible()
    assert problems(page) == []
