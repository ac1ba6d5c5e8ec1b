"""Labels that stand in the same cell as their text, or nowhere."""

from tests.selfevaluation.intake.corpus.box import ESTABLISHED, Row, labelled, rating_row
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    BOLD,
    cell,
    item,
    paragraph,
    row,
    run,
)
from tests.selfevaluation.intake.corpus.wanted import (
    MARKED,
    NOT_SURE,
    as_filled,
    made,
    rated,
)


def label_and_text_in_one_cell(form: Form) -> None:
    """“Evidence / Notes” stands above the text, in a cell as wide as the table."""
    box = form["2.3"]
    box.rows[Row.EVIDENCE] = row(
        cell(paragraph(run("Evidence / Notes", BOLD)), "Evidence of 2.3.", span=5)
    )
    box.rows[Row.ACTIONS] = row(
        cell(
            paragraph(run("Proposed improvement actions", BOLD)),
            item("First action for 2.3."),
            item("Second action for 2.3."),
            span=5,
        )
    )


def label_and_text_in_one_line(form: Form) -> None:
    form["2.3"].rows[Row.EVIDENCE] = row(cell("Evidence / Notes: Evidence of 2.3.", span=5))


def both_texts_in_one_cell(form: Form) -> None:
    """The row for actions is gone; its heading and text stand below the evidence."""
    form["2.3"].rows.pop(Row.ACTIONS)
    form["2.3"].write_evidence(
        "Evidence of 2.3.",
        paragraph(run("Proposed improvement actions", BOLD)),
        item("First action for 2.3."),
        item("Second action for 2.3."),
    )


def labels_lost(form: Form) -> None:
    """The labels of the rows for the mark and the evidence were deleted."""
    form["2.3"].rows[Row.RATING] = rating_row({ESTABLISHED: "X"}, "")
    form["2.4"].rows[Row.EVIDENCE] = labelled("", "Evidence of 2.4.")


DOCUMENTS = (
    made(
        "labels above their text in one cell",
        "a heading in the same cell as text",
        label_and_text_in_one_cell,
    ),
    made(
        "a label and its text in one line",
        "a heading in the same cell as text",
        label_and_text_in_one_line,
    ),
    made(
        "evidence and actions in one cell",
        "a heading in the same cell as text",
        both_texts_in_one_cell,
        {"2.3": as_filled("2.3", may_doubt=True)},
    ),
    made(
        "labels of rows lost",
        "other labels",
        labels_lost,
        {
            "2.3": rated("2.3", ESTABLISHED, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
            "2.4": as_filled("2.4", evidence=None, may_doubt=True, keeps=("Evidence of 2.4.",)),
        },
    ),
)
