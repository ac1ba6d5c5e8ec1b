"""Tables torn apart by pages, and grown together."""

from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.corpus.box import NAMES, Row, heading_row, labelled, levels_row
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    cell,
    item,
    page_break,
    paragraph,
    row,
    table,
)
from tests.selfevaluation.intake.corpus.wanted import (
    MARKED,
    as_filled,
    made,
)


def marks_in_a_second_table(form: Form) -> None:
    """The table ends after the levels; the rest is another with the same columns."""
    rest = form["2.3"].split_off(Row.RATING, Row.EVIDENCE, Row.ACTIONS)
    form.put_after("2.3", rest)


def texts_in_a_second_table(form: Form) -> None:
    form.put_after("2.3", form["2.3"].split_off(Row.EVIDENCE, Row.ACTIONS))
    form.put_after("2.4", form["2.4"].split_off(Row.ACTIONS))


def text_goes_on_overleaf(form: Form) -> None:
    """As in the form of 2019 of one partnership: the list goes on in a table on the next page."""
    box = form["1.1"]
    box.write_evidence("We have:", item("a structure;"))
    actions = labelled("Proposed improvement actions", *map(item, ("First.", "Second.")))
    rest = table(labelled("", item("a policy;"), item("a plan.")), actions)
    box.rows.pop(Row.ACTIONS)
    form.put_after("1.1", page_break(), rest)


def heading_again_overleaf(form: Form) -> None:
    """The next page says whose table it is, and the names of the levels again."""
    box = form["2.3"]
    heading = heading_row("Proposal 2.3 (continued)")
    rest = [box.rows.pop(name) for name in (Row.RATING, Row.EVIDENCE, Row.ACTIONS)]
    form.put_after("2.3", page_break(), table(heading, levels_row(*NAMES), *rest))


def spilled(form: Form) -> None:
    """The last action stands in the heading row of the next proposal, in four places."""
    for number, after in (("2.2", "2.3"), ("2.5", "2.6"), ("3.4", "3.5"), ("6.1", "6.2")):
        form[number].write_actions(item(f"First action for {number}."))
        heading = (f"Proposal {after}", proposal(after).title)
        words = f"2. Spilled action for {number}."
        form[after].rows[Row.HEADING] = row(cell(*heading, span=2), cell(words, span=3))
        _join(form, number, after)


def _join(form: Form, number: str, after: str) -> None:
    """Both proposals stand in one table, as they do where this happens."""
    first, second = form[number], form[after]
    before = {f"{number} {name}": written for name, written in first.rows.items()}
    second.rows = before | second.rows
    form.blocks.remove(first)


def one_table(form: Form) -> None:
    """Everything from the first feature to the last proposal."""
    rows = [written for box in form.boxes for written in box.rows.values()]
    form.blocks = [table(*rows)]


def in_an_outer_table(form: Form) -> None:
    """A frame was drawn around a proposal: its table stands in the cell of another."""
    frame = cell(paragraph("Agreed on 2 May."), form["2.3"].xml, paragraph(""))
    form.blocks[form.place("2.3")] = table(row(frame), widths=(13800,))


def no_gaps(form: Form) -> None:
    """The paragraphs between were deleted, and Word made one table of two, thrice."""
    for number, after in (("1.2", "1.3"), ("2.1", "2.2"), ("4.1", "4.2")):
        _join(form, number, after)


_SPILL = {"may_doubt": True}


DOCUMENTS = (
    made(
        "marks in a second table",
        "a table split over two tables",
        marks_in_a_second_table,
        {"2.3": as_filled("2.3", certainty=MARKED, may_doubt=True)},
    ),
    made(
        "texts in a second table",
        "a table split over two tables",
        texts_in_a_second_table,
        {n: as_filled(n, may_doubt=True) for n in ("2.3", "2.4")},
    ),
    made(
        "text that goes on overleaf",
        "a table split over two pages",
        text_goes_on_overleaf,
        {
            "1.1": as_filled(
                "1.1",
                evidence="We have:\n• a structure;\n• a policy;\n• a plan.",
                actions=("First.", "Second."),
                may_doubt=True,
            )
        },
    ),
    made(
        "a heading again overleaf",
        "a table split over two pages",
        heading_again_overleaf,
    ),
    made(
        "actions in the next proposal's heading row",
        "text in the next proposal's heading row",
        spilled,
        {
            number: as_filled(
                number, actions=None, keeps=(f"First action for {number}.",), **_SPILL
            )
            for number in ("2.2", "2.5", "3.4", "6.1")
        }
        | {
            number: as_filled(number, lacks=("Spilled",), **_SPILL)
            for number in ("2.3", "2.6", "3.5", "6.2")
        },
        keeps=tuple(f"Spilled action for {number}." for number in ("2.2", "2.5", "3.4", "6.1")),
        doubts=("2.2|2.3", "2.5|2.6", "3.4|3.5", "6.1|6.2"),
    ),
    made("one table for all", "one table for all", one_table),
    made(
        "a table in a table",
        "merged cells",
        in_an_outer_table,
        {"2.3": as_filled("2.3", may_doubt=True)},
    ),
    made("tables grown together", "one table for all", no_gaps),
)
