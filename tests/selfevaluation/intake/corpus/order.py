"""Proposals that are missing, there twice, or in another order."""

from tests.selfevaluation.intake.corpus.box import ESTABLISHED, NUMBERS, box_filled
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    MARKED,
    as_filled,
    made,
    unmarked,
)


def missing(form: Form) -> None:
    for number in ("2.3", "6.3"):
        form.blocks.remove(form[number])


def twice(form: Form) -> None:
    """2.3 with another rating; 2.4 the same again; 2.5 once filled and once empty."""
    again = {number: box_filled(number) for number in ("2.3", "2.4", "2.5")}
    again["2.3"].rate(ESTABLISHED)
    again["2.3"].write_evidence("Other evidence of 2.3.")
    again["2.5"].mark()
    again["2.5"].write_evidence("")
    again["2.5"].write_actions("")
    for number, box in again.items():
        form.put_after(number, box)


def out_of_order(form: Form) -> None:
    boxes = {number: form[number] for number in NUMBERS}
    form.blocks = [boxes[number] for number in (*NUMBERS[12:], *reversed(NUMBERS[:12]))]


DOCUMENTS = (
    made(
        "proposals missing",
        "a missing proposal",
        missing,
        {
            number: unmarked(
                number, evidence="", actions=(), is_present=False, doubt="not found", truth=""
            )
            for number in ("2.3", "6.3")
        },
    ),
    made(
        "proposals twice",
        "a proposal twice",
        twice,
        {
            "2.3": unmarked(
                "2.3",
                certainty=CHECK,
                evidence=None,
                actions=None,
                doubt="twice|times|more than once",
                keeps=("Evidence of 2.3.", "Other evidence of 2.3."),
            ),
            "2.4": as_filled(
                "2.4",
                certainty=MARKED,
                evidence=None,
                actions=None,
                may_doubt=True,
            ),
            "2.5": as_filled("2.5", certainty=MARKED, may_doubt=True),
        },
    ),
    made("proposals out of order", "proposals out of order", out_of_order),
)
