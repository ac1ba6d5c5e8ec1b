"""What may not be seen, or may be nobody's answer, comes with a remark."""

import pytest

from selfevaluation.intake.blocks import Paragraph, Table
from tests.selfevaluation.intake.word.making import blocks, control, line, paragraph, run

WHITE = '<w:color w:val="FFFFFF"/>'
UNSEEN = ("white letters that may not be seen were taken.",)
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
PROMPT = '<w:rStyle w:val="PlaceholderText"/>'
HIDDEN = "its row is marked as hidden."
CHANGED = "cells beside it were deleted or added with tracked changes."
CONTRARY = ("a check box shows a sign that is not its state.",)


def box(checked: int, sign: str, states: str = "") -> str:
    said = f'<w14:checkbox><w14:checked w14:val="{checked}"/>{states}</w14:checkbox>'
    return control(sign, more=said)


def rows(*cells: str, properties: str = "") -> list[list[tuple[str, tuple[str, ...]]]]:
    """The text of each cell, and what is remarked on it."""
    (table,) = blocks(f"<w:tbl><w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr></w:tbl>")
    assert isinstance(table, Table)
    return [
        [(cell.text, sum((one.remarks for one in cell.paragraphs), ())) for cell in row.cells]
        for row in table.rows
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_a_white_mark_on_white_ground():
    assert line(run("X", WHITE)) == Paragraph("X", remarks=UNSEEN)
    assert line(run("X", WHITE + DARK)) == Paragraph("X")
    assert line(run("A sentence in white", WHITE)) == Paragraph("A sentence in white")


def test_a_white_mark_in_a_dark_cell_is_seen():
    white = f"<w:tc><w:tcPr>{DARK}</w:tcPr><w:p>{run('X', WHITE)}</w:p></w:tc>"
    assert rows(white) == [[("X", ())]]


def test_a_choice_in_the_look_of_a_prompt():
    taken = ("words that have the look of a prompt were taken as typed.",)
    assert line(run("Established", PROMPT)) == Paragraph("Established", remarks=taken)
    assert line(run("A sentence that was typed over the words that asked.", PROMPT)).remarks == ()
    assert line(control(run("Jo", PROMPT), "msg-contact-name")).remarks == ()


@pytest.mark.parametrize(("checked", "sign"), [(1, "☐"), (0, "☒")])
def test_a_box_that_shows_the_other_state(checked, sign):
    assert line(box(checked, run(sign))) == Paragraph("☒", remarks=CONTRARY)
    assert blocks(box(checked, paragraph(sign))) == [Paragraph("☒", remarks=CONTRARY)]


def test_a_box_with_signs_of_its_own():
    states = '<w14:checkedState w14:val="00FC"/><w14:uncheckedState w14:val="00A8"/>'
    empty = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert line(box(1, empty, states)) == Paragraph("☒", remarks=CONTRARY)
    assert line(box(0, empty, states)) == Paragraph("☐")


def test_a_hidden_row_is_read_with_a_remark_at_each_cell():
    found = rows(cell("a"), cell("X"), properties="<w:hidden/>")
    assert found == [[("a", (HIDDEN,)), ("X", (HIDDEN,))]]
    assert rows(cell("a"), properties='<w:hidden w:val="0"/>') == [[("a", ())]]


def test_a_cell_deleted_with_tracked_changes_is_empty():
    found = rows(cell("a"), cell("X", "<w:cellDel/>"), cell("X"))
    assert found == [[("a", (CHANGED,)), ("", ()), ("X", (CHANGED,))]]
