"""Who belongs where: the roles of people in partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.partnerships import Body, Partnership

if TYPE_CHECKING:
    from accounts.models.people import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    def managed_by(self, user: User) -> MembershipQuerySet:
        """Those this person may see and remove, each with its partnership and body."""
        managed = self.select_related("partnership", "body")
        if user.is_division:
            return managed
        return managed.filter(partnership_id__in=user.partnership_ids_led)


class Membership(models.Model):
    """One role of one person in one partnership; a signatory signs for one of its bodies."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        CONTRIBUTOR = "contributor", "Contributor"
        SIGNATORY = "signatory", "Signatory"

    WRITERS = (Role.LEAD, Role.CONTRIBUTOR)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="signs for"
    )

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["partnership__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "partnership", "role"],
                name="one_membership_per_role",
                violation_error_message="This person holds this role there already.",
            ),
            models.CheckConstraint(
                condition=models.Q(role="signatory", body__isnull=False)
                | (~models.Q(role="signatory") & models.Q(body__isnull=True)),
                name="signatory_signs_for_a_body",
                violation_error_message="A signatory, and only a signatory, signs for one body.",
            ),
        ]

    def __str__(self) -> str:
        where = f"{self.get_role_display()}, {self.partnership}"
        return f"{where}, for {self.body}" if self.body_id else where
