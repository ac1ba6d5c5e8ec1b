"""/proposals/: filters, sorting, days, and the same rows as a file."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from openpyxl import load_workbook

from proposals.models import StatusUpdate
from tests.cast import Cast

DAY = "on=2019-11-06"
OVERDUE = ["1(i)", "2(iv)", "2(v)"]
RED = ["2(iii)", "2(vi)", "4(v)"]


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.leadership)


def numbers(reader: Client, query: str) -> list[str]:
    """The numbers of the rows shown, in their order."""
    table = reader.get(f"/proposals/?{query}").context["table"]
    return [row.record.printed_number for row in table.rows]


def rows(reader: Client, query: str) -> list[list[str]]:
    body = reader.get(f"/proposals/?_export=csv&{query}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


def test_all_25_in_the_order_of_their_numbers(reader: Client) -> None:
    shown = numbers(reader, DAY)
    assert len(shown) == 25
    assert shown[:4] == ["1(i)", "1(ii)", "1(iii)", "2(i)"]
    assert shown[-1] == "6(iii)"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rag=R", RED),
        ("rag=R&rag=G", ["2(i)", "2(iii)", "2(vi)", "4(i)", "4(v)", "5(i)", "5(iii)"]),
        ("rag=none&feature=6", ["6(ii)", "6(iii)"]),
        ("rag=R&rag=none&feature=4", ["4(ii)", "4(iii)", "4(v)"]),
        ("feature=5", ["5(i)", "5(ii)", "5(iii)"]),
        ("timescale_group=july_2019", ["5(i)"]),
        ("overdue=true", OVERDUE),
        ("overdue=false&rag=A", ["2(ii)", "3(ii)", "3(iii)", "4(iv)", "6(i)"]),
        ("local=national", ["3(ii)", "3(iii)", "5(iii)"]),
        ("local=local&feature=3", ["3(i)", "3(iv)", "3(v)"]),
        ("revised=true&feature=2", ["2(i)", "2(ii)", "2(iii)"]),
        ("revised=false&rag=A", OVERDUE),
        ("q=2(iii)", ["2(iii)"]),
        ("q=2.+(iii)", ["2(iii)"]),
        ("q=9.9", []),
        ("q=project+lift", ["1(i)"]),
        ("q=SET+ASIDE", ["2(iii)", "3(v)", "4(i)", "4(iv)"]),
        ("rag=R&feature=2&overdue=true", []),
        ("rag=A&feature=2&overdue=true", ["2(iv)", "2(v)"]),
    ],
)
def test_filters(reader: Client, query: str, expected: list[str]) -> None:
    assert numbers(reader, f"{query}&{DAY}") == expected


def test_filters_look_at_the_day_asked_about(reader: Client) -> None:
    assert numbers(reader, "rag=R&on=2019-10-27") == []
    assert len(numbers(reader, "overdue=true&on=2019-10-27")) == 14
    assert numbers(reader, "revised=true&on=2019-10-27") == []


@pytest.mark.parametrize("name", ["rag", "feature", "timescale_group", "overdue", "local"])
def test_an_unknown_value_is_an_error_at_its_field(reader: Client, name: str) -> None:
    response = reader.get(f"/proposals/?{name}=nonsense&{DAY}")
    errors = response.context["filter"].form.errors
    message = "“nonsense” is not one of the choices here, so it is not applied."
    assert errors == {name: [message]}
    assert response.content.decode().count(escape(message)) == 2  # summary and field
    assert len(response.context["table"].rows) == 25


def test_an_unknown_value_gives_no_file(reader: Client) -> None:
    response = reader.get("/proposals/?rag=nonsense&_export=csv")
    assert response["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("number", ["1(i)", "1(ii)"]),
        ("-number", ["6(iii)", "6(ii)"]),
        ("title", ["5(iii)", "4(ii)"]),
        ("rag", RED[:2]),
        ("-rag", ["1(ii)", "1(iii)"]),
        ("-days_overdue", ["2(iv)", "1(i)"]),
        ("-due_on", ["2(i)", "2(ii)"]),
        ("-updated_on", ["1(i)", "2(i)"]),
    ],
)
def test_every_column_sorts(reader: Client, sort: str, first: list[str]) -> None:
    assert numbers(reader, f"sort={sort}&{DAY}")[:2] == first


def test_the_count_and_the_filters_in_force_are_said(reader: Client) -> None:
    response = reader.get(f"/proposals/?rag=R&rag=A&feature=2&{DAY}")
    assert (response.context["shown"], response.context["total"]) == (5, 25)
    assert "<b>5 of 25</b> proposals" in response.content.decode()
    assert [(each.label, each.remove_url) for each in response.context["applied"]] == [
        ("Status: Red", "/proposals/?rag=A&feature=2&on=2019-11-06"),
        ("Status: Amber", "/proposals/?rag=R&feature=2&on=2019-11-06"),
        (
            "Feature: 2. Integrated finances and financial planning",
            "/proposals/?rag=R&rag=A&on=2019-11-06",
        ),
    ]


def test_an_empty_list_says_how_to_clear_it(reader: Client) -> None:
    body = reader.get(f"/proposals/?q=zzz&{DAY}").content.decode()
    assert '<a href="/proposals/?on=2019-11-06">clear all filters</a>' in body


def test_the_day_stays_through_filters_sorting_and_links(reader: Client) -> None:
    body = reader.get(f"/proposals/?{DAY}&sort=rag").content.decode()
    assert '<input type="hidden" name="on" value="2019-11-06">' in body
    assert '<input type="hidden" name="sort" value="rag">' in body
    assert 'href="/proposals/2.3/?on=2019-11-06"' in body
    assert 'href="?on=2019-11-06&amp;sort=number"' in body


def test_today_needs_no_saying(reader: Client) -> None:
    body = reader.get("/proposals/").content.decode()
    assert 'href="/proposals/2.3/"' in body


@pytest.mark.parametrize("on", ["yesterday", "2019-02-30", "06/11/2019", "2999-01-01"])
def test_what_is_no_day_up_to_today_is_refused_in_words(reader: Client, on: str) -> None:
    response = reader.get("/proposals/", {"on": on})
    assert response.status_code == 400
    assert f"“on={on}”" in response.content.decode()


def test_a_revised_date_stands_beside_the_original_one(reader: Client) -> None:
    body = " ".join(reader.get(f"/proposals/?q=2.3&{DAY}").content.decode().split())
    assert (
        '<span class="visually-hidden">Originally</span> '
        '<s class="msg_was">4 August 2019</s> <span class="visually-hidden">now</span> '
        '<span class="msg_day">31 March 2020</span>'
    ) in body


def test_the_csv_is_what_the_page_shows(reader: Client) -> None:
    query = f"feature=2&sort=-days_overdue&{DAY}"
    header, *lines = rows(reader, query)
    assert header == [
        "Number",
        "Proposal",
        "Feature",
        "Status",
        "Timescale as printed",
        "Original due date",
        "Due",
        "Days overdue",
        "Last update",
        "Narrative",
    ]
    assert [line[0] for line in lines] == numbers(reader, query)
    narrative = StatusUpdate.objects.get(proposal__feature=2, proposal__position=4).narrative
    assert lines[0] == [
        "2(iv)",
        "Each IJB must develop a transparent and prudent reserves policy.",
        "2. Integrated finances and financial planning",
        "Amber",
        "3 months",
        "2019-05-04",
        "2019-05-04",
        "186",
        "2019-10-28",
        narrative,
    ]


def test_the_excel_file_holds_numbers_and_dates(reader: Client) -> None:
    response = reader.get(f"/proposals/?_export=xlsx&overdue=true&{DAY}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    found = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in found] == OVERDUE
    assert [(row[3], row[5].date(), row[7]) for row in found] == [
        ("Amber", date(2019, 8, 4), 94),
        ("Amber", date(2019, 5, 4), 186),
        ("Amber", date(2019, 8, 4), 94),
    ]


def test_the_file_says_not_reported_and_leaves_no_deadline_empty(reader: Client) -> None:
    assert rows(reader, f"q=1.2&{DAY}")[1][3:] == [
        "Not reported",
        "12 months",
        "2020-02-04",
        "2020-02-04",
        "0",
        "",
        "",
    ]
    assert rows(reader, f"q=2.6&{DAY}")[1][5:8] == ["", "", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_narrative_starts_no_formula(reader: Client, report, start: str) -> None:
    report("2.3", "A", date(2019, 11, 6), f"{start}SUM(1,2)")
    assert rows(reader, f"q=2.3&{DAY}")[1][-1] == f"'{start}SUM(1,2)"


def test_a_narrative_is_shown_as_typed(reader: Client, report) -> None:
    report("2.3", "A", date(2019, 11, 6), "<script>alert(1)</script>")
    body = reader.get(f"/proposals/2.3/?{DAY}").content.decode()
    assert "<script>alert(1)</script>" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


@pytest.mark.parametrize("query", ["", "rag=R&feature=2", "sort=-rag", "q=zzz"])
def test_the_list_costs_the_same_however_long_the_history(
    reader: Client, report, django_assert_num_queries, query: str
) -> None:
    for day in range(1, 11):
        report("2.3", "A", date(2020, 1, day))
    # Session, person, memberships, proposals, all 25 counted, last change, features to choose, the
    # stamp; two that Django makes for whoever is not of the Division; one to check a feature.
    most = 9 if "feature" in query else 8
    with django_assert_num_queries(most):
        reader.get(f"/proposals/?{query}")
