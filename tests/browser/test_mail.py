"""A lead says who is reminded, and whether they want the daily message."""

from tests.browser.conftest import problems
from tests.cast import Cast


def test_a_lead_chooses_who_is_reminded_and_the_daily_message(cast: Cast, visitor) -> None:
    page = visitor(cast.stranger).visit("/people/")
    page.get_by_role("link", name="Who is reminded").click()
    page.get_by_role("heading", name="Who is reminded", level=1).wait_for()
    assert problems(page) == []
    page.get_by_role("link", name="Fife").click()
    page.get_by_label("First contact").select_option(label="Officer")
    page.get_by_label("Second contact").select_option(label="Officer")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("Second contact").select_option(label="Stranger")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved who is reminded for Fife.").wait_for()

    page.get_by_role("link", name="Your e-mail").click()
    page.get_by_label("No daily message").check(force=True)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("You get no daily message.").wait_for()
    assert page.get_by_label("No daily message").is_checked()
    assert problems(page) == []
