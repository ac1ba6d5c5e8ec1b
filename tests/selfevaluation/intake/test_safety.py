"""Which files are opened at all, and what is said of the others."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from selfevaluation.intake import read
from selfevaluation.intake.readings import Unreadable
from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.intake.soundness import require_sound
from selfevaluation.uploads.kinds import EXCEL, WORD
from tests.made_files import GOOD, LOCKED_OFFICE, OLD_OFFICE, content_types, make_picture, make_zip
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.corpus.packages import (
    DOCUMENT,
    TYPES,
    field,
    plain,
    replaced,
    with_parts,
    written_in,
)

RELATIONS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def refusal(content: bytes) -> Refusal:
    with pytest.raises(Refused) as caught:
        require_sound(BytesIO(content))
    return caught.value.refusal


def sentence(content: bytes, name: str = "fife.docx") -> str:
    with pytest.raises(Unreadable) as caught:
        read(BytesIO(content), expected(), name=name)
    return caught.value.sentence


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A form that says it belongs together with this."""
    relation = f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{target}"'
    return replaced(
        plain(), RELATIONS, "</Relationships>", f'{relation} TargetMode="{mode}"/></Relationships>'
    )


def workbook(*cells: str) -> bytes:
    book, file = Workbook(), BytesIO()
    book.active.append(cells or ("Proposal", "Our rating"))
    book.save(file)
    return file.getvalue()


def with_type(main: str, kind: str) -> bytes:
    """A form whose main part is said to be of another type."""
    return replaced(plain(), TYPES, f"{_WORD_MAIN}.document.main+xml", f"{main}.{kind}.main+xml")


def nested(depth: int) -> str:
    return "<w:sdt>" * depth + "</w:sdt>" * depth


def test_a_word_document_and_an_excel_workbook_are_sound() -> None:
    assert require_sound(BytesIO(plain())) == WORD
    assert require_sound(BytesIO(workbook())) == EXCEL


def test_how_many_bytes_it_may_have_is_not_asked_here() -> None:
    file = BytesIO(plain())
    with ZipFile(file, "a") as package:
        package.writestr("word/media/image1.png", bytes(21 * 1024 * 1024))
    assert require_sound(file) == WORD


OTHERS = {
    "an old document": (OLD_OFFICE, Refusal.OLD_OFFICE),
    "a locked document": (LOCKED_OFFICE, Refusal.LOCKED),
    "a PDF": (GOOD["plan.pdf"], Refusal.PDF),
    "a PDF after an empty line": (b"\n" + GOOD["plan.pdf"], Refusal.PDF),
    "an OpenDocument text": (GOOD["plan.odt"], Refusal.OPEN_DOCUMENT),
    "an OpenDocument sheet": (GOOD["plan.ods"], Refusal.OPEN_DOCUMENT),
    "a presentation": (GOOD["plan.pptx"], Refusal.OTHER_OFFICE),
    "a Word template": (with_type(_WORD_MAIN, "template"), Refusal.OTHER_OFFICE),
    "rich text": (rb"{\rtf1\ansi Proposal 2.3}", Refusal.RICH_TEXT),
    "a picture": (make_picture("PNG"), Refusal.PICTURE),
    "a photograph": (make_picture("JPEG"), Refusal.PICTURE),
    "a text": (b"Proposal 2.3", Refusal.OTHER_KIND),
    "a program": (b"MZ" + bytes(200), Refusal.OTHER_KIND),
    "a ZIP file": (make_zip({"fife.docx": plain()}), Refusal.OTHER_ARCHIVE),
    "an empty ZIP file": (make_zip({}), Refusal.OTHER_ARCHIVE),
    "nothing": (b"", Refusal.EMPTY),
    "the first letters of a ZIP file": (b"PK", Refusal.BROKEN),
    "a document with macros by its type": (
        with_type("application/vnd.ms-word", "document.macroEnabled"),
        Refusal.MACROS,
    ),
    "a workbook with macros by its type": (
        make_zip(
            {
                TYPES: content_types(
                    "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml"
                ),
                "xl/workbook.xml": "<x/>",
            }
        ),
        Refusal.MACROS,
    ),
    "macros under another name": (related("vbaProject", "x.bin", "Internal"), Refusal.MACROS),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_form_is_refused_by_what_it_is(what: str) -> None:
    content, why = OTHERS[what]
    if why == Refusal.BROKEN:
        assert sentence(content) == (
            "“fife.docx” is damaged: it cannot be opened. Open it in the program it was made with, "
            "save it again as .docx or .xlsx, and hand that in."
        )
    else:
        assert refusal(content) == why


FAR_AWAY = {
    "image": ("https://example.org/a.png", "a picture"),
    "oleObject": ("file:///C:/plan.xlsx", "a linked object"),
    "subDocument": ("chapter.docx", "another document"),
    "frame": ("http://example.org/", "another document"),
    "attachedTemplate": ("https://example.org/t.dotx", "its template"),
    "mailMergeSource": ("file:///C:/people.xlsx", "a list of addresses"),
    "whatever": ("x", "something"),
}


@pytest.mark.parametrize("kind", FAR_AWAY)
def test_what_is_fetched_from_elsewhere_is_refused_and_named(kind: str) -> None:
    target, what = FAR_AWAY[kind]
    assert sentence(related(kind, target)) == (
        f"“fife.docx” fetches {what} from elsewhere when it is opened ({target}), which could do "
        "harm. Open it in Word, break the link (under “File”, “Info”, “Edit Links to Files”) or "
        "copy the text into a new document, save that as .docx, and hand it in."
    )


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:/Users/morag/Normal.dotm",
        "file:///C:\\Program%20Files\\Templates\\Form.dotx",
        "C:\\Templates\\Form.dotx",
        "file:///Users/morag/Library/Normal.dotm",
        "file://localhost/Users/morag/Normal.dotm",
        "Normal.dotm",
    ],
)
def test_a_template_on_the_writers_own_computer_is_harmless(target: str) -> None:
    assert require_sound(BytesIO(related("attachedTemplate", target))) == WORD


@pytest.mark.parametrize(
    "target",
    [
        "http://example.org/t.dotm",
        "\\\\server\\share\\t.dotm",
        "//server/share/t.dotm",
        "file://server/share/t.dotm",
        "file:///\\\\server\\share\\t.dotm",
        "file:////server/share/t.dotm",
        "file://///server/share/t.dotm",
        "%5C%5Cserver%5Cshare%5Ct.dotm",
        "ftp://example.org/t.dotm",
        "mhtml:http://example.org/t",
    ],
)
def test_a_template_elsewhere_is_refused(target: str) -> None:
    assert refusal(related("attachedTemplate", target)) == Refusal.FETCHES


def test_a_link_that_somebody_has_to_click_is_harmless() -> None:
    assert require_sound(BytesIO(related("hyperlink", "https://example.org/"))) == WORD


def test_an_inserted_file_is_refused() -> None:
    assert refusal(related("aFChunk", "part.html", "Internal")) == Refusal.INSERTS


def test_a_drawn_picture_from_elsewhere_is_refused() -> None:
    picture = '<w:r><w:pict><v:shape><v:imagedata src="{}"/></v:shape></w:pict></w:r>'
    assert refusal(written_in(picture.format("\\\\server\\a.png"))) == Refusal.FETCHES
    assert require_sound(BytesIO(written_in(picture.format("a.png")))) == WORD


@pytest.mark.parametrize(
    "command",
    [
        "DATABASE \\d x",
        "dde excel a",
        "DDEAUTO excel a",
        "IMPORT a.png",
        "INCLUDE a.docx",
        " INCLUDEPICTURE cid:1",
        "INCLUDETEXT a.docx",
        "LINK Excel.Sheet.12 a.xlsx",
        "RD a.docx",
        '"DDEAUTO" excel',
    ],
)
def test_a_field_that_fetches_is_refused(command: str) -> None:
    assert refusal(written_in(field(command))) == Refusal.FIELD
    pieces = [command[place : place + 2] for place in range(0, len(command), 2)]
    assert refusal(written_in(field(*pieces))) == Refusal.FIELD


def test_a_field_within_another_that_fetches_is_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    text = "<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>"
    assert refusal(written_in(begin + text, field("DDEAUTO excel a"))) == Refusal.FIELD


def test_a_field_that_fetches_is_refused_in_a_footer_too() -> None:
    footer = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
        '<w:fldSimple w:instr="INCLUDETEXT a"/></w:p></w:ftr>'
    )
    assert refusal(with_parts(plain(), {"word/footer9.xml": footer.encode()})) == Refusal.FIELD


@pytest.mark.parametrize(
    "command",
    [
        "PAGE",
        "HYPERLINK https://example.org",
        "FORMCHECKBOX",
        "REF link",
        "TOC \\o",
        "MACROBUTTON NoMacro [click]",
    ],
)
def test_other_fields_are_harmless(command: str) -> None:
    assert require_sound(BytesIO(written_in(field(command)))) == WORD


def part(root: str) -> bytes:
    return f'<{root} xmlns="{_SHEETS}"/>'.encode()


@pytest.mark.parametrize(
    "content",
    [
        with_parts(workbook(), {"xl/externalLinks/externalLink1.xml": part("externalLink")}),
        with_parts(workbook(), {"xl/connections.xml": part("connections")}),
        with_parts(workbook(), {"xl/queryTables/queryTable1.xml": part("queryTable")}),
        workbook("=cmd|'/c calc'!A0"),
        workbook('=DDE("soffice";"a.ods";"A1")'),
        workbook('=WEBSERVICE("http://example.org")'),
    ],
)
def test_a_workbook_that_fetches_data_is_refused(content: bytes) -> None:
    assert refusal(content) == Refusal.DATA_LINKS


def test_formulas_that_reckon_are_harmless() -> None:
    assert require_sound(BytesIO(workbook("=SUM(A1:A3)", '="a|b" & "DDE(x)"'))) == EXCEL


def test_a_strict_workbook_is_refused() -> None:
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    assert refusal(with_parts(workbook(), {"xl/workbook.xml": strict})) == Refusal.STRICT


def test_elements_deep_within_each_other_are_refused() -> None:
    assert require_sound(
        BytesIO(replaced(plain(), DOCUMENT, "</w:body>", f"{nested(150)}</w:body>"))
    )
    assert (
        refusal(replaced(plain(), DOCUMENT, "</w:body>", f"{nested(100_000)}</w:body>"))
        == Refusal.TOO_COMPLICATED
    )


def test_too_many_elements_are_refused() -> None:
    many = "<w:r/>" * 800_000
    assert (
        refusal(replaced(plain(), DOCUMENT, "</w:body>", f"{many}</w:body>"))
        == Refusal.TOO_COMPLICATED
    )


@pytest.mark.parametrize("place", [DOCUMENT, "word/styles.xml", "customXml/item1.xml", RELATIONS])
def test_entities_are_refused_in_any_part(place: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert refusal(with_parts(plain(), {place: entities})) == Refusal.BROKEN


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_entities_are_found_in_any_encoding(encoding: str) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "ha">]><x/>'.encode(encoding)
    assert refusal(with_parts(plain(), {"word/styles.xml": entities})) == Refusal.BROKEN


def test_what_unpacks_to_far_more_is_refused() -> None:
    file = BytesIO(plain())
    with ZipFile(file, "a", ZIP_DEFLATED) as package:
        package.writestr("word/more.xml", b"<x>" + b" " * 70_000_000 + b"</x>")
    assert refusal(file.getvalue()) == Refusal.SWOLLEN


@pytest.mark.parametrize(
    "insert",
    [
        "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" * 500,
        "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>" * 500,
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>" * 500,
        "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p>" * 500 * 46,
        f"<w:p><w:r><w:t>{'Some words. ' * 300}</w:t></w:r></w:p>" * 400,
    ],
)
def test_a_document_of_500_pages_is_refused(insert: str) -> None:
    assert refusal(replaced(plain(), DOCUMENT, "<w:sectPr", f"{insert}<w:sectPr")) == (
        Refusal.TOO_LONG
    )


def test_the_number_of_pages_that_word_counted_is_believed() -> None:
    counted = replaced(plain(), "docProps/app.xml", "<Pages>1<", "<Pages>500<")
    assert sentence(counted) == (
        "“fife.docx” is too long for a form: it has more than 300 pages. Hand in the form alone, "
        "and attach other papers to the answers as evidence."
    )


def test_a_workbook_with_very_many_cells_is_refused() -> None:
    row = f"<row>{'<c><v>1</v></c>' * 100}</row>"
    sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{row * 1001}</sheetData></worksheet>'
    many = with_parts(workbook(), {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert refusal(many) == Refusal.TOO_LONG


def test_a_file_without_a_form_says_what_to_do() -> None:
    assert sentence(workbook(), "budget.xlsx") == (
        "“budget.xlsx” is not the self-evaluation form or a table of improvement actions: none of "
        "the proposals was found in it. Look whether you chose the right file, or copy its text "
        "into the form that can be downloaded here."
    )
    assert sentence(workbook(), "").startswith("The file is not the self-evaluation form")
