"""A lead invites a colleague, who chooses a password; later the lead removes them."""

import re

from django.core import mail

from tests.browser.conftest import problems
from tests.cast import Cast


def test_a_colleague_is_invited_gets_in_and_is_removed(cast: Cast, visitor) -> None:
    lead = visitor(cast.stranger)
    page = lead.visit("/people/invite/")
    page.get_by_label("Name").fill("Morag Reid")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.get_by_label("Name").input_value() == "Morag Reid"
    assert problems(page) == []
    page.get_by_label("E-mail address").fill("morag.reid@cast.example")
    page.locator("label", has_text="Contributor").click()
    page.get_by_label("Partnership").select_option(label="Fife")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("An invitation is on its way to morag.reid@cast.example").wait_for()

    link = re.search(r"(/account/invitation/\S+)", mail.outbox[-1].body).group(1)
    colleague = visitor()
    theirs = colleague.visit(link)
    theirs.get_by_role("button", name="Save and sign in").click()
    theirs.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(theirs) == []
    for field in theirs.locator("input[type=password]").all():
        field.fill("a long enough password")
    theirs.get_by_role("button", name="Save and sign in").click()
    theirs.get_by_text("Morag Reid, Fife").wait_for()
    again = visitor().visit(link)
    assert again.get_by_role("heading", name="This invitation no longer works").is_visible()

    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("Morag Reid is no longer").wait_for()
    response = theirs.goto(f"{colleague.address}/self-evaluations/2019/fife/")
    assert response.status == 403
    theirs.get_by_role("heading", name="Your account has no role").wait_for()
    assert problems(theirs) == []
