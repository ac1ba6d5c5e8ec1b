"""Returns as files: who gets which version, what it is called, and what is put on record."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from accounts.models import Event, Partnership
from reports.word import LAYOUT
from selfevaluation.models import ImprovementAction, Round, SelfEvaluation
from selfevaluation.operations import fill_training_round, send_back, start
from tests.cast import Cast
from tests.returns import change, make_ready, make_round, send_in

ROUND = "/self-evaluations/2019/"
FIFE = f"{ROUND}fife/"
NAME = "self-evaluation.docx"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture
def draft(cast: Cast, round_2019: Round) -> SelfEvaluation:
    fife = Partnership.objects.get(slug="fife")
    found = start(round=round_2019, partnership=fife, by=cast.stranger)
    change(found, "2.3", cast.stranger, evidence="FIRSTWORDS", rating="partly")
    return found


@pytest.fixture
def second(draft: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Version 2, a draft: version 1 was returned for changes."""
    make_ready(draft, but=("2.3",))
    first = send_in(draft, cast.stranger)
    fresh = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    change(fresh, "2.3", cast.stranger, evidence="SECONDWORDS", rating="exemplary")
    return fresh


def words(response) -> str:
    """All that stands in the document, header included."""
    document = Document(BytesIO(response.content))
    parts = (document.element.body, document.sections[0].header._element)
    return " ".join(text.text or "" for part in parts for text in part.iter(qn("w:t")))


def given_name(response) -> str:
    return re.findall(r'^attachment; filename="(.*)"$', response["Content-Disposition"])[0]


@pytest.mark.parametrize("kind", TYPES)
def test_file_is_something_to_save(draft: SelfEvaluation, cast: Cast, sign_in, kind: str) -> None:
    response = sign_in(cast.stranger).get(f"{FIFE}self-evaluation.{kind}")
    assert given_name(response) == f"self-evaluation-2019-fife-1.{kind}"
    assert response["Content-Type"] == TYPES[kind]
    assert response["X-Content-Type-Options"] == "nosniff"
    if kind == "xlsx":
        assert load_workbook(BytesIO(response.content)).worksheets[0].max_row > 22
    else:
        assert "FIRSTWORDS" in words(response)


def test_empty_form_of_a_partnership_is_for_whoever_knows_of_its_return(
    cast: Cast, sign_in
) -> None:
    response = sign_in(cast.stranger).get(f"{FIFE}{NAME}")
    assert given_name(response) == "self-evaluation-2019-fife.docx"
    said = words(response)
    assert ("Empty form" in said, said.count("Our Rating")) == (True, 22 + 1)  # the introduction
    assert "Fife Health and Social Care Partnership" in said
    about = Event.objects.get(act="downloaded").about
    assert about == "Fife, Self-evaluation 2019, empty form, .docx"


def test_empty_form_of_a_round_names_no_partnership(cast: Cast, sign_in) -> None:
    response = sign_in(cast.signatory).get(f"{ROUND}{NAME}")
    assert given_name(response) == "self-evaluation-2019.docx"
    tables = Document(BytesIO(response.content)).tables
    assert ("".join(tables[0]._tbl.xpath("w:tr[1]/w:tc[2]//w:t/text()")), len(tables)) == ("", 26)
    event = Event.objects.get(act="downloaded")
    assert (event.about, event.partnership) == ("Self-evaluation 2019, empty form, .docx", None)


def test_each_gets_the_newest_version_that_is_theirs_to_read(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    met = {}
    for who in ("stranger", "division"):
        response = sign_in(getattr(cast, who)).get(f"{FIFE}{NAME}")
        met[who] = (given_name(response), "SECONDWORDS" in words(response))
    assert met == {
        "stranger": ("self-evaluation-2019-fife-2.docx", True),
        "division": ("self-evaluation-2019-fife-1.docx", False),
    }


def test_first_version_of_two_stays_what_it_was(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    said = words(sign_in(cast.division).get(f"{FIFE}versions/1/{NAME}"))
    assert ("FIRSTWORDS" in said, "SECONDWORDS" in said) == (True, False)
    assert "Version 1, submitted 15 May 2019" in said
    assert "Returned" not in said
    said = words(sign_in(cast.stranger).get(f"{FIFE}versions/2/{NAME}"))
    assert ("SECONDWORDS" in said, "Draft of version 2" in said) == (True, True)
    assert sign_in(cast.division).get(f"{FIFE}versions/2/{NAME}").status_code == 404


def test_fictional_round_says_so_in_header_and_name(cast: Cast, sign_in) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    response = sign_in(cast.division).get(f"/self-evaluations/training/fife/{NAME}")
    assert given_name(response) == "self-evaluation-training-fictional-fife-1.docx"
    assert "FICTIONAL · " in words(response)


def test_download_is_on_record_without_the_title_of_an_own_round(cast: Cast, sign_in) -> None:
    orkney = Partnership.objects.get(slug="orkney-islands")
    days = {"opened_on": date(2021, 3, 1), "due_on": date(2021, 5, 1)}
    own = make_round("o-1", **days, name="SECRETTITLE", partnership=orkney)
    start(round=own, partnership=orkney, by=cast.lead)
    client = sign_in(cast.lead)
    Event.objects.all().delete()
    assert "SECRETTITLE" in words(client.get(f"/self-evaluations/o-1/orkney-islands/{NAME}"))
    assert client.get(f"/self-evaluations/o-1/{NAME}").status_code == 200
    assert sorted(Event.objects.values_list("about", "partnership__slug")) == [
        ("Orkney Islands, a round of its own, opened 1 March 2021, .docx", "orkney-islands"),
        ("a round of its own, opened 1 March 2021, empty form, .docx", None),
    ]
    assert sign_in(cast.division).get(f"/self-evaluations/o-1/{NAME}").status_code == 404


@pytest.mark.parametrize("kind", TYPES)
def test_queries_do_not_grow_with_what_is_written(
    draft: SelfEvaluation, cast: Cast, sign_in, kind: str
) -> None:
    client, counts = sign_in(cast.stranger), []
    for answers in (draft.answers.all()[:1], draft.answers.all()):
        for answer in answers:
            action = ImprovementAction.objects.create(
                self_evaluation=draft, proposal=answer.proposal, text="Agree it."
            )
            action.tasks.create(text="Write it.")
        counts.append(queries(client, kind))
    assert counts[0] == counts[1]


def queries(client: Client, kind: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(f"{FIFE}self-evaluation.{kind}").status_code == 200
    return len(caught)


def test_files_are_only_ever_asked_for(draft: SelfEvaluation, cast: Cast, sign_in) -> None:
    client = sign_in(cast.stranger)
    for path in (f"{ROUND}{NAME}", f"{FIFE}{NAME}", f"{FIFE}versions/1/{NAME}"):
        assert (path, client.post(path).status_code) == (path, 405)


def test_pages_of_a_return_lead_to_its_files(second: SelfEvaluation, cast: Cast, sign_in) -> None:
    client = sign_in(cast.stranger)
    assert links(client, FIFE) == [
        f"{FIFE}self-evaluation.docx",
        f"{FIFE}self-evaluation.xlsx",
        "?_export=csv",
        f"{FIFE}versions/2/",
    ]
    for version in (1, 2):
        page = f"{FIFE}versions/{version}/"
        assert links(client, page) == [
            f"{page}self-evaluation.docx",
            f"{page}self-evaluation.xlsx",
            "?_export=csv",
        ]
    assert links(client, ROUND) == [f"{ROUND}self-evaluation.docx"]
    glasgow = f"{ROUND}glasgow-city/"
    assert links(sign_in(cast.division), glasgow) == [
        f"{glasgow}self-evaluation.docx",
        f"{glasgow}self-evaluation.xlsx",
    ]


def links(client: Client, page: str) -> list[str]:
    """Those of the paragraph about downloads."""
    paragraphs = re.findall(r"<p[^>]*>Download.*?</p>", client.get(page).content.decode())
    return re.findall(r'href="(.*?)"', "".join(paragraphs))


def test_our_own_layout_will_do(data: None, settings, capsys) -> None:
    call_command("check_word_layout", settings.WORD_LAYOUTS / LAYOUT)
    assert capsys.readouterr().out == (
        "self-evaluation.docx will do: all that was filled in was read back from it.\n"
    )


def spoilt(layout: Document, spoil: str) -> None:
    """One thing in it made wrong, as an edit in Word may."""
    body = layout.element.body
    if spoil == "tag":
        for tag in body.xpath(".//w:tag[contains(@w:val, 'msg-evidence')]"):
            tag.getparent().remove(tag)
    elif spoil == "mark":
        for text in body.xpath(".//w:t[contains(., 'levels[2].is_chosen')]"):
            text.text = text.text.replace("levels[2]", "levels[1]")
    elif spoil == "name":
        layout.add_paragraph("{{ form.partnershp }}")
    elif spoil == "loop":
        layout.add_paragraph("{% for x in y %}")
    elif spoil == "header row":
        row = body.xpath(".//w:tblHeader")[0]
        row.getparent().remove(row)
    elif spoil == "header":
        layout.sections[0].header.paragraphs[0].clear()
    elif spoil == "property":
        relations = layout.part.package.rels
        own = next(key for key, each in relations.items() if "custom" in each.reltype)
        del relations[own]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("tag", "- The evidence did not come back for any proposal. It stands in a content "),
        ("mark", "- The rating did not come back for "),
        ("name", "- It cannot be filled in: 'reports.return_forms.ReturnForm object' has no "),
        ("loop", "- It cannot be filled in: Unexpected end of template. "),
        ("header row", "- The table that begins with “Rating Descriptor” has no header row"),
        ("header", "- Its header does not say so where the data is made up: "),
        ("property", "- It has lost the property “MSG Tracker layout” with the value 1"),
    ],
)
def test_spoilt_layout_is_told_in_sentences(
    data: None, settings, capsys, tmp_path, spoil: str, sentence: str
) -> None:
    layout = Document(settings.WORD_LAYOUTS / LAYOUT)
    spoilt(layout, spoil)
    file = tmp_path / "edited.docx"
    layout.save(file)
    with pytest.raises(CommandError, match=r"edited\.docx will not do yet"):
        call_command("check_word_layout", file)
    told = capsys.readouterr().out
    assert (told.count("\n- "), told[: len(sentence)]) == (0, sentence)


def test_what_is_no_layout_is_told_too(data: None, capsys, tmp_path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        call_command("check_word_layout", tmp_path / "none.docx")
    (tmp_path / "text.docx").write_text("words")
    with pytest.raises(CommandError, match="will not do yet"):
        call_command("check_word_layout", tmp_path / "text.docx")
    told = "- This is no Word file. Save the layout as a Word document (.docx).\n"
    assert capsys.readouterr().out == told
