"""The heat map and the map in a browser: by keyboard, without scripts, wide and narrow."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from selfevaluation.operations import fill_training_round
from tests.browser.conftest import NARROW, problems
from tests.cast import Cast

HEAT = "/self-evaluations/training/heat-map/"
FOCUSED = "document.activeElement.getAttribute('href')"


@pytest.fixture
def page(cast: Cast, visitor) -> Page:
    fill_training_round(opened_on=date(2020, 1, 13))
    return visitor(cast.division).visit(HEAT)


def test_arrow_keys_move_between_the_ratings_and_tab_leaves_them(page: Page) -> None:
    cells = page.locator("tbody td > a")
    expect(cells).to_have_count(31 * 22)
    cells.first.focus()
    for key, place in {
        "ArrowRight": "aberdeen-city/1.2",
        "ArrowDown": "aberdeenshire/1.2",
        "End": "aberdeenshire/6.3",
        "Home": "aberdeenshire/1.1",
        "Control+End": "western-isles/6.3",
        "ArrowUp": "west-lothian/6.3",
    }.items():
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == f"/self-evaluations/training/{place}/"
    assert page.locator("tbody td > a:not([tabindex='-1'])").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/training/west-lothian/6.3/")


def test_what_has_the_focus_is_not_under_the_headings(page: Page) -> None:
    page.locator("tbody td > a").nth(22 * 20).focus()
    page.keyboard.press("Control+Home")
    page.wait_for_timeout(800)  # it scrolls smoothly
    cell = page.locator("tbody td > a").first.bounding_box()
    head = page.locator(".msg_heat thead").bounding_box()
    assert cell["y"] >= head["y"] + head["height"] - 1


def test_headings_stay_in_sight_on_a_phone(page: Page) -> None:
    page.set_viewport_size(NARROW)
    region = page.locator(".msg_heat-region")
    region.evaluate("region => { region.scrollTop = 500; region.scrollLeft = 500; }")
    page.wait_for_timeout(800)
    frame = region.bounding_box()
    corner = page.locator(".msg_heat thead th").first.bounding_box()
    assert abs(corner["x"] - frame["x"]) < 12
    assert abs(corner["y"] - frame["y"]) < 12


def test_without_scripts_it_sorts_and_a_link_leads_past_the_table(cast: Cast, visitor) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    page = visitor(cast.leadership, scripts=False).visit(HEAT)
    page.get_by_role("link", name="2(iii)", exact=True).click()
    expect(page.locator("th[aria-sort='ascending']")).to_have_text("2(iii)")
    skip = page.get_by_role("link", name="Skip past the table")
    skip.focus()
    assert skip.bounding_box()["height"] > 10
    page.keyboard.press("Enter")
    assert page.url.endswith("#heat-map-end")
    page = visitor(cast.leadership, scripts=False).visit("/self-evaluations/training/map/")
    page.get_by_label("Show on the map").select_option("feature-2")
    page.locator(".msg_map-form").get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="The median of each partnership’s ratings").wait_for()


def test_both_pages_are_accessible_wide_and_narrow(cast: Cast, visitor) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    someone = visitor(cast.division)
    paths = [
        HEAT,
        "/self-evaluations/2019/heat-map/?as=now&sort=-distance",
        "/self-evaluations/2019/heat-map/?on=2019-04-01",
        "/self-evaluations/2019/heat-map/?sort=nothing",
        "/self-evaluations/2019/map/",
        "/self-evaluations/2019/map/?show=4.4&as=now",
        "/self-evaluations/training/map/?show=feature-5",
        "/self-evaluations/2019/map/?on=2019-04-01",
    ]
    found = {path: problems(someone.visit(path)) for path in paths}
    assert {path: what for path, what in found.items() if what} == {}
