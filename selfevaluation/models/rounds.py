"""Rounds: one asking of the self-evaluation each."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class RoundQuerySet(models.QuerySet["Round"]):
    def offered(self) -> RoundQuerySet:
        """All rounds people may see: the fictional one only where the training round is on."""
        return self if settings.TRAINING_ROUND else self.filter(is_fictional=False)


class Round(models.Model):
    """One asking of the self-evaluation of all partnerships."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    opened_on = models.DateField()
    due_on = models.DateField()
    shared_on = models.DateField(
        null=True,
        blank=True,
        help_text="From this day partnerships read each other's submitted returns.",
    )
    is_fictional = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["is_fictional", "-opened_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opened_on")),
                name="round_is_due_after_it_opens",
                violation_error_message="A round cannot be due before it opens.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def file_name(self) -> str:
        """What files of this round are called after: made-up data says so in its name."""
        return f"{self.slug}-fictional" if self.is_fictional else self.slug

    def is_open(self, on: date) -> bool:
        return self.opened_on <= on

    def days_left(self, on: date) -> int:
        """Days until the due day; negative when it has passed."""
        return (self.due_on - on).days
