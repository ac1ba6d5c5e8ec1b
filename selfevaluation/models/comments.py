"""What is said about an answer beside it: never part of the return."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from selfevaluation.models.answers import Answer
from selfevaluation.models.returns import SelfEvaluation

State = SelfEvaluation.State
# From these states on the partnership reads what Division says of its return.
TOLD = (State.SENT_BACK, State.ACCEPTED, State.REOPENED)


class ThreadQuerySet(models.QuerySet["Thread"]):
    def about(self, answer: Answer) -> ThreadQuerySet:
        """Those on this proposal in every version of the return, oldest first."""
        this = answer.self_evaluation
        return self.filter(
            answer__proposal=answer.proposal_id,
            answer__self_evaluation__round=this.round_id,
            answer__self_evaluation__partnership=this.partnership_id,
        )

    def in_return(self, found: SelfEvaluation) -> ThreadQuerySet:
        """Those on any version of this return."""
        return self.filter(
            answer__self_evaluation__round=found.round_id,
            answer__self_evaluation__partnership=found.partnership_id,
        )

    def open(self) -> ThreadQuerySet:
        return self.filter(resolved_at=None)

    def in_number_order(self) -> ThreadQuerySet:
        place = ("answer__proposal__feature", "answer__proposal__position")
        return self.order_by(*place, "-kind", "pk")

    def visible_to(self, user: User) -> ThreadQuerySet:
        """The partnership's own threads to its people; Division's to Division, and to the

        partnership once it has been told: when its return was sent back, accepted or reopened.
        """
        own = Q(answer__self_evaluation__partnership__in=user.partnership_ids)
        told = Q(kind=Thread.Kind.WITHIN) | Q(answer__self_evaluation__state__in=TOLD)
        if user.is_division:
            return self.filter(Q(kind=Thread.Kind.REVIEW) | (own & told))
        return self.filter(own & told)


class Thread(models.Model):
    """A comment on an answer with its replies, open until somebody resolves it."""

    class Kind(models.TextChoices):
        WITHIN = "within", "Within the partnership"
        REVIEW = "review", "From the Integration Division"

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="threads")
    kind = models.CharField(max_length=6, choices=Kind)
    started_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.answer}: {self.get_kind_display()}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class CommentQuerySet(models.QuerySet["Comment"]):
    def opening(self) -> CommentQuerySet:
        """Those that a thread begins with."""
        before = Comment.objects.filter(thread=OuterRef("thread"), pk__lt=OuterRef("pk"))
        return self.exclude(Exists(before))


class Comment(models.Model):
    """One remark in a thread. Rows are only ever added: the database refuses a change."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_says_something",
                violation_error_message="Write your comment.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
