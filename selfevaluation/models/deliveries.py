"""What the Integration Division handed in at once: files that came filled in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q

from selfevaluation.models.rounds import Round


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def with_progress(self) -> DeliveryQuerySet:
        """Those that have a file, each with how many it has and how far they are."""
        counts = {
            "total": Count("files"),
            "waiting": Count("files", filter=Q(files__state="queued")),
            "drafted": Count("files", filter=Q(files__state="drafted")),
            "for_somebody": Count("files", filter=Q(files__state__in=["to_check", "refused"])),
            "repeated": Count("files", filter=Q(files__same_as__isnull=False)),
            "last_read_at": Max("files__read_at"),
        }
        return self.annotate(**counts).filter(total__gt=0)


class Delivery(models.Model):
    """Several files that the Integration Division handed in at once, as a zip or one by one."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="deliveries")
    name = models.CharField(max_length=200, help_text="Of the zip, or how many files they were.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    # Set by DeliveryQuerySet.with_progress.
    total: int
    waiting: int
    drafted: int
    for_somebody: int
    repeated: int
    last_read_at: datetime | None

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%d %B %Y}"

    @property
    def done(self) -> int:
        """How many of its files are read, or not taken. Of one with_progress."""
        return self.total - self.waiting
