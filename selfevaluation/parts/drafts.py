"""What stands in a version of a return, by the places that a file can speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from proposals.models import Feature, Proposal
from selfevaluation.models import Answer, ImprovementAction, SelfEvaluation
from selfevaluation.parts.contents import Content
from selfevaluation.parts.part import Place


@dataclass(frozen=True)
class Draft:
    """What stands in a version of a return; of one that is not started, nothing."""

    whole: Content = Content()
    answers: Mapping[int, Answer] = field(default_factory=dict)  # by the pk of the proposal
    actions: Mapping[Place, list[ImprovementAction]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """The proposals by number, the features by theirs."""

    proposals: Mapping[str, Proposal]
    features: Mapping[int, Feature]


def outline() -> Outline:
    """Two queries."""
    proposals = Proposal.objects.select_related("feature")
    features = {feature.number: feature for feature in Feature.objects.all()}
    return Outline({proposal.number: proposal for proposal in proposals}, features)


def draft_of(found: SelfEvaluation) -> Draft:
    """What this version says now. Three queries, none for one that is not started."""
    if found.pk is None:
        return Draft()
    actions: dict[Place, list[ImprovementAction]] = defaultdict(list)
    for action in found.actions.prefetch_related("tasks"):
        actions[action.proposal_id, action.feature_id].append(action)
    return Draft(
        Content(
            contact_name=found.contact_name,
            contact_email=found.contact_email,
            completed_on=found.completed_on,
        ),
        {row.proposal_id: row for row in found.answers.select_related("changed_by")},
        actions,
    )
