"""Who in a partnership is asked to write which answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from accounts.models import Membership
from selfevaluation.models.answers import Answer


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def with_standing(self) -> AssignmentQuerySet:
        """Each with `can_write`: whether the person still writes in this return."""
        role = Membership.objects.filter(
            user=OuterRef("person"),
            partnership=OuterRef("answer__self_evaluation__partnership"),
            role__in=Membership.WRITERS,
        )
        return self.annotate(can_write=Q(Exists(role), person__is_active=True))


class Assignment(models.Model):
    """One answer asked of one colleague, wanted by a day if the lead gives one."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    wanted_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AssignmentQuerySet.as_manager()

    can_write: bool  # by with_standing

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "person"],
                name="asked_once",
                violation_error_message="This person is asked for this answer already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.answer}"
