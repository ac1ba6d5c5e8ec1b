"""Second thoughts on what was submitted: dated, with their reason, and only ever added."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from selfevaluation.models.descriptors import Level

# Where a rating stands now that was doubted without another level. Never counted as a level.
UNSETTLED = "unsettled"


class LaterViewQuerySet(models.QuerySet["LaterView"]):
    def second_thoughts(self, on: date) -> LaterViewQuerySet:
        """Those of day `on` and before that doubt the rating; the last one is what holds now."""
        return self.exclude(direction="").filter(viewed_on__lte=on)


class LaterView(models.Model):
    """A dated second thought on a submitted rating; without a direction, a comment.

    `rating` is the level it would be now, "" where that is not settled. `direction` is against what
    held just before; with a level where none held, "up". Rows are only ever added: the database
    refuses a change. The submitted rating stays.
    """

    class Direction(models.TextChoices):
        UP = "up", "Higher"
        DOWN = "down", "Lower"
        UNSURE = "unsure", "No longer sure"

    answer = models.ForeignKey("Answer", models.PROTECT, related_name="later_views")
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

    @property
    def rating_now(self) -> str:
        """The level it gives, or UNSETTLED."""
        return self.rating or UNSETTLED

    @property
    def change(self) -> str:
        """How it stands to the submitted rating, in words; "" where there is nothing to compare."""
        if not self.rating:
            words = self.get_direction_display().lower()
            has_side = self.direction in (self.Direction.UP, self.Direction.DOWN)
            return f"{words}, level not settled" if has_side else words
        if not self.answer.rating:
            return ""
        levels = Level.values
        apart = levels.index(self.rating) - levels.index(self.answer.rating)
        return "higher" if apart > 0 else "lower" if apart < 0 else "as submitted after all"

    @property
    def in_words(self) -> str:
        """The view without its reason, such as “lower, not yet established”; "" for a comment."""
        parts = (self.change, self.get_rating_display().lower())
        return ", ".join(part for part in parts if part)
