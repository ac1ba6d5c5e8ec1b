"""An answer that saves itself: seen in the browser, on a bad connection, beside a colleague."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.models import Partnership
from selfevaluation.models import Answer, Round
from selfevaluation.operations import save_answer, start
from selfevaluation.operations.answers import actions_of
from tests.browser.conftest import NARROW, problems, sign_in_by_hand
from tests.cast import Cast

URL = "/self-evaluations/2019/fife/2.3/"
SAVED = "Saved at"
NO_CONNECTION = "No connection:"


@pytest.fixture
def answer(cast: Cast) -> Answer:
    """Fife's empty answer to 2.3."""
    found = start(
        round=Round.objects.get(slug="2019"),
        partnership=Partnership.objects.get(slug="fife"),
        by=cast.stranger,
    )
    return found.answers.get(proposal__feature=2, proposal__position=3)


def evidence_of(answer: Answer) -> str:
    answer.refresh_from_db()
    return answer.evidence


def write(page: Page, words: str) -> None:
    """Typed, and left: the page saves at once what is left."""
    box = page.get_by_label("Evidence")
    box.fill(words)
    box.blur()


def words_on(page: Page):
    return page.locator("#autosave")


def kept(page: Page) -> list[dict]:
    """What the device keeps."""
    values = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('msg-text:'))"
    )
    return [json.loads(value) for _, value in values]


def is_kept(page: Page, words: str) -> None:
    page.wait_for_function("words => JSON.stringify(localStorage).includes(words)", arg=words)


def offer(page: Page):
    return page.get_by_role("region", name="Text on this device")


def test_an_answer_saves_itself_and_says_when(cast: Cast, answer: Answer, visitor) -> None:
    page = visitor(cast.officer).visit(URL)
    assert problems(page) == []
    page.get_by_role("radio", name="Partly established").check()
    write(page, "Minutes.")
    page.get_by_label("Action 1 (new)").fill("Meet")
    page.get_by_label("Action 1 (new)").blur()
    expect(page.locator("[name=actions-0-pk]")).not_to_have_value("")
    expect(words_on(page)).to_contain_text(SAVED)
    expect(page.locator("#answer-standing")).to_contain_text("by Officer")
    expect(page.locator("#answer-standing")).to_contain_text("Ready")
    answer.refresh_from_db()
    assert (answer.rating, answer.evidence) == ("partly", "Minutes.")
    assert [action.text for action in actions_of(answer)] == ["Meet"]
    assert kept(page) == []
    assert problems(page) == []


def test_typing_alone_is_saved_once_it_pauses(cast: Cast, answer: Answer, visitor) -> None:
    page = visitor(cast.officer).visit(URL)
    page.get_by_label("Evidence").press_sequentially("Typed")
    expect(words_on(page)).to_contain_text(SAVED)
    assert evidence_of(answer) == "Typed"


def test_saving_is_read_out_once_and_not_at_every_pause(
    cast: Cast, answer: Answer, visitor
) -> None:
    page = visitor(cast.officer).visit(URL)
    page.evaluate("""() => {
        window.readOut = 0;
        const region = document.querySelector("[data-autosave-said]");
        new MutationObserver(() => { window.readOut += 1; }).observe(region, { childList: true });
    }""")
    for words in ("One", "One two", "One two three"):
        with page.expect_response(lambda response: response.request.method == "POST"):
            write(page, words)
    expect(page.locator("[name=turn]")).to_have_value("3")
    assert page.evaluate("window.readOut") == 1


def test_save_pressed_while_saving_is_one_save_and_no_conflict(
    cast: Cast, answer: Answer, visitor
) -> None:
    page = visitor(cast.officer).visit(URL)
    page.get_by_label("Evidence").fill("All of it.")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    page.get_by_text("2(iii) saved at").wait_for()
    assert evidence_of(answer) == "All of it."
    assert answer.version == 2
    assert kept(page) == []


def test_an_answer_that_was_lost_on_the_way_is_no_conflict_with_oneself(
    cast: Cast, answer: Answer, visitor
) -> None:
    page = visitor(cast.officer).visit(URL)

    def lose(route) -> None:
        route.fetch()
        route.abort()

    page.route(f"**{URL}", lose)
    write(page, "First.")
    expect(words_on(page)).to_contain_text(NO_CONNECTION)
    assert evidence_of(answer) == "First."
    page.unroute(f"**{URL}")
    page.get_by_label("Evidence").fill("First. Second.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2(iii) saved at").wait_for()
    assert evidence_of(answer) == "First. Second."


def test_words_typed_without_a_connection_are_sent_when_it_is_back(
    cast: Cast, answer: Answer, visitor
) -> None:
    page = visitor(cast.officer).visit(URL)
    page.context.set_offline(True)
    write(page, "On the ferry.")
    expect(words_on(page)).to_contain_text(NO_CONNECTION)
    is_kept(page, "On the ferry.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Evidence")).to_have_value("On the ferry.")
    assert problems(page) == []
    page.context.set_offline(False)
    expect(words_on(page)).to_contain_text(SAVED)
    assert evidence_of(answer) == "On the ferry."
    assert kept(page) == []


def crash(page: Page, words: str) -> Page:
    """The browser goes away with these words unsaved, and comes back with a connection."""
    page.context.set_offline(True)
    write(page, words)
    is_kept(page, words)
    # A page that is closed still sends what it has; one that crashes does not.
    page.evaluate("window.fetch = () => new Promise(() => {}); navigator.sendBeacon = () => false")
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.context.set_offline(False)
    return again


def test_words_of_a_crashed_browser_are_offered_back_and_saved(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    lead.page = crash(lead.visit(URL), "An hour's work.")
    page = lead.visit(URL)
    expect(offer(page)).to_contain_text("You have text on this device")
    expect(page.get_by_label("Evidence")).to_have_value("")
    offer(page).get_by_text("Show it beside what is saved").click()
    expect(offer(page)).to_contain_text("An hour's work.")
    assert problems(page) == []
    assert evidence_of(answer) == ""
    offer(page).get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Evidence")).to_have_value("An hour's work.")
    expect(offer(page)).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2(iii) saved at").wait_for()
    assert evidence_of(answer) == "An hour's work."
    expect(offer(page)).to_have_count(0)
    assert kept(page) == []


def test_words_of_the_device_meet_what_a_colleague_saved_meanwhile(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    lead.page = crash(lead.visit(URL), "Mine.")
    facts = {"rating": "", "evidence": "Theirs.", "actions": []}
    save_answer(answer=answer, **facts, seen=1, by=cast.stranger)
    page = lead.visit(URL)
    offer(page).get_by_role("button", name="Use it").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="a colleague saved first").wait_for()
    page.get_by_role("button", name="Save the combined answer").click()
    page.get_by_text("2(iii) saved at").wait_for()
    assert evidence_of(answer) == "Theirs.\nMine."
    assert kept(page) == []


def test_words_of_the_device_are_discarded_only_when_that_is_meant(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    lead.page = crash(lead.visit(URL), "Not wanted.")
    page = lead.visit(URL)
    page.once("dialog", lambda dialog: dialog.dismiss())
    offer(page).get_by_role("button", name="Discard it").click()
    expect(offer(page)).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    offer(page).get_by_role("button", name="Discard it").click()
    expect(offer(page)).to_have_count(0)
    assert kept(page) == []


def test_words_of_the_device_that_are_saved_by_now_are_not_offered(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    lead.page = crash(lead.visit(URL), "The same.")
    facts = {"rating": "", "evidence": "The same.", "actions": []}
    save_answer(answer=answer, **facts, seen=1, by=cast.stranger)
    page = lead.visit(URL)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    expect(offer(page)).to_have_count(0)


def test_words_of_the_device_are_nobody_elses(cast: Cast, answer: Answer, visitor) -> None:
    lead = visitor(cast.officer)
    page = crash(lead.visit(URL), "Private.")
    page.context.clear_cookies()
    lead.page = page
    lead.visit(URL)
    sign_in_by_hand(lead, cast.stranger)
    expect(page.get_by_label("Evidence")).to_have_value("")
    expect(offer(page)).to_have_count(0)


def test_signing_out_warns_of_unsaved_words_and_then_removes_them(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    page = lead.page = crash(lead.visit(URL), "Unsaved.")
    lead.visit("/")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Sign out").click()
    assert len(kept(page)) == 1
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in to MSG Tracker").wait_for()
    assert "2(iii), Fife" in asked[0]
    assert kept(page) == []


def test_copies_of_a_month_ago_are_removed(cast: Cast, answer: Answer, visitor) -> None:
    lead = visitor(cast.officer)
    page = lead.page = crash(lead.visit(URL), "Old.")
    lead.visit("/")
    page.evaluate("""() => {
        const [key, value] = Object.entries(localStorage)[0];
        const old = { ...JSON.parse(value), at: Date.now() - 31 * 24 * 3600 * 1000 };
        localStorage.setItem(key, JSON.stringify(old));
    }""")
    lead.visit(URL)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    expect(offer(page)).to_have_count(0)


def test_two_colleagues_at_once_are_told_and_lose_nothing(
    cast: Cast, answer: Answer, visitor
) -> None:
    first, second = visitor(cast.stranger).visit(URL), visitor(cast.officer).visit(URL)
    write(first, "The lead's.")
    expect(words_on(first)).to_contain_text(SAVED)
    write(second, "The officer's.")
    expect(words_on(second)).to_contain_text("Stranger saved this answer at")
    assert evidence_of(answer) == "The lead's."
    second.get_by_label("Evidence").fill("The officer's, longer.")
    is_kept(second, "The officer's, longer.")
    assert problems(second) == []
    second.get_by_role("button", name="See both texts, and choose").click()
    second.get_by_role("heading", name="a colleague saved first").wait_for()
    assert second.get_by_text("The officer's, longer.").first.is_visible()
    second.get_by_role("link", name="Keep theirs").click()
    expect(second.get_by_label("Evidence")).to_have_value("The lead's.")
    expect(offer(second)).to_have_count(0)
    assert kept(second) == []


def test_a_sign_in_that_ran_out_loses_nothing(cast: Cast, answer: Answer, visitor) -> None:
    lead = visitor(cast.officer)
    page = lead.visit(URL)
    Session.objects.all().delete()
    write(page, "A long text.")
    expect(words_on(page)).to_contain_text("your sign-in has ended")
    is_kept(page, "A long text.")
    assert problems(page) == []
    words_on(page).get_by_role("button", name="Sign in again").click()
    sign_in_by_hand(lead, cast.officer)
    expect(page.get_by_label("Evidence")).to_have_value("A long text.")
    expect(offer(page)).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2(iii) saved at").wait_for()
    assert evidence_of(answer) == "A long text."
    assert kept(page) == []


def test_signing_in_in_another_window_is_enough(cast: Cast, answer: Answer, visitor) -> None:
    lead = visitor(cast.officer)
    page = lead.visit(URL)
    Session.objects.all().delete()
    write(page, "A long text.")
    expect(words_on(page)).to_contain_text("your sign-in has ended")
    other = lead.page = page.context.new_page()
    lead.visit("/account/login/")
    sign_in_by_hand(lead, cast.officer)
    other.get_by_role("button", name="Sign out").wait_for()
    write(page, "A long text, longer.")
    expect(words_on(page)).to_contain_text(SAVED)
    assert evidence_of(answer) == "A long text, longer."


def test_a_server_in_trouble_is_asked_again(cast: Cast, answer: Answer, visitor) -> None:
    page = visitor(cast.officer).visit(URL)
    page.route(f"**{URL}", lambda route: route.fulfill(status=503, body="Busy"))
    write(page, "Kept.")
    expect(words_on(page)).to_contain_text("the site could not take it just now")
    is_kept(page, "Kept.")
    assert problems(page) == []
    page.unroute(f"**{URL}")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(words_on(page)).to_contain_text(SAVED)
    assert evidence_of(answer) == "Kept."


def test_an_earlier_version_is_not_brought_back_by_looking_at_it(
    cast: Cast, answer: Answer, visitor
) -> None:
    lead = visitor(cast.officer)
    page = lead.visit(URL)
    write(page, "Old.")
    expect(words_on(page)).to_contain_text(SAVED)
    page.reload()
    write(page, "New.")
    expect(words_on(page)).to_contain_text(SAVED)
    lead.visit(f"{URL}history/")
    assert problems(page) == []
    page.get_by_text("2 saves").click()
    page.get_by_role("link", name="start from version 2").click()
    expect(page.get_by_label("Evidence")).to_have_value("Old.")
    lead.visit(f"{URL}history/?from=2&to=3")
    assert problems(page) == []
    assert evidence_of(answer) == "New."


def test_an_answer_carried_over_says_so_until_it_is_changed(
    cast: Cast, answer: Answer, visitor
) -> None:
    answer.rating, answer.evidence, answer.is_carried_over = "partly", "Of last year.", True
    answer.save()
    page = visitor(cast.officer).visit(URL)
    panel = page.get_by_role("button", name="Still right: keep it")
    expect(panel).to_be_visible()
    assert problems(page) == []
    write(page, "Of this year.")
    expect(panel).to_have_count(0)
    expect(page.locator("#answer-standing")).not_to_contain_text("Carried over")


def test_an_answer_is_written_with_the_keyboard_on_a_narrow_screen(
    cast: Cast, answer: Answer, visitor
) -> None:
    page = visitor(cast.officer, size=NARROW).visit(URL)
    page.get_by_role("radio", name="No rating yet").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Typed without a mouse.")
    page.keyboard.press("Tab")
    expect(words_on(page)).to_contain_text(SAVED)
    answer.refresh_from_db()
    assert (answer.rating, answer.evidence) == ("not_yet", "Typed without a mouse.")
    assert page.evaluate("document.activeElement.name") == "actions-0-text"
