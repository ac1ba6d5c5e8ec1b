"""Division's comments on a return it reads."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from selfevaluation.models import SelfEvaluation, Thread
from selfevaluation.operations.comments import start_thread
from selfevaluation.operations.locks import locked
from selfevaluation.states import Act, check


@transaction.atomic
def comment_on_return(
    *, self_evaluation: SelfEvaluation, texts: Mapping[str, str], seen: int | None, by: User
) -> list[Thread]:
    """Begin a thread on each answer that there is a text for: all of them, or none.

    `texts` is by the number of the proposal; `seen` as for start_thread, so that the same form sent
    twice says it once. Raises what states.check raises, when somebody has decided meanwhile.
    """
    found = locked(self_evaluation.pk)
    check(Act.REVIEW, found, by=by)
    answers = found.answers.select_related("proposal")
    by_number = {answer.proposal.number: answer for answer in answers}
    return [
        start_thread(answer=by_number[number], kind=Thread.Kind.REVIEW, text=text, by=by, seen=seen)
        for number, text in texts.items()
    ]
