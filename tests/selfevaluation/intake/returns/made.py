"""Documents as paragraphs and tables, as a file would be opened into, and what is read in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from selfevaluation.intake.blocks import Cell, Document, Paragraph, Row, Table
from selfevaluation.intake.readings import Level, ReadAnswer, Reading
from selfevaluation.intake.returns import read_return
from selfevaluation.intake.returns.titles import Known
from tests.selfevaluation.intake.corpus.against import expected, proposal

NOT_YET, PARTLY, ESTABLISHED, EXEMPLARY = LEVELS = tuple(Level)
NAMES = ("Not yet established", "Partly Established", "Established", "Exemplary")
NATIONAL = "NOT FOR LOCAL COMPLETION - NATIONAL BODIES RESPONSIBLE"
Text = str | Paragraph | Table | Sequence[str | Paragraph | Table]


@cache
def known() -> Known:
    return Known(expected())


def blocks(text: Text) -> tuple[Paragraph | Table, ...]:
    """A text has a paragraph for each line; a list is taken as it is."""
    if isinstance(text, (Paragraph, Table)):
        return (text,)
    if isinstance(text, str):
        return tuple(Paragraph(line) for line in text.split("\n"))
    return tuple(block for piece in text for block in blocks(piece))


def cell(text: Text = "", start: int = 0, span: int = 1, fill: str = "") -> Cell:
    return Cell(start, start + span, blocks(text), fill)


def row(*texts: Text | tuple[Text, int] | Cell) -> Row:
    """Cells side by side; a pair is a text and the columns it is wide, a Cell only moves."""
    cells: list[Cell] = []
    for text in texts:
        start = cells[-1].end if cells else 0
        if isinstance(text, Cell):
            cells.append(replace(text, start=start, end=start + text.end - text.start))
        elif isinstance(text, tuple) and len(text) == 2 and isinstance(text[1], int):
            cells.append(cell(text[0], start, text[1]))
        else:
            cells.append(cell(text, start))
    return Row(tuple(cells))


def table(*rows: Row) -> Table:
    return Table(rows)


def item(text: str, marker: str = "•", level: int = 0) -> Paragraph:
    return Paragraph(text, marker, level)


def descriptors(number: str) -> tuple[str, ...]:
    return tuple(proposal(number).descriptors[level] for level in LEVELS)


def heading(number: str, *beside: Text) -> Row:
    title = f"Proposal {number}\n{proposal(number).title}"
    return row(title, *beside) if beside else row((title, 5))


def levels(*names: Text, label: str = "Rating") -> Row:
    return row(label, *(names or NAMES))


def described(number: str) -> Row:
    return row("Indicator", *descriptors(number))


def marks(*texts: Text, label: str = "Our Rating") -> Row:
    return row(label, *texts)


def marked(level: Level | None, mark: Text = "X") -> Row:
    return marks(*(mark if level == own else "" for own in LEVELS))


def evidence(*text: Text, label: str = "Evidence / Notes") -> Row:
    return row(label, (text, 4))


def actions(*text: Text, label: str = "Proposed improvement actions") -> Row:
    return row(label, (text, 4))


def box(
    number: str,
    rating: Row | None = None,
    *,
    head: Row | None = None,
    names: Row | None = None,
    texts: Row | None = None,
    notes: Row | None = None,
    plans: Row | None = None,
) -> Table:
    """A proposal as the template has it, rated “Established” where nothing else is said."""
    return table(
        head or heading(number),
        names or levels(),
        texts or described(number),
        rating or marked(ESTABLISHED),
        notes or evidence(f"Evidence of {number}."),
        plans or actions(f"Action for {number}."),
    )


def without(made: Table, *places: int) -> Table:
    return table(*(one for place, one in enumerate(made.rows) if place not in places))


def read(*parts: Paragraph | Table | str, is_ours: bool = False) -> Reading:
    found = tuple(Paragraph(part) if isinstance(part, str) else part for part in parts)
    return read_return(Document(found, is_ours), expected())


def answers(*parts: Paragraph | Table | str) -> dict[str, ReadAnswer]:
    """Those that are in the file, by number."""
    return {one.proposal: one for one in read(*parts).answers if one.is_present}


def answer(number: str, *parts: Paragraph | Table | str) -> ReadAnswer:
    return answers(*parts)[number]


def rated(rating: Row, number: str = "2.3", **rows: Row) -> tuple[str, str]:
    """The rating and the certainty read in a proposal with this row for the rating."""
    found = answer(number, box(number, rating, **rows))
    return found.rating, str(found.certainty)


def doubts(found: ReadAnswer | Reading) -> list[str]:
    return [note.text for note in found.notes if note.is_doubt]


def told(found: ReadAnswer | Reading) -> list[str]:
    return [note.text for note in found.notes if not note.is_doubt]


def texts_of(found: ReadAnswer) -> list[str]:
    return [action.text for action in found.actions]
