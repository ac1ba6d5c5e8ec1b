"""Which returns a table may be made of: those that the person may read, submitted by the day."""

from __future__ import annotations

from django.db.models import QuerySet

from reports.datasets.dataset import Asked
from selfevaluation.models import SelfEvaluation


def counting(asked: Asked) -> QuerySet[SelfEvaluation]:
    """The version that counts of each return that had been submitted, unordered."""
    found = SelfEvaluation.objects.filter(round__in=_rounds(asked))
    return found.readable_by(asked.user, asked.on).submitted(asked.on).order_by()


def versions(asked: Asked) -> QuerySet[SelfEvaluation]:
    """Every version that had been submitted, unordered."""
    found = SelfEvaluation.objects.filter(round__in=_rounds(asked), submitted_on__lte=asked.on)
    return found.readable_by(asked.user, asked.on).order_by()


def own_drafts(asked: Asked) -> QuerySet[SelfEvaluation]:
    """The drafts of the person's own partnerships, unordered."""
    found = SelfEvaluation.objects.filter(round__in=_rounds(asked), state="draft").order_by()
    return found.filter(partnership__in=asked.user.partnership_ids)


def _rounds(asked: Asked) -> QuerySet:
    return asked.rounds().order_by()


# By round, partnership and version: the order of every table of what returns say.
BY_RETURN = ("round__opened_on", "round__slug", "partnership__name", "version")


def by_return(before: str) -> tuple[str, ...]:
    return tuple(f"{before}{field}" for field in BY_RETURN)


def by_proposal(before: str = "proposal__") -> tuple[str, str]:
    return f"{before}feature", f"{before}position"
