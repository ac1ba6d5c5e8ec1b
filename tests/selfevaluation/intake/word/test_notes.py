"""Footnotes, endnotes, text boxes, pictures."""

import pytest

from selfevaluation.intake.blocks import Paragraph
from tests.selfevaluation.intake.word.making import blocks, control, line, paragraph, run


def note(kind: str, id: int, *lines: str) -> str:
    mark = f"<w:p><w:r><w:{kind}Ref/></w:r>{run(f' {lines[0]}')}</w:p>"
    return f'<w:{kind} w:id="{id}">{mark}{"".join(map(paragraph, lines[1:]))}</w:{kind}>'


def mark(kind: str, id: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'


def noted(*ids: int, kind: str = "footnote") -> str:
    return f"<w:p>{run('a')}{''.join(mark(kind, id) for id in ids)}</w:p>"


OWN = ' w:customMarkFollows="1"'
NOTES = note("footnote", 5, "first", "and more") + note("footnote", 2, "second")


def test_notes_stand_behind_their_paragraph():
    assert blocks(noted(5, 2) + paragraph("b"), footnotes=NOTES) == [
        Paragraph("a[1][2]"),
        Paragraph("[1] first"),
        Paragraph("and more"),
        Paragraph("[2] second"),
        Paragraph("b"),
    ]


def test_notes_in_a_cell_stand_at_its_end():
    cells = f"<w:tc>{noted(5)}{paragraph('b')}</w:tc><w:tc>{noted(2)}</w:tc>"
    (table,) = blocks(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", footnotes=NOTES)
    assert [found.blocks for found in table.rows[0].cells] == [
        (Paragraph("a[1]"), Paragraph("b"), Paragraph("[1] first"), Paragraph("and more")),
        (Paragraph("a[2]"), Paragraph("[2] second")),
    ]


def test_notes_in_a_control_belong_to_it():
    assert blocks(control(noted(2), "msg-evidence-2.3"), footnotes=NOTES) == [
        Paragraph("a[1]", field="msg-evidence-2.3"),
        Paragraph("[1] second", field="msg-evidence-2.3"),
    ]


def test_endnotes_have_numbers_of_their_own():
    assert blocks(
        noted(1, kind="endnote") + noted(2),
        endnotes=note("endnote", 1, "end"),
        footnotes=NOTES,
    ) == [Paragraph("a[i]"), Paragraph("[i] end"), Paragraph("a[1]"), Paragraph("[1] second")]


def test_a_note_with_a_mark_of_its_own_keeps_it():
    own = f"<w:p>{run('a')}{mark('footnote', 1, OWN)}</w:p>"
    found = blocks(own, footnotes=note("footnote", 1, "* own"))
    assert found == [Paragraph("a"), Paragraph("* own")]


def test_a_note_that_is_missing_is_passed_over():
    assert blocks(noted(9)) == [Paragraph("a")]


BOX = f"<w:txbxContent>{paragraph('boxed')}{paragraph('twice')}</w:txbxContent>"
SHAPE = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
OLD_SHAPE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
BOTH = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{SHAPE}</mc:Choice>'
    f"<mc:Fallback>{OLD_SHAPE}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("shape", [SHAPE, OLD_SHAPE, BOTH])
def test_text_boxes_stand_behind_their_paragraph_once(shape):
    body = f"<w:p>{run('a')}<w:r>{shape}</w:r>{run('b')}</w:p>" + paragraph("c")
    taken = "words in a text box were taken as if they stood in the text."
    assert blocks(body) == [
        Paragraph("ab", remarks=(taken,)),
        Paragraph("boxed"),
        Paragraph("twice"),
        Paragraph("c"),
    ]


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        ("<w:drawing><a:blip/></w:drawing>", "a picture was left out."),
        ("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>", "a picture was left out."),
        ("<w:drawing><c:chart/></w:drawing>", "a chart was left out."),
        ("<w:drawing><wps:wsp/></w:drawing>", "a drawing was left out."),
        ("<w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict>", "a drawing was left out."),
        ("<w:object><v:imagedata/></w:object>", "an embedded object was left out."),
        ("<w:pict/><w:pict/>", "a drawing was left out."),
    ],
)  # fmt: skip
def test_pictures_are_remarks(inside, remark):
    assert line(f"{run('a')}<w:r>{inside}</w:r>") == Paragraph("a", remarks=(remark,))


def test_a_line_across_the_page_is_nothing():
    assert line('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>') == Paragraph("")


def test_a_part_in_another_format_is_told():
    remark = "a part of the document that is in another format was left out."
    assert blocks(paragraph("a") + '<w:altChunk r:id="x"/>') == [Paragraph("a", remarks=(remark,))]
