"""Who is reminded of a partnership's returns."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.partnerships import Partnership


class ReminderContacts(models.Model):
    """Whom a partnership has chosen to be reminded: the first, and when silent also the second.

    Where none is chosen, or who was chosen is no longer there: accounts.contacts says who instead.
    """

    partnership = models.OneToOneField(
        Partnership, models.PROTECT, related_name="reminder_contacts"
    )
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="first contact",
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="second contact",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["partnership__name"]
        verbose_name_plural = "reminder contacts"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first=None) | ~models.Q(first=models.F("second")),
                name="contacts_are_two_people",
                violation_error_message="Choose two different people.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.first or 'by default'}, {self.second or 'by default'}"
