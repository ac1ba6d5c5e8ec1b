"""Marks that are another rating's: of another time or body, of the next proposal, or not seen."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    EXEMPLARY,
    PARTLY,
    Row,
    label,
    rating_row,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, cell, paragraph, row, run
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    NOT_SURE,
    Wanted,
    as_filled,
    made,
)

NAMED = {
    "2.1": "Our Rating (target for 2020)",
    "2.2": "Our Rating (previous)",
    "2.3": "Our Rating (NHS)",
    "2.4": "Our Rating (provisional)",
}


def named_otherwise(form: Form) -> None:
    for number, name in NAMED.items():
        form[number].rows[Row.RATING] = rating_row({PARTLY: "X"}, name)


def two_rows(form: Form) -> None:
    """What is wanted is marked, what is so is not."""
    rows = rating_row({}), rating_row({EXEMPLARY: "X"}, "Our Rating (target)")
    form["2.3"].rows[Row.RATING] = Xml("".join(rows))


def of_the_next(form: Form) -> None:
    """The last rows of 2.3 and the first of 2.4 were deleted."""
    for name in (Row.RATING, Row.EVIDENCE, Row.ACTIONS):
        form["2.3"].rows.pop(name)
    for name in (Row.HEADING, Row.DESCRIPTORS):
        form["2.4"].rows.pop(name)


def unseen(form: Form) -> None:
    """In white, in a row marked as hidden, in a cell that was deleted."""
    form["2.1"].rate(PARTLY, paragraph(run("X", '<w:color w:val="FFFFFF"/>')))
    empty = [cell("") for _ in range(3)]
    hidden = row(label("Our Rating"), cell("X"), *empty, properties="<w:hidden/>")
    form["2.2"].rows[Row.RATING] = hidden
    gone = cell("X", properties='<w:cellDel w:id="5" w:author="A"/>')
    form["2.3"].rows[Row.RATING] = row(label("Our Rating"), gone, *empty)


def _checked(number: str, rating: str, doubt: str) -> Wanted:
    return as_filled(number, rating=rating, certainty=CHECK, doubt=doubt, truth="")


DOCUMENTS = (
    made(
        "rows for the rating with other names",
        "other labels",
        named_otherwise,
        {number: _checked(number, PARTLY, "is called") for number in NAMED},
    ),
    made(
        "a row for the target",
        "other labels",
        two_rows,
        {"2.3": _checked("2.3", EXEMPLARY, "target")},
    ),
    made(
        "the rating of the next proposal",
        "a missing heading",
        of_the_next,
        {
            "2.3": Wanted(certainty=CHECK, rating=ESTABLISHED, doubt="twice", truth=""),
            "2.4": Wanted(certainty=NOT_SURE, may_doubt=True, is_present=False),
        },
    ),
    made(
        "marks that are not seen",
        "tracked changes",
        unseen,
        {
            "2.1": _checked("2.1", PARTLY, "white"),
            "2.2": as_filled("2.2", rating="not_yet_established", certainty=CHECK, doubt="hidden"),
            "2.3": as_filled("2.3", rating="", certainty=NOT_SURE, doubt="tracked"),
        },
    ),
)
