"""A folder of returns loaded at once, without a page and without a worker."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Partnership
from selfevaluation.expecting import expected_in
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.folders import Member
from selfevaluation.intake.readings import Reading, Unreadable
from selfevaluation.models import Delivery, ReceivedFile, Round
from selfevaluation.operations.delivered_files import (
    handled_before,
    look_through,
    new_row,
    not_understood,
    refuse,
    settle,
    taken_in,
)
from selfevaluation.operations.deliveries import begin
from selfevaluation.operations.filling import in_the_way, standing_in
from selfevaluation.operations.outcomes import (
    NOTHING_TO_DO,
    Outcome,
    outcome_of,
    repeated,
    repeated_today,
)
from selfevaluation.operations.storing import stored
from selfevaluation.states import Refused
from selfevaluation.uploads import CheckedFile

State = ReceivedFile.State
logger = logging.getLogger(__name__)


def load(*, round: Round, name: str, members: Iterable[Member], on: date) -> Iterator[Outcome]:
    """Read each file and deal with it; what became of each, as soon as it is done.

    Each file is a transaction of its own, so what is interrupted is taken up by loading again. A
    file that is known already changes nothing at all.
    """
    delivery = Delivery(round=round, name=name)  # saved with the first file that is new
    expected = expected_in(round)
    for member in members:
        yield _spared(delivery, member, expected, on)


def try_out(*, round: Round, members: Iterable[Member], on: date) -> Iterator[Outcome]:
    """What `load` would make of each file. Writes nothing, neither a row nor a file."""
    trial = _Trial(round, on)
    expected = expected_in(round)
    for member in members:
        yield trial.of(member, expected)


def _load(delivery: Delivery, member: Member, expected: Expected, on: date) -> Outcome:
    round, file = delivery.round, None
    try:
        file = taken_in(member)
        if before := handled_before(round, file.sha256):
            return repeated(member.name, before)
        reading = look_through(file.content, member.name, expected)
        received = _kept(_begun(delivery), member, file, reading, on)
    except (Unreadable, Refused) as error:
        received = _refused(delivery, member, file, error)
    except IntegrityError:  # the same file, at the same moment, from elsewhere
        if file and (before := handled_before(round, file.sha256)):
            return repeated(member.name, before)
        raise
    return outcome_of(received, standing_in(round, of=received.partnership), on=on)


def _spared(delivery: Delivery, member: Member, expected: Expected, on: date) -> Outcome:
    """What became of a file, a fault of ours among it: one must not hold up those after it."""
    try:
        return _load(delivery, member, expected, on)
    except Exception:
        received = _refused(delivery, member, None, not_understood(member.name))
        logger.exception("received file %s could not be dealt with", received.pk)
    return outcome_of(received, standing_in(delivery.round, of=None), on=on)


def _kept(
    delivery: Delivery, member: Member, file: CheckedFile, reading: Reading, on: date
) -> ReceivedFile:
    with stored(file, by=None) as row, transaction.atomic():
        row.save()
        received = new_row(delivery, member, file)
        received.file = row
        return settle(received, reading, on=on)


def _refused(
    delivery: Delivery, member: Member, file: CheckedFile | None, error: Unreadable | Refused
) -> ReceivedFile:
    """Told once: the same file refused again for the same reason adds nothing."""
    sentence = str(error)
    received = new_row(delivery, member, file)
    told = {"round": received.round, "name": received.name, "sha256": received.sha256}
    if before := ReceivedFile.objects.filter(**told, refused=sentence).first():
        return before
    received.delivery = _begun(delivery)
    return refuse(received, error if isinstance(error, Unreadable) else Unreadable(sentence))


def _begun(delivery: Delivery) -> Delivery:
    """The delivery in the database, on record."""
    if delivery.pk is None:
        delivery.pk = begin(round=delivery.round, name=delivery.name, by=None).pk
    return delivery


@dataclass
class _Trial:
    """What was met so far in a run that writes nothing: files, and partnerships with a file."""

    round: Round
    on: date
    met: dict[str, Outcome] = field(default_factory=dict)  # by the hash of the file
    filled: set[int] = field(default_factory=set)

    def of(self, member: Member, expected: Expected) -> Outcome:
        try:
            file = taken_in(member)
            if before := handled_before(self.round, file.sha256):
                return repeated(member.name, before)
            if same := self.met.get(file.sha256):
                return repeated_today(member.name, same)
            reading = look_through(file.content, member.name, expected)
        except Unreadable as error:
            return Outcome(member.name, State.REFUSED, refused=error.sentence)
        self.met[file.sha256] = self._outcome(member.name, file.sha256, reading)
        return self.met[file.sha256]

    def _outcome(self, name: str, sha256: str, reading: Reading) -> Outcome:
        place = Partnership.objects.filter(slug=reading.partnership).first()
        given = ReceivedFile(round=self.round, partnership=place, sha256=sha256)
        if ReceivedFile.objects.like(given).exists():
            return Outcome(name, State.SET_ASIDE, "", reading, str(place), (NOTHING_TO_DO,))
        standing = standing_in(self.round, of=place)
        reasons = in_the_way(reading, place, standing, on=self.on)
        if place is None or reasons:
            whose = place.name if place else ""
            return Outcome(name, State.TO_CHECK, "", reading, whose, tuple(reasons))
        if place.pk in self.filled:
            words = f"A file before it would be put into the draft of {place}."
            return Outcome(name, State.TO_CHECK, "", reading, place.name, (words,))
        self.filled.add(place.pk)
        words = f"It would be put into the draft of {place}."
        return Outcome(name, State.DRAFTED, "", reading, place.name, (words,))
