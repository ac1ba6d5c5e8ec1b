"""A return in Excel: what an official sees, opened again by openpyxl and converted once."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.return_forms import FormAction, FormProposal, FormTask, ReturnForm
from reports.spreadsheet import return_workbook
from selfevaluation.intake.excel import layout
from tests.reports.made_forms import empty_form, with_every_awkward_text
from tests.selfevaluation.intake.corpus.against import expected

LEVELS = ["Not yet established", "Partly established", "Established", "Exemplary"]


def made_form() -> ReturnForm:
    fife = next(row for row in expected().partnerships if row.slug == "fife")
    return replace(
        empty_form(fife),
        contact_name="Chief Officer",
        contact_email="chief@fife.example",
        completed_on=date(2019, 4, 30),
        submitted_on=date(2019, 5, 15),
        unsigned_reason="The Health Board meets in June.",
        source="Made for a test.",
        state="Submitted",
    )


def with_answer(number: str, **facts: object) -> ReturnForm:
    """The form with these facts of one proposal."""
    form = made_form()
    features = [
        replace(feature, proposals=tuple(_with(row, number, facts) for row in feature.proposals))
        for feature in form.features
    ]
    return replace(form, features=tuple(features))


def _with(row: FormProposal, number: str, facts: dict[str, object]) -> FormProposal:
    return replace(row, **facts) if row.number == number else row


def opened(form: ReturnForm) -> Workbook:
    return load_workbook(BytesIO(return_workbook(form)))


def rows(sheet: Worksheet) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def row_of(form: ReturnForm, number: str) -> dict[str, str]:
    """The cells of a proposal that are not empty, by their headings."""
    headings, *found = rows(opened(form)[layout.PROPOSALS])
    cells = next(row for row in found if row[0] == number)
    return {heading: text for heading, text in zip(headings, cells, strict=True) if text}


def cells(book: Workbook) -> Iterator[tuple[str, object]]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield cell.data_type, cell.value


def test_sheets_are_in_order_and_the_first_has_a_row_for_each_proposal():
    book = opened(made_form())
    assert book.sheetnames == ["Self-evaluation", "Improvement actions", "About"]
    numbers = [row[0] for row in rows(book["Self-evaluation"])]
    assert numbers == ["Number", *(proposal.number for proposal in expected().proposals)]


def test_row_says_what_people_choose_between_and_what_they_chose():
    actions = tuple(FormAction(text, "", "", ()) for text in ("Agree it.", "Publish it."))
    proposal = next(row for row in expected().proposals if row.number == "2.3")
    found = row_of(
        with_answer(
            "2.3",
            rating="Established",
            evidence="• Minutes.\n• Papers.",
            actions=actions,
            rating_now="Partly established",
            items=("Minutes (minutes.pdf)", "Plan (plan.pdf)"),
            later_views=("11/12/2019: Partly established.",),
            note="The mark stood between two columns.",
        ),
        "2.3",
    )
    assert found == {
        "Number": "2.3",
        "Printed as": "2(iii)",
        "Feature": "2. Integrated finances and financial planning",
        "Proposal": proposal.title,
        **{
            f"Descriptor: {name}": text
            for name, text in zip(LEVELS, proposal.descriptors.values(), strict=True)
        },
        "Rating": "Established",
        "Evidence": "• Minutes.\n• Papers.",
        "Improvement action 1": "Agree it.",
        "Improvement action 2": "Publish it.",
        "Rating now (for reading only)": "Partly established",
        "Links and files (for reading only)": "Minutes (minutes.pdf)\nPlan (plan.pdf)",
        "Later views (for reading only)": "11/12/2019: Partly established.",
        "Note (for reading only)": "The mark stood between two columns.",
    }


def test_national_proposal_is_not_for_local_completion():
    found = row_of(made_form(), "3.2")
    said = {heading for heading, text in found.items() if text == "NOT FOR LOCAL COMPLETION"}
    assert said == {*(f"Descriptor: {name}" for name in LEVELS), "Rating", "Evidence"}


def test_rating_is_chosen_from_a_list_where_it_may_be_filled_in():
    [choices] = opened(made_form())["Self-evaluation"].data_validations.dataValidation
    assert (choices.type, choices.formula1) == ("list", f'"{",".join(LEVELS)}"')
    local = [place for place, row in enumerate(expected().proposals, start=2) if row.is_local]
    assert str(choices.sqref).split() == [f"I{place}" for place in local]


def test_there_are_columns_for_four_actions_and_for_more_where_there_are_more():
    def count(form: ReturnForm) -> int:
        [headings, *_] = rows(opened(form)["Self-evaluation"])
        return sum(heading.startswith("Improvement action") for heading in headings)

    actions = tuple(FormAction(f"Action {place}.", "", "", ()) for place in range(7))
    assert (count(made_form()), count(with_answer("2.3", actions=actions))) == (4, 7)


def test_long_text_goes_on_in_further_columns():
    text = "A sentence of evidence. " * 4_000
    found = row_of(with_answer("2.3", evidence=text), "2.3")
    parts = [text for heading, text in found.items() if heading.startswith("Evidence")]
    headings = [heading for heading in found if heading.startswith("Evidence")]
    assert headings == ["Evidence", *(f"Evidence, continued {part}" for part in (2, 3, 4))]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 32_767


def test_plan_has_actions_with_details_and_a_row_for_each_task():
    detailed = FormAction("Agree it.", "Chief Officer", "May", (FormTask("Draft it.", "April"),))
    form = with_answer("2.3", actions=(FormAction("Publish it.", "", "", ()), detailed))
    first, *others = form.features
    form = replace(form, features=(replace(first, actions=(detailed,)), *others))
    assert rows(opened(form)["Improvement actions"]) == [
        ["Key", "Proposed Improvement Action", "Specific Task", "By When", "Lead Officer(s)"],
        [f"Feature 1: {first.name}", "Agree it.", "", "May", "Chief Officer"],
        ["", "", "Draft it.", "April", ""],
        ["Proposal 2.3", "Agree it.", "", "May", "Chief Officer"],
        ["", "", "Draft it.", "April", ""],
    ]


def test_about_says_whose_it_is_and_what_may_be_filled_in():
    found = rows(opened(made_form())["About"])
    assert [row[:2] + row[2:] for row in found if row[0] != "How to fill this in"] == [
        ["About this file", "Entry", "May be filled in"],
        ["Name of partnership", "Fife Health and Social Care Partnership", "Yes"],
        ["Contact name", "Chief Officer", "Yes"],
        ["Contact e-mail address", "chief@fife.example", "Yes"],
        ["Date of completion", "30 April 2019", "Yes"],
        ["Round", "Self-evaluation 2019", "No, for reading only"],
        ["Version", "Version 1, submitted 15 May 2019", "No, for reading only"],
        ["Why it is not signed", "The Health Board meets in June.", "No, for reading only"],
        ["Source", "Made for a test.", "No, for reading only"],
        ["File made", "3 June 2019, 14:05", "No, for reading only"],
        [
            "Licence",
            "Official wording of the proposals and level descriptions: © Crown copyright, "
            "Open Government Licence v3.0.",
            "No, for reading only",
        ],
    ]


def test_fictional_data_says_so():
    [[_, said, _]] = [
        row
        for row in rows(opened(replace(made_form(), is_fictional=True))["About"])
        if row[0] == "Fictional data"
    ]
    assert said.startswith("Self-evaluation 2019 is a made-up round for training.")


def test_no_cell_is_anything_but_text_and_none_can_start_a_formula():
    found = list(cells(opened(with_every_awkward_text())))
    assert {kind for kind, _ in found} == {"s"}
    assert [text for _, text in found if str(text)[0] in "=+-@\t\r"] == []


def test_text_stands_in_the_file_as_excel_writes_it():
    form = with_answer("2.3", evidence="bell \x07, _x0041_ and \r")
    with ZipFile(BytesIO(return_workbook(form))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "bell _x0007_, _x005F_x0041_ and _x000D_" in sheet


def test_each_sheet_is_a_table_with_its_headings_in_view_and_on_each_page():
    for sheet, frozen in zip(opened(made_form()), ("E2", "B2", "B2"), strict=True):
        [table] = sheet.tables.values()
        assert (table.ref, table.headerRowCount) == (sheet.dimensions, 1)
        assert (sheet.freeze_panes, sheet.print_title_rows) == (frozen, "$1:$1")
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
            "landscape",
            True,
        )
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_file_says_its_title_its_language_and_its_layout():
    book = opened(made_form())
    facts = book.properties
    assert (facts.title, facts.language, facts.creator) == (
        "Self-evaluation: Fife Health and Social Care Partnership, Self-evaluation 2019",
        "en-GB",
        "MSG Tracker",
    )
    assert [(one.name, one.value) for one in book.custom_doc_props.props] == [
        ("MSG Tracker layout", "1")
    ]


def test_ampersand_in_the_head_of_a_page_is_no_command():
    form = replace(made_form(), partnership="Health & Care")
    text = opened(form)["Self-evaluation"].oddHeader.left.text
    assert text == "Health && Care, Self-evaluation 2019. Version 1, submitted 15 May 2019"


def test_libreoffice_shows_each_text_as_it_was_typed(tmp_path: Path):
    said = "=1+1 & <b> “quotes” _x0041_ 😀"
    file = tmp_path / "return.xlsx"
    file.write_bytes(return_workbook(with_answer("1.1", evidence=said)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    into = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
    subprocess.run(["soffice", "--headless", profile, *into, str(file)], check=True, timeout=120)
    assert f"'{said}".replace('"', '""') in (tmp_path / "return.csv").read_text(encoding="utf-8")
