"""A partnership's people: open, write, meet a colleague, submit, read in print."""

from django.utils import timezone

from selfevaluation.models import Answer, SelfEvaluation
from tests.browser.conftest import NARROW, problems, sign_in_by_hand
from tests.cast import Cast

FIFE = "/self-evaluations/2019/fife/"


def complete(number_left: tuple[int, int] | None = None) -> None:
    """Fill in what the journey has not typed, as colleagues would have."""
    for answer in Answer.objects.filter(self_evaluation__partnership__slug="fife").select_related(
        "proposal"
    ):
        if (answer.proposal.feature_id, answer.proposal.position) == number_left or answer.evidence:
            continue
        answer.rating, answer.evidence = "established", "Minutes."
        answer.save()


def test_a_lead_opens_writes_and_submits_a_return(cast: Cast, visitor) -> None:
    lead = visitor()
    page = lead.visit(FIFE)
    sign_in_by_hand(lead, cast.stranger)
    page.get_by_role("button", name="Open the return").click()
    page.get_by_text("0 of 22", exact=True).last.wait_for()
    page.get_by_role("link", name="1(i) All leadership").click()
    for place, level in enumerate(("Partly established", "Established", "Exemplary"), start=1):
        page.get_by_role("radio", name=level, exact=False).first.check()
        page.get_by_label("Evidence").fill(f"Evidence {place}")
        page.get_by_label("Action 1 (new)").fill(f"Action {place}")
        with page.expect_navigation():
            page.get_by_role("button", name="Save and next").click()
    page.get_by_role("link", name="Fife").click()
    assert page.locator("progress").first.get_attribute("value") == "3"

    complete(number_left=(6, 3))
    page.get_by_role("link", name="Check and submit").click()
    page.get_by_label("Contact name").fill("Fictional contact")
    page.get_by_label("Contact e-mail").fill("contact@cast.example")
    page.get_by_label("Date of completion").fill("10/05/2019")
    page.get_by_label("Why is it submitted without").fill("The bodies meet in June.")
    page.locator("label", has_text="This is our collective answer").click()
    page.get_by_role("button", name="Submit the return").click()
    page.get_by_role("heading", name="Not submitted: 1 answer not ready").wait_for()
    assert page.get_by_label("Contact name").input_value() == "Fictional contact"
    assert problems(page) == []

    complete()
    page.get_by_role("button", name="Submit the return").click()
    page.get_by_text("A colleague changed the return after this page was shown.").wait_for()
    page.get_by_role("button", name="Submit the return").click()
    page.get_by_role("heading", name="Return submitted").wait_for()
    assert problems(page) == []
    page.get_by_role("link", name="Read or print it").click()
    page.get_by_text("The bodies meet in June.").wait_for()
    found = SelfEvaluation.objects.get(partnership__slug="fife")
    assert found.submitted_on == timezone.localdate()
    page.emulate_media(media="print")
    assert page.get_by_text("Evidence 3").is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()


def test_two_colleagues_lose_nothing(cast: Cast, visitor) -> None:
    lead, officer = visitor(cast.stranger), visitor(cast.officer)
    lead.visit(FIFE).get_by_role("button", name="Open the return").click()
    first, second = lead.visit(f"{FIFE}2.3/"), officer.visit(f"{FIFE}2.3/")
    for page, words in ((first, "The lead's evidence."), (second, "The officer's evidence.")):
        page.get_by_role("radio", name="Partly established").check()
        page.get_by_label("Evidence").fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
    second.get_by_role("heading", name="a colleague saved first").wait_for()
    assert second.get_by_text("Stranger saved this answer").is_visible()
    assert second.get_by_text("The lead's evidence.").first.is_visible()
    assert problems(second) == []
    second.get_by_role("button", name="Save the combined answer").click()
    second.get_by_text("2(iii) saved at").wait_for()
    answer = Answer.objects.get(
        self_evaluation__partnership__slug="fife", proposal__feature=2, proposal__position=3
    )
    assert answer.evidence == "The lead's evidence.\nThe officer's evidence."


def test_a_session_that_ran_out_keeps_an_hours_work(cast: Cast, visitor) -> None:
    lead = visitor(cast.stranger)
    page = lead.visit(FIFE)
    page.get_by_role("button", name="Open the return").click()
    lead.visit(f"{FIFE}2.3/").get_by_label("Evidence").fill("An hour's work.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("What you typed is kept").wait_for()
    sign_in_by_hand(lead, cast.stranger)
    page.get_by_text("It is not saved until you save it").wait_for()
    assert page.get_by_label("Evidence").input_value() == "An hour's work."
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2(iii) saved at").wait_for()


def test_a_return_is_written_without_scripts_on_a_phone(cast: Cast, visitor) -> None:
    lead = visitor(cast.stranger, scripts=False, size=NARROW)
    page = lead.visit(FIFE)
    page.get_by_role("button", name="Open the return").click()
    page.get_by_role("link", name="2(iii)").click()
    page.get_by_role("radio", name="Exemplary").check()
    page.get_by_label("Action 1 (new)").fill("The first")
    page.get_by_role("button", name="Save and add another action").click()
    page.get_by_label("Action 2 (new)").fill("The second")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_label("Action 2", exact=True).input_value() == "The second"


def test_a_rating_is_chosen_and_saved_with_the_keyboard_alone(cast: Cast, visitor) -> None:
    lead = visitor(cast.stranger)
    lead.visit(FIFE).get_by_role("button", name="Open the return").click()
    page = lead.visit(f"{FIFE}1.1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.name") != "rating":
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from "No rating yet" round to the first level
    page.keyboard.press("Tab")
    page.keyboard.type("Typed without a mouse.")
    while page.evaluate("document.activeElement.textContent").strip() != "Save and next":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("1(i) saved at").wait_for()
    saved = Answer.objects.get(
        self_evaluation__partnership__slug="fife", proposal__feature=1, proposal__position=1
    )
    assert (saved.rating, saved.evidence) == ("not_yet", "Typed without a mouse.")
