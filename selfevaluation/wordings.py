"""A wording of the levels to read, alone or with what another one says differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proposals.differences import Piece, changes
from proposals.models import Feature, Proposal
from selfevaluation.models import Descriptor, DescriptorSet, Level


@dataclass(frozen=True)
class ReadLevel:
    """What a level looks like; `pieces` lead to it from another wording, one piece if the same."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class ReadProposal:
    proposal: Proposal
    levels: tuple[ReadLevel, ...]

    @property
    def differs(self) -> bool:
        return any(level.differs for level in self.levels)


@dataclass(frozen=True)
class ReadFeature:
    feature: Feature
    proposals: list[ReadProposal]


@dataclass(frozen=True)
class ReadWording:
    """All 22 proposals by feature. `differing` of `total` texts are not as in the other wording."""

    features: list[ReadFeature]

    @property
    def differing(self) -> int:
        return sum(level.differs for level in self._levels)

    @property
    def total(self) -> int:
        return len(self._levels)

    @property
    def _levels(self) -> list[ReadLevel]:
        proposals = [each for feature in self.features for each in feature.proposals]
        return [level for proposal in proposals for level in proposal.levels]


def read_wording(wording: DescriptorSet, other: DescriptorSet | None = None) -> ReadWording:
    """The texts of `wording`, each with what changed since `other`. Three queries at most."""
    texts = _texts(wording)
    before = _texts(other) if other else texts
    features: dict[int, ReadFeature] = {}
    for proposal in Proposal.objects.local().select_related("feature"):
        feature = features.setdefault(proposal.feature_id, ReadFeature(proposal.feature, []))
        levels = tuple(
            ReadLevel(
                level.label,
                tuple(changes(before[proposal.pk, level], texts[proposal.pk, level])),
            )
            for level in Level
        )
        feature.proposals.append(ReadProposal(proposal, levels))
    return ReadWording(list(features.values()))


def _texts(wording: DescriptorSet) -> Mapping[tuple[int, str], str]:
    rows = Descriptor.objects.filter(descriptor_set=wording)
    return {(row.proposal_id, row.level): row.text for row in rows}
