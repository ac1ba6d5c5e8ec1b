"""Levels in another order, misspelt, lost, or no columns at all."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    NAMES,
    PARTLY,
    Row,
    descriptors,
    descriptors_row,
    label,
    labelled,
    levels_row,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, cell, row, table
from tests.selfevaluation.intake.corpus.wanted import (
    HINT,
    MARKED,
    NOT_SURE,
    as_filled,
    made,
    rated,
    unclear,
)


def left_out_cells(form: Form) -> None:
    """The row begins later or ends earlier than the table: cells were deleted, not emptied."""
    before = '<w:gridBefore w:val="1"/>'
    cells = (cell(), cell("X"), cell(), cell())
    form["2.3"].rows[Row.RATING] = row(*cells, properties=before)
    form["2.4"].rows[Row.RATING] = row(
        label("Our Rating"), cell(), cell("X"), properties='<w:gridAfter w:val="2"/>'
    )


def turned_round(form: Form) -> None:
    """Best level first: names and texts agree, and the mark is under the second of them."""
    box = form["2.3"]
    box.rows[Row.LEVELS] = levels_row(*reversed(NAMES))
    box.rows[Row.DESCRIPTORS] = descriptors_row(*reversed(descriptors("2.3")))
    box.rate(PARTLY)


def names_against_texts(form: Form) -> None:
    """The names were turned round and the texts were not."""
    form["2.3"].rows[Row.LEVELS] = levels_row(*reversed(NAMES))
    form["2.3"].rate(PARTLY)
    form["2.4"].rows[Row.LEVELS] = levels_row(NAMES[0], NAMES[2], NAMES[1], NAMES[3])
    form["2.4"].rate(PARTLY)


def names_lost(form: Form) -> None:
    """No names in 2.3 but the texts; in 2.4 the names in one cell; in 2.5 neither."""
    form["2.3"].rows.pop(Row.LEVELS)
    form["2.4"].rows[Row.LEVELS] = labelled("Rating", *NAMES)
    form["2.5"].rows.pop(Row.LEVELS)
    form["2.5"].rows.pop(Row.DESCRIPTORS)


def names_misspelt(form: Form) -> None:
    form["2.3"].rows[Row.LEVELS] = levels_row(
        "not yet establised", "Partialy Established", "ESTABLISHED", "Exemplery"
    )
    form["2.4"].rows[Row.LEVELS] = levels_row(*(f"{n}. {name}" for n, name in enumerate(NAMES, 1)))


def a_level_less(form: Form) -> None:
    """Somebody deleted the column of a level nobody would tick, with the whole grid."""
    box, three = form["2.3"], slice(1, 4)
    rows = (
        row(label("Rating"), *map(cell, NAMES[three])),
        row(label("Indicator"), *map(cell, descriptors("2.3")[three])),
        row(label("Our Rating"), cell("X"), cell(), cell()),
    )
    others = {name: Xml(box.rows[name].replace('w:val="4"', 'w:val="3"')) for name in box.rows}
    heading = Xml(box.rows[Row.HEADING].replace('w:val="5"', 'w:val="4"'))
    written = table(heading, *rows, others[Row.EVIDENCE], others[Row.ACTIONS], widths=(1800,) * 4)
    form.blocks[form.place("2.3")] = written


def levels_as_rows(form: Form) -> None:
    """A level a row, the mark beside it."""
    rows = (
        row(cell(name), cell(text, span=3), cell("X" if place == 1 else ""))
        for place, (name, text) in enumerate(zip(NAMES, descriptors("2.3"), strict=True))
    )
    box = form["2.3"]
    head, *last = (box.rows[name] for name in (Row.HEADING, Row.EVIDENCE, Row.ACTIONS))
    form.blocks[form.place("2.3")] = table(head, *rows, *last)


DOCUMENTS = (
    made(
        "cells left out",
        "merged cells",
        left_out_cells,
        {
            "2.3": rated("2.3", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
            "2.4": rated("2.4", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
        },
    ),
    made(
        "levels from best to worst",
        "levels in another order",
        turned_round,
        {"2.3": rated("2.3", ESTABLISHED)},
    ),
    made(
        "names of levels against their texts",
        "levels in another order",
        names_against_texts,
        {number: unclear(number, "level|descriptor|column") for number in ("2.3", "2.4")},
    ),
    made(
        "names of levels lost",
        "deleted descriptors",
        names_lost,
        {
            "2.3": as_filled("2.3", certainty=MARKED, may_doubt=True),
            "2.4": as_filled("2.4", certainty=MARKED, may_doubt=True),
            "2.5": as_filled("2.5", **HINT, truth=""),
        },
    ),
    made(
        "names of levels misspelt",
        "edited descriptors",
        names_misspelt,
    ),
    made(
        "a column less",
        "merged cells",
        a_level_less,
        {"2.3": rated("2.3", PARTLY)},
    ),
    made(
        "levels as rows",
        "levels in another order",
        levels_as_rows,
        {"2.3": rated("2.3", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True)},
    ),
)
