"""What is read of the letters of a paragraph."""

import re
from io import BytesIO
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table
from selfevaluation.intake.word import open_document
from tests.selfevaluation.intake.word.making import blocks, line, run, texts

# All that XML can hold. Line ends and tabs are elements in Word.
FIT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufffe\uffff").filter(
        lambda letter: letter in "\t\n" or letter >= " "
    )
)
_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def _written(text: str) -> str:
    """Each stretch of letters as a w:t."""
    parts = (
        _ELEMENTS.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in re.split("([\n\t])", text)
    )
    return f"<w:p><w:r>{''.join(parts)}</w:r></w:p>"


@given(FIT)
def test_text_comes_back_exactly(text):
    paragraph = _written(text)
    alone, table = blocks(f"{paragraph}<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>")
    assert alone == Paragraph(text)
    assert table == Table((Row((Cell(0, 1, (Paragraph(text),)),)),))


@settings(max_examples=20, deadline=None)
@given(FIT)
def test_text_that_python_docx_writes_comes_back_exactly(text):
    document, content = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(content)
    assert open_document(content).blocks == (Paragraph(text),)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("a") + run("b"), "ab"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a\tb\tc"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ('<w:r><w:br w:type="page"/><w:t>a</w:t></w:r>', "a"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a\nb"),
        ("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate"),
        ("<w:r><w:t> a </w:t><w:t>b</w:t></w:r>", "ab"),
        ('<w:r><w:t xml:space="preserve"> a </w:t></w:r>', " a "),
        (run("ALL CAPS as Typed", "<w:caps/><w:smallCaps/>"), "ALL CAPS as Typed"),
        (run("a &amp; b &lt;c&gt; &#233;"), "a & b <c> é"),
        ("<w:r><w:t>a<!-- x -->b</w:t></w:r>", "ab"),
        (f'<w:smartTag w:element="place">{run("Dunoon")}</w:smartTag>{run(".")}', "Dunoon."),
        (f'<w:customXml w:element="x">{run("a")}</w:customXml>', "a"),
        (f'<w:dir w:val="rtl">{run("שלום")}</w:dir><w:bdo w:val="ltr">{run("x")}</w:bdo>', "שלוםx"),
        (f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby>", "a"),
        ('<w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>a</w:t></w:r>', "a"),
    ],
)
def test_letters(inside, text):
    assert line(inside) == Paragraph(text)


@pytest.mark.parametrize(
    ("font", "character", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FC", "✓"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings", "F0FE", "☒"),
        ("Wingdings", "F0FD", "☒"),
        ("Wingdings", "F078", "☒"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F06F", "☐"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings 2", "F04F", "✗"),
        ("Wingdings 2", "F052", "☒"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Webdings", "F061", "✓"),
        ("Webdings", "F072", "✗"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F061", "α"),
        ("Wingdings", "F021", "\ufffd"),
        ("Wingdings", "nonsense", "\ufffd"),
        ("Segoe UI Symbol", "2713", "✓"),
    ],
)
def test_symbols(font, character, sign):
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{character}"/></w:r>'
    assert line(symbol) == Paragraph(sign)


def test_letters_typed_in_a_symbol_font():
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert line(run("\uf0fc", fonts) + run("ü!", fonts) + run("ü")) == Paragraph("✓✓!ü")


def test_an_emoji_with_a_form_for_older_programs():
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:x/></mc:Choice>'
        "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert line(emoji) == Paragraph("😊")


def test_a_formula_is_text_and_told():
    formula = "<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>"
    assert line(formula) == Paragraph("a=b", remarks=("a formula was taken as plain text.",))


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("https://example.org/plan", "our plan", "our plan (https://example.org/plan)"),
        ("https://example.org/", "https://example.org", "https://example.org"),
        ("https://example.org/", "example.org", "example.org"),
        ("mailto:jo@example.org", "jo@example.org", "jo@example.org"),
        ("mailto:jo@example.org", "Jo", "Jo (jo@example.org)"),
        ("https://example.org/plan", "our plan ", "our plan (https://example.org/plan)"),
        ("https://example.org/plan", "", ""),
    ],
)
def test_links_keep_their_text_and_name_their_address(address, text, found):
    link = f'<w:hyperlink r:id="L1">{run(text)}</w:hyperlink>'
    assert line(link, links={"L1": address}) == Paragraph(found)


def test_links_within_the_document_are_text():
    assert line(f'<w:hyperlink w:anchor="top">{run("up")}</w:hyperlink>') == Paragraph("up")


def test_a_link_to_a_place_on_a_page():
    link = f'<w:hyperlink r:id="L1" w:anchor="part-2">{run("see")}</w:hyperlink>'
    assert line(link, links={"L1": "https://a.org/b"}) == Paragraph("see (https://a.org/b#part-2)")


def test_empty_paragraphs_stay():
    assert texts("<w:p/>" + "<w:p><w:r/></w:p>" + "<w:sectPr/>") == ["", ""]
