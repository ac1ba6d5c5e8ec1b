"""What happens to a proposal over time. Rows are only ever added: the database refuses a change."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models


class Rag(models.TextChoices):
    RED = "R", "Red"
    AMBER = "A", "Amber"
    GREEN = "G", "Green"


class StatusUpdateQuerySet(models.QuerySet["StatusUpdate"]):
    def effective(self, on: date) -> StatusUpdateQuerySet:
        """Those known as at the end of `on` that no later update corrects."""
        return self.filter(as_on__lte=on, correction__isnull=True)

    def newest_first(self) -> StatusUpdateQuerySet:
        return self.order_by("-as_on", "-recorded_at", "-pk")


class StatusUpdate(models.Model):
    """A RAG, a narrative, and the day they are as at. A mistake is answered by a further update."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="updates")
    rag = models.CharField("RAG", max_length=1, choices=Rag)
    narrative = models.TextField()
    as_on = models.DateField("as at")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    source = models.CharField(max_length=200, blank=True)
    readers_note = models.TextField("reader's note", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-as_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["proposal", "as_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rag__in=["R", "A", "G"]),
                name="rag_is_red_amber_or_green",
                violation_error_message="Choose red, amber or green.",
            ),
            models.CheckConstraint(
                condition=~models.Q(narrative=""),
                name="status_has_a_narrative",
                violation_error_message="Say in a sentence or two why it has this status.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_rag_display()} as at {self.as_on:%d %B %Y}"


class TimescaleRevisionQuerySet(models.QuerySet["TimescaleRevision"]):
    def known(self, on: date) -> TimescaleRevisionQuerySet:
        """Those agreed on or before `on`."""
        return self.filter(agreed_on__lte=on)

    def newest_first(self) -> TimescaleRevisionQuerySet:
        return self.order_by("-agreed_on", "-recorded_at", "-pk")


class TimescaleRevision(models.Model):
    """A later due date, with its reason, who agreed it and when. The original is kept for ever."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="revisions")
    due_on = models.DateField("new due date")
    reason = models.TextField()
    agreed_by = models.CharField(max_length=200)
    agreed_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = TimescaleRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_on", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="revision_has_a_reason",
                violation_error_message="Say why the timescale was revised.",
            ),
            models.CheckConstraint(
                condition=~models.Q(agreed_by=""),
                name="revision_says_who_agreed",
                violation_error_message="Say who agreed the new timescale.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: due {self.due_on:%d %B %Y}"
