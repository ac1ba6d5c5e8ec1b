"""A whole return as its readers see it, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from proposals.models import Feature, Proposal
from selfevaluation.models import Answer, ImprovementAction, SelfEvaluation


@dataclass(frozen=True)
class ReadAnswer:
    """One of the 25 proposals in a return; `answer` is None for the national ones."""

    proposal: Proposal
    answer: Answer | None
    actions: list[ImprovementAction]


@dataclass(frozen=True)
class ReadFeature:
    """A feature with its answers, and the actions that are for the feature as a whole."""

    feature: Feature
    answers: list[ReadAnswer]
    actions: list[ImprovementAction]


def read_return(self_evaluation: SelfEvaluation) -> list[ReadFeature]:
    """The six features in order, with every answer, later view, improvement action and task."""
    answers = {
        answer.proposal_id: answer
        for answer in self_evaluation.answers.select_related("proposal").prefetch_related(
            "later_views"
        )
    }
    actions = _actions_by_place(self_evaluation)
    features: dict[int, ReadFeature] = {}
    for proposal in Proposal.objects.select_related("feature"):
        feature = features.setdefault(
            proposal.feature_id,
            ReadFeature(proposal.feature, [], actions["feature", proposal.feature_id]),
        )
        feature.answers.append(
            ReadAnswer(proposal, answers.get(proposal.pk), actions["proposal", proposal.pk])
        )
    return list(features.values())


def _actions_by_place(
    self_evaluation: SelfEvaluation,
) -> dict[tuple[str, int | None], list[ImprovementAction]]:
    places: dict[tuple[str, int | None], list[ImprovementAction]] = defaultdict(list)
    for action in self_evaluation.actions.prefetch_related("tasks"):
        if action.feature_id:
            places["feature", action.feature_id].append(action)
        else:
            places["proposal", action.proposal_id].append(action)
    return places
