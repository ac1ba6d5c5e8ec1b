"""The proposals of a round, each with the spread of its ratings and its national status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.matrix import Matrix, RatedProposal, level_number
from reports.spread.levels import Spread, spread
from reports.spread.verdicts import Status, Verdict, verdict
from reports.subjects import features
from selfevaluation.as_rated import AsRated

BY_PROPOSAL, BY_MEDIAN, BY_SHARE = "proposal", "median", "share"


@dataclass(frozen=True)
class Line:
    """One proposal. `place` is its place among all, from 0."""

    place: int
    proposal: RatedProposal
    url: str
    spread: Spread
    status: Status
    verdict: Verdict

    @property
    def disagrees(self) -> bool:
        return self.verdict.disagrees


@dataclass(frozen=True)
class Group:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """What is said of all proposals: `disagree` of `total` disagree; why the others do not."""

    total: int
    disagree: int
    agree: int
    too_few: int
    not_compared: int


def lines(matrix: Matrix, statuses: Mapping[int, Status], as_rated: AsRated) -> tuple[Line, ...]:
    """Every proposal of `matrix`, in the order of the numbers."""
    return tuple(
        _line(place, proposal, matrix, statuses[proposal.pk], as_rated)
        for place, proposal in enumerate(matrix.proposals)
    )


def _line(
    place: int, proposal: RatedProposal, matrix: Matrix, status: Status, as_rated: AsRated
) -> Line:
    found = proposal_spread(matrix, proposal, as_rated)
    return Line(
        place=place,
        proposal=proposal,
        url=matrix.proposal_url(proposal, as_rated),
        spread=found,
        status=status,
        verdict=verdict(status, found, is_all=matrix.is_all),
    )


def proposal_spread(matrix: Matrix, proposal: RatedProposal, as_rated: AsRated) -> Spread:
    """How the partnerships of `matrix` rate one proposal: each of them once."""
    levels = [matrix.level(place, proposal, as_rated) for place in matrix.places]
    raters = sum(bool(level and level_number(level)) for level in levels)
    return spread(proposal.printed_number, levels, as_rated, raters=raters)


def told(lines: Sequence[Line]) -> Told:
    found = Counter(line.verdict for line in lines)
    disagree = sum(line.disagrees for line in lines)
    return Told(
        total=len(lines),
        disagree=disagree,
        agree=found[Verdict.AGREES],
        too_few=found[Verdict.TOO_FEW],
        not_compared=found[Verdict.NOT_COMPARED],
    )


def in_order(lines: Sequence[Line], by: str) -> list[Line]:
    """By number, or from the lowest median or share at established on; without ratings last."""
    if by == BY_MEDIAN:
        return sorted(lines, key=lambda line: (*_by_median(line.spread), *_by_share(line)))
    if by == BY_SHARE:
        return sorted(lines, key=_by_share)
    return list(lines)


def _by_median(found: Spread) -> tuple[bool, float]:
    return (found.median is None, found.median.middle if found.median else 0)


def _by_share(line: Line) -> tuple[bool, float, int]:
    found = line.spread
    return (not found.rated, found.reached / found.rated if found.rated else 0, line.place)


def grouped(lines: Sequence[Line], by: str) -> tuple[Group, ...]:
    """The lines, as sorted, under their features; under no heading where the order is another."""
    if by != BY_PROPOSAL:
        return (Group("", tuple(lines)),) if lines else ()
    held = {line.proposal: line for line in lines}
    return tuple(
        _group(tuple(held[one] for one in subject.proposals)) for subject in features(list(held))
    )


def _group(lines: tuple[Line, ...]) -> Group:
    """Lines of one feature under its name."""
    first = lines[0].proposal
    return Group(f"{first.feature}. {first.feature_name}", lines)
