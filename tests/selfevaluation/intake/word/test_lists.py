"""Bullets, numbers and letters in front of paragraphs."""

from io import BytesIO

import docx
import pytest

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.word import open_document
from selfevaluation.intake.word.counting import counted
from tests.selfevaluation.intake.word.making import blocks, paragraph


def level(number: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def plan(*levels: str, id: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def num(id: int, of: int = 1, more: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(deep: int = 0, of: int = 1) -> str:
    return paragraph("x", f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{of}"/></w:numPr>')


def markers(body: str, numbering: str, styles: str = "") -> list[tuple[str, int]]:
    found = blocks(body, numbering=numbering, styles=styles)
    return [(block.marker, block.level) for block in found if isinstance(block, Paragraph)]


def test_lists_of_word_itself():
    document, content = docx.Document(), BytesIO()
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number", "Normal"):
        document.add_paragraph("x", style=style)
    document.save(content)
    assert [(block.marker, block.level) for block in open_document(content).blocks] == [
        ("•", 0), ("•", 1), ("1.", 0), ("2.", 0), ("", 0),
    ]  # fmt: skip


def test_levels_count_and_restart():
    forms = plan(
        level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"), level(2, "bullet", "")
    )
    body = "".join(item(deep) for deep in (0, 1, 1, 2, 0, 1))
    assert markers(body, forms + num(1)) == [
        ("1.", 0), ("1.a)", 1), ("1.b)", 1), ("•", 2), ("2.", 0), ("2.a)", 1),
    ]  # fmt: skip


def test_a_level_that_never_restarts():
    forms = plan(level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    assert markers("".join(map(item, (0, 1, 0, 1))), forms + num(1)) == [
        ("1", 0), ("1", 1), ("2", 0), ("2", 1),
    ]  # fmt: skip


def test_an_inner_level_before_any_outer_one():
    forms = plan(level(0, "upperRoman", "%1", start=3), level(1, "decimal", "%1.%2"))
    assert markers(item(1) + item(0), forms + num(1)) == [("III.1", 1), ("III", 0)]


def test_lists_of_one_plan_count_on_unless_told_to_start():
    forms = plan(level(0, "decimal", "%1", start=5))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = forms + num(1) + num(2) + num(3, more=again)
    body = item() + item(of=2) + item(of=3) + item(of=3) + item(of=1)
    assert [marker for marker, _ in markers(body, numbering)] == ["5", "6", "1", "2", "3"]


def test_a_level_of_its_own_and_numbers_in_digits():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "(%1)")}</w:lvlOverride>'
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    numbering = plan(level(0, "upperRoman", "%1"), legal) + num(1) + num(2, more=own)
    assert markers(item() + item(1), numbering) == [("I", 0), ("1.1", 1)]
    assert markers(item(of=2), numbering) == [("(A)", 0)]


def test_a_list_through_a_style_and_its_heirs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="M">'
        '<w:basedOn w:val="L"/></w:style>'
    )
    numbering = plan(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:pStyle w:val="L"/>')
    ) + num(1)
    styled = paragraph("x", '<w:pStyle w:val="M"/>')
    none = paragraph("x", '<w:pStyle w:val="M"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    outer = paragraph("x", '<w:pStyle w:val="M"/><w:numPr><w:ilvl w:val="0"/></w:numPr>')
    assert markers(styled + none + outer, numbering, styles) == [("1)", 1), ("", 0), ("1.", 0)]


def test_a_plan_that_only_names_a_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    named = plan(id=1, more='<w:numStyleLink w:val="N"/>')
    numbering = named + plan(level(0, "decimal", "%1."), id=2) + num(1) + num(2, of=2)
    assert markers(item() + item(), numbering, styles) == [("1.", 0), ("2.", 0)]


@pytest.mark.parametrize(
    ("numbering", "of"),
    [
        (plan(level(0, "none", "")) + num(1), 1),
        (plan(level(0, "decimal", "%1")) + num(1), 7),
        (plan(level(0, "decimal", "%1")) + num(1), 0),
        (num(1, of=9), 1),
    ],
)
def test_no_list(numbering, of):
    assert markers(item(of=of), numbering) == [("", 0)]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"), (26, "lowerLetter", "z"), (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"), (3, "chineseCounting", "3"), (3, "none", ""),
        (10**9, "upperLetter", "1000000000"),
    ],
)  # fmt: skip
def test_numbers_in_their_forms(number, form, shown):
    assert counted(number, form) == shown
