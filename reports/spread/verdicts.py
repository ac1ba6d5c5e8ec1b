"""Where the national status of a proposal and its local ratings disagree.

The rule and its reasons: docs/decisions/where-they-disagree.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from proposals.models import Proposal, Rag
from reports.matrix import level_number
from reports.medians import Median
from reports.spread.levels import Spread
from selfevaluation.models import Level

_ESTABLISHED = level_number(Level.ESTABLISHED)


class Verdict(StrEnum):
    """What the national status says beside the median of the local ratings."""

    GREEN_BELOW = "green_below"
    RED_REACHED = "red_reached"
    AGREES = "agrees"
    TOO_FEW = "too_few"
    NOT_COMPARED = "not_compared"

    @property
    def disagrees(self) -> bool:
        return self in (Verdict.GREEN_BELOW, Verdict.RED_REACHED)

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verdict.GREEN_BELOW: "Disagrees: green, but rated below established",
    Verdict.RED_REACHED: "Disagrees: red, but rated established or above",
    Verdict.AGREES: "Does not disagree",
    Verdict.TOO_FEW: "Too few ratings to say",
    Verdict.NOT_COMPARED: "Not compared",
}


@dataclass(frozen=True, slots=True)
class Status:
    """The national status of a proposal: "R", "A", "G" or None, and the day it is as at."""

    rag: str | None
    as_on: date | None

    @property
    def label(self) -> str:
        return Rag(self.rag).label if self.rag else "Not reported"


def statuses(on: date) -> Mapping[int, Status]:
    """The status of each proposal that is rated locally, by its pk, as at `on`. One query."""
    found = Proposal.objects.local().with_status(on)
    return {each.pk: Status(each.rag, each.status_as_on) for each in found}


def verdict(status: Status, spread: Spread, *, is_all: bool) -> Verdict:
    """Only green and red are compared, and only with the ratings of all partnerships.

    A median between a level below established and one at it or above is on neither side.
    """
    if not is_all or status.rag not in (Rag.GREEN, Rag.RED):
        return Verdict.NOT_COMPARED
    if spread.median is None:
        return Verdict.TOO_FEW
    if status.rag == Rag.GREEN and _is_below(spread.median):
        return Verdict.GREEN_BELOW
    if status.rag == Rag.RED and spread.median.low >= _ESTABLISHED:
        return Verdict.RED_REACHED
    return Verdict.AGREES


def _is_below(median: Median) -> bool:
    return median.high < _ESTABLISHED
