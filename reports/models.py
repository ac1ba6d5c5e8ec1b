"""All that a person may see as one file, put together by a worker."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models


def kept_in() -> Storage:
    return storages["evidence"]


def random_name(package: DataPackage, name: str) -> str:
    return f"packages/{secrets.token_hex(16)}.zip"


class DataPackage(models.Model):
    """One person's request for all tables as at a day. `done` of `total` tables are written.

    The file holds what that person could see at `asked_at`; nobody else may fetch it. It is
    removed after some days, the row stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be made"
        REMOVED = "removed", "Removed"

    on = models.DateField("as at")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(storage=kept_in, upload_to=random_name, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"All data as at {self.on:%-d %B %Y}"
