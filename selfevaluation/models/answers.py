"""What a return says of one proposal, and second thoughts on it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts.models import User
from proposals.models import Proposal
from selfevaluation.models.actions import ImprovementAction
from selfevaluation.models.descriptors import Level, level_place
from selfevaluation.models.later_views import UNSETTLED, LaterView
from selfevaluation.models.returns import SelfEvaluation


class AnswerQuerySet(models.QuerySet["Answer"]):
    def before(self, answer: Answer) -> AnswerQuerySet:
        """The same partnership's submitted answers to the same proposal in rounds before."""
        earlier = SelfEvaluation.objects.before(answer.self_evaluation).order_by()
        return (
            self.filter(proposal=answer.proposal_id, self_evaluation__in=earlier)
            .order_by("-self_evaluation__round__opened_on", "-self_evaluation__round__pk")
            .select_related("self_evaluation__round")
        )

    def with_rating_now(self, on: date) -> AnswerQuerySet:
        """Each with `rating_now`: the rating with the later views of day `on` and before.

        A level, UNSETTLED where it was doubted without another one, or "" where there is none.
        """
        views = LaterView.objects.second_thoughts(on).filter(answer=OuterRef("pk"))
        level = Case(When(rating="", then=Value(UNSETTLED)), default=F("rating"))
        last = views.order_by("-viewed_on", "-pk").annotate(now=level).values("now")[:1]
        return self.annotate(rating_now=Coalesce(Subquery(last), F("rating")))

    def with_second_thoughts(self, on: date) -> AnswerQuerySet:
        """Each with only the later views that doubt its rating by day `on`. One more query."""
        views = LaterView.objects.second_thoughts(on)
        return self.prefetch_related(Prefetch("later_views", views))

    def with_remark_facts(self, on: date) -> AnswerQuerySet:
        """Each with whether there are links or files, actions, and second thoughts by day `on`.

        Actions count for a proposal, or for its feature as a whole. No further query.
        """
        own = ImprovementAction.objects.filter(self_evaluation=OuterRef("self_evaluation"))
        of_proposal = Q(proposal=OuterRef("proposal"))
        of_feature = Q(feature=OuterRef("proposal__feature"))
        with_items = Answer.objects.filter(pk=OuterRef("pk"), evidence_items__isnull=False)
        views = LaterView.objects.second_thoughts(on).filter(answer=OuterRef("pk"))
        return self.annotate(
            has_items=Exists(with_items),
            has_actions=Exists(own.filter(of_proposal | of_feature)),
            has_second_thought=Exists(views),
        )

    def with_level(self, of: str = "rating") -> AnswerQuerySet:
        """Each with the place of its rating among the four, to sort by; not rated comes first."""
        return self.annotate(level=level_place(of))

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

    # Set by AnswerQuerySet.with_rating_now.
    rating_now: str
    # Set by AnswerQuerySet.with_remark_facts.
    has_items: bool
    has_actions: bool

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
        if self.rating or self.evidence or self.version > 1 or self.changed_at:
            return self.State.DRAFT
        return self.State.NOT_STARTED

    @property
    def second_thought(self) -> LaterView | None:
        """The last later view that doubts the rating: it says what the rating is now."""
        thoughts = [view for view in self.later_views.all() if view.direction]
        return thoughts[-1] if thoughts else None

    def touch(self, *, by: User | None) -> None:
        """Mark a change: one version on, now, by this person. The caller saves."""
        self.version += 1
        self.changed_at = timezone.now()
        self.changed_by = by
