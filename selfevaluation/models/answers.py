"""What a return says of one proposal, and second thoughts on it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts.models import User
from proposals.models import Proposal
from selfevaluation.models.descriptors import Level, level_place
from selfevaluation.models.returns import SelfEvaluation


class AnswerQuerySet(models.QuerySet["Answer"]):
    def rated(self) -> AnswerQuerySet:
        return self.exclude(rating="")

    def before(self, answer: Answer) -> AnswerQuerySet:
        """The same partnership's submitted answers to the same proposal in rounds before."""
        this = answer.self_evaluation
        return (
            self.filter(
                proposal=answer.proposal_id,
                self_evaluation__partnership=this.partnership_id,
                self_evaluation__in=SelfEvaluation.objects.submitted(),
                self_evaluation__round__is_fictional=this.round.is_fictional,
                self_evaluation__round__opened_on__lt=this.round.opened_on,
            )
            .order_by("-self_evaluation__round__opened_on")
            .select_related("self_evaluation__round")
        )

    def with_level(self) -> AnswerQuerySet:
        """Each with the place of its rating among the four, to sort by; not rated comes first."""
        return self.annotate(level=level_place("rating"))

    def in_number_order(self) -> AnswerQuerySet:
        return self.order_by("proposal__feature", "proposal__position")


class Answer(models.Model):
    """A rating and its evidence for one proposal. One per locally rated proposal per return."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        CARRIED_OVER = "carried_over", "Carried over, unchanged"
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"

    self_evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, related_name="answers")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="answers")
    rating = models.CharField(max_length=11, choices=Level, blank=True)
    evidence = models.TextField("evidence", blank=True)
    note = models.TextField("reader's note", blank=True)
    is_carried_over = models.BooleanField(
        default=False, help_text="Taken from the last round, and nobody has looked at it since."
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AnswerQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["changed_at", "changed_by"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["self_evaluation", "proposal"], name="one_answer_per_proposal"
            ),
            models.CheckConstraint(
                condition=Q(rating__in=["", *Level.values]), name="rating_is_one_of_four_levels"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.self_evaluation}: {self.proposal}"

    @property
    def state(self) -> State:
        if self.is_carried_over:
            return self.State.CARRIED_OVER
        if self.rating and self.evidence:
            return self.State.READY
        if self.rating or self.evidence or self.version > 1:
            return self.State.DRAFT
        return self.State.NOT_STARTED

    def touch(self, *, by: User | None) -> None:
        """Mark a change: one version on, now, by this person. The caller saves."""
        self.version += 1
        self.changed_at = timezone.now()
        self.changed_by = by


class LaterViewQuerySet(models.QuerySet["LaterView"]):
    def second_thoughts(self, on: date) -> LaterViewQuerySet:
        """Those of day `on` and before that doubt the rating; the last one is what holds now."""
        return self.exclude(direction="").filter(viewed_on__lte=on)


class LaterView(models.Model):
    """A dated second thought on a submitted rating; without a direction, a comment.

    `rating` is the level it would be now, "" where that is not settled. Rows are only ever added:
    the database refuses a change. The submitted rating stays.
    """

    class Direction(models.TextChoices):
        UP = "up", "Higher"
        DOWN = "down", "Lower"
        UNSURE = "unsure", "No longer sure"

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="later_views")
    direction = models.CharField(max_length=6, choices=Direction, blank=True)
    rating = models.CharField(max_length=11, choices=Level, blank=True)
    reason = models.TextField()
    agreed_by = models.CharField("who agreed it", max_length=250, blank=True)
    viewed_on = models.DateField()
    source = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = LaterViewQuerySet.as_manager()

    class Meta:
        ordering = ["viewed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__in=["", *Level.values]), name="view_is_one_of_four_levels"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="later_view_has_a_reason"),
            models.CheckConstraint(
                condition=Q(rating="") | Q(direction__in=["up", "down"]),
                name="later_level_is_higher_or_lower",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, later view of {self.viewed_on:%d %B %Y}"
