"""Forms in which a hasty reader would be sure, and wrong."""

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
    levels_row,
    rating_row,
)
from tests.selfevaluation.intake.corpus.boxes_to_tick import check_box
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import BOLD, Xml, cell, paragraph, row, run, table
from tests.selfevaluation.intake.corpus.text_parts import AUTHOR
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


def near_to_a_level(form: Form) -> None:
    """Words that hold the name of a level and do not say it."""
    for number, words in NEAR.items():
        form[number].rows[Row.RATING] = labelled("Our Rating", words)


NEAR = {
    "2.1": "Not established",
    "2.2": "Almost established",
    "2.3": "Established?",
    "2.4": "Established in part",
    "2.5": "Exemplary by 2020",
    "2.6": "Not exemplary",
    "3.1": "Partly",
    "3.4": "Arrangements were established in 2016",
}


def answered(form: Form) -> None:
    """Each level was taken for a question, and each question was answered."""
    form["2.3"].mark(
        not_yet_established="Yes",
        partly_established="In part",
        established="No",
        exemplary="No",
    )
    form["2.4"].mark(not_yet_established="Yes", partly_established="Yes", established="Not yet")


def crossed_out(form: Form) -> None:
    """The levels that do not apply have the X; in 2.4 they have a cross, and the one a tick."""
    form["2.3"].mark(not_yet_established="X", partly_established="X", exemplary="X")
    form["2.4"].mark(
        not_yet_established="✗", partly_established="✗", established="✓", exemplary="✗"
    )


def box_and_letter(form: Form) -> None:
    """No box is ticked, and beside one of them stands an X."""
    boxes = {level: paragraph(check_box(ticked=False)) for level in LEVELS}
    boxes[ESTABLISHED] = paragraph(check_box(ticked=False), " X")
    form["2.3"].mark(**boxes)


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


def row_replaced(form: Form) -> None:
    """The row with the mark was deleted and another inserted, while changes were tracked."""
    marks = {PARTLY: "deleted", ESTABLISHED: "inserted"}
    rows = ""
    for level, change in marks.items():
        tag = {"deleted": "del", "inserted": "ins"}[change]
        said = rating_row({level: "X"}).replace("<w:trPr>", f'<w:trPr><w:{tag} w:id="1" {AUTHOR}/>')
        rows += said
    form["2.3"].rows[Row.RATING] = Xml(rows)


def two_names_in_a_heading(form: Form) -> None:
    """“Partly Established / Established” stands over two columns; the texts stand apart."""
    names = (cell(NAMES[0]), cell(f"{NAMES[1]} / {NAMES[2]}", span=2), cell(NAMES[3]))
    for number in ("2.3", "2.4"):
        form[number].rows[Row.LEVELS] = row(label("Rating"), *names)
    form["2.4"].rows.pop(Row.DESCRIPTORS)


def figures_printed(form: Form) -> None:
    """Each cell has its figure, and one is bold."""
    figures = {level: paragraph(run(str(n))) for n, level in enumerate(LEVELS, 1)}
    figures[PARTLY] = paragraph(run("2", BOLD))
    form["2.3"].mark(**figures)


def names_short(form: Form) -> None:
    form["2.3"].rows[Row.LEVELS] = levels_row("NYE", "PE", "E", "Ex")
    form["2.4"].rows[Row.LEVELS] = levels_row("1", "2", "3", "4")


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
        "words near to a level",
        "several marks",
        near_to_a_level,
        {
            number: rated(number, "", truth="", keeps=(words,), **HINT)
            for number, words in NEAR.items()
            if number not in ("2.3", "3.1")
        }
        | {
            "2.3": rated("2.3", ESTABLISHED, truth="", keeps=("Established?",), **HINT),
            "3.1": rated("3.1", PARTLY, **ANY),
        },
    ),
    made(
        "levels answered as questions",
        "Yes",
        answered,
        {"2.3": unclear("2.3", "rating|mark|level"), "2.4": unclear("2.4", "mark|level|rating")},
    ),
    made(
        "other levels crossed out",
        "several marks",
        crossed_out,
        {
            "2.3": unclear("2.3", "mark", truth=ESTABLISHED),
            "2.4": rated("2.4", ESTABLISHED, **ANY),
        },
    ),
    made(
        "an X beside an empty box",
        "a content control",
        box_and_letter,
        {"2.3": rated("2.3", ESTABLISHED, **ANY)},
    ),
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
        "a row replaced in tracked changes",
        "tracked changes",
        row_replaced,
        {"2.3": rated("2.3", ESTABLISHED, certainty=MARKED, may_doubt=True)},
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
        "figures printed in the cells",
        "a bold cell",
        figures_printed,
        {"2.3": rated("2.3", PARTLY, **HINT)},
    ),
    made(
        "names of levels short",
        "edited descriptors",
        names_short,
        {n: as_filled(n, **ANY) for n in ("2.3", "2.4")},
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
