"""/national/: what moved, how it stood at each meeting, what slipped and what is due."""

import csv
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from proposals.models import Meeting, Proposal, StatusUpdate
from tests.cast import Cast
from tests.random_round import random_round
from tests.reports.written_history import write_history

DAY = "on=2019-11-06"
SECTIONS = ["status", "moved", "steps", "features", "timescales", "slippage"]
SECTIONS += ["freshness", "due-soon", "overdue"]


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.leadership)


def body_of(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split()).split('<main id="main-content">')[1]


def test_the_sections_stand_in_their_order(reader: Client) -> None:
    body = body_of(reader, f"/national/?{DAY}")
    places = [body.index(f'<h2 id="{name}"') for name in SECTIONS]
    assert places == sorted(places)
    assert [f'<a href="#{name}">' in body for name in SECTIONS] == [True] * len(SECTIONS)


def test_what_moved_names_the_meeting(reader: Client) -> None:
    body = body_of(reader, f"/national/?{DAY}")
    assert "What moved since 29 May 2019" in body
    assert "29 May 2019, when the Ministerial Strategic Group met." in body
    assert "<h3>Newly reported</h3>" in body
    assert (
        f'<a href="/proposals/2.4/?{DAY}">2(iv) Each IJB must develop a transparent and prudent '
        "reserves policy.</a>"
    ) in body


def test_another_day_to_compare_with(reader: Client) -> None:
    body = body_of(reader, f"/national/?{DAY}&since=2019-10-28")
    assert "Compared with the end of 28 October 2019." in body
    assert "Nothing has moved" in body
    assert f'<a href="/national/?{DAY.replace("&", "&amp;")}#moved">29 May 2019 (MSG)</a>' in body
    body = body_of(reader, "/national/?on=2019-12-10&since=2019-05-29")
    assert 'aria-current="true">29 May 2019 (MSG)</a>' in body
    assert '<input type="hidden" name="on" value="2019-12-10">' in body


@pytest.mark.parametrize(
    ("since", "words"),
    [("2019-11-06", "not before 6 November 2019"), ("soon", "“since=soon” is not a day")],
)
def test_a_day_that_is_none_before_is_refused_in_words(reader: Client, since, words) -> None:
    response = reader.get(f"/national/?{DAY}&since={since}")
    assert (response.status_code, words in response.content.decode()) == (400, True)


def test_before_any_meeting_it_says_so_and_compares_with_nothing(reader: Client) -> None:
    body = body_of(reader, "/national/?on=2019-03-10")
    assert body.count("No meeting had been held before 10 March 2019") == 2
    assert '<h2 id="moved">What moved</h2>' in body
    assert "No timescale had been revised by 10 March 2019." in body
    assert "Choose an earlier day" not in body
    assert "Nothing had been reported or revised before that day either." in body
    assert 'name="since"' not in body


def test_before_any_meeting_another_day_can_be_chosen_where_something_was_told(
    reader: Client,
) -> None:
    Meeting.objects.all().delete()
    body = body_of(reader, f"/national/?{DAY}")
    assert "Choose an earlier day to compare with below." in body
    assert 'name="since" max="2019-11-05"' in body


def test_no_column_of_one_table_stands_in_another_but_what_names_the_proposal(
    reader: Client,
) -> None:
    """Due dates apart: that in force of a yearly one is another than its original."""
    slippage, overdue = rows_of(reader, "slippage")[0], rows_of(reader, "overdue")[0]
    assert set(slippage) & set(overdue) == {"Proposal", "Title"}
    assert list(slippage) == ["Proposal", "Title", "Original", "Revised", "Days slipped"]


def test_due_dates_are_drawn_as_wide_as_the_page(reader: Client) -> None:
    body = body_of(reader, f"/national/?{DAY}")
    drawing = body.partition('class="msg_chart msg_slips"')[2].partition("</svg>")[0]
    svg = drawing.partition("<svg")[2].partition(">")[0]
    assert ("viewBox" in svg, "width=" in svg, 'height="' in svg) == (False, False, True)
    places = re.findall(r'(?:x|x1|x2|cx)="([^"]+)"', drawing)
    assert {place[-1] for place in places} == {"%", "0"}


def test_the_meeting_of_a_planned_day_is_none_yet(reader: Client) -> None:
    Meeting.objects.create(group="msg", held_on=date(2019, 11, 5), note="")
    Meeting.objects.create(group="leadership", held_on=date(2019, 12, 5))
    assert "What moved since 5 November 2019" in body_of(reader, f"/national/?{DAY}")


def rows_of(reader: Client, table: str, query: str = DAY) -> list[dict[str, str]]:
    response = reader.get(f"/national/?{query}&_export=csv&table={table}")
    name = f"{table}-national-progress-2019-11-06.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def test_each_section_can_be_taken_out(reader: Client) -> None:
    assert [len(rows_of(reader, name)) for name in SECTIONS] == [4, 25, 2, 6, 5, 24, 10, 2, 3]
    assert rows_of(reader, "overdue")[0] == {
        "Proposal": "2(iv)",
        "Title": "Each IJB must develop a transparent and prudent reserves policy.",
        "Status": "Amber",
        "Due": "2019-05-04",
        "Days overdue": "186",
    }
    assert rows_of(reader, "moved", f"{DAY}&since=2019-10-28") == []


def test_as_excel_with_days_as_days(reader: Client) -> None:
    response = reader.get(f"/national/?{DAY}&_export=xlsx&table=slippage")
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet[1]] == [
        "Proposal",
        "Title",
        "Original",
        "Revised",
        "Days slipped",
    ]
    of = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert (of["2(iii)"][3].value.date(), of["2(iii)"][4].value) == (date(2020, 3, 31), 240)


def test_it_is_kept_until_something_is_added(cast: Cast, sign_in) -> None:
    page = sign_in(cast.leadership)
    assert page.get("/national/").context["progress"] is not None
    before = body_of(page, "/national/")
    assert body_of(page, "/national/") == before
    proposal = Proposal.objects.numbered("1.2").get()
    StatusUpdate.objects.create(
        proposal=proposal, rag="R", narrative="W.", as_on=timezone.localdate()
    )
    assert "newly reported" in body_of(page, "/").lower()
    assert body_of(page, "/national/") != before


def test_nothing_typed_is_read_as_html(reader: Client) -> None:
    proposal = Proposal.objects.numbered("2.4").get()
    proposal.revisions.create(
        due_on=date(2021, 1, 1), reason="<b>snow</b>", agreed_by="X", agreed_on=date(2019, 11, 5)
    )
    for address in (f"/national/?{DAY}", f"/national/annex/?{DAY}", f"/?{DAY}"):
        body = body_of(reader, address)
        assert ("&lt;b&gt;snow" in body, "<b>snow" in body) == (True, False)


def test_ratings_and_drafts_play_no_part(reader: Client) -> None:
    """What partnerships write never shows here: the page is the same for all who may sign in."""
    before = body_of(reader, f"/national/?{DAY}")
    random_round(7)
    caches["fragments"].clear()
    assert body_of(reader, f"/national/?{DAY}") == before


@pytest.mark.parametrize("address", ["/national/", "/national/annex/"])
def test_the_page_costs_the_same_however_much_has_happened(
    cast: Cast, sign_in, django_assert_num_queries, monkeypatch, address: str
) -> None:
    reader: Client = sign_in(cast.leadership)
    cost: Callable = django_assert_num_queries
    with cost(7):
        reader.get(f"{address}?{DAY}")
    *_, last = write_history(6, monkeypatch, days=90)
    with cost(7):
        reader.get(f"{address}?on={last.day}")
    with cost(4):
        reader.get(f"{address}?on={last.day}")
