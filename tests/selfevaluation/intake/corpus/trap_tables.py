"""Tables in which a hasty reader would be sure of a mark, and wrong."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    EXEMPLARY,
    LEVELS,
    LOCAL,
    NAMES,
    PARTLY,
    Row,
    box_filled,
    descriptors,
    label,
    labelled,
    level_filled,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import cell, paragraph, row, table
from tests.selfevaluation.intake.corpus.wanted import (
    HINT,
    MARKED,
    NOT_SURE,
    as_filled,
    as_marked,
    made,
    rated,
    unclear,
)

ANY = {"certainty": (*MARKED, *NOT_SURE), "may_doubt": True}


def without_label_column(form: Form) -> None:
    """The marks stand in a second table, without the labels: its first column is a level."""
    marks = row(cell(), cell("X"), cell(), cell())
    form["2.3"].rows.pop(Row.RATING)
    rest = form["2.3"].split_off(Row.EVIDENCE, Row.ACTIONS)
    form.put_after("2.3", table(marks, widths=(3000,) * 4), rest)


def in_an_inner_table(form: Form) -> None:
    """The row for the rating holds a table of four cells."""
    inner = table(row(cell(), cell("X"), cell(), cell()), widths=(3000,) * 4)
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", inner, paragraph(""))


def numbers_swapped(form: Form) -> None:
    """No titles; the number of each stands over the texts of the other."""
    form["2.3"].head("Proposal 2.4")
    form["2.4"].head("Proposal 2.3")


def form_as_evidence(form: Form) -> None:
    """An older form for 2.4 was copied into the evidence of 2.3."""
    older = box_filled("2.4")
    older.rate(EXEMPLARY)
    form["2.3"].write_evidence("Evidence of 2.3.", older.xml, paragraph(""))


def two_forms(form: Form) -> None:
    """The Board's form follows the Council's, in one file; every rating is another."""
    for number in LOCAL:
        again = box_filled(number)
        again.rate(LEVELS[LEVELS.index(level_filled(number)) - 1])
        form.blocks.append(again)


def two_names_in_a_heading(form: Form) -> None:
    """“Partly Established / Established” stands over two columns; the texts stand apart."""
    names = (cell(NAMES[0]), cell(f"{NAMES[1]} / {NAMES[2]}", span=2), cell(NAMES[3]))
    for number in ("2.3", "2.4"):
        form[number].rows[Row.LEVELS] = row(label("Rating"), *names)
    form["2.4"].rows.pop(Row.DESCRIPTORS)


def rating_first(form: Form) -> None:
    """The row of marks was moved above the names of the levels."""
    rows = form["2.3"].rows
    marks = rows.pop(Row.RATING)
    form["2.3"].rows = {Row.HEADING: rows.pop(Row.HEADING), Row.RATING: marks} | rows


def texts_of_the_next(form: Form) -> None:
    """The texts of two levels stand in one another's cells; the names are as printed."""
    first, second, third, fourth = descriptors("2.3")
    cells = (first, third, second, fourth)
    form["2.3"].rows[Row.DESCRIPTORS] = row(label("Indicator"), *map(cell, cells))
    form["2.3"].rate(ESTABLISHED)


DOCUMENTS = (
    made(
        "marks without the column of labels",
        "a table split over two tables",
        without_label_column,
        {"2.3": rated("2.3", PARTLY, **ANY)},
    ),
    made(
        "marks in an inner table",
        "a mark outside the level columns",
        in_an_inner_table,
        {"2.3": rated("2.3", PARTLY, **HINT)},
    ),
    made(
        "numbers swapped",
        "number and title disagree",
        numbers_swapped,
        {
            "2.3": rated("2.3", ESTABLISHED, truth="", evidence=None, actions=None, **HINT),
            "2.4": rated("2.4", PARTLY, truth="", evidence=None, actions=None, **HINT),
        },
        keeps=("Evidence of 2.3.", "Evidence of 2.4."),
        doubts=("2.3", "2.4"),
    ),
    made(
        "a form in the evidence",
        "tables in text",
        form_as_evidence,
        {"2.3": as_filled("2.3", evidence=None, may_doubt=True), **as_marked("2.4")},
    ),
    made(
        "two forms in one file",
        "a proposal twice",
        two_forms,
        {n: as_filled(n, rating="", truth="", evidence=None, actions=None, **HINT) for n in LOCAL},
    ),
    made(
        "two names in a heading",
        "merged cells",
        two_names_in_a_heading,
        {
            "2.3": rated("2.3", PARTLY, **ANY),
            "2.4": rated("2.4", ESTABLISHED, **HINT),
        },
    ),
    made(
        "the row of marks above the names",
        "levels in another order",
        rating_first,
        as_marked("2.3"),
    ),
    made(
        "texts of two levels exchanged",
        "levels in another order",
        texts_of_the_next,
        {"2.3": unclear("2.3", "level|descriptor|column", truth="")},
    ),
)
