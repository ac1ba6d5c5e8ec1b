"""Cells merged and split by their writers."""

from tests.selfevaluation.intake.corpus.box import ESTABLISHED, Row, label, labelled
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    Xml,
    cell,
    item,
    merged_down,
    row,
    table,
)
from tests.selfevaluation.intake.corpus.wanted import (
    as_filled,
    made,
    rated,
)


def cells_merged_down(form: Form) -> None:
    """The cells for evidence and actions are one; nobody can say where the evidence ends."""
    box = form["2.3"]
    text = ("Evidence of 2.3.", "More of it, or an action.")
    box.rows[Row.EVIDENCE] = row(
        label("Evidence / Notes"), merged_down(*text, is_first=True, span=4)
    )
    box.rows[Row.ACTIONS] = row(
        label("Proposed improvement actions"), merged_down(is_first=False, span=4)
    )


def label_merged_down(form: Form) -> None:
    """Evidence in three rows beside one label."""
    form["2.3"].rows[Row.EVIDENCE] = Xml(
        row(merged_down("Evidence / Notes", is_first=True), cell("First.", span=4))
        + row(merged_down(is_first=False), cell("Second.", span=4))
        + row(merged_down(is_first=False), cell("Third.", span=4))
    )


def rows_added(form: Form) -> None:
    """Evidence goes on in a row without a label, and so do the actions."""
    box = form["2.3"]
    box.rows[Row.EVIDENCE] = Xml(box.rows[Row.EVIDENCE] + labelled("", "And more of it."))
    box.rows[Row.ACTIONS] = Xml(box.rows[Row.ACTIONS] + labelled("", item("Third action.")))


def text_in_four_cells(form: Form) -> None:
    """The cell for evidence was split: a text below each level, or in two halves."""
    texts = ("One.", "Two.", "Three.", "Four.")
    form["2.3"].rows[Row.EVIDENCE] = row(label("Evidence / Notes"), *map(cell, texts))
    halves = (cell("Left.", span=2), cell("Right.", span=2))
    form["2.4"].rows[Row.EVIDENCE] = row(label("Evidence / Notes"), *halves)


def mark_in_half_a_cell(form: Form) -> None:
    """The cell below “Established” was split in two, and the X is in its right half."""
    grid = (1800, 3000, 3000, 1500, 1500, 3000)
    box = form["2.3"]
    marks = row(label("Our Rating"), cell(), cell(), cell(), cell("X"), cell())
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/>'
    rows = {name: _widen_third(written) for name, written in box.rows.items()}
    rows[Row.RATING] = marks
    for name, span in ((Row.HEADING, 5), (Row.EVIDENCE, 4), (Row.ACTIONS, 4)):
        old, new = wide.format(span), wide.format(span + 1)
        rows[name] = Xml(box.rows[name].replace(old, new))
    form.blocks[form.place("2.3")] = table(*rows.values(), widths=grid)


def _widen_third(written: Xml) -> Xml:
    """The cell of the third level reaches over two columns of the grid."""
    one, two = '<w:gridSpan w:val="1"/>', '<w:gridSpan w:val="2"/>'
    pieces = written.split(one)
    return Xml(one.join(pieces[:4]) + two + one.join(pieces[4:])) if len(pieces) == 6 else written


def empty_paragraphs_and_rows(form: Form) -> None:
    """Empty rows and lines, as they come of printing and tidying."""
    empty = row(cell(), cell(span=4))
    for box in form.boxes:
        box.rows = {name: Xml(written + empty) for name, written in box.rows.items()}


DOCUMENTS = (
    made(
        "cells merged downwards",
        "merged cells",
        cells_merged_down,
        {
            "2.3": as_filled(
                "2.3",
                evidence=None,
                actions=None,
                may_doubt=True,
                keeps=("Evidence of 2.3.", "More of it, or an action."),
            )
        },
    ),
    made(
        "a label merged downwards",
        "merged cells",
        label_merged_down,
        {"2.3": as_filled("2.3", evidence="First.\nSecond.\nThird.", may_doubt=True)},
    ),
    made(
        "rows without a label go on",
        "split cells",
        rows_added,
        {
            "2.3": as_filled(
                "2.3",
                evidence="Evidence of 2.3.\nAnd more of it.",
                actions=("First action for 2.3.", "Second action for 2.3.", "Third action."),
                may_doubt=True,
            )
        },
    ),
    made(
        "evidence in four cells",
        "split cells",
        text_in_four_cells,
        {
            "2.3": as_filled("2.3", evidence="One.\nTwo.\nThree.\nFour.", may_doubt=True),
            "2.4": as_filled("2.4", evidence="Left.\nRight.", may_doubt=True),
        },
    ),
    made(
        "a mark in half a cell",
        "split cells",
        mark_in_half_a_cell,
        {"2.3": rated("2.3", ESTABLISHED)},
    ),
    made("empty rows everywhere", "split cells", empty_paragraphs_and_rows),
)
