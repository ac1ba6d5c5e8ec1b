"""A form filled in outside the site: handed in, checked beside the draft, taken."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from accounts.models import Partnership
from selfevaluation.models import ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations import start
from selfevaluation.operations.answers import save_answer
from tests.browser.conftest import NARROW, problems, sign_in_by_hand
from tests.cast import Cast
from tests.readings import full_reading, hand_in, make_reading, sure

FIFE = "/self-evaluations/2019/fife/"
LIST = f"{FIFE}received/"


@pytest.fixture
def draft(cast: Cast) -> SelfEvaluation:
    fife, round = Partnership.objects.get(slug="fife"), Round.objects.get(slug="2019")
    return start(round=round, partnership=fife, by=cast.stranger)


def write(found: SelfEvaluation, cast: Cast, number: str, evidence: str) -> None:
    (answer,) = [each for each in found.answers.all() if each.proposal.number == number]
    said = {"rating": "partly", "evidence": evidence, "actions": []}
    save_answer(answer=answer, **said, seen=answer.version, by=cast.stranger)


def choose(page: Page, part: str, label: str) -> None:
    page.get_by_role("group", name=part).get_by_text(label).click()


def test_a_lead_starts_from_a_word_file(cast: Cast, visitor, tmp_path: Path) -> None:
    lead = visitor(cast.stranger)
    page = lead.visit(FIFE)
    page.get_by_role("button", name="Start from a Word or Excel file").click()
    page.get_by_text("No file has come in for this return.").wait_for()
    assert problems(page) == []

    (pdf := tmp_path / "Our return.docx").write_bytes(b"no Word at all")
    page.get_by_label("Filled-in form").set_input_files(pdf)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []

    page.get_by_text("Which files can be read").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word document").click()
    download.value.save_as(form := tmp_path / "Empty form.docx")
    page.get_by_label("Filled-in form").set_input_files(form)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("heading", name="Check “Empty form.docx”").wait_for()
    page.get_by_text("There is nothing left to choose.").wait_for()
    assert problems(page) == []


def test_a_file_is_checked_beside_the_draft(cast: Cast, visitor, draft: SelfEvaluation) -> None:
    write(draft, cast, "2.1", "Evidence of 1999.")
    received = hand_in(draft, cast.officer, full_reading())
    page = visitor(cast.stranger).visit(f"{LIST}{received.pk}/")
    assert problems(page) == []
    page.get_by_role("link", name="Needs a look").click()
    page.locator("del", has_text="1999").wait_for()
    choose(page, "2(i)", "Take from the file")
    choose(page, "2(iii)", "Keep the draft")
    page.get_by_role("button", name="Save the choices").click()
    page.get_by_text("1 part was taken from “Our return.docx”, 1 kept as in the draft").wait_for()
    choose(page, "1(ii)", "Keep the draft")
    page.get_by_role("button", name="Save the choices").click()
    page.get_by_text("; 0 left.").wait_for()
    page.get_by_text("Filled from “Our return.docx”").wait_for()
    received.refresh_from_db()
    assert received.state == ReceivedFile.State.DRAFTED
    page.get_by_role("link", name="“Our return.docx”").click()
    page.get_by_text("Taken into the draft").first.wait_for()
    assert problems(page) == []


def test_what_a_colleague_changed_is_marked(cast: Cast, visitor, draft: SelfEvaluation) -> None:
    reading = make_reading(sure("2.3"), sure("2.4"), partnership="orkney-islands")
    received = hand_in(draft, cast.officer, reading)
    page = visitor(cast.officer).visit(f"{LIST}{received.pk}/")
    page.get_by_role("button", name="Save the choices").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_text("This is our return all the same.", exact=True).click()
    write(draft, cast, "2.3", "Mine, meanwhile.")
    page.get_by_role("button", name="Save the choices").click()
    page.get_by_text("A colleague changed this after the page was shown.").first.wait_for()
    assert page.get_by_role("group", name="2(iv)").get_by_label("Take from").is_checked()
    assert problems(page) == []


def test_choices_outlast_a_session(cast: Cast, visitor, draft: SelfEvaluation) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    officer = visitor(cast.officer)
    page = officer.visit(f"{LIST}{received.pk}/")
    choose(page, "2(iii)", "Keep the draft")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save the choices").click()
    sign_in_by_hand(officer, cast.officer)
    page.get_by_text("It is not saved until you save it").wait_for()
    assert page.get_by_role("group", name="2(iii)").get_by_label("Keep").is_checked()


def test_a_file_is_taken_without_scripts_on_a_phone(
    cast: Cast, visitor, draft: SelfEvaluation
) -> None:
    received = hand_in(draft, cast.officer, full_reading())
    page = visitor(cast.officer, scripts=False, size=NARROW).visit(f"{LIST}{received.pk}/")
    page.get_by_role("link", name="2(iii)").first.click()
    choose(page, "2(iii)", "Take from the file")
    page.get_by_role("button", name="Save the choices").click()
    page.get_by_text("21 parts were taken").wait_for()


def test_a_choice_is_made_with_the_keyboard(cast: Cast, visitor, draft: SelfEvaluation) -> None:
    write(draft, cast, "2.3", "Ours.")
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    page = visitor(cast.officer).visit(f"{LIST}{received.pk}/?show=undecided")
    page.get_by_role("link", name="2(iii)").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_role("radio", name="Take from the file").is_checked()
    page.keyboard.press("Enter")
    page.get_by_text("1 part was taken").wait_for()
