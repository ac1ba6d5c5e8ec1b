"""The ratings of two rounds side by side: one pair for each proposal of each partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.matrix import Matrix, Place, RatedProposal, level_number
from selfevaluation.as_rated import AsRated


class Way(StrEnum):
    """How the later rating stands to the earlier one."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Pair:
    """`before` and `after` are levels, "unsettled", or "" where there is none."""

    place: Place
    proposal: RatedProposal
    before: str
    after: str

    @property
    def way(self) -> Way:
        """Not comparable without a level on both sides."""
        before, after = level_number(self.before), level_number(self.after)
        if not (before and after):
            return Way.NOT_COMPARABLE
        if before == after:
            return Way.SAME
        return Way.UP if after > before else Way.DOWN


@dataclass(frozen=True)
class Pairs:
    """All pairs of the `places` that returned in both rounds and may be read in both.

    `only_before` and `only_after` returned in one alone; nothing of theirs is counted. The base,
    of all that are asked, is `asked`; `is_all` is False where those are only the viewer's own.
    """

    proposals: tuple[RatedProposal, ...]
    places: tuple[Place, ...]
    only_before: tuple[Place, ...]
    only_after: tuple[Place, ...]
    asked: int
    is_all: bool
    every: tuple[Pair, ...]


def pairs(before: Matrix, after: Matrix, as_rated: AsRated) -> Pairs:
    """From the ratings of the earlier round to those of the later."""
    earlier = {place.pk for place in before.places if place.has_returned}
    later = {place.pk for place in after.places if place.has_returned}
    places = before.places if after.is_all else after.places
    both = tuple(place for place in places if place.pk in earlier & later)
    return Pairs(
        proposals=after.proposals,
        places=both,
        only_before=tuple(place for place in places if place.pk in earlier - later),
        only_after=tuple(place for place in places if place.pk in later - earlier),
        asked=len(places),
        is_all=before.is_all and after.is_all,
        every=tuple(_pairs(before, after, both, as_rated)),
    )


def _pairs(
    before: Matrix, after: Matrix, places: tuple[Place, ...], as_rated: AsRated
) -> Iterator[Pair]:
    for place in places:
        for proposal in after.proposals:
            earlier = before.level(place, proposal, as_rated) or ""
            later = after.level(place, proposal, as_rated) or ""
            yield Pair(place, proposal, earlier, later)
