"""The median of ratings, which have an order but no distance: it may lie between two levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfevaluation.models import Level

# A median of fewer partnerships than this says more about each of them than about all.
ENOUGH = 5
_LABELS = dict(enumerate(Level.labels, start=1))


@dataclass(frozen=True)
class Median:
    """The middle of the ratings, from 1 (not yet established) to 4 (exemplary).

    `low` and `high` differ where an even number of ratings has two in the middle.
    """

    low: int
    high: int

    @property
    def middle(self) -> float:
        """Where to draw it, and what to sort by; never shown as a rating."""
        return (self.low + self.high) / 2

    def __str__(self) -> str:
        if self.low == self.high:
            return _LABELS[self.low]
        return f"between {_LABELS[self.low]} and {_LABELS[self.high]}"


def median(levels: Iterable[int]) -> Median | None:
    """The median of levels from 1 to 4; None where there is none."""
    found = sorted(levels)
    if not found:
        return None
    return Median(found[(len(found) - 1) // 2], found[len(found) // 2])
