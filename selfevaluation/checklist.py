"""What the writers of a draft may want to look at again before it is submitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from proposals.models import Proposal
from selfevaluation.models import Answer, LaterView, SelfEvaluation
from selfevaluation.reading import ReadAnswer, ReadFeature
from selfevaluation.remarks import Kind, Remark, facts_of, remarks


@dataclass(frozen=True)
class Item:
    proposal: Proposal
    remarks: tuple[Remark, ...]


def checklist(
    self_evaluation: SelfEvaluation, features: Iterable[ReadFeature], on: date
) -> list[Item]:
    """The answers of a draft with something to look at, in order, as at day `on`.

    A later view is told where the draft still has the rating that it doubts. That no evidence is
    given is not: without it the answer is not ready, and the page says so already.
    """
    doubts = _doubts(self_evaluation, on)
    items = [
        Item(read.proposal, _remarks(read, feature, doubts))
        for feature in features
        for read in feature.answers
    ]
    return [item for item in items if item.remarks]


def _remarks(
    read: ReadAnswer, feature: ReadFeature, doubts: dict[tuple[int, str], LaterView]
) -> tuple[Remark, ...]:
    answer = read.answer
    if answer is None:
        return ()
    facts = facts_of(
        answer,
        has_items=bool(answer.evidence_items.all()),
        has_actions=bool(read.actions or feature.actions),
        view=doubts.get((read.proposal.pk, answer.rating)),
    )
    return tuple(one for one in remarks(facts) if one.kind is not Kind.NO_EVIDENCE)


def _doubts(self_evaluation: SelfEvaluation, on: date) -> dict[tuple[int, str], LaterView]:
    """The last later views on the answers this draft may come from, by proposal and rating.

    Those are the answers of the version before; of a first version, those of the last round.
    """
    versions = SelfEvaluation.objects.versions_of(self_evaluation)
    source = (
        versions.filter(version=self_evaluation.version - 1).first()
        or SelfEvaluation.objects.before(self_evaluation).first()
    )
    answers = Answer.objects.filter(self_evaluation=source).with_second_thoughts(on)
    thoughts = ((answer, answer.second_thought) for answer in answers)
    return {
        (answer.proposal_id, answer.rating): view
        for answer, view in thoughts
        if view and view.rating_now != answer.rating
    }
