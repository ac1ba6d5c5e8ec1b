"""One of many files: fit to be kept, read, put into a draft or in the queue, or refused."""

from __future__ import annotations

import logging
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, Partnership
from selfevaluation.intake import read_apart, refusals
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.folders import Member
from selfevaluation.intake.readings import Reading, Unreadable, to_json
from selfevaluation.intake.refusals import Refusal
from selfevaluation.models import Delivery, ReceivedFile, Round, StoredFile
from selfevaluation.operations.filling import fill_draft
from selfevaluation.operations.locks import lock_place
from selfevaluation.operations.received import storable
from selfevaluation.states import Refused
from selfevaluation.uploads import CheckedFile, Unfit, scanned

State = ReceivedFile.State
logger = logging.getLogger(__name__)


class Infected(Unreadable):
    """A file with a virus in it."""

    def __init__(self, sentence: str, virus: str) -> None:
        super().__init__(sentence)
        self.virus = virus


def taken_in(member: Member) -> CheckedFile:
    """One of the files, fit to be kept until it is read. Raises Unreadable."""
    content = member.content(settings.EVIDENCE_MAX_BYTES)
    try:
        return scanned(
            content,
            member.name,
            most_bytes=settings.EVIDENCE_MAX_BYTES,
            scanner=settings.CLAMD_URL,
        )
    except Unfit as error:
        sentence = error.about(member.name)
        if virus := error.facts.get("virus"):
            raise Infected(sentence, virus) from error
        raise Unreadable(sentence) from error


def new_row(delivery: Delivery, member: Member, file: CheckedFile | None) -> ReceivedFile:
    """The row of a file, not saved."""
    return ReceivedFile(
        round=delivery.round,
        delivery=delivery,
        name=member.name[-250:],
        size=file.size if file else member.size,
        sha256=file.sha256 if file else "",
        by=delivery.by,
    )


def look_through(content: BinaryIO, name: str, expected: Expected) -> Reading:
    """What a file says. Raises Unreadable, whatever is in it."""
    try:
        return read_apart(content, name, expected)
    except Unreadable:
        raise
    except Exception as error:  # a fault of ours must not hold up the files after this one
        logger.exception("a file of a delivery could not be read")
        raise not_understood(name) from error


def not_understood(name: str) -> Unreadable:
    """What is said of a file that met a fault of ours."""
    return refusals.Refused(Refusal.NOT_UNDERSTOOD).about(name)


def settle(received: ReceivedFile, reading: Reading, *, on: date) -> ReceivedFile:
    """A file that was read put into the draft of its partnership, or else in the queue.

    One that its partnership uploaded itself is set aside. In the caller's transaction; saves the
    row.
    """
    received.reading = storable(to_json(reading))
    received.kind, received.read_at = str(reading.kind), timezone.now()
    received.partnership = Partnership.objects.filter(slug=reading.partnership).first()
    lock_place(received)
    if ReceivedFile.objects.like(received).exists():
        received.state, received.done_at = State.SET_ASIDE, timezone.now()
        received.save()
        return received
    try:
        received.self_evaluation = fill_draft(received=received, on=on, by=received.by)
    except (Refused, PermissionDenied):
        received.state = State.TO_CHECK
    else:
        received.state, received.done_at = State.DRAFTED, timezone.now()
        received.done_by = received.by
    received.save()
    return received


@transaction.atomic
def refuse(received: ReceivedFile, error: Unreadable) -> ReceivedFile:
    """A file that is not taken: its row stays, and what was kept of it goes. Saves the row."""
    kept, received.file = received.file, None
    received.state, received.refused = State.REFUSED, error.sentence
    received.read_at = received.done_at = timezone.now()
    received.save()
    if kept is not None:
        _forget(kept)
    if isinstance(error, Infected):
        about = f"{received.round.on_record}: {error.virus}, sent by {received.by or 'the system'}"
        # The record names no act of a person's: it was the site that did not take the file.
        audit.record(act=Event.Act.REFUSED_FILE, by=None, about=about)
    return received


def handled_before(round: Round, sha256: str) -> ReceivedFile | None:
    """The file of this very content that came in for this round before, and was not refused."""
    return ReceivedFile.objects.handled(round).filter(sha256=sha256).order_by("pk").first()


def _forget(kept: StoredFile) -> None:
    """In the caller's transaction: the bytes go once that has come to its end."""
    storage, name = kept.content.storage, str(kept.content.name)
    kept.delete()
    transaction.on_commit(lambda: storage.delete(name))
