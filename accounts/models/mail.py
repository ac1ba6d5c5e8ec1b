"""E-mail: each message is one row, from the act that wants it until it has gone out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# How long a worker may be busy with a mail before it is taken for dead and another one tries.
BUSY_FOR = timedelta(minutes=15)


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> MailQuerySet:
        """Those that are still to be sent."""
        return self.filter(next_try_at__isnull=False)

    def left_behind(self, now: datetime) -> MailQuerySet:
        """Those that should have been tried long ago: a worker died, or its task was lost."""
        return self.filter(next_try_at__lt=now - BUSY_FOR)

    def claim(self, pk: int, now: datetime) -> Mail | None:
        """This mail, for the caller alone to send within BUSY_FOR; None when it is not due.

        One UPDATE, so of two workers that ask at once one gets it.
        """
        due = self.filter(pk=pk, next_try_at__lte=now)
        if not due.update(next_try_at=now + BUSY_FOR, attempts=F("attempts") + 1):
            return None
        return self.select_related("person").get(pk=pk)

    def forget_texts(self, before: datetime) -> int:
        """Erase what was written in messages sent before this moment. Gives their number."""
        old = self.filter(sent_at__lt=before).exclude(text="", html="")
        return old.update(text="", html="")


class Mail(models.Model):
    """One message to one person: sent, still waiting, or given up.

    `next_try_at` is when a worker may next take it; none when there is nothing left to try.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        ADDED = "added", "New role"
        PASSWORD_RESET = "password_reset_key", "New password"  # noqa: S105
        UNKNOWN_ACCOUNT = "unknown_account", "No account"
        SUBMITTED = "submitted", "Return submitted"
        SUBMITTED_TO_DIVISION = "submitted_to_division", "Return received"
        SENT_BACK = "sent_back", "Returned for changes"
        REOPENED = "reopened", "Return reopened"
        ACCEPTED = "accepted", "Return accepted"
        VOIDED = "voided", "Signature ended by a change"
        DIGEST = "digest", "Daily message"

    kind = models.CharField(max_length=21, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="mails",
        help_text="None for somebody without an account, such as the contact of a return.",
    )
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    digest_on = models.DateField(null=True, help_text="The day that a daily message is for.")
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(null=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True, help_text="The kind of the last failure.")

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest_on"], name="one_daily_message_a_person_a_day"
            ),
            models.CheckConstraint(
                condition=Q(kind="digest", digest_on__isnull=False, person__isnull=False)
                | (~Q(kind="digest") & Q(digest_on__isnull=True)),
                name="only_a_daily_message_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(next_try_at__isnull=True),
                name="sent_mail_waits_no_longer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.to}"

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.next_try_at is None

    @property
    def holds_one_time_link(self) -> bool:
        """Whether who reads the text can open an account with it."""
        return self.kind in (Mail.Kind.INVITATION, Mail.Kind.PASSWORD_RESET)
