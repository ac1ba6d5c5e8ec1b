"""Boxes that were ticked, and levels chosen from a list."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    EXEMPLARY,
    LEVELS,
    NAMES,
    PARTLY,
    Row,
    label,
    labelled,
)
from tests.selfevaluation.intake.corpus.boxes_to_tick import (
    boxed,
    check_box,
    control,
    drop_down,
    legacy_box,
    legacy_list,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import cell, paragraph, row, run
from tests.selfevaluation.intake.corpus.wanted import CHECK, NONE, made, rated, unmarked


def check_boxes(form: Form) -> None:
    """One ticked, three not; then none ticked; then glyphs of another font."""
    _tick(form, "2.3", PARTLY)
    _tick(form, "2.4", None)
    _tick(form, "2.5", EXEMPLARY, "☐☑")


def _tick(form: Form, number: str, ticked: str | None, glyphs: str = "☐☒") -> None:
    boxes = {level: check_box(ticked=level == ticked, glyphs=glyphs) for level in LEVELS}
    form[number].mark(**{level: boxed(box) for level, box in boxes.items()})


def check_boxes_in_one_cell(form: Form) -> None:
    """Four boxes, each with the name of its level, in one cell across all."""
    lines = (
        paragraph(check_box(ticked=level == ESTABLISHED), f" {name}")
        for level, name in zip(LEVELS, NAMES, strict=True)
    )
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", *lines)


def controls(form: Form) -> None:
    """Around the letter, the paragraph, the cell, the row, the whole table."""
    form["2.3"].rate(PARTLY, paragraph(control(run("X"))))
    form["2.4"].rate(PARTLY, control(paragraph("X")))
    cells = [cell(), cell("X"), cell(), cell()]
    form["2.5"].rows[Row.RATING] = row(label("Our Rating"), *map(control, cells))
    form["2.6"].rows[Row.RATING] = control(row(label("Our Rating"), *cells))
    form["3.1"].rate(PARTLY)
    form.blocks[form.place("3.1")] = control(form["3.1"].xml)


def drop_downs(form: Form) -> None:
    """A level chosen from a list; nothing chosen yet."""
    chosen = paragraph(drop_down("Established", *NAMES))
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", chosen)
    waiting = paragraph(drop_down("Choose an item.", *NAMES))
    form["2.4"].rows[Row.RATING] = labelled("Our Rating", waiting)


def legacy_boxes(form: Form) -> None:
    for number, as_default in (("2.3", False), ("2.4", True)):
        boxes = {
            level: boxed(legacy_box(ticked=level == PARTLY, as_default=as_default))
            for level in LEVELS
        }
        form[number].mark(**boxes)
    form["2.5"].mark(**{level: boxed(legacy_box(ticked=False)) for level in LEVELS})


def legacy_lists(form: Form) -> None:
    chosen = paragraph(legacy_list(2, "Please choose", *NAMES))
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", chosen)


DOCUMENTS = (
    made(
        "check boxes",
        "a content control",
        check_boxes,
        {"2.3": rated("2.3", PARTLY), "2.4": unmarked("2.4"), "2.5": rated("2.5", EXEMPLARY)},
    ),
    made(
        "check boxes in one cell",
        "a content control",
        check_boxes_in_one_cell,
        {"2.3": rated("2.3", ESTABLISHED)},
    ),
    made(
        "content controls around marks",
        "a content control",
        controls,
        {number: rated(number, PARTLY) for number in ("2.3", "2.4", "2.5", "2.6", "3.1")},
    ),
    made(
        "lists to choose from",
        "a content control",
        drop_downs,
        {
            "2.3": rated("2.3", ESTABLISHED),
            "2.4": unmarked("2.4", certainty=(*NONE, *CHECK), may_doubt=True),
        },
    ),
    made(
        "legacy check boxes",
        "a legacy check box",
        legacy_boxes,
        {
            "2.3": rated("2.3", PARTLY),
            "2.4": rated("2.4", PARTLY),
            "2.5": unmarked("2.5"),
        },
    ),
    made(
        "legacy lists to choose from",
        "a legacy check box",
        legacy_lists,
        # Entry 2 of the list, counted from 0, is the third: "Please choose" is the first.
        {"2.3": rated("2.3", PARTLY)},
    ),
)
