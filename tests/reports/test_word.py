"""A return in Word: opened again by python-docx, its text exactly as it was, and converted once."""

import subprocess
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError

from reports.return_forms import (
    FormAction,
    FormFeature,
    FormLevel,
    FormProposal,
    FormTask,
    ReturnForm,
)
from reports.word import LAYOUT, return_document
from selfevaluation.intake.controls import as_typed

LEVELS = ("Not yet established", "Partly established", "Established", "Exemplary")
OUR_LAYOUT: Path = settings.WORD_LAYOUTS / LAYOUT


def rated(proposal: FormProposal, rating: str) -> FormProposal:
    levels = tuple(FormLevel(name, f"What {name} looks like.", name == rating) for name in LEVELS)
    return replace(proposal, levels=levels, rating=rating)


def made_form(**facts: object) -> ReturnForm:
    """Two features, three proposals of which the last is national, nothing written yet."""
    local = [
        rated(FormProposal(number, printed, title, True), "")
        for number, printed, title in (
            ("2.2", "2(ii)", "Delegated budgets for IJBs must be agreed timeously."),
            ("2.3", "2(iii)", "Set aside requirements must be fully implemented."),
        )
    ]
    national = FormProposal("3.2", "3(ii)", "Improved strategic inspection is developed.", False)
    form = ReturnForm(
        partnership="",
        slug="",
        round="Self-evaluation 2019",
        round_slug="2019",
        is_fictional=False,
        version=1,
        state="Not started",
        made_at=datetime(2019, 6, 3, 13, 5, tzinfo=UTC),
        contact_name="",
        contact_email="",
        completed_on=None,
        submitted_on=None,
        unsigned_reason="",
        source="",
        features=(
            FormFeature(2, "Integrated finances", tuple(local)),
            FormFeature(3, "Strategic planning", (national,)),
        ),
    )
    return replace(form, **facts)


def with_answer(form: ReturnForm, **facts: object) -> ReturnForm:
    """The same with an answer to 2.3."""
    first, *rest = form.features
    before, answer = first.proposals
    changed = replace(answer, **facts)
    return replace(form, features=(replace(first, proposals=(before, changed)), *rest))


FULL = with_answer(
    made_form(
        partnership="Fife Health & Social Care Partnership",
        slug="fife",
        state="Submitted",
        version=2,
        contact_name="Chief Officer",
        contact_email="chief@fife.example",
        completed_on=date(2019, 4, 30),
        submitted_on=date(2019, 5, 15),
        unsigned_reason="The Health Board meets in June.",
        source="Made for a test.",
    ),
    **vars(rated(FormProposal("2.3", "2(iii)", "Set aside.", True), "Established"))
    | {
        "evidence": "Minutes of March.\n\n  • one\n  • two",
        "actions": (
            FormAction("Agree the budget\nby the end of March.", "", "", ()),
            FormAction(
                "Publish it.", "Chief Officer", "Autumn 2020", (FormTask("Draft it.", "May"),)
            ),
        ),
        "items": ("Minutes (minutes.pdf)",),
        "later_views": ("11/12/2019: Partly established. Over-estimated.",),
        "note": "The mark stood between two columns.",
    },
)


def opened(form: ReturnForm) -> OpenDocument:
    return Document(BytesIO(return_document(form, OUR_LAYOUT)))


def fields(document: OpenDocument) -> dict[str, list[str]]:
    """What stands in the content controls of each tag, as it was typed."""
    found = defaultdict(list)
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        lines = [Paragraph(p, document).text for p in control.find(qn("w:sdtContent"))]
        found[tag].append(as_typed("\n".join(lines)))
    return dict(found)


def actions(document: OpenDocument, number: str) -> list[str]:
    """The improvement actions: a bulleted paragraph begins each."""
    found: list[list[str]] = []
    for control in document.element.body.iter(qn("w:sdt")):
        if (
            control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
            == f"msg-actions-{number}"
        ):
            for element in control.find(qn("w:sdtContent")):
                paragraph = Paragraph(element, document)
                if paragraph.style.name == "Action":
                    found.append([])
                found[-1].append(paragraph.text)
    return [as_typed("\n".join(lines)) for lines in found]


def cells(table: Table) -> list[list[str]]:
    """Each row's texts, those of controls with the others."""
    return [
        ["\n".join(Paragraph(p, table).text for p in cell.iter(qn("w:p"))) for cell in row.tc_lst]
        for row in table._tbl.tr_lst
    ]


def headings(document: OpenDocument) -> list[tuple[str, str]]:
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]


def test_headings_stand_above_the_tables_in_order() -> None:
    assert headings(opened(made_form())) == [
        ("Heading 1", "Key Feature 2 Integrated finances"),
        ("Heading 2", "Proposal 2.2 Delegated budgets for IJBs must be agreed timeously."),
        ("Heading 2", "Proposal 2.3 Set aside requirements must be fully implemented."),
        ("Heading 1", "Key Feature 3 Strategic planning"),
        ("Heading 2", "Proposal 3.2 Improved strategic inspection is developed."),
    ]


def test_table_of_a_proposal_is_the_one_people_know() -> None:
    assert cells(opened(FULL).tables[2]) == [
        ["Rating Descriptor", *LEVELS],
        ["Indicator", *(f"What {name} looks like." for name in LEVELS)],
        ["Our Rating", "", "", "X", ""],
        ["Evidence / Notes", "Minutes of March.\n\n  • one\n  • two"],
        ["Proposed improvement actions", "Agree the budget\nby the end of March.\nPublish it."],
    ]


@pytest.mark.parametrize("chosen", range(5))
def test_mark_stands_under_the_level_chosen(chosen: int) -> None:
    rating = ("", *LEVELS)[chosen]
    proposal = rated(FormProposal("2.3", "2(iii)", "Set aside.", True), rating)
    marks = cells(opened(with_answer(made_form(), **vars(proposal))).tables[2])[2]
    assert marks == ["Our Rating", *("X" if name == rating else "" for name in LEVELS)]


def test_national_proposal_says_whose_it_is() -> None:
    assert cells(opened(made_form()).tables[3]) == [
        ["Rating Descriptor", *LEVELS],
        ["Evidence / Notes", "NOT FOR LOCAL COMPLETION - NATIONAL INSPECTORATE BODIES RESPONSIBLE"],
    ]


def test_every_table_has_a_header_row_and_a_description() -> None:
    cover, *tables = opened(FULL).tables
    marked = [[bool(row.xpath("w:trPr/w:tblHeader")) for row in t._tbl.tr_lst] for t in tables]
    assert [(rows[0], any(rows[1:])) for rows in marked] == [(True, False)] * 5
    for table in (cover, *tables):
        facts = table._tbl.tblPr
        assert facts.find(qn("w:tblCaption")).get(qn("w:val")) != ""
        assert facts.find(qn("w:tblDescription")).get(qn("w:val")) != ""
    captions = [t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for t in tables[:3]]
    assert captions == [
        "Proposal 2.2: rating, evidence and improvement actions",
        "Proposal 2.3: rating, evidence and improvement actions",
        "Proposal 3.2: not for local completion",
    ]


def test_document_says_its_language_title_and_whose_layout_it_is() -> None:
    document = opened(FULL)
    facts = document.core_properties
    assert (facts.title, facts.language) == (
        "Fife Health & Social Care Partnership: Self-evaluation 2019",
        "en-GB",
    )
    assert facts.subject == "Review of Progress with Integration of Health and Social Care"
    assert facts.created == datetime(2019, 6, 3, 13, 5, tzinfo=UTC)
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    with ZipFile(BytesIO(return_document(FULL, OUR_LAYOUT))) as package:
        own = package.read("docProps/custom.xml").decode()
    assert 'name="MSG Tracker layout"><vt:lpwstr>1</vt:lpwstr>' in own


def test_nothing_in_it_leads_out_of_it_and_no_part_is_left_over() -> None:
    with ZipFile(BytesIO(return_document(FULL, OUR_LAYOUT))) as package:
        relations = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".rels")
        )
    assert "External" not in relations
    assert "{{" not in opened(FULL).element.xml
    assert opened(FULL).element.body.xpath(".//w:sdtPr/w:id | .//w:lock") == []


def test_pages_lie_across_and_headings_stay_with_their_tables() -> None:
    document = opened(FULL)
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert document.styles["Heading 2"].paragraph_format.keep_with_next is True
    for row in document.tables[2].rows[:3]:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        for paragraph in (p for cell in row.cells for p in cell.paragraphs):
            own, by_style = paragraph.paragraph_format, paragraph.style.paragraph_format
            assert own.keep_with_next or by_style.keep_with_next


def test_every_typed_field_is_in_a_control_of_its_own() -> None:
    assert fields(opened(FULL)) == {
        "msg-partnership": ["Fife Health & Social Care Partnership"],
        "msg-contact-name": ["Chief Officer"],
        "msg-contact-email": ["chief@fife.example"],
        "msg-completed": ["30 April 2019"],
        "msg-evidence-2.2": [""],
        "msg-actions-2.2": [""],
        "msg-evidence-2.3": ["Minutes of March.\n\n  • one\n  • two"],
        "msg-actions-2.3": ["Agree the budget\nby the end of March.\nPublish it."],
        "msg-plan-key": ["Proposal 2.3", ""],
        "msg-plan-action": ["Publish it.", ""],
        "msg-plan-task": ["", "Draft it."],
        "msg-plan-when": ["Autumn 2020", "May"],
        "msg-plan-leads": ["Chief Officer", ""],
    }
    titles = opened(FULL).element.body.xpath(".//w:sdtPr/w:alias/@w:val")
    assert titles[4:8] == [
        "Evidence for 2.2",
        "Improvement actions for 2.2",
        "Evidence for 2.3",
        "Improvement actions for 2.3",
    ]


def test_actions_of_features_and_those_with_details_are_a_table_of_their_own() -> None:
    first, *rest = FULL.features
    action = FormAction("Share budgets.", "", "April 2020", ())
    features = (replace(first, actions=(action,)), *rest)
    document = opened(replace(FULL, features=features))
    assert cells(document.tables[4]) == [
        ["Key", "Proposed Improvement Action", "Specific Task", "By When", "Lead Officer(s)"],
        ["Feature 2: Integrated finances", "Share budgets.", "", "April 2020", ""],
        ["Proposal 2.3", "Publish it.", "", "Autumn 2020", "Chief Officer"],
        ["", "", "Draft it.", "May", ""],
    ]


def test_what_is_for_reading_only_comes_last() -> None:
    document = opened(FULL)
    assert headings(document)[-2:] == [
        ("Heading 1", "Improvement actions with tasks, leads and dates"),
        ("Heading 1", "For reading only"),
    ]
    assert cells(document.tables[-1]) == [
        ["About", "What it is", "Words"],
        [
            "The whole return",
            "Why it was submitted without every signature",
            "The Health Board meets in June.",
        ],
        ["The whole return", "Source", "Made for a test."],
        ["2.3", "Link or file", "Minutes (minutes.pdf)"],
        ["2.3", "Later view", "11/12/2019: Partly established. Over-estimated."],
        ["2.3", "Reader’s note", "The mark stood between two columns."],
    ]


def test_what_is_not_there_has_no_heading() -> None:
    assert "For reading only" not in [text for _, text in headings(opened(made_form()))]
    assert len(opened(made_form()).tables) == 4


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Self-evaluation 2019\tEmpty form"),
        ({"state": "Draft", "partnership": "Fife"}, "Fife · Self-evaluation 2019\tDraft"),
        ({"state": "Draft", "version": 2}, "Self-evaluation 2019\tDraft of version 2"),
        (
            {"state": "Returned for changes", "submitted_on": date(2019, 5, 15)},
            "Self-evaluation 2019\tVersion 1, submitted 15 May 2019",
        ),
        ({"is_fictional": True}, "FICTIONAL · Self-evaluation 2019\tEmpty form"),
    ],
)
def test_every_page_says_what_this_is(facts: dict[str, object], words: str) -> None:
    section = opened(made_form(**facts)).sections[0]
    assert [p.text for p in section.header.paragraphs] == [words]
    footer = section.footer.paragraphs[0]
    assert footer.text == "Made by MSG Tracker on 3 June 2019 at 14:05\tPage  of "
    assert footer._p.xpath("w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]


AWKWARD = [
    "",
    " leads and trails ",
    "\n\nlines\n\n",
    "tab\tand\t\ttabs",
    "{{ form.slug }} {% endfor %} {# no #} {_{ }_} {_% %_} {%p for x in y %} {{",
    "<w:p>&amp; \"quotes\" 'single' “curly” ]]>",
    "bell \x07 page \x0c line \x0b nul \x00 return \r\n del \x7f next \x85 separators \u2028\u2029",
    "_x0007_ _x005F_ _ __ msg_tracker &#95;",
    "\ufeff\ufffe\uffff \ud800 lone",
    "emoji 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 مرحبا שלום e\u0301 \u00a0\u200b\u202e",
    "=1+1 +1 -1 @x",
    "• one\n  • two\n1. three",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_comes_back_exactly(text: str) -> None:
    written = (
        FormAction(text or "x", text, text, (FormTask(text, text),)),
        *FULL.features[0].actions,
    )
    form = replace(FULL, contact_name=text, partnership=text)
    document = opened(with_answer(form, evidence=text, actions=written, note=text))
    found = fields(document)
    assert (found["msg-evidence-2.3"], found["msg-partnership"]) == ([text], [text])
    assert found["msg-contact-name"] == [text]
    assert actions(document, "2.3") == [text or "x"]
    plan = [found[f"msg-plan-{name}"] for name in ("action", "task", "when", "leads")]
    if text:
        assert plan == [[text, ""], ["", text], [text, text], [text, ""]]


LETTERS = st.characters(max_codepoint=0x2FFFF) | st.sampled_from("{}%#_&<>\n\t\x07\x0c\r\"'")
TEXTS = st.text(LETTERS, max_size=80)


@hypothesis_settings(deadline=None, max_examples=40)
@given(evidence=TEXTS, said=st.lists(TEXTS.filter(bool), max_size=4))
def test_generated_text_comes_back_exactly(evidence: str, said: list[str]) -> None:
    written = tuple(FormAction(text, "", "", ()) for text in said)
    document = opened(with_answer(made_form(), evidence=evidence, actions=written))
    assert fields(document)["msg-evidence-2.3"] == [evidence]
    assert actions(document, "2.3") == (said or [""])


@pytest.mark.parametrize("text", ["words " * 3_334, "\t\n_{" * 5_000, "x" * 20_000])
def test_a_long_text_takes_no_longer(text: str) -> None:
    begun = time.process_time()
    content = return_document(with_answer(made_form(), evidence=text), OUR_LAYOUT)
    assert time.process_time() - begun < 1
    assert fields(Document(BytesIO(content)))["msg-evidence-2.3"] == [text]


def test_layout_can_do_nothing_but_say_what_it_is_given() -> None:
    layout = Document(OUR_LAYOUT)
    layout.add_paragraph("{{ form.__class__.__mro__ }}")
    file = BytesIO()
    layout.save(file)
    with pytest.raises(SecurityError):
        return_document(made_form(), file.getvalue())


def test_layout_that_word_saved_makes_controls_with_no_number_twice() -> None:
    layout = Document(OUR_LAYOUT)
    for place, facts in enumerate(layout.element.body.iter(qn("w:sdtPr"))):
        number = facts.makeelement(qn("w:id"), {qn("w:val"): str(place)})
        facts.append(number)
    file = BytesIO()
    layout.save(file)
    document = Document(BytesIO(return_document(made_form(), file.getvalue())))
    assert document.element.body.xpath(".//w:sdtPr/w:id") == []


def test_libreoffice_shows_all_of_it(tmp_path: Path) -> None:
    long = with_answer(FULL, evidence="Minutes.\n" * 400 + "The last line.")
    forms = {"empty": made_form(), "full": FULL, "long": replace(long, is_fictional=True)}
    for name, form in forms.items():
        (tmp_path / f"{name}.docx").write_bytes(return_document(form, OUR_LAYOUT))
    own = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", "--headless", own, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.docx") for name in forms]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    pages = {name: pages_of(tmp_path / f"{name}.pdf") for name in forms}
    assert [name for name in forms if "{" in "".join(pages[name])] == []
    for found in pages.values():
        feet = [f"Page {place} of {len(found)}" for place in range(1, len(found) + 1)]
        assert [foot in page for foot, page in zip(feet, found, strict=True)] == [True] * len(found)
    assert [page.count("FICTIONAL") for page in pages["long"]] == [1] * len(pages["long"])
    of_answer = [page for page in pages["long"] if "Minutes." in page][1:]
    assert len(of_answer) > 5
    assert [page.count("Rating Descriptor") for page in of_answer] == [1] * len(of_answer)
    whole = " ".join(" ".join(pages["full"]).split())
    for words in (
        "Fife Health & Social Care Partnership",
        "• two",
        "X",
        "Publish it.",
        "Draft it.",
    ):
        assert words in whole


def pages_of(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    return text.stdout.decode().split("\f")[:-1]
