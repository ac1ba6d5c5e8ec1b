"""Returns: one partnership's collective self-evaluation in one round, version by version."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q
from simple_history.models import HistoricalRecords

from accounts.models import Partnership, User
from selfevaluation.models.rounds import Extension, Round


class SelfEvaluationQuerySet(models.QuerySet["SelfEvaluation"]):
    def submitted(self, on: date | None = None) -> SelfEvaluationQuerySet:
        """The version that counts of each return: the last submitted, by the end of `on` if given.

        It goes on counting while a further version is being written.
        """
        until = Q(submitted_on__isnull=False) if on is None else Q(submitted_on__lte=on)
        return self.filter(until).exclude(Exists(_later_versions().filter(until)))

    def newest_versions(self) -> SelfEvaluationQuerySet:
        """The newest version of each return, whatever its state."""
        return self.exclude(Exists(_later_versions()))

    def versions_of(self, found: SelfEvaluation) -> SelfEvaluationQuerySet:
        """All versions of the return that `found` is one of, newest first."""
        return self.filter(round=found.round_id, partnership=found.partnership_id).order_by(
            "-version"
        )

    def before(self, found: SelfEvaluation, on: date | None = None) -> SelfEvaluationQuerySet:
        """What the same partnership submitted last in each round that opened before, newest first.

        By the end of `on` if given.
        Its own rounds count like the national ones; fictional ones only beside a fictional one.
        """
        this = found.round
        same_day = Q(round__opened_on=this.opened_on, round__pk__lt=this.pk)
        return (
            self.submitted(on)
            .filter(same_day | Q(round__opened_on__lt=this.opened_on))
            .filter(partnership=found.partnership_id, round__is_fictional=this.is_fictional)
            .order_by("-round__opened_on", "-round__pk")
            .select_related("round")
        )

    def readable_by(self, user: User, on: date) -> SelfEvaluationQuerySet:
        """Those whose content this person may read on day `on` (product.md's table):

        one's own partnership's; for Division and the leadership group all that are submitted; for
        other partnerships the submitted ones of a round that has been shared. A round that a
        partnership runs for itself is everybody else's only once it is shared.
        """
        own = Q(partnership_id__in=user.partnership_ids)
        submitted = Q(submitted_on__isnull=False)
        shared = Q(round__shared_on__lte=on)
        if user.is_division or user.is_leadership:
            return self.filter(own | (submitted & (_NATIONAL | shared)))
        return self.filter(own | (submitted & shared))

    def counted_for(self, user: User, on: date) -> SelfEvaluationQuerySet:
        """Those that count as at the end of `on` in what this person is told of a round."""
        return self.readable_by(user, on).submitted(on)

    def known_to(self, user: User, on: date) -> SelfEvaluationQuerySet:
        """Those whose state and progress this person may see, if not their content."""
        if user.is_division or user.is_leadership:
            own = Q(partnership_id__in=user.partnership_ids)
            return self.filter(own | _NATIONAL | Q(round__shared_on__lte=on))
        return self.readable_by(user, on)

    def unwritten(self) -> SelfEvaluationQuerySet:
        """The drafts in which nobody has written anything: no answer, no action, no contact."""
        written = SelfEvaluation.objects.filter(
            Q(answers__rating__gt="")
            | Q(answers__evidence__gt="")
            | Q(answers__is_carried_over=True)
            | Q(answers__changed_at__isnull=False)
            | Q(actions__isnull=False)
        )
        empty = {"contact_name": "", "contact_email": "", "completed_on": None}
        return self.filter(state="draft", **empty).exclude(pk__in=written.values("pk"))

    def with_progress(self) -> SelfEvaluationQuerySet:
        """Each with how many answers are ready, and when one was last changed."""
        ready = ~Q(answers__rating="") & ~Q(answers__evidence="")
        return self.annotate(
            ready_count=Count("answers", filter=ready & Q(answers__is_carried_over=False)),
            last_changed_at=Max("answers__changed_at"),
        )


_NATIONAL = Q(round__partnership=None)


def _later_versions() -> models.QuerySet[SelfEvaluation]:
    return SelfEvaluation.objects.filter(
        round=OuterRef("round"),
        partnership=OuterRef("partnership"),
        version__gt=OuterRef("version"),
    )


class SelfEvaluation(models.Model):
    """One version of a return: a draft until it is submitted, read-only for ever from then on.

    `selfevaluation.states` says what may be done in which state. Returning or reopening leaves
    this version as it is and makes the next one, a draft copied from it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        ACCEPTED = "accepted", "Accepted"
        SENT_BACK = "sent_back", "Returned for changes"
        REOPENED = "reopened", "Reopened"

    round = models.ForeignKey(Round, models.PROTECT, related_name="self_evaluations")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="self_evaluations")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField("contact e-mail", blank=True)
    completed_on = models.DateField("date of completion", null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unsigned_reason = models.TextField(
        "why it is submitted without every signature",
        blank=True,
        help_text="Shown wherever the return is read.",
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of the content as submitted: SHA-256, hexadecimal."
    )
    source = models.TextField(blank=True, help_text="The document it was imported from, if it was.")

    objects = SelfEvaluationQuerySet.as_manager()

    # Set by SelfEvaluationQuerySet.with_progress.
    ready_count: int
    last_changed_at: datetime | None

    history = HistoricalRecords()

    class Meta:
        ordering = ["round", "partnership__name", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partnership", "version"],
                name="one_return_per_round_and_version",
                violation_error_message="This partnership has a return in this round already.",
            ),
            models.UniqueConstraint(
                fields=["round", "partnership"],
                condition=Q(state="draft"),
                name="one_draft_per_return",
                violation_error_message="This return has a draft already.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_on__isnull=True)
                | (~Q(state="draft") & Q(submitted_on__isnull=False)),
                name="draft_until_submitted",
                violation_error_message="A return is a draft until the day it is submitted.",
            ),
        ]

    def __str__(self) -> str:
        return self._in(self.round.name)

    @property
    def on_record(self) -> str:
        """What the record of acts calls it. See Round.on_record."""
        return self._in(self.round.on_record)

    def _in(self, round: str) -> str:
        words = f"{self.partnership}, {round}"
        return f"{words}, version {self.version}" if self.version > 1 else words

    @property
    def is_submitted(self) -> bool:
        return self.submitted_on is not None

    @cached_property
    def due_on(self) -> date:
        """The due date in force for this partnership, an extension included. One query."""
        later = Extension.objects.due_dates(self.round)
        return later.get(self.partnership_id, self.round.due_on)


class Transition(models.Model):
    """One step in the life of a return: who did what to which version, when, and why.

    Rows are only ever added: the database refuses a change. `reason` is the covering note of a
    return for changes, the reason of a reopening, or why signatures were outstanding.
    """

    self_evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, related_name="transitions")
    act = models.CharField(max_length=20)
    before = models.CharField(max_length=11)
    after = models.CharField(max_length=11)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.self_evaluation}: {self.act}"
