"""Signatures of the bodies of a partnership under one content of a return."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Body
from selfevaluation.models.answers import Answer
from selfevaluation.models.returns import SelfEvaluation


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        """Those that have not ended: neither withdrawn nor voided by a change."""
        return self.filter(end=None)


class Signature(models.Model):
    """That a person signed for a body, and exactly what: the fingerprint of the whole content.

    Rows are only ever added: the database refuses a change. What ends one is a SignatureEnd.
    """

    self_evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, related_name="signatures")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256, hexadecimal.")
    signed_at = models.DateTimeField(auto_now_add=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(post=""),
                name="signature_gives_the_post",
                violation_error_message="Say in which post you sign.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}, for {self.body}"

    @property
    def ended(self) -> SignatureEnd | None:
        """What ended it; None while it stands."""
        return getattr(self, "end", None)


class SignedAnswer(models.Model):
    """The fingerprint of one answer as it was signed: tells later which answers changed."""

    signature = models.ForeignKey(Signature, models.PROTECT, related_name="answers")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signature", "answer"], name="answer_is_signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.signature}: {self.answer}"


class SignatureEnd(models.Model):
    """That a signature stands no longer, since when, by whose act. Rows are only ever added."""

    class Why(models.TextChoices):
        CHANGED = "changed", "the return was changed"
        WITHDRAWN = "withdrawn", "withdrawn"

    signature = models.OneToOneField(Signature, models.PROTECT, related_name="end")
    why = models.CharField(max_length=9, choices=Why)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.signature}: {self.get_why_display()}"
