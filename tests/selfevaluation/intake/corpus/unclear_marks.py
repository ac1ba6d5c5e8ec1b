"""Marks that a careful person takes for a hint at best: they must never be read as sure."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LEVELS,
    LOCAL,
    NOT_YET,
    PARTLY,
    Row,
    labelled,
    level_filled,
    rating_row,
)
from tests.selfevaluation.intake.corpus.boxes_to_tick import boxed, check_box, legacy_box
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    Xml,
    paragraph,
    run,
)
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    MARKED,
    NONE,
    NOT_SURE,
    made,
    rated,
    unclear,
    unmarked,
)


def several(form: Form) -> None:
    form["2.3"].mark(partly_established="X", established="X")
    form["2.4"].mark(not_yet_established="x", partly_established="✓", established="X")
    form["2.5"].mark(partly_established="Yes", established="Yes", exemplary="No")
    boxes = {level: boxed(check_box(ticked=level in LEVELS[1:3])) for level in LEVELS}
    form["2.6"].mark(**boxes)
    boxes = {level: boxed(legacy_box(ticked=level != NOT_YET)) for level in LEVELS}
    form["3.1"].mark(**boxes)


def several_names(form: Form) -> None:
    """Words that name two levels, or another one than they stand under."""
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", "Partly established / Established")
    form["2.4"].rows[Row.RATING] = labelled("Our Rating", "Between Partly and Established")
    form["2.5"].rate(PARTLY, "Exemplary")
    form["2.6"].rows[Row.RATING] = labelled("Our Rating", "We are not exemplary")


def other_marks(form: Form) -> None:
    """Words and figures that are no mark: nobody knows what a 3, a question mark or an S means."""
    for number, mark in (("2.3", "3"), ("2.4", "?"), ("2.5", "S"), ("2.6", "No"), ("3.1", "N/A")):
        form[number].rate(PARTLY, mark)


def changed(form: Form) -> None:
    """The mark moved to another level while changes were tracked."""
    author = 'w:id="1" w:author="A. Reader" w:date="2019-05-01T09:00:00Z"'
    gone = f"<w:del {author}><w:r><w:delText>X</w:delText></w:r></w:del>"
    come = f"<w:ins {author}>{run('X')}</w:ins>"
    form["2.3"].mark(partly_established=paragraph(Xml(gone)), established=paragraph(Xml(come)))
    form["2.4"].rate(PARTLY, paragraph(Xml(gone)))


def drawn(form: Form) -> None:
    """A text box with an X in it hangs over the row."""
    shape = (
        '<w:r><w:pict><v:shape style="position:absolute;margin-left:200pt"><v:textbox>'
        f"<w:txbxContent>{paragraph('X')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    form["2.3"].rate(PARTLY, paragraph(Xml(shape)))


def for_each_body(form: Form) -> None:
    """Three bodies rate: they differ in 2.3, agree in 2.4; in 2.5 last year's rating is kept."""
    bodies = ("Our Rating – NHS", "Our Rating – Council", "Our Rating – IJB")
    for number, levels in (("2.3", (PARTLY, PARTLY, ESTABLISHED)), ("2.4", (PARTLY,) * 3)):
        said = zip(bodies, levels, strict=True)
        rows = (rating_row({level: "X"}, name) for name, level in said)
        form[number].rows[Row.RATING] = Xml("".join(rows))
    form["2.5"].rows[Row.RATING] = Xml(
        rating_row({PARTLY: "X"}, "Our Rating 2018") + rating_row({ESTABLISHED: "X"}, "Our Rating")
    )


def asked_for_an_x(form: Form) -> None:
    """The label itself holds the letter."""
    for number in LOCAL:
        form[number].rows[Row.RATING] = rating_row(
            {level_filled(number): "X"}, "Our Rating (mark with an X)"
        )
    form["2.3"].rows[Row.RATING] = rating_row({}, "Our Rating (mark with an X)")


DOCUMENTS = (
    made(
        "several marks",
        "several marks",
        several,
        {
            number: unclear(number, "more than one|several|two|three|marks")
            for number in ("2.3", "2.4", "2.5", "2.6", "3.1")
        },
    ),
    made(
        "names of several levels",
        "several marks",
        several_names,
        {
            number: unclear(number, "level|rating|name|under")
            for number in ("2.3", "2.4", "2.5", "2.6")
        },
    ),
    made(
        "marks that say nothing",
        "a mark with words",
        other_marks,
        {
            number: rated(
                number, PARTLY, certainty=NOT_SURE, may_doubt=True, keeps=(word,), truth=""
            )
            for number, word in (("2.3", "3"), ("2.4", "?"), ("2.5", "S"), ("2.6", ""))
        }
        | {
            "3.1": rated(
                "3.1", PARTLY, certainty=NOT_SURE, may_doubt=True, keeps=("N/A",), truth=""
            )
        },
    ),
    made(
        "a mark moved in tracked changes",
        "tracked changes",
        changed,
        {
            "2.3": rated("2.3", ESTABLISHED, certainty=MARKED, doubt="change"),
            "2.4": unmarked("2.4", certainty=(*NONE, *CHECK), doubt="change"),
        },
    ),
    made(
        "a rating of each body",
        "several marks",
        for_each_body,
        {
            "2.3": unclear("2.3", "rating|mark|row"),
            "2.4": rated("2.4", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
            "2.5": rated("2.5", ESTABLISHED, certainty=NOT_SURE, may_doubt=True),
        },
    ),
    made(
        "labels that ask for an X",
        "other labels",
        asked_for_an_x,
        {"2.3": unmarked("2.3")},
    ),
    made(
        "a mark in a text box",
        "a mark outside the level columns",
        drawn,
        {"2.3": rated("2.3", PARTLY, certainty=NOT_SURE, may_doubt=True, truth="")},
    ),
)
