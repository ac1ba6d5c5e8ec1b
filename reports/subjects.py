"""What a picture of ratings can be about: one proposal, or all of a feature rated locally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from proposals import number as numbers
from reports.matrix import Matrix, Place, RatedProposal, level_number
from selfevaluation.as_rated import AsRated


@dataclass(frozen=True)
class Subject:
    """`key` is its name in addresses: 2.3 or feature-2. `label` is for people."""

    key: str
    label: str
    proposals: tuple[RatedProposal, ...]

    @property
    def is_feature(self) -> bool:
        return self.key.startswith("feature-")


def features(proposals: Sequence[RatedProposal]) -> list[Subject]:
    """The features in their order, each with those of its proposals that are rated locally."""
    return [
        Subject(f"feature-{feature}", f"{feature} {found[0].feature_name}", found)
        for feature, each in groupby(proposals, key=lambda proposal: proposal.feature)
        if (found := tuple(each))
    ]


def single(proposal: RatedProposal) -> Subject:
    label = f"{proposal.printed_number} {proposal.title}"
    return Subject(proposal.number, label, (proposal,))


def named_subject(text: str, proposals: Sequence[RatedProposal]) -> Subject | None:
    """The subject of this key; a proposal's number may be written in any way."""
    try:
        key = numbers.canonical(*numbers.parse(text))
    except numbers.NotAProposalNumber:
        key = text
    subjects = (*map(single, proposals), *features(proposals))
    return next((each for each in subjects if each.key == key), None)


def levels(matrix: Matrix, place: Place, subject: Subject, as_rated: AsRated) -> list[int]:
    """The levels from 1 to 4 that a partnership gives in it, in the order of the proposals."""
    given = (matrix.level(place, proposal, as_rated) for proposal in subject.proposals)
    return [number for level in given if (number := level_number(level or ""))]
