"""A partnership thinks again about a rating, and the nation sees it as now."""

import pytest

from selfevaluation.models import Answer
from tests.browser.conftest import problems
from tests.cast import Cast

ANSWER = "/self-evaluations/2019/orkney-islands/2.1/"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_later_view_is_added_and_counted(cast: Cast, visitor, scripts: bool) -> None:
    page = visitor(cast.contributor, scripts=scripts).visit(ANSWER)
    page.get_by_role("link", name="Add a later view").click()
    page.get_by_role("button", name="Add the later view").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    if scripts:
        assert problems(page) == []
    page.get_by_text("Partly established", exact=True).last.click()
    page.get_by_label("Reason").fill("The survey says otherwise.")
    page.get_by_role("button", name="Add the later view").click()
    page.get_by_text("It is rated Partly established already.").first.wait_for()
    assert page.get_by_label("Reason").input_value() == "The survey says otherwise."
    page.get_by_text("Exemplary", exact=True).last.click()
    page.get_by_label("Agreed by").fill("Integration Joint Board")
    page.get_by_role("button", name="Add the later view").click()
    page.get_by_text("Your later view on 2(i) is added").wait_for()
    assert page.get_by_text("Agreed by: Integration Joint Board.").is_visible()
    answer = Answer.objects.get(
        self_evaluation__partnership__slug="orkney-islands",
        proposal__feature=2,
        proposal__position=1,
    )
    assert (answer.rating, answer.second_thought.rating) == ("partly", "exemplary")
    page = visitor(cast.division, scripts=scripts).visit("/")
    assert page.get_by_role("link", name="1 Exemplary", exact=True).is_visible()
    page.get_by_role("link", name="as now").click()
    assert page.get_by_role("link", name="2 Exemplary", exact=True).is_visible()
    page.get_by_role("link", name="2 Level not settled", exact=True).click()
    page.get_by_role("heading", name="Self-evaluation 2019: ratings").wait_for()
    assert page.get_by_role("link", name="as now").get_attribute("aria-current") == "true"
    assert page.get_by_text("2 of 44").is_visible()


PAGES = (
    ("division", "/?as=now"),
    ("division", "/proposals/5.1/?as=now"),
    ("division", "/self-evaluations/2019/ratings/?as=now"),
    ("division", "/self-evaluations/2019/ratings/?as=now&level=unsettled&on=2019-11-06"),
    ("division", "/?as=guessed"),
    ("contributor", "/self-evaluations/2019/orkney-islands/2.6/later-view/"),
    ("contributor", "/self-evaluations/2019/orkney-islands/5.1/"),
    ("contributor", "/self-evaluations/2019/orkney-islands/"),
)


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_the_pages_are_accessible_wide_and_narrow(
    cast: Cast, visitor, role: str, path: str
) -> None:
    assert problems(visitor(getattr(cast, role)).visit(path)) == []
