"""A wording of the levels to read, alone or with what another one says differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from proposals.differences import Piece, changes
from proposals.models import Feature, Proposal
from selfevaluation.models import Descriptor, DescriptorSet, Level, Round


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
    proposals: tuple[ReadProposal, ...]


@dataclass(frozen=True)
class ReadWording:
    """Proposals by feature: all 22, or beside another wording those with a text that differs.

    `differing` of `total` texts are not as in the other wording.
    """

    features: tuple[ReadFeature, ...]
    differing: int
    total: int


def read_wording(wording: DescriptorSet, other: DescriptorSet | None = None) -> ReadWording:
    """The texts of `wording`, or what it says differently from `other`. Three queries at most."""
    texts = _texts(wording)
    before = _texts(other) if other else texts
    proposals = [
        ReadProposal(proposal, _levels(proposal, before, texts))
        for proposal in Proposal.objects.local().select_related("feature")
    ]
    levels = [level for each in proposals for level in each.levels]
    shown = [each for each in proposals if each.differs or other is None]
    return ReadWording(
        features=tuple(
            ReadFeature(feature, tuple(of_feature))
            for feature, of_feature in groupby(shown, key=lambda each: each.proposal.feature)
        ),
        differing=sum(level.differs for level in levels),
        total=len(levels),
    )


Texts = Mapping[tuple[int, str], str]


def _levels(proposal: Proposal, before: Texts, texts: Texts) -> tuple[ReadLevel, ...]:
    return tuple(
        ReadLevel(
            level.label, tuple(changes(before[proposal.pk, level], texts[proposal.pk, level]))
        )
        for level in Level
    )


def _texts(wording: DescriptorSet) -> Texts:
    rows = Descriptor.objects.filter(descriptor_set=wording)
    return {(row.proposal_id, row.level): row.text for row in rows}


def reworded(before: Round, after: Round) -> set[int]:
    """The proposals, by pk, whose levels the two rounds word differently. One query at most."""
    sets = {before.descriptor_set_id, after.descriptor_set_id}
    if len(sets) == 1:
        return set()
    rows = Descriptor.objects.filter(descriptor_set__in=sets).order_by()
    used = Counter(rows.values_list("proposal", "level", "text"))
    return {proposal for (proposal, _, _), count in used.items() if count == 1}


def wordings_url(before: Round, after: Round) -> str:
    """The address that compares the wordings of the two, "" where both use the same."""
    old, new = before.descriptor_set_id, after.descriptor_set_id
    return "" if old == new else f"{reverse('descriptors', args=[new])}?with={old}"
