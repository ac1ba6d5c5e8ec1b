"""The profile of each feature: how all ratings of its proposals spread, and each proposal's own."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reports.feature_profiles.columns import Column, MedianTip, columns, mark
from reports.matrix import Matrix, RatedProposal, level_number
from reports.spread.levels import Spread, spread
from reports.spread.lines import proposal_spread
from reports.subjects import features
from selfevaluation.as_rated import WORDS, AsRated


@dataclass(frozen=True)
class Profile:
    """One proposal. `mark` is where its median stands; `own` says how one's own rate it."""

    proposal: RatedProposal
    url: str
    spread: Spread
    columns: tuple[Column, ...]
    mark: MedianTip | None
    own: tuple[str, ...]


@dataclass(frozen=True)
class FeatureProfile:
    """One feature: `spread` is of all ratings of its proposals, a partnership's each one."""

    number: int
    name: str
    spread: Spread
    profiles: tuple[Profile, ...]
    own: tuple[str, ...]

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.name}"


@dataclass(frozen=True)
class FeatureProfiles:
    """All features of a round. `tallest` is what the highest columns stand for."""

    matrix: Matrix
    features: tuple[FeatureProfile, ...]
    tallest: int


def feature_profiles(matrix: Matrix, as_rated: AsRated, own: Set[int]) -> FeatureProfiles:
    """`own` are the partnerships, by pk, to mark among all; none are where only own are counted."""
    own = own if matrix.is_all else frozenset()
    spreads = {one: proposal_spread(matrix, one, as_rated) for one in matrix.proposals}
    tallest = max((max(found.counts) for found in spreads.values()), default=0)
    profiles = tuple(
        _feature(matrix, subject.proposals, spreads, as_rated, own, tallest)
        for subject in features(matrix.proposals)
    )
    return FeatureProfiles(matrix, profiles, tallest)


def _feature(
    matrix: Matrix,
    proposals: Sequence[RatedProposal],
    spreads: dict[RatedProposal, Spread],
    as_rated: AsRated,
    own: Set[int],
    tallest: int,
) -> FeatureProfile:
    first = proposals[0]
    return FeatureProfile(
        number=first.feature,
        name=first.feature_name,
        spread=_feature_spread(matrix, proposals, as_rated),
        profiles=tuple(
            _profile(matrix, one, spreads[one], as_rated, own, tallest) for one in proposals
        ),
        own=_own_in_feature(matrix, proposals, as_rated, own),
    )


def _feature_spread(
    matrix: Matrix, proposals: Sequence[RatedProposal], as_rated: AsRated
) -> Spread:
    """All ratings of these proposals together; a median needs enough partnerships, not ratings."""
    held = {
        place: [matrix.level(place, one, as_rated) for one in proposals] for place in matrix.places
    }
    raters = sum(any(level and level_number(level) for level in levels) for levels in held.values())
    every = [level for levels in held.values() for level in levels]
    name = f"All ratings of feature {proposals[0].feature}"
    return spread(name, every, as_rated, raters=raters, base="{} ratings of {} asked for")


def _profile(
    matrix: Matrix,
    proposal: RatedProposal,
    found: Spread,
    as_rated: AsRated,
    own: Set[int],
    tallest: int,
) -> Profile:
    mine = {
        place.name: matrix.level(place, proposal, as_rated)
        for place in matrix.places
        if place.pk in own and place.has_returned
    }
    drawn = columns(found.counts, tallest, mine.values())
    return Profile(
        proposal=proposal,
        url=matrix.proposal_url(proposal, as_rated),
        spread=found,
        columns=drawn,
        mark=mark(found.median, drawn),
        own=tuple(f"{name}: {WORDS[level or '']}" for name, level in mine.items()),
    )


def _own_in_feature(
    matrix: Matrix, proposals: Sequence[RatedProposal], as_rated: AsRated, own: Set[int]
) -> tuple[str, ...]:
    """One's own partnerships that have returned, each with its ratings counted in words."""
    said = []
    for place in matrix.places:
        if place.pk in own and place.has_returned:
            levels = [matrix.level(place, one, as_rated) or "" for one in proposals]
            words = [f"{levels.count(key)} {word}" for key, word in WORDS.items() if key in levels]
            said.append(f"{place.name}: {', '.join(words)}")
    return tuple(said)
