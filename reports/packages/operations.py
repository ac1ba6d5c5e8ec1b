"""Asking for a package, making it, trying again, and removing it when its days are over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from tempfile import TemporaryFile

import structlog
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from reports.datasets import Asked
from reports.models import BUSY_FOR, KEPT_FOR, TRIES, DataPackage
from reports.packages.rights import rights_of
from reports.packages.writing import write_package

logger = structlog.get_logger(__name__)
State = DataPackage.State
Enqueue = Callable[[int], object]


class TakenOver(Exception):
    """Another worker makes this package now, or nobody wants it any more."""


def ask_for_package(*, on: date, by: User, enqueue: Enqueue) -> DataPackage:
    """A package as at `on`, put in the queue by `enqueue`, which is given its number.

    While one is being made for this person that one is given, whatever day it is of.
    """
    if waiting := DataPackage.objects.waiting().filter(by=by).first():
        return waiting
    try:
        with transaction.atomic():
            package = DataPackage.objects.create(on=on, by=by, rights=rights_of(by, on))
            audit.record(act=Event.Act.MADE_PACKAGE, by=by, about=f"as at {on:%-d %B %Y}")
            enqueue(package.pk)
    except IntegrityError:  # asked for twice at the same moment
        return DataPackage.objects.waiting().get(by=by)
    package.refresh_from_db()
    return package


def make(pk: int, now: datetime) -> None:
    """Make the package of this number, if it is due and nobody else is making it."""
    package = DataPackage.objects.claim(pk, now)
    if package is None:
        return
    try:
        _make(package)
    except TakenOver:
        logger.info("package_taken_over", package=pk)
    except Exception as error:  # whatever it is, the person is told, and may ask again
        logger.exception("package_not_made", package=pk, error=type(error).__name__)
        DataPackage.objects.held_as(package).update(state=State.FAILED)


def try_again(package: DataPackage, now: datetime, enqueue: Enqueue) -> bool:
    """Put a package that no worker touches in the queue once more; whether it was one."""
    with transaction.atomic():
        stuck = DataPackage.objects.waiting().filter(pk=package.pk, next_try_at__lt=now)
        if stuck.filter(attempts__gte=TRIES).update(state=State.FAILED):
            return False
        found = stuck.update(next_try_at=now)
        if found:
            enqueue(package.pk)
    return bool(found)


def resume(now: datetime, enqueue: Enqueue) -> int:
    """Take up packages that were left behind by a dead worker. Gives their number."""
    left = list(DataPackage.objects.left_behind(now))
    return sum(try_again(package, now, enqueue) for package in left)


def remove_old(now: datetime) -> int:
    """Remove the files of packages whose days are over. Gives their number.

    The row goes first: a file that no row names is removed as a stray one.
    """
    old = list(DataPackage.objects.filter(state=State.READY, ready_at__lt=now - KEPT_FOR))
    for package in old:
        name = package.file.name
        DataPackage.objects.filter(pk=package.pk).update(state=State.REMOVED, file="", size=0)
        package.file.storage.delete(str(name))
    return len(old)


def _make(package: DataPackage) -> None:
    person = package.by
    if not (person.is_active and person.has_any_role):
        DataPackage.objects.held_as(package).update(state=State.FAILED)
        return
    rights = rights_of(person, package.on)
    asked = Asked(person, package.on, timezone.localdate())
    with TemporaryFile() as target:
        write_package(target, asked, lambda done, total: _tell(package, done, total))
        size = target.tell()
        target.seek(0)
        package.file.save("package.zip", File(target), save=False)
    held = DataPackage.objects.held_as(package)
    if not held.update(
        file=package.file.name,
        size=size,
        rights=rights,
        state=State.READY,
        ready_at=timezone.now(),
    ):
        package.file.storage.delete(str(package.file.name))
        raise TakenOver


def _tell(package: DataPackage, done: int, total: int) -> None:
    """Note how far it is, and that its worker is alive. Raises TakenOver."""
    held, until = DataPackage.objects.held_as(package), timezone.now() + BUSY_FOR
    if not held.update(done=done, total=total, next_try_at=until):
        raise TakenOver
