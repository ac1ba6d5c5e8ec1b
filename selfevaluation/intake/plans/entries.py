"""Rows that belong together: an action with what the end of a page cut off, or with its tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from selfevaluation.intake.expected import Expected
from selfevaluation.intake.plans.headers import Column
from selfevaluation.intake.plans.keys import Key, key_of
from selfevaluation.intake.plans.tables import PlanRow
from selfevaluation.intake.plans.texts import Line, is_cut


@dataclass
class Entry:
    """One action as it stands in one row or more. `key` is None where it is not known for what."""

    written: str  # its key
    key: Key | None
    rows: list[PlanRow] = field(default_factory=list)

    def parts(self, column: Column) -> list[list[Line]]:
        """What each of its rows has in that column."""
        return [row.lines(column) for row in self.rows]

    @property
    def is_ours(self) -> bool:
        return self.rows[0].is_ours

    @property
    def action(self) -> list[Line]:
        return [line for part in self.parts(Column.ACTION) for line in part]

    @property
    def words(self) -> str:
        """All it says but its key."""
        cells = (cell for row in self.rows for cell in row.row.cells)
        said = [cell.text for cell in cells if cell.text]
        return " ".join(said).removeprefix(self.written).strip()


def entries(rows: Iterable[PlanRow], expected: Expected) -> list[Entry]:
    """The actions of these rows, in their order."""
    found: list[Entry] = []
    for row in rows:
        if found and _goes_on(found[-1], row, expected):
            found[-1].rows.append(row)
        else:
            found.append(_begun(row, found[-1] if found else None, expected))
    return found


def _begun(row: PlanRow, last: Entry | None, expected: Expected) -> Entry:
    """A row with nothing as its key is for what the row above is for, or the words above it all."""
    written = " ".join(row.keys).strip()
    if not written and last and row.has_keys:
        return Entry(last.written, last.key, [row])
    if not written:
        return Entry(row.caption, key_of(row.caption, expected), [row])
    known = (key_of(said, expected) for said in row.keys)
    return Entry(written, next((key for key in known if key), None), [row])


def _goes_on(last: Entry, row: PlanRow, expected: Expected) -> bool:
    """Whether the row is no action of its own, but more of the one above it."""
    written = " ".join(row.keys).strip()
    if written and written != last.written:
        return _completes(last, row, written, expected)
    if not row.has_keys and row.caption != last.rows[-1].caption:
        return False
    if row.is_ours:
        return not written and not row.text(Column.ACTION)
    action = row.lines(Column.ACTION)
    if not action or not last.action:
        return True
    is_below_cut = row.is_after_cut and row.has_keys and not written
    return is_below_cut or is_cut(last.action[-1], action[0])


def _completes(last: Entry, row: PlanRow, written: str, expected: Expected) -> bool:
    """Whether the end of a page cut the key itself in two; it is made one then."""
    own = (key_of(said, expected) for said in row.keys)
    if not row.is_after_cut or any(key and not key.doubt for key in own):
        return False
    key = key_of(f"{last.written} {written}", expected)
    if key is None or key.doubt:
        return False
    last.written, last.key = f"{last.written} {written}", key
    return True
