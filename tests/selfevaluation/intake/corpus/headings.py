"""How people name a proposal, and how its name goes wrong."""

from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.corpus.box import NUMBERS, Row
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import BOLD, paragraph, run
from tests.selfevaluation.intake.corpus.wanted import (
    MARKED,
    NOT_SURE,
    as_filled,
    as_marked,
    made,
)

_ROMAN = {number: proposal(number).printed for number in NUMBERS}


def roman(form: Form) -> None:
    for number in NUMBERS:
        form[number].head(f"Proposal {_ROMAN[number]}", proposal(number).title)


def roman_with_stop(form: Form) -> None:
    """As the report prints them: 2. (iii); number and title in one line."""
    for number in NUMBERS:
        written = _ROMAN[number].replace("(", ". (")
        form[number].head(f"{written} {proposal(number).title}")


def other_numbers(form: Form) -> None:
    """One line or two, capitals, colons, stops, spaces, a dash."""
    ways = (
        ("1.1", "PROPOSAL 1.1"),
        ("1.2", "Proposal 1.2:"),
        ("1.3", "Proposal 1.3."),
        ("2.1", "Proposal  2 (i)"),
        ("2.2", "Proposal 2.2 –"),
        ("2.3", "Proposal2.3"),
        ("2.4", "proposal 2 . (iv)"),
        ("2.5", "Proposal No. 2.5"),
    )
    for number, written in ways:
        form[number].head(written, proposal(number).title)
    for number in ("3.1", "3.4"):
        form[number].head(f"Proposal {number} {proposal(number).title}")


def typos(form: Form) -> None:
    """The number is right, and the title as one partnership typed it."""
    form["1.3"].head(
        "Proposal 1.3",
        "Relationships and partnerships working with the third and independant sectors improve",
    )
    form["2.3"].head(
        "Proposal 2.3",
        "Delegated hospital budgets and set aside budget requirements must be fully implemented",
    )
    form["2.6"].head("Proposal 2.6", "IJBs must be empowered to use the totality or resources")
    form["4.4"].head("Proposal 4.4", "Clear directions must be provided by IJB's to Health Boards")
    form["5.1"].head("Proposal 5.1", "IJB anual performance reports will be benchmarked")


def title_alone(form: Form) -> None:
    """No number: the title says which it is, once with a typing error."""
    form["1.2"].head(proposal("1.2").title)
    form["2.4"].head("Each IJB must develop a transparant and prudent reserves policy")


def number_alone(form: Form) -> None:
    for number in NUMBERS:
        form[number].head(f"Proposal {number}")


def heading_missing(form: Form) -> None:
    """The table begins with the names of the levels; its texts say which proposal it is."""
    form["1.2"].rows.pop(Row.HEADING)


def indicator(form: Form) -> None:
    form["4.2"].head("Indicator 4.2", proposal("4.2").title)
    form["4.3"].head("Indicator 4.3", proposal("4.3").title)


def headings_above(form: Form) -> None:
    """In paragraphs before each table, as headings of Word, and not in it."""
    for number in NUMBERS:
        box = form[number]
        box.rows.pop(Row.FEATURE, None)
        box.rows.pop(Row.HEADING)
        line = run(f"Proposal {number}: {proposal(number).title}", BOLD)
        heading = paragraph(line, properties='<w:pStyle w:val="Heading2"/>')
        form.blocks.insert(form.place(number), heading)


def wrong_number(form: Form) -> None:
    """As in the national update: 2(iv) is headed 2(v), and the real 2(v) follows."""
    form["2.4"].head("Proposal 2.5", proposal("2.4").title)


def wrong_title(form: Form) -> None:
    """The title of the proposal before, copied; number and texts of the levels are right."""
    form["2.5"].head("Proposal 2.5", proposal("2.4").title)


def unknown_number(form: Form) -> None:
    form["2.4"].head("Proposal 2.9", proposal("2.4").title)


DOCUMENTS = (
    made("numbers as 2.3", "2.3", number_alone),
    made("numbers as 2(iii)", "2(iii)", roman),
    made("numbers as 2. (iii)", "2. (iii)", roman_with_stop),
    made("numbers in other ways", ("2.3", "2(iii)", "2. (iii)"), other_numbers),
    made(
        "titles with typos",
        "a title with typos",
        typos,
        {"5.1": as_filled("5.1", may_doubt=True)},  # half of its title is gone
    ),
    made(
        "titles without numbers",
        "a title with typos",
        title_alone,
    ),
    made(
        "a heading missing",
        "a missing heading",
        heading_missing,
        as_marked("1.1", "1.2"),
    ),
    made("Indicator for Proposal", "Indicator for Proposal", indicator),
    made("headings above the tables", "other labels", headings_above),
    made(
        "a number against its title",
        "number and title disagree",
        wrong_number,
        {
            "2.4": as_filled("2.4", certainty=MARKED, may_doubt=True),
            "2.5": as_filled("2.5", certainty=MARKED, may_doubt=True),
        },
        doubts=("2.4.*2.5|2.5.*2.4",),
    ),
    made(
        "a title against its number",
        "number and title disagree",
        wrong_title,
        as_marked("2.4")
        | {
            "2.5": as_filled(
                "2.5", certainty=(*MARKED, *NOT_SURE), evidence=None, actions=None, may_doubt=True
            )
        },
        keeps=("Evidence of 2.5.",),
        doubts=("2.4.*2.5|2.5.*2.4",),
    ),
    made(
        "a number that no proposal has",
        "number and title disagree",
        unknown_number,
        {"2.4": as_filled("2.4", certainty=MARKED, doubt="2.9")},
    ),
)
