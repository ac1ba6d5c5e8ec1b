"""The meetings that the 25 are reported to: what moved is told since the last one."""

from __future__ import annotations

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def before(self, on: date) -> MeetingQuerySet:
        """Those held before the day `on`, newest first. What moved is told since the first."""
        return self.filter(held_on__lt=on).order_by("-held_on", "group")

    def held(self, on: date) -> MeetingQuerySet:
        """Those of day `on` and before, oldest first."""
        return self.filter(held_on__lte=on).order_by("held_on", "group")


class Meeting(models.Model):
    """One meeting of the MSG or of the leadership group, past or planned."""

    class Group(models.TextChoices):
        MSG = "msg", "Ministerial Strategic Group"
        LEADERSHIP = "leadership", "Leadership group"

    group = models.CharField("whose meeting", max_length=10, choices=Group)
    held_on = models.DateField("day")
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-held_on", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "held_on"],
                name="one_meeting_of_a_group_a_day",
                violation_error_message="This group has a meeting on this day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}, {self.held_on:%-d %B %Y}"
