"""The order of the rows: by name, by a proposal, by a feature, by the distance from the median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from django.core.exceptions import BadRequest

from reports.matrix import RatedProposal
from reports.subjects import Subject, named_subject

PARTNERSHIP = "partnership"
DISTANCE = "distance"
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Order:
    """`key` is "partnership", "distance" or that of `subject`."""

    key: str
    is_descending: bool
    subject: Subject | None = None

    @property
    def direction(self) -> str:
        """As aria-sort calls it."""
        return "descending" if self.is_descending else "ascending"


BY_NAME = Order(PARTNERSHIP, is_descending=False)


def named_order(text: str, proposals: Sequence[RatedProposal]) -> Order:
    """The order that an address asks for; "" is by name. Raises BadRequest for one there is not."""
    is_descending, key = text.startswith("-"), text.removeprefix("-") or PARTNERSHIP
    if key in (PARTNERSHIP, DISTANCE):
        return Order(key, is_descending)
    if subject := named_subject(key, proposals):
        return Order(subject.key, is_descending, subject)
    raise BadRequest(
        f"“sort={text}” is not known. It can be partnership, distance, a proposal that partnerships"
        " rate, as in sort=2.3, or a feature, as in sort=feature-2. A - before it turns it round."
    )


def ordered(
    rows: Sequence[_Row], values: Sequence[Fraction | None], *, is_descending: bool
) -> list[_Row]:
    """The rows by their values, then those without one; equal ones stay as they stood."""
    pairs = list(zip(rows, values, strict=True))
    having = [(row, value) for row, value in pairs if value is not None]
    having.sort(key=lambda pair: pair[1], reverse=is_descending)
    return [row for row, _ in having] + [row for row, value in pairs if value is None]
