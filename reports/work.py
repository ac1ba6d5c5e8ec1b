"""Your work: what waits for the person, at the head of the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Subquery

from accounts.models import User
from proposals.models import Proposal
from reports.own_returns import OwnReturn, returns_of
from reports.review_work import ReviewWork, review_work
from selfevaluation.models import Round


@dataclass(frozen=True)
class Work:
    """What waits for a person: in returns of their own, and for the Division in all."""

    returns: Sequence[OwnReturn]
    review: ReviewWork | None

    @property
    def is_waiting(self) -> bool:
        to_review = self.review and (self.review.to_read or self.review.overdue)
        return bool(to_review) or any(each.is_waiting for each in self.returns)


def with_asked(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Each with `asked`: how many answers a return in it has when it is complete."""
    local = Proposal.objects.local().order_by().values("is_local")
    return rounds.annotate(asked=Subquery(local.annotate(asked=Count("pk")).values("asked")))


def your_work(user: User, today: date, rounds: Sequence[Round]) -> Work | None:
    """What waits in those of `rounds` that are real and open; None for who has no such work.

    They were read with_asked. Two queries for people of a partnership, three for the Division,
    however much waits.
    """
    if not (user.is_division or user.held_memberships):
        return None
    return Work(
        returns=returns_of(user, today, rounds),
        review=review_work(today, rounds) if user.is_division else None,
    )
