"""What a file is read against: the proposals, the wording of the levels, the partnerships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class ExpectedProposal:
    """One of the 25. `descriptors` is by level ("not_yet_established"), none for a national one."""

    number: str  # "2.3"
    printed: str  # "2(iii)"
    title: str
    is_local: bool
    descriptors: Mapping[str, str]


@dataclass(frozen=True)
class ExpectedFeature:
    number: int
    name: str


@dataclass(frozen=True)
class ExpectedPartnership:
    """One of the 31, with every name it goes by: its own, its organisation's, its bodies'."""

    slug: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    features: tuple[ExpectedFeature, ...]
    proposals: tuple[ExpectedProposal, ...]
    partnerships: tuple[ExpectedPartnership, ...]

    @property
    def local(self) -> tuple[ExpectedProposal, ...]:
        return tuple(proposal for proposal in self.proposals if proposal.is_local)


def to_json(expected: Expected) -> dict[str, Any]:
    return asdict(expected)


def from_json(said: Mapping[str, Any]) -> Expected:
    return Expected(
        features=tuple(ExpectedFeature(**row) for row in said["features"]),
        proposals=tuple(ExpectedProposal(**row) for row in said["proposals"]),
        partnerships=tuple(
            ExpectedPartnership(row["slug"], row["name"], tuple(row["names"]))
            for row in said["partnerships"]
        ),
    )
