"""A list of proposals beside the form: last year's ratings, or where somebody wants to be."""

from collections.abc import Callable, Iterable
from io import BytesIO

from openpyxl import Workbook

from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.corpus.box import LOCAL, NAMES, box_filled
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, cell, paragraph, row, table
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    Made,
    as_filled,
    made,
    rated,
)
from tests.selfevaluation.intake.corpus.workbooks import one_sheet, row_each

LIST = "a list of proposals beside the form"
NOT_READ = ("A list of proposals stands in the file beside the form, and was not read: “",)
EXEMPLARY = "Exemplary"
# The doubt on the file quotes the first rows of the list, and so names these.
QUOTED = {number: as_filled(number, may_doubt=True) for number in LOCAL[:3]}


def _listed(*headings: str, said: Iterable[str]) -> Xml:
    """A row for each proposal, which all say the same."""
    rows = ([number, proposal(number).title, *said] for number in LOCAL)
    lines = ((cell(text) for text in line) for line in ([*headings], *rows))
    return table(*(row(*cells) for cells in lines), widths=(1500,) * len(headings))


def before(form: Form) -> None:
    form.before.append(paragraph("Ratings of last year"))
    form.before.append(_listed("No", "Title", "Rating", said=[EXEMPLARY]))


def after(form: Form) -> None:
    form.blocks.append(paragraph("Annex: ratings of last year"))
    form.blocks.append(_listed("No", "Title", "Rating", said=[EXEMPLARY]))


def of_levels(form: Form) -> None:
    form.blocks.append(paragraph("Where we want to be in 2021"))
    form.blocks.append(_listed("No", "Proposal", *NAMES, said=["", "", "", "X"]))


def of_targets(form: Form) -> None:
    """No heading of it is one that a table of answers has."""
    form.blocks.append(_listed("No", "Proposal", "Target", said=[EXEMPLARY]))


def of_one(form: Form) -> None:
    cells = (cell(text) for text in ("2.3", EXEMPLARY))
    form.blocks.append(table(row(cell("No"), cell("Rating")), row(*cells), widths=(3000, 3000)))


def of_evidence(form: Form) -> None:
    form.blocks.append(_listed("No", "Proposal", "Evidence", said=["See the folder."]))


def example_first(form: Form) -> None:
    """2.3 is filled in only above the form, to show how."""
    form.blocks[:0] = [paragraph("An example:"), box_filled("2.3")]
    empty = [box for box in form.boxes if box.number == "2.3"][1]
    empty.mark()
    empty.write_evidence("")
    empty.write_actions("")


def on_a_second_sheet(book: Workbook) -> None:
    one_sheet(book)
    summary = book.create_sheet("Summary 2018")
    summary.append(["No", "Proposal", "Rating"])
    for number in LOCAL:
        summary.append([number, proposal(number).title, EXEMPLARY])


def below_on_the_sheet(book: Workbook) -> None:
    one_sheet(book)
    for line in ([], ["No", "Proposal", "Rating"]):
        book.active.append(line)
    for number in LOCAL:
        book.active.append([number, proposal(number).title, EXEMPLARY])


def rating_of_last_year_beside(book: Workbook) -> None:
    row_each(book)
    heading = next(row for row in book.active.iter_rows() if row[0].value == "Proposal")
    book.active.cell(heading[0].row, 6, "Our rating 2018")


def _in_excel(name: str, fill: Callable[[Workbook], None], **facts: object) -> Made:
    def make() -> bytes:
        book, file = Workbook(), BytesIO()
        fill(book)
        book.save(file)
        return file.getvalue()

    return Made(f"{name}.xlsx", ("Excel", LIST), make, **facts)


DOCUMENTS = (
    made("a list before the form", LIST, before, QUOTED, doubts=NOT_READ),
    made("a list after the form", LIST, after, QUOTED, doubts=NOT_READ),
    made("a list with marks after the form", LIST, of_levels, QUOTED, doubts=NOT_READ),
    made("a list of targets", LIST, of_targets, QUOTED, doubts=NOT_READ),
    made("a list of evidence", LIST, of_evidence, QUOTED, doubts=NOT_READ),
    made(
        "a list of one proposal",
        LIST,
        of_one,
        {"2.3": as_filled("2.3", may_doubt=True)},
        doubts=NOT_READ,
    ),
    made(
        "an example above the form",
        "a proposal twice",
        example_first,
        {"2.3": as_filled("2.3", certainty=CHECK, doubt="twice, once empty", truth="")},
    ),
    _in_excel("a list on a second sheet", on_a_second_sheet, wanted=QUOTED, doubts=NOT_READ),
    _in_excel(
        "a list below the form on its sheet", below_on_the_sheet, wanted=QUOTED, doubts=NOT_READ
    ),
    _in_excel(
        "two columns for the rating",
        rating_of_last_year_beside,
        wanted={
            number: rated(number, as_filled(number).rating, certainty=CHECK, doubt="which rating")
            for number in LOCAL
        },
    ),
)
