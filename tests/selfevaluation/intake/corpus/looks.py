"""Cells and words that differ in their looks: shaded, bold, struck out."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LEVELS,
    NAMES,
    PARTLY,
    Row,
    descriptors,
    label,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    BOLD,
    GREEN,
    HIDDEN,
    STRUCK,
    YELLOW,
    cell,
    paragraph,
    row,
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


def _shaded_rating(form: Form, number: str, fills: tuple[str, ...], *marks: str) -> None:
    texts = marks or ("", "", "", "")
    cells = (cell(text, fill=fill) for text, fill in zip(texts, fills, strict=True))
    form[number].rows[Row.RATING] = row(label("Our Rating"), *cells)


def shaded(form: Form) -> None:
    """One cell; all four, as the form's own look; two; an X in one and another shaded."""
    _shaded_rating(form, "2.3", ("", GREEN, "", ""))
    _shaded_rating(form, "2.4", (YELLOW,) * 4)
    _shaded_rating(form, "2.5", ("", GREEN, GREEN, ""))
    _shaded_rating(form, "2.6", ("", GREEN, "", ""), "", "", "X", "")


def shaded_descriptor(form: Form) -> None:
    """The text of the level is coloured, and the row for the rating left empty."""
    texts = zip(descriptors("2.3"), ("", YELLOW, "", ""), strict=True)
    cells = (cell(text, fill=fill) for text, fill in texts)
    form["2.3"].rows[Row.DESCRIPTORS] = row(label("Indicator"), *cells)
    form["2.3"].mark()


def bold_descriptor(form: Form) -> None:
    """The text of the level is bold; in the next, marked with a highlighter."""
    for number, look in (("2.3", BOLD), ("2.4", '<w:highlight w:val="yellow"/>')):
        texts = zip(descriptors(number), ("", look, "", ""), strict=True)
        cells = (cell(paragraph(run(text, look))) for text, look in texts)
        form[number].rows[Row.DESCRIPTORS] = row(label("Indicator"), *cells)
        form[number].mark()


def bold_name(form: Form) -> None:
    """In the row for the rating all four names stand, and one of them is bold."""
    looks = ("", "", BOLD, "")
    cells = (paragraph(run(name, look)) for name, look in zip(NAMES, looks, strict=True))
    form["2.3"].mark(**dict(zip(LEVELS, cells, strict=True)))


def struck(form: Form) -> None:
    """Crossed out alone; crossed out beside another; a hidden one beside a visible one."""
    form["2.3"].rate(PARTLY, paragraph(run("X", STRUCK)))
    form["2.4"].mark(partly_established=paragraph(run("X", STRUCK)), established="X")
    form["2.5"].mark(partly_established=paragraph(run("X", HIDDEN)), established="X")


def no_rating(number: str, **other: object):
    return unmarked(number, certainty=(*CHECK, *NONE), may_doubt=True, **other)


DOCUMENTS = (
    made(
        "shaded cells",
        "a shaded cell",
        shaded,
        {
            "2.3": rated("2.3", PARTLY, certainty=CHECK, may_doubt=True),
            "2.4": no_rating("2.4"),
            "2.5": unclear("2.5", "shad|colour|set off"),
            "2.6": rated("2.6", ESTABLISHED, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
        },
    ),
    made(
        "a shaded descriptor",
        "a shaded cell",
        shaded_descriptor,
        {"2.3": rated("2.3", PARTLY, certainty=CHECK, may_doubt=True)},
    ),
    made(
        "a bold descriptor",
        "a bold cell",
        bold_descriptor,
        {
            "2.3": rated("2.3", PARTLY, certainty=CHECK, may_doubt=True),
            "2.4": rated("2.4", PARTLY, certainty=NOT_SURE, may_doubt=True),
        },
    ),
    made(
        "the name of one level bold",
        "a bold cell",
        bold_name,
        {"2.3": rated("2.3", ESTABLISHED, certainty=NOT_SURE, may_doubt=True)},
    ),
    made(
        "marks struck out or hidden",
        "several marks",
        struck,
        {
            "2.3": rated("2.3", PARTLY, certainty=NOT_SURE, doubt="struck", truth=""),
            "2.4": rated("2.4", ESTABLISHED, certainty=MARKED, doubt="struck"),
            "2.5": rated("2.5", ESTABLISHED, certainty=MARKED, doubt="hidden"),
        },
    ),
)
