"""Links and files beside the text of an answer."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from selfevaluation.models.answers import Answer
from selfevaluation.uploads.kinds import BY_MEDIA_TYPE


def evidence_storage() -> Storage:
    return storages["evidence"]


def stored_name(stored: StoredFile, name: str) -> str:
    """A random name: what a file is called and who sent it cannot be guessed from where it lies."""
    token = secrets.token_hex(20)
    return f"evidence/{token[:2]}/{token}"


class StoredFile(models.Model):
    """One uploaded file as it came. Never changed and never deleted."""

    content = models.FileField(upload_to=stored_name, storage=evidence_storage, max_length=80)
    name = models.CharField(max_length=200, help_text="As the person's own computer called it.")
    media_type = models.CharField(max_length=100, help_text="Found from the content.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    scanned_by = models.CharField(
        max_length=60, blank=True, help_text="The virus scanner that passed it; empty: none is set."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """As readers know it: "Word document"."""
        return BY_MEDIA_TYPE[self.media_type].label


class EvidenceItem(models.Model):
    """One link or one file that supports an answer.

    Another file in its place is another version of the item: its history keeps them all.
    """

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="evidence_items")
    title = models.CharField(max_length=200)
    url = models.URLField("address", max_length=1000, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="items"
    )
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file=None)) | (Q(url="") & Q(file__isnull=False)),
                name="evidence_is_a_link_or_a_file",
                violation_error_message="Give either a link or a file.",
            )
        ]

    def __str__(self) -> str:
        where = f"file {self.file.name}" if self.file else self.url
        return f"{self.title} ({where})"
