"""Returns: one partnership's collective self-evaluation in one round."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from simple_history.models import HistoricalRecords

from accounts.models import Partnership, User
from selfevaluation.models.rounds import Round


class SelfEvaluationQuerySet(models.QuerySet["SelfEvaluation"]):
    def submitted(self, on: date | None = None) -> SelfEvaluationQuerySet:
        """Those that have been submitted, by the end of day `on` if one is given."""
        if on is None:
            return self.filter(submitted_on__isnull=False)
        return self.filter(submitted_on__lte=on)

    def readable_by(self, user: User, on: date) -> SelfEvaluationQuerySet:
        """Those whose content this person may read on day `on` (product.md's table):

        one's own partnership's; for Division and the leadership group all that are submitted; for
        other partnerships the submitted ones of a round that has been shared.
        """
        own = Q(partnership_id__in=user.partnership_ids)
        submitted = Q(submitted_on__isnull=False)
        if user.is_division or user.is_leadership:
            return self.filter(own | submitted)
        return self.filter(own | (submitted & Q(round__shared_on__lte=on)))

    def known_to(self, user: User, on: date) -> SelfEvaluationQuerySet:
        """Those whose state and progress this person may see, if not their content."""
        if user.is_division or user.is_leadership:
            return self
        return self.readable_by(user, on)

    def with_progress(self) -> SelfEvaluationQuerySet:
        """Each with how many answers are ready, and when one was last changed."""
        ready = ~Q(answers__rating="") & ~Q(answers__evidence="")
        return self.annotate(
            ready_count=Count("answers", filter=ready),
            last_changed_at=Max("answers__changed_at"),
        )


class SelfEvaluation(models.Model):
    """A return: a draft until it is submitted, read-only from then on."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="self_evaluations")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="self_evaluations")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField("contact e-mail", blank=True)
    completed_on = models.DateField("date of completion", null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.TextField(blank=True, help_text="The document it was imported from, if it was.")

    objects = SelfEvaluationQuerySet.as_manager()

    # Set by SelfEvaluationQuerySet.with_progress.
    ready_count: int
    last_changed_at: datetime | None

    history = HistoricalRecords()

    class Meta:
        ordering = ["round", "partnership__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partnership"],
                name="one_return_per_round",
                violation_error_message="This partnership has a return in this round already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership}, {self.round}"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_on is not None
