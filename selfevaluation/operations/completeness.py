"""What is missing before a return can be signed and submitted."""

from selfevaluation.models import Answer, SelfEvaluation


class NotComplete(Exception):
    """A return is not complete yet; `answers` are those with something missing."""

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__(f"{len(answers)} answers are not ready")
        self.answers = answers


def require_complete(found: SelfEvaluation) -> None:
    """Raises NotComplete unless every answer is rated, has evidence and has been looked at."""
    answers = found.answers.in_number_order().select_related("proposal", "changed_by")
    gaps = [answer for answer in answers if answer.state != Answer.State.READY]
    if gaps:
        raise NotComplete(gaps)
