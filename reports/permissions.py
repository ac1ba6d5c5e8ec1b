"""What of a round this person is shown. Which returns: SelfEvaluationQuerySet.readable_by."""

from datetime import date

from accounts.models import User
from selfevaluation.models import Round


def sees_all_returns(user: User, round: Round, on: date) -> bool:
    """Whether numbers about all partnerships may be shown, or only about this person's own."""
    is_shared = round.shared_on is not None and round.shared_on <= on
    return user.is_division or user.is_leadership or is_shared
