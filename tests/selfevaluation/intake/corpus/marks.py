"""How people mark a level, where the mark is clear."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    EXEMPLARY,
    NOT_YET,
    PARTLY,
    Row,
    labelled,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, paragraph, run, symbol
from tests.selfevaluation.intake.corpus.wanted import CHECK, MARKED, NONE, made, rated, unmarked


def small_x(form: Form) -> None:
    form["2.3"].rate(PARTLY, "x")
    form["2.4"].rate(EXEMPLARY, "х")  # the letter of Cyrillic that looks like it


def ticks(form: Form) -> None:
    for number, tick in zip(("1.1", "1.3", "2.1", "2.2"), "✓✔☑☒", strict=True):
        form[number].rate(PARTLY, tick)


def ticks_of_a_symbol_font(form: Form) -> None:
    form["1.1"].rate(PARTLY, paragraph(symbol("F0FC")))
    form["1.3"].rate(PARTLY, paragraph(symbol("F0FB")))
    form["2.1"].rate(PARTLY, paragraph(symbol("F0FE")))
    typed = run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    form["2.2"].rate(PARTLY, paragraph(typed))


def yes(form: Form) -> None:
    form["2.3"].rate(PARTLY, "Yes")
    form["2.4"].mark(
        not_yet_established="No", partly_established="no", established="YES", exemplary="No"
    )


def names_of_levels(form: Form) -> None:
    """One below its own heading, one in a cell across all of them."""
    form["2.3"].rate(PARTLY, "Partly established")
    form["2.4"].rows[Row.RATING] = labelled("Our Rating", "Not Yet Established")
    form["2.5"].rows[Row.RATING] = labelled("Our Rating", "EXEMPLARY")


def spaces(form: Form) -> None:
    form["2.3"].rate(PARTLY, "   X  ")
    form["2.4"].rate(PARTLY, "\u00a0\u00a0x\u00a0")
    form["2.5"].rate(PARTLY, "\t\nX\n")


def own_paragraph(form: Form) -> None:
    blocks = "".join([paragraph(""), paragraph("X"), paragraph(" "), paragraph("")])
    form["2.3"].rate(PARTLY, Xml(blocks))


def decorated(form: Form) -> None:
    """Beside the letter something that says nothing else."""
    form["2.3"].rate(PARTLY, "(X)")
    form["2.4"].rate(PARTLY, "[x]")
    form["2.5"].rate(
        PARTLY, paragraph(run("X", '<w:b/><w:sz w:val="72"/><w:color w:val="FF0000"/>'))
    )


def words_beside(form: Form) -> None:
    form["2.3"].rate(PARTLY, "X – but moving towards established")
    form["2.4"].rate(PARTLY, Xml(paragraph("X") + paragraph("Agreed by the Council only.")))


def nothing(form: Form) -> None:
    form["2.3"].mark()
    form["2.4"].mark(not_yet_established="-", partly_established="–", established="", exemplary="-")


PARTLY_3 = {number: rated(number, PARTLY) for number in ("2.3", "2.4", "2.5")}


DOCUMENTS = (
    made("a capital X", "a capital X", lambda form: None),
    made(
        "a small x",
        "a small x",
        small_x,
        {
            "2.3": rated("2.3", PARTLY),
            "2.4": rated("2.4", EXEMPLARY, certainty=MARKED, may_doubt=True),
        },
    ),
    made("ticks", "a tick", ticks, {n: rated(n, PARTLY) for n in ("1.1", "1.3", "2.1", "2.2")}),
    made(
        "ticks of a symbol font",
        "a tick of a symbol font",
        ticks_of_a_symbol_font,
        {n: rated(n, PARTLY) for n in ("1.1", "1.3", "2.1", "2.2")},
    ),
    made("yes and no", "Yes", yes, {"2.3": rated("2.3", PARTLY), "2.4": rated("2.4", ESTABLISHED)}),
    made(
        "names of levels",
        "the level's own name",
        names_of_levels,
        {
            "2.3": rated("2.3", PARTLY),
            "2.4": rated("2.4", NOT_YET),
            "2.5": rated("2.5", EXEMPLARY),
        },
    ),
    made("marks with spaces", "a mark with spaces", spaces, PARTLY_3),
    made(
        "a mark in its own paragraph",
        "a mark in its own paragraph",
        own_paragraph,
        {"2.3": rated("2.3", PARTLY)},
    ),
    made(
        "marks in brackets and large red ones",
        "a capital X",
        decorated,
        PARTLY_3,
    ),
    made(
        "marks with words beside them",
        "a mark with words",
        words_beside,
        {
            "2.3": rated(
                "2.3", PARTLY, certainty=MARKED, doubt="moving towards", keeps=("moving towards",)
            ),
            "2.4": rated(
                "2.4", PARTLY, certainty=MARKED, doubt="Council", keeps=("Agreed by the Council",)
            ),
        },
    ),
    made(
        "nothing marked, and dashes",
        "no mark",
        nothing,
        {"2.3": unmarked("2.3"), "2.4": unmarked("2.4", certainty=(*NONE, *CHECK), may_doubt=True)},
    ),
)
