"""What a search comes to: the hits that are shown, and where there are none what to change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reports.search.finding import find
from reports.search.ground import Ground
from reports.search.hits import Hit, Hits
from reports.search.narrowing import Asked, narrowed, searched
from reports.search.query import Query
from selfevaluation.as_rated import AsRated


@dataclass(frozen=True)
class Outcome:
    """`hits` in their order. `returns` is in how many returns it was looked.

    `without` says, where nothing is left, how many hits there would be without each filter by its
    name. `is_cut`: there was too much to look into all of it.
    """

    hits: list[Hit]
    returns: int
    without: dict[str, int]
    is_cut: bool

    @property
    def answers(self) -> int:
        return len(self.hits) - self.for_features

    @cached_property
    def for_features(self) -> int:
        """How many are no answers but actions for a whole feature."""
        return sum(hit[1] is None for hit in self.hits)


def outcome(
    query: Query, asked: Asked, ground: Ground, as_rated: AsRated, *, by_proposal: bool
) -> Outcome:
    """What `query` finds, narrowed to what is `asked`; else the best first.

    One query; two when a rating is asked for, and where nothing is found as many for each filter.
    """
    every, hits = _found(query, asked, ground, as_rated)
    return Outcome(
        hits=in_number_order(hits, ground) if by_proposal else hits,
        returns=len(searched(asked, ground)),
        without={} if hits else _without(query, asked, ground, as_rated),
        is_cut=every.is_cut,
    )


def in_number_order(hits: list[Hit], ground: Ground) -> list[Hit]:
    """By proposal, actions for a whole feature after its last; the best of each first."""
    order = {pk: place for place, pk in enumerate(ground.proposals)}
    last = {proposal.feature_id: order[pk] for pk, proposal in ground.proposals.items()}
    return sorted(hits, key=lambda hit: order[hit[1]] if hit[1] else last[hit[2] or 1] + 0.5)


def _found(query: Query, asked: Asked, ground: Ground, as_rated: AsRated) -> tuple[Hits, list[Hit]]:
    returns = searched(asked, ground)
    every = find(query, ground, returns)
    return every, narrowed(every.found, asked, ground, returns, as_rated)


def _without(query: Query, asked: Asked, ground: Ground, as_rated: AsRated) -> dict[str, int]:
    """How many hits there are without each filter, where there are any."""
    counts = {}
    for name in asked:
        others = {other: value for other, value in asked.items() if other != name}
        counts[name] = len(_found(query, others, ground, as_rated)[1])
    return {name: count for name, count in counts.items() if count}
