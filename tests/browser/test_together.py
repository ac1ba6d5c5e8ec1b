"""A lead shares answers out; a colleague finds them on the first page, comments and resolves."""

from selfevaluation.models import Assignment, Thread
from tests.browser.conftest import problems
from tests.browser.test_national import written_draft
from tests.cast import Cast

ORKNEY = "/self-evaluations/2020/orkney-islands/"


def test_an_answer_is_asked_for_discussed_and_settled(cast: Cast, visitor) -> None:
    written_draft(cast)
    page = visitor(cast.lead).visit(ORKNEY)
    page.get_by_role("link", name="Assign answers").click()
    page.get_by_role("button", name="Assign").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("Colleague").select_option(label="Contributor")
    page.locator("label", has_text="All of feature 6").click()
    page.get_by_role("button", name="Assign").click()
    page.get_by_text("Contributor is asked for 3 answers.").wait_for()
    assert problems(page) == []
    page.get_by_role("button", name="Remove 6(i) from Contributor", exact=True).click()
    page.get_by_text("Contributor is no longer asked for 6(i).").wait_for()
    assert Assignment.objects.filter(person=cast.contributor).count() == 2

    page = visitor(cast.contributor).visit("/")
    assert problems(page) == []
    page.get_by_role("link", name="All that is asked of you").click()
    page.get_by_text("0 of the 2 answers asked of you are ready.").wait_for()
    page.get_by_role("link", name="6(ii)").click()
    page.get_by_role("link", name="Comment on 6(ii)").click()
    page.get_by_role("button", name="Add the comment").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("New comment").fill("Who knows the carers' strategy?")
    page.get_by_role("button", name="Add the comment").click()
    page.get_by_text("Comment added at").wait_for()
    assert problems(page) == []


def test_a_comment_is_answered_and_resolved_by_keyboard_without_scripts(
    cast: Cast, visitor
) -> None:
    written_draft(cast)
    thread = Thread.objects.open().get()
    page = visitor(cast.contributor, scripts=False).visit(f"{ORKNEY}2.3/comments/")
    page.get_by_label("Reply").first.focus()
    page.keyboard.type("Those of May.")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Resolved at").wait_for()
    thread.refresh_from_db()
    assert (thread.resolved_by, thread.comments.count()) == (cast.contributor, 2)
    page.get_by_role("button", name="Open again").first.click()
    page.get_by_text("Opened again at").wait_for()
    assert Thread.objects.open().count() == 1
