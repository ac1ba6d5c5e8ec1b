"""The list of people as a file: what it tells whom, and that it is safe to open."""

from csv import DictReader
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl import load_workbook

from accounts.audit import record
from accounts.downloads import EXCEL_HOLDS, safe_cell
from accounts.models import Event, User
from tests.cast import Cast, join, person

PEOPLE = "/people/"
ORKNEY = ["Contributor", "Lead", "Officer", "Signatory"]


def exported(response) -> list[dict[str, str]]:
    return list(DictReader(StringIO(response.content.decode("utf-8-sig"))))


def test_people_show_a_lead_no_roles_elsewhere(cast: Cast, sign_in) -> None:
    response = sign_in(cast.stranger).get(f"{PEOPLE}?_export=csv")
    assert {row["Name"]: row["Roles"] for row in exported(response)} == {
        "Officer": "Contributor, Fife",
        "Stranger": "Lead, Fife",
    }


def test_people_show_a_lead_no_national_roles(cast: Cast, sign_in) -> None:
    join(cast.leadership, "fife", "contributor")
    response = sign_in(cast.stranger).get(f"{PEOPLE}?_export=csv")
    assert exported(response)[0]["Roles"] == "Contributor, Fife"


def test_people_show_the_division_all_roles(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{PEOPLE}?_export=csv")
    roles = {row["Name"]: row["Roles"] for row in exported(response)}
    assert roles["Officer"] == "Contributor, Fife; Contributor, Orkney Islands"
    assert roles["Division"] == "Integration Division"


def test_export_holds_what_the_filters_leave_and_is_recorded(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{PEOPLE}?role=lead&_export=csv")
    assert [row["E-mail"] for row in exported(response)] == [
        "lead@cast.example",
        "stranger@cast.example",
    ]
    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'
    event = Event.objects.get(act="downloaded")
    assert (event.by, event.about) == (cast.division, "people.csv, 2 rows")


def test_export_starts_no_formula(cast: Cast, sign_in) -> None:
    person("formula")
    User.objects.filter(email="formula@cast.example").update(name="=HYPERLINK(1)")
    row = exported(sign_in(cast.division).get(f"{PEOPLE}?text=HYPERLINK&_export=csv"))[0]
    assert row["Name"] == "'=HYPERLINK(1)"


def test_export_to_excel_has_a_row_a_person(cast: Cast, sign_in) -> None:
    User.objects.filter(pk=cast.officer.pk).update(last_login="2019-05-15T11:30:00Z")
    response = sign_in(cast.lead).get(f"{PEOPLE}?_export=xlsx")
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows[0] == ("Name", "E-mail", "Roles", "Account", "Last sign-in")
    assert {row[0]: row[4] for row in rows[1:] if row[4] != "Never"} == {
        "Lead": rows[2][4],
        "Officer": datetime(2019, 5, 15, 12, 30),  # noqa: DTZ001
    }
    assert [row[0] for row in rows[1:]] == ORKNEY


def test_a_file_of_excel_takes_any_text(cast: Cast, sign_in) -> None:
    cast.lead.name = "Mo\x0brag Reid"
    cast.lead.save()
    record(act=Event.Act.INVITED, by=cast.division, about="Mo\x0brag Reid")
    client = sign_in(cast.division)
    for url in (PEOPLE, "/people/record/"):
        assert client.get(f"{url}?_export=xlsx").status_code == 200


def test_a_cell_that_excel_cannot_hold_says_that_it_is_cut() -> None:
    long = "word " * 10_000
    cut = safe_cell(long, "xlsx")
    assert len(cut) == EXCEL_HOLDS
    assert cut.endswith("the CSV has all 50,000 characters]")
    assert safe_cell(long, "csv") == long


def test_no_file_is_given_for_a_filter_that_is_not_understood(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{PEOPLE}?role=bogus&_export=csv")
    assert "Content-Disposition" not in response
