"""The fingerprint of what is signed and submitted: the same content, the same 64 characters.

It covers, for each answer, its number, rating, evidence, improvement actions with tasks, leads and
dates, links and files (by their own SHA-256), and the wording of the descriptors by its name.
Who wrote it, when, comments, and whom to ask are not part of it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfevaluation.models import Answer, EvidenceItem, ImprovementAction, SelfEvaluation


@dataclass(frozen=True)
class Fingerprints:
    """SHA-256 as 64 hexadecimal digits: of the whole, and of each answer by its pk."""

    whole: str
    answers: Mapping[int, str]


def fingerprints(found: SelfEvaluation) -> Fingerprints:
    """Of this version as it stands. Five queries."""
    actions = _actions(found)
    items = _items(found)
    answers = {
        answer.pk: _digest(_answer(answer, actions[answer.proposal_id, None], items[answer.pk]))
        for answer in found.answers.in_number_order().select_related("proposal")
    }
    features = [
        [feature, [_action(action) for action in of_feature]]
        for (proposal, feature), of_feature in sorted(actions.items(), key=str)
        if feature is not None
    ]
    whole = [found.round.descriptor_set.name, list(answers.values()), features]
    return Fingerprints(_digest(whole), answers)


Place = tuple[int | None, int | None]


def _actions(found: SelfEvaluation) -> Mapping[Place, list[ImprovementAction]]:
    places: dict[Place, list[ImprovementAction]] = defaultdict(list)
    for action in found.actions.prefetch_related("tasks"):
        places[action.proposal_id, action.feature_id].append(action)
    return places


def _items(found: SelfEvaluation) -> Mapping[int, list[EvidenceItem]]:
    by_answer: dict[int, list[EvidenceItem]] = defaultdict(list)
    items = EvidenceItem.objects.filter(answer__self_evaluation=found).select_related("file")
    for item in items:
        by_answer[item.answer_id].append(item)
    return by_answer


def _answer(
    answer: Answer, actions: Sequence[ImprovementAction], items: Sequence[EvidenceItem]
) -> list[object]:
    return [
        answer.proposal.number,
        answer.rating,
        answer.evidence,
        [_action(action) for action in actions],
        [[item.title, item.url, item.file.sha256 if item.file else ""] for item in items],
    ]


def _action(action: ImprovementAction) -> list[object]:
    tasks = [[task.text, task.by_when] for task in action.tasks.all()]
    return [action.text, action.leads, action.by_when, tasks]


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
