"""Writing an answer without ever overwriting a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from selfevaluation.models import Answer, ImprovementAction
from selfevaluation.operations.locks import locked
from selfevaluation.operations.signatures import void_signatures
from selfevaluation.states import Act, check


@dataclass(frozen=True)
class ActionText:
    """One improvement action as typed; `pk` is None for a new one, "" as text removes it."""

    text: str
    pk: int | None = None


class ChangedSince(Exception):
    """Somebody saved this answer after the page was shown; `answer` is what they saved."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"answer {answer.pk} is at version {answer.version}")
        self.answer = answer


@transaction.atomic
def save_answer(
    *,
    answer: Answer,
    rating: str,
    evidence: str,
    actions: Sequence[ActionText],
    seen: int,
    by: User | None,
) -> Answer:
    """Save a rating, its evidence and its improvement actions as one change.

    `rating` is a value of Level or "", `seen` the version of the answer the page showed. Raises
    ChangedSince when a colleague saved in between and meant something else, states.Refused when the
    return is submitted or locked; nothing is changed then. Saving what is already there changes
    nothing, so that sending a form twice does one thing. A change voids every signature.
    """
    found = locked(answer.self_evaluation_id)
    check(Act.WRITE, found, by=by)
    answer = found.answers.select_related("changed_by", "proposal").get(pk=answer.pk)
    kept = actions_of(answer)
    texts = [action.text for action in actions if action.text]
    is_same = (answer.rating, answer.evidence, [a.text for a in kept]) == (rating, evidence, texts)
    if is_same and not answer.is_carried_over:
        return answer
    if answer.version != seen:
        raise ChangedSince(answer)
    answer.rating = rating
    answer.evidence = evidence
    answer.is_carried_over = False
    answer.touch(by=by)
    answer.save()
    _save_actions(answer, kept, actions)
    void_signatures(found, by=by)
    return answer


def actions_of(answer: Answer) -> list[ImprovementAction]:
    """The improvement actions of this answer, in their order."""
    return list(
        ImprovementAction.objects.filter(
            self_evaluation_id=answer.self_evaluation_id, proposal_id=answer.proposal_id
        )
    )


def _save_actions(
    answer: Answer, kept: list[ImprovementAction], typed: Sequence[ActionText]
) -> None:
    """Make the answer's actions those typed, in their order; a text stays the row it was."""
    by_pk: dict[int | None, ImprovementAction] = {action.pk: action for action in kept}
    for position, wanted in enumerate(text for text in typed if text.text):
        action = by_pk.pop(wanted.pk, None) or ImprovementAction(
            self_evaluation_id=answer.self_evaluation_id, proposal_id=answer.proposal_id
        )
        if (action.text, action.position) != (wanted.text, position) or action.pk is None:
            action.text, action.position = wanted.text, position
            action.save()
    for removed in by_pk.values():
        removed.delete()
