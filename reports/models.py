"""All that a person may see as one file, put together by a worker."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# How long a worker may be busy with one table before it is taken for dead.
BUSY_FOR = timedelta(minutes=5)
# A package that ended its worker so often is not tried again.
TRIES = 3
KEPT_FOR = timedelta(days=7)
FOLDER = "packages"


def kept_in() -> Storage:
    return storages["evidence"]


def random_name(package: DataPackage, name: str) -> str:
    return f"{FOLDER}/{secrets.token_hex(16)}.zip"


class DataPackageQuerySet(models.QuerySet["DataPackage"]):
    def waiting(self) -> DataPackageQuerySet:
        return self.filter(state=DataPackage.State.WAITING)

    def left_behind(self, now: datetime) -> DataPackageQuerySet:
        """Those that should have been taken long ago: a worker died, or its task was lost."""
        return self.waiting().filter(next_try_at__lt=now - BUSY_FOR)

    def claim(self, pk: int, now: datetime) -> DataPackage | None:
        """This package, for the caller alone to make; None when it is not due.

        One UPDATE, so of two workers that ask at once one gets it.
        """
        due = self.waiting().filter(pk=pk, next_try_at__lte=now, attempts__lt=TRIES)
        if not due.update(next_try_at=now + BUSY_FOR, attempts=F("attempts") + 1, done=0):
            return None
        return self.get(pk=pk)

    def held_as(self, package: DataPackage) -> DataPackageQuerySet:
        """The row of a package while nobody else has claimed it since the caller did."""
        return self.waiting().filter(pk=package.pk, attempts=package.attempts)


class DataPackage(models.Model):
    """One person's request for all tables as at a day. `done` of `total` tables are written.

    The file holds what that person could see when it was made: `rights` is a digest of that, and
    nobody else may fetch it. It is removed after some days, the row stays. `next_try_at` is when a
    worker may next take it, while it waits.
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
    rights = models.CharField(max_length=64, blank=True, help_text="SHA-256, hexadecimal.")
    file = models.FileField(storage=kept_in, upload_to=random_name, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = DataPackageQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by"],
                condition=Q(state="waiting"),
                name="one_package_at_a_time",
                violation_error_message="A package is being made for this person already.",
            )
        ]

    def __str__(self) -> str:
        return f"All data as at {self.on:%-d %B %Y}"

    @property
    def removed_on(self) -> datetime | None:
        """When its file goes; None while there is none."""
        return self.ready_at + KEPT_FOR if self.ready_at else None

    @property
    def file_name(self) -> str:
        """What it is called where it is saved."""
        return f"msg-tracker-{self.on}.zip"

    def is_stuck(self, now: datetime) -> bool:
        """Whether it waits, and no worker has touched it for a while."""
        return self.state == self.State.WAITING and self.next_try_at < now - timedelta(minutes=2)
