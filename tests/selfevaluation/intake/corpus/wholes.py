"""Whole returns in which many things come together."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    EXEMPLARY,
    LEVELS,
    LOCAL,
    NOT_YET,
    NUMBERS,
    PARTLY,
    Row,
    label,
    labelled,
    level_filled,
)
from tests.selfevaluation.intake.corpus.boxes_to_tick import boxed, check_box, legacy_box
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.headings import headings_above, roman
from tests.selfevaluation.intake.corpus.pieces import GREEN, Xml, cell, item, paragraph, row, symbol
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    MARKED,
    Cover,
    Wanted,
    as_filled,
    made,
    rated,
    unclear,
    unmarked,
)
from tests.selfevaluation.intake.corpus.wordings import other_labels


def unfilled(form: Form) -> None:
    form.cover = dict.fromkeys(form.cover, "")
    for number in LOCAL:
        form[number].mark()
        form[number].write_evidence("")
        form[number].write_actions("")


def ticked(form: Form) -> None:
    """Every level has a box of Word's to tick."""
    for number in LOCAL:
        boxes = {level: check_box(ticked=level == level_filled(number)) for level in LEVELS}
        form[number].mark(**{level: boxed(box) for level, box in boxes.items()})


def ticked_in_the_old_way(form: Form) -> None:
    for number in LOCAL:
        boxes = {level: legacy_box(ticked=level == level_filled(number)) for level in LEVELS}
        form[number].mark(**{level: boxed(box) for level, box in boxes.items()})


def named(form: Form) -> None:
    """The level's name in one cell; evidence below a label in its own cell."""
    for number in LOCAL:
        name = level_filled(number).replace("_", " ").capitalize()
        form[number].rows[Row.RATING] = labelled("Our rating", name)


def yes_and_no(form: Form) -> None:
    for number in LOCAL:
        form[number].mark(**{n: "Yes" if n == level_filled(number) else "No" for n in LEVELS})


def coloured(form: Form) -> None:
    """Nobody typed a mark: the cell is green."""
    for number in LOCAL:
        cells = (cell(fill=GREEN if level == level_filled(number) else "") for level in LEVELS)
        form[number].rows[Row.RATING] = row(label("Our Rating"), *cells)


def several_people(form: Form) -> None:
    """Six features, six writers, each with their own habits."""
    for number in ("1.1", "1.2", "1.3"):
        form[number].rate(level_filled(number), " x ")
    for number in ("2.1", "2.2", "2.3"):
        form[number].rate(level_filled(number), paragraph(symbol("F0FC")))
    form["2.4"].mark(partly_established="X", established="X")
    form["2.5"].rows[Row.RATING] = labelled("Our Rating", "X")
    form["2.6"].mark()
    form["3.1"].head("3. (i) Statutory partners must ensure that Chief Officers are supported")
    form["3.4"].rows[Row.RATING] = labelled("Our Rating", "Exemplary")
    form["3.5"].head("Proposal 3(v)")
    cells = (cell(), cell(fill=GREEN), cell(), cell())
    form["4.1"].rows[Row.RATING] = row(label("Our Rating"), *cells)
    form["4.2"].head("Indicator 4.2", "Accountability processes will be streamlined.")
    form["4.3"].rate(EXEMPLARY, "Yes")
    form["4.4"].write_actions("1) Do this.", "2) Do that.")
    form["4.5"].rows[Row.EVIDENCE] = labelled("Evidence / Our Notes", item("One."), item("Two."))
    form["5.1"].rate(NOT_YET, Xml(paragraph("") + paragraph("✔") + paragraph("")))
    form["5.2"].rate(ESTABLISHED, "X – just")
    form["6.3"].write_evidence("")


SEVERAL: dict[str, Wanted] = {
    "2.4": unclear("2.4", "mark"),
    "2.5": unclear("2.5", "mark"),
    "2.6": unmarked("2.6"),
    "3.1": as_filled("3.1", may_doubt=True),
    "3.4": rated("3.4", EXEMPLARY),
    "4.1": rated("4.1", PARTLY, certainty=CHECK, may_doubt=True),
    "4.2": as_filled("4.2", may_doubt=True),
    "4.3": rated("4.3", EXEMPLARY),
    "4.4": as_filled("4.4", actions=("Do this.", "Do that.")),
    "4.5": as_filled("4.5", evidence="• One.\n• Two."),
    "5.1": rated("5.1", NOT_YET),
    "5.2": rated("5.2", ESTABLISHED, certainty=MARKED, doubt="just", keeps=("just",)),
    "6.3": as_filled("6.3", evidence=""),
}


def many_ways(form: Form) -> None:
    """Headings above the tables, Roman numbers, ticks, other labels."""
    roman(form)
    headings_above(form)
    other_labels(form)
    for number in NUMBERS[12:]:
        if number in LOCAL:
            form[number].rate(level_filled(number), "✓")


EMPTY = Cover("", "", "", None)
ANOTHER_WAY = "everything ticked another way"

DOCUMENTS = (
    made(
        "the form unfilled",
        ("the template of 2019", "no mark"),
        unfilled,
        {number: unmarked(number, evidence="", actions=()) for number in LOCAL},
        cover=EMPTY,
    ),
    made("all boxes ticked", ANOTHER_WAY, ticked),
    made("all boxes ticked in the old way", ANOTHER_WAY, ticked_in_the_old_way),
    made("all levels by name", ANOTHER_WAY, named),
    made("all yes and no", ANOTHER_WAY, yes_and_no),
    made(
        "all cells coloured",
        (ANOTHER_WAY, "a shaded cell"),
        coloured,
        {number: as_filled(number, certainty=CHECK, may_doubt=True) for number in LOCAL},
    ),
    made("several people's styles", "several people's styles", several_people, SEVERAL),
    made(
        "other headings, labels and marks at once",
        ("several people's styles", ANOTHER_WAY),
        many_ways,
        {number: as_filled(number, rating=PARTLY) for number in ("1.1", "1.2", "1.3")},
    ),
)
