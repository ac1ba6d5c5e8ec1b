"""How many ratings went from which level to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.round_movement.pairs import Pair
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level
from selfevaluation.models.later_views import UNSETTLED

_SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """How many went this way. `shade` is from 0, for none, to 5 for the most; `words` say it."""

    count: int
    shade: int
    is_same: bool
    is_apart: bool
    words: str


@dataclass(frozen=True)
class Row:
    """All that were at `label` before. `is_apart`: it is no level."""

    label: str
    cells: tuple[Cell, ...]
    total: int
    is_apart: bool


@dataclass(frozen=True)
class Grid:
    """`columns` are the levels after, with what is no level; `totals` theirs. `total` is of all."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    total: int


def grid(pairs: Iterable[Pair], as_rated: AsRated) -> Grid:
    """Every pair is in one cell; not settled and not rated stand apart from the levels."""
    found = Counter((pair.before, pair.after) for pair in pairs)
    keys = (*Level.values, *((UNSETTLED,) if as_rated.is_now else ()), "")
    most = max(found.values(), default=0)
    rows = tuple(_row(before, keys, found, most) for before in keys)
    return Grid(
        columns=tuple(WORDS[key] for key in keys),
        rows=rows,
        totals=tuple(sum(found[before, after] for before in keys) for after in keys),
        total=found.total(),
    )


def _row(before: str, keys: tuple[str, ...], found: Counter[tuple[str, str]], most: int) -> Row:
    cells = tuple(_cell(before, after, found[before, after], most) for after in keys)
    return Row(WORDS[before], cells, sum(cell.count for cell in cells), before not in Level.values)


def _cell(before: str, after: str, count: int, most: int) -> Cell:
    """The shades are five equal steps up to the largest count."""
    return Cell(
        count=count,
        shade=-(-_SHADES * count // most) if most else 0,
        is_same=before == after and before in Level.values,
        is_apart=not (before in Level.values and after in Level.values),
        words=f"{count} from {WORDS[before]} to {WORDS[after]}",
    )
