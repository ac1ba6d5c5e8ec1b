"""Tables that list the proposals row by row beside a form with a table for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from selfevaluation.intake.blocks import Document, Paragraph, Row, Table
from selfevaluation.intake.excel.rows.columns import columns_of
from selfevaluation.intake.returns.kinds import STRUCTURE, Kind, seen
from selfevaluation.intake.returns.lines import Line, is_read, names_by_cell
from selfevaluation.intake.returns.numbers import numbered
from selfevaluation.intake.returns.titles import SAME, Known
from selfevaluation.intake.returns.wording import shortened

_A_LIST = 3  # proposals one below the other, with nothing of the form between them
_OF_THE_FORM = STRUCTURE - {Kind.MARKS, Kind.LEVEL_ROW}


@dataclass(frozen=True)
class Apart:
    """The document without such tables, and how each of those begins."""

    form: Document
    annexes: tuple[str, ...]


def set_apart(document: Document, known: Known) -> Apart:
    left: list[Paragraph | Table] = []
    annexes: list[str] = []
    for block in takewhile(is_read, document.blocks):
        if isinstance(block, Paragraph):
            left.append(block)
            continue
        listed = _listed(block.rows, known)
        annexes += (_words(block.rows[one.start : one.stop]) for one in listed)
        taken = {place for one in listed for place in one}
        rows = tuple(row for place, row in enumerate(block.rows) if place not in taken)
        left += [replace(block, rows=rows)] if rows else []
    return Apart(replace(document, blocks=tuple(left)), tuple(annexes))


def _words(rows: Sequence[Row]) -> str:
    return shortened(" ".join(cell.text for row in rows[:4] for cell in row.cells if cell.text))


def _listed(rows: Sequence[Row], known: Known) -> list[range]:
    """The rows of each list in the table, its heading row among them."""
    named = [_named(row, known) for row in rows]
    runs = (_list(rows, named, start, end) for start, end in _runs(rows, named, known))
    return [run for run in runs if run]


def _runs(rows: Sequence[Row], named: Sequence[str], known: Known) -> Iterator[tuple[int, int]]:
    """From one row of the form to the next; the row above that may be its heading."""
    start = 0
    for place, row in enumerate(rows):
        if not named[place] and _is_of_form(row, known) and not _heads(rows, named, place):
            yield start, place - 1
            start = place + 1
    yield start, len(rows)


def _list(rows: Sequence[Row], named: Sequence[str], start: int, end: int) -> range | None:
    """From its heading row on; below one that says what a row holds, one proposal is a list."""
    places = [place for place in range(start, end) if named[place]]
    first = max(start, places[0] - 1) if places else start
    is_headed = bool(places) and columns_of(rows[first]).is_one_row_a_proposal
    is_list = is_headed or len({named[place] for place in places}) >= _A_LIST
    return range(first, end) if is_list else None


def _heads(rows: Sequence[Row], named: Sequence[str], place: int) -> bool:
    """Whether it is the heading row of a list: the first proposal stands right below."""
    is_above = any(named[place + 1 : place + 3])
    return is_above and columns_of(rows[place]).is_one_row_a_proposal


def _named(row: Row, known: Known) -> str:
    """The proposal that a row is for; "" for none, and where the levels stand beside it."""
    filled = [cell for cell in row.cells if cell.text]
    if names_by_cell(filled) > 2:
        return ""
    for cell in filled[:2]:
        found = numbered(cell.text)
        if found and found.number:
            return found.number
        match = known.title(cell.text)
        if match.score >= SAME:
            return match.number
    return ""


def _is_of_form(row: Row, known: Known) -> bool:
    return bool(row.cells) and seen(Line(row.cells, 1), known).kind in _OF_THE_FORM
