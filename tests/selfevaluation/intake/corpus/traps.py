"""Words and marks of which a hasty reader would be sure, and wrong."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LEVELS,
    PARTLY,
    Row,
    labelled,
    levels_row,
    rating_row,
)
from tests.selfevaluation.intake.corpus.boxes_to_tick import check_box
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import BOLD, Xml, paragraph, run
from tests.selfevaluation.intake.corpus.text_parts import AUTHOR
from tests.selfevaluation.intake.corpus.wanted import (
    HINT,
    MARKED,
    NOT_SURE,
    as_filled,
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


def row_replaced(form: Form) -> None:
    """The row with the mark was deleted and another inserted, while changes were tracked."""
    marks = {PARTLY: "deleted", ESTABLISHED: "inserted"}
    rows = ""
    for level, change in marks.items():
        tag = {"deleted": "del", "inserted": "ins"}[change]
        said = rating_row({level: "X"}).replace("<w:trPr>", f'<w:trPr><w:{tag} w:id="1" {AUTHOR}/>')
        rows += said
    form["2.3"].rows[Row.RATING] = Xml(rows)


def figures_printed(form: Form) -> None:
    """Each cell has its figure, and one is bold."""
    figures = {level: paragraph(run(str(n))) for n, level in enumerate(LEVELS, 1)}
    figures[PARTLY] = paragraph(run("2", BOLD))
    form["2.3"].mark(**figures)


def names_short(form: Form) -> None:
    form["2.3"].rows[Row.LEVELS] = levels_row("NYE", "PE", "E", "Ex")
    form["2.4"].rows[Row.LEVELS] = levels_row("1", "2", "3", "4")


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
        "a row replaced in tracked changes",
        "tracked changes",
        row_replaced,
        {"2.3": rated("2.3", ESTABLISHED, certainty=MARKED, may_doubt=True)},
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
)
