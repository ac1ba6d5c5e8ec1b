"""Content controls: their text, their names, their boxes."""

import pytest

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table
from tests.selfevaluation.intake.word.making import blocks, control, line, paragraph, run

ASKING = "<w:showingPlcHdr/>"


def ticked(value: str) -> str:
    return f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>'


def test_text_in_controls_of_every_kind():
    cell = f"<w:tc>{control(paragraph('in a cell'))}</w:tc>"
    row = control(f"<w:tr>{control(cell)}</w:tr>")
    inline = f"<w:p>{control(run('a') + control(run('b')))}{run('c')}</w:p>"
    assert blocks(control(control(paragraph("block")) + f"<w:tbl>{row}</w:tbl>") + inline) == [
        Paragraph("block"),
        Table((Row((Cell(0, 1, (Paragraph("in a cell"),)),)),)),
        Paragraph("abc"),
    ]


def test_names_of_ours_come_with_every_paragraph_inside():
    cell = f"<w:tc>{paragraph('b')}</w:tc>"
    body = control(
        paragraph(" a ")
        + paragraph("")
        + f"<w:tbl><w:tr>{control(cell, 'msg-inner')}</w:tr></w:tbl>",
        "msg-evidence-2.3",
    )
    assert blocks(body) == [
        Paragraph(" a ", field="msg-evidence-2.3"),
        Paragraph("", field="msg-evidence-2.3"),
        Table((Row((Cell(0, 1, (Paragraph("b", field="msg-inner"),)),)),)),
    ]
    assert blocks(control(paragraph("a"), "theirs")) == [Paragraph("a")]


def test_a_name_within_a_line_cuts_it():
    assert blocks(f"<w:p>{control(run('Jo'), 'msg-contact-name')}{run(' ')}</w:p>") == [
        Paragraph("Jo", field="msg-contact-name")
    ]
    body = f"<w:p>{run('Contact: ')}{control(run('Jo'), 'msg-contact-name')}{run('!')}</w:p>"
    assert blocks(body) == [
        Paragraph("Contact: "),
        Paragraph("Jo", field="msg-contact-name"),
        Paragraph("!"),
    ]


def test_a_name_that_covers_part_of_a_cell_within_a_line_is_dropped():
    """As LibreOffice 7.4 saves a control of two paragraphs."""
    torn = f"<w:p>{control(run('one'), 'msg-evidence-2.3')}</w:p>{paragraph('two')}"
    whole = f"<w:p>{control(run('one'), 'msg-evidence-2.3')}</w:p><w:p/>"
    (table,) = blocks(f"<w:tbl><w:tr><w:tc>{torn}</w:tc><w:tc>{whole}</w:tc></w:tr></w:tbl>")
    first, second = table.rows[0].cells
    assert first.blocks == (Paragraph("one"), Paragraph("two"))
    assert second.blocks == (Paragraph("one", field="msg-evidence-2.3"), Paragraph(""))


def test_an_empty_control_is_there_without_text():
    assert blocks(control(paragraph("Type here"), "msg-completed", ASKING)) == [
        Paragraph("", field="msg-completed")
    ]
    assert blocks(f"<w:p>{control(run('Type here'), 'msg-completed', ASKING)}</w:p>") == [
        Paragraph("", field="msg-completed")
    ]
    assert line(control(run("Click or tap here to enter text."))) == Paragraph("")


@pytest.mark.parametrize(("value", "text"), [("1", "☒"), ("true", "☒"), ("0", "☐"), ("false", "☐")])
def test_boxes_to_tick(value, text):
    """The state counts, not the sign that stands for it."""
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert line(run("Yes ") + control(sign, more=ticked(value))) == Paragraph(f"Yes {text}")
    assert blocks(control(f"<w:p>{sign}</w:p>", more=ticked(value))) == [Paragraph(text)]
    assert blocks(control("<w:p/>", more=ticked(value))) == [Paragraph(text)]
    cell = control(f"<w:tc><w:p>{sign}{sign}</w:p></w:tc>", more=ticked(value))
    assert blocks(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == [
        Table((Row((Cell(0, 1, (Paragraph(text),)),)),))
    ]


def test_a_choice_shows_what_was_chosen():
    choices = '<w:dropDownList><w:listItem w:value="1"/></w:dropDownList>'
    assert line(control(run("Established"), more=choices)) == Paragraph("Established")
    assert line(control(run("Choose an item."), more=choices + ASKING)) == Paragraph("")
