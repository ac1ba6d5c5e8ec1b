"""What a matrix is made of: a rating, a partnership, a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from selfevaluation.as_rated import AsRated
from selfevaluation.models import Level

_PLACES = {level: place for place, level in enumerate(Level.values, start=1)}


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating: a level or "", and what it is now: a level, "unsettled" or ""."""

    submitted: str
    now: str

    def level(self, as_rated: AsRated) -> str:
        return self.now if as_rated.is_now else self.submitted

    @property
    def is_doubted(self) -> bool:
        """Whether a later view says otherwise than what was submitted."""
        return self.now != self.submitted


@dataclass(frozen=True, slots=True)
class Place:
    """A partnership. `row`, `column`: on the map.

    `version` of its return counted by the end of the day asked about, None where none did; with
    `has_newer` the address of the return shows the viewer a newer one today.
    """

    pk: int
    slug: str
    name: str
    short_code: str
    row: int | None
    column: int | None
    version: int | None
    has_newer: bool

    @property
    def has_returned(self) -> bool:
        return self.version is not None


@dataclass(frozen=True, slots=True)
class RatedProposal:
    """A proposal that is rated locally."""

    pk: int
    number: str
    printed_number: str
    title: str
    feature: int
    feature_name: str


def level_number(level: str) -> int:
    """1 for not yet established to 4 for exemplary; 0 for what is no level."""
    return _PLACES.get(level, 0)
