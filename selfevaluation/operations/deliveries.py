"""Files that the Division hands in, many at once: kept, read one by one, and dealt with."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import BinaryIO, cast

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from selfevaluation.expecting import expected_in
from selfevaluation.intake.folders import Member
from selfevaluation.intake.readings import Reading, Unreadable
from selfevaluation.models import Delivery, ReceivedFile, Round, StoredFile
from selfevaluation.operations.delivered_files import (
    handled_before,
    look_through,
    new_row,
    not_understood,
    refuse,
    settle,
    taken_in,
)
from selfevaluation.operations.storing import stored
from selfevaluation.states import Refused
from selfevaluation.uploads import CheckedFile

logger = logging.getLogger(__name__)
State = ReceivedFile.State


def hand_in(
    *,
    round: Round,
    name: str,
    members: Iterable[Member],
    enqueue: Callable[[int], object],
    by: User,
) -> Delivery:
    """Keep each of the files, and put it in the queue by `enqueue`, which is given its number.

    Each file is a transaction of its own: whatever happens to one, those before it are kept.
    """
    delivery = begin(round=round, name=name, by=by)
    for member in members:
        _keep(delivery, member, enqueue)
    return delivery


@transaction.atomic
def begin(*, round: Round, name: str, by: User | None) -> Delivery:
    """A delivery without a file yet."""
    audit.record(act=Event.Act.RECEIVED_FILE, by=by, about=f"{round.on_record}: {name}")
    return Delivery.objects.create(round=round, name=name[:200], by=by)


def read_waiting(pk: int, *, on: date) -> None:
    """Read the file of this number, if it still waits for that, and deal with it.

    Two workers that do so at once do one thing: the second finds it dealt with.
    """
    waiting = ReceivedFile.objects.filter(state=State.QUEUED).select_related("file", "round")
    received = waiting.filter(pk=pk).first()
    if received is None or received.file is None:
        return
    try:
        _settle(pk, _read(received.file, received), on=on)
    except Exception:  # a file nobody thought of must come to an end too
        logger.exception("received file %s could not be dealt with", pk)
        _settle(pk, not_understood(received.name), on=on)


def start_again(delivery: Delivery, enqueue: Callable[[int], object]) -> int:
    """Put the files of a delivery that still wait to be read in the queue once more; how many."""
    waiting = delivery.files.filter(state=State.QUEUED).values_list("pk", flat=True)
    for pk in waiting:
        enqueue(pk)
    return len(waiting)


@transaction.atomic
def _settle(pk: int, outcome: Reading | Unreadable, *, on: date) -> None:
    """Deal with the file of this number by what was found in it, if it still waits for that."""
    waiting = ReceivedFile.objects.filter(state=State.QUEUED).select_related("file", "round")
    held = waiting.select_for_update(of=("self",)).filter(pk=pk).first()
    if held is None:
        return
    if isinstance(outcome, Reading):
        settle(held, outcome, on=on)
    else:
        refuse(held, outcome)


def _keep(delivery: Delivery, member: Member, enqueue: Callable[[int], object]) -> None:
    """One of the files: in the queue, refused, or known already."""
    try:
        file = taken_in(member)
        _enqueue(delivery, member, file, enqueue)
    except Unreadable as error:
        refuse(new_row(delivery, member, None), error)
    except Exception:  # one file must not hold up those after it
        logger.exception("a file of delivery %s could not be kept", delivery.pk)
        refuse(new_row(delivery, member, None), not_understood(member.name))


def _enqueue(
    delivery: Delivery, member: Member, file: CheckedFile, enqueue: Callable[[int], object]
) -> None:
    received = new_row(delivery, member, file)
    try:
        if before := handled_before(delivery.round, file.sha256):
            _repeat(received, before)
            return
        with stored(file, by=delivery.by) as row, transaction.atomic():
            row.save()
            received.file = row
            received.save()
            enqueue(received.pk)
    except IntegrityError:  # the same file, at the same moment, from elsewhere
        if before := handled_before(delivery.round, file.sha256):
            _repeat(new_row(delivery, member, file), before)
    except Refused as error:
        refuse(new_row(delivery, member, file), Unreadable(str(error)))


def _repeat(received: ReceivedFile, before: ReceivedFile) -> None:
    received.same_as, received.state = before, State.SET_ASIDE
    received.done_at = received.read_at = timezone.now()
    received.save()


def _read(file: StoredFile, received: ReceivedFile) -> Reading | Unreadable:
    """What the file says, or why it is not taken."""
    with file.content.open("rb") as content:
        try:
            return look_through(cast(BinaryIO, content), received.name, expected_in(received.round))
        except Unreadable as error:
            return error
