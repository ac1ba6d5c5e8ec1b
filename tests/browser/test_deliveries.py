"""Division hands in files, watches them being read, and deals with those that wait."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from selfevaluation.models import Delivery, ReceivedFile
from selfevaluation.operations import delivered_files
from tests.browser.conftest import problems
from tests.cast import Cast
from tests.deliveries import as_file, doubtful, made_reading, read_as_made

RECEIVED = "/self-evaluations/2019/received/"


@pytest.fixture(autouse=True)
def _read_as_made(monkeypatch) -> None:
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)


def files(*readings) -> list[dict[str, object]]:
    return [
        {"name": f"{place}.docx", "mimeType": "application/zip", "buffer": as_file(reading)}
        for place, reading in enumerate(readings)
    ]


def test_files_are_handed_in_and_the_page_follows_the_reading(
    cast: Cast, visitor, queue: Callable[[], None]
) -> None:
    page = visitor(cast.division).visit(RECEIVED)
    assert problems(page) == []
    page.get_by_role("button", name="Hand the files in").click()
    page.get_by_text("There is a problem").wait_for()
    assert problems(page) == []
    unknown = made_reading("", named="Fyfe")
    page.get_by_label("Filled-in forms").set_input_files(
        files(made_reading(), doubtful(made_reading("moray")), unknown)
    )
    page.get_by_role("button", name="Hand the files in").click()
    page.get_by_text("0 of 3 read.").wait_for()
    assert problems(page) == []
    page.get_by_role("link", name="2.docx").focus()
    queue()
    page.get_by_text("All read: 1 of 3 is in a draft, 2 wait for somebody.").wait_for()
    expect(page.get_by_role("link", name="2.docx")).to_be_focused()
    assert page.locator("#delivery").get_attribute("hx-get") is None
    assert problems(page) == []
    page.keyboard.press("Enter")
    page.get_by_label("Whose return is it?").select_option("Fife")
    assert problems(page) == []
    page.get_by_role("button", name="Give it to this partnership").click()
    page.get_by_text("is with Fife now").wait_for()
    page.get_by_role("button", name="Set it aside").click()
    page.get_by_text("is set aside.").wait_for()
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_text("is back in the list").wait_for()
    page.get_by_role("link", name="Files handed in").click()
    page.get_by_text("2 files do not come to an end without somebody.").wait_for()
    assert problems(page) == []


def test_without_scripts_there_is_a_link_to_look_again(
    cast: Cast, visitor, queue: Callable[[], None]
) -> None:
    page = visitor(cast.division, scripts=False).visit(RECEIVED)
    page.get_by_label("Filled-in forms").set_input_files(files(made_reading()))
    page.get_by_role("button", name="Hand the files in").press("Enter")
    page.get_by_text("0 of 1 read.").wait_for()
    queue()
    page.get_by_role("link", name="Show how far it is now").click()
    page.get_by_text("All read: 1 of 1 is in a draft.").wait_for()
    assert ReceivedFile.objects.get().delivery == Delivery.objects.get()


def test_a_long_list_fits_a_phone(cast: Cast, visitor, queue: Callable[[], None]) -> None:
    page = visitor(cast.division, size={"width": 320, "height": 800}).visit(RECEIVED)
    slugs = ("fife", "moray", "angus")
    page.get_by_label("Filled-in forms").set_input_files(
        files(*[doubtful(made_reading(slug)) for slug in slugs])
    )
    page.get_by_role("button", name="Hand the files in").click()
    queue()
    page.get_by_text("All read: 0 of 3 are in a draft, 3 wait for somebody.").wait_for()
    assert problems(page) == []
    page.get_by_role("link", name="1.docx").click()
    page.get_by_role("heading", name="What the file says").wait_for()
    assert problems(page) == []
