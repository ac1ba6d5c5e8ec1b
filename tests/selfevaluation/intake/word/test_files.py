"""Whole files: of ours or not, damaged, cut short, written by other programs."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Document, Paragraph
from selfevaluation.intake.readings import Unreadable
from selfevaluation.intake.word import open_document
from tests.selfevaluation.intake.word.making import paragraph, read, word_file

DAMAGED = (
    "The file is damaged: the text in it cannot be read. "
    "Open it in Word, save it again as a Word document (.docx), and choose that file."
)


def property_(name: str, value: str) -> str:
    return f'<property name="{name}"><lpwstr>{value}</lpwstr></property>'


@pytest.mark.parametrize(
    ("properties", "is_ours"),
    [
        ("", False),
        (property_("MSG Tracker layout", "1"), True),
        (property_("Other", "x") + property_("MSG Tracker layout", "1"), True),
        (property_("MSG Tracker layout", "2"), False),
        (property_("Other", "1"), False),
    ],
)
def test_files_of_ours(properties, is_ours):
    assert read("", properties=properties).is_ours == is_ours


def test_an_empty_body():
    assert read("") == Document(())


def test_the_strict_names_of_word():
    content = BytesIO()
    usual = word_file(paragraph("a", '<w:outlineLvl w:val="0"/>'))
    with ZipFile(usual) as package, ZipFile(content, "w") as strict:
        for name in package.namelist():
            xml = package.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(name, xml)
    assert open_document(content).blocks == (Paragraph("a", is_heading=True),)


def _package(**parts: str) -> BytesIO:
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    content.seek(0)
    return content


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY e "expanded">]><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "content",
    [
        BytesIO(b""),
        BytesIO(b"not a package"),
        _package(document="<w:document>"),
        _package(document=ENTITIES),
        _package(document="<a>" * 300 + "</a>" * 300),
    ],
)
def test_damaged_files_are_refused(content):
    with pytest.raises(Unreadable) as refused:
        open_document(content)
    assert refused.value.sentence == DAMAGED


@pytest.mark.parametrize("content", [_package(), _package(document="<other/>")])
def test_files_without_a_text_are_refused(content):
    with pytest.raises(Unreadable) as refused:
        open_document(content)
    assert refused.value.sentence == (
        "The file has no text in the form that Word gives a document. "
        "Open it in Word, save it again as a Word document (.docx), and choose that file."
    )


def _ordinary() -> bytes:
    document, content = docx.Document(), BytesIO()
    document.add_heading("Proposal 1.1")
    document.add_paragraph("x", style="List Number")
    document.add_table(2, 3).cell(0, 0).text = "Established"
    document.save(content)
    return content.getvalue()


ORDINARY = _ordinary()


def _opened(content: bytes) -> Document | None:
    """None for a file that is refused. Anything else that goes wrong fails the test."""
    try:
        return open_document(BytesIO(content))
    except Unreadable:
        return None


@pytest.mark.parametrize("part", range(1, 20))
def test_files_cut_short_are_refused(part):
    assert _opened(ORDINARY[: len(ORDINARY) * part // 20]) is None


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(ORDINARY) - 1), st.binary(min_size=1, max_size=8))
def test_files_with_wrong_bytes_are_read_or_refused(at, wrong):
    _opened(ORDINARY[:at] + wrong + ORDINARY[at + len(wrong) :])


WORDS = st.sampled_from(
    ("p", "r", "t", "pPr", "rPr", "numPr", "numId", "ilvl", "br", "sym", "fldChar", "fldSimple")
    + ("tbl", "tr", "tc", "tcPr", "gridSpan", "vMerge", "hMerge", "tcW", "tblGrid", "gridCol")
    + ("sdt", "sdtPr", "sdtContent", "ins", "del", "drawing", "pict", "txbxContent", "hyperlink")
)
VALUES = st.sampled_from(["", "0", "1", "-1", "99999999999999999999", "1e999", "nan", "x"])
ELEMENTS = st.recursive(
    st.just(""),
    lambda inner: st.tuples(WORDS, VALUES, st.lists(inner, max_size=3)).map(
        lambda made: (
            f'<w:{made[0]} w:val="{made[1]}" w:w="{made[1]}" w:fldCharType="begin">'
            f"{''.join(made[2])}a</w:{made[0]}>"
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ELEMENTS)
def test_elements_in_any_order_are_read(body):
    assert isinstance(read(body), Document)
