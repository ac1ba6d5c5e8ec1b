"""Files that come filled in for a return: kept, or refused."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from selfevaluation.intake.readings import Reading, to_json
from selfevaluation.models import ReceivedFile, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.operations.storing import stored
from selfevaluation.states import Act, Refused, check
from selfevaluation.uploads import CheckedFile

State = ReceivedFile.State
# What no database holds in a text, though a file may spell it out.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class AlreadyReceived(Refused):
    """This very file came in before and is still to be checked: it is `received`."""

    def __init__(self, received: ReceivedFile) -> None:
        super().__init__(
            f"“{received.name}” came in before, byte for byte, and is still to be checked. Here it "
            "is: nothing was added."
        )
        self.received = received


def receive(
    *, self_evaluation: SelfEvaluation, file: CheckedFile, reading: Reading, by: User
) -> ReceivedFile:
    """Keep a file with what was read in it, to be checked. Nothing of the draft is changed.

    Raises NotStored, AlreadyReceived, or what states.check raises; the storage is as it was then.
    The outermost transaction is this one's, as in attach_file.
    """
    with stored(file, by=by) as row, transaction.atomic(durable=True):
        found = locked(self_evaluation.pk)
        check(Act.WRITE, found, by=by)
        if there := waiting_like(found, file.sha256):
            raise AlreadyReceived(there)
        row.save()
        received = ReceivedFile.objects.create(
            **_facts(found, file),
            file=row,
            kind=str(reading.kind),
            state=State.TO_CHECK,
            reading=storable(to_json(reading)),
            by=by,
        )
        _record(Event.Act.RECEIVED_FILE, received, found, by=by)
    return received


@transaction.atomic
def refuse(*, self_evaluation: SelfEvaluation, file: CheckedFile, sentence: str, by: User) -> None:
    """Put on record that a file was not taken, and why; the file itself is not kept.

    The same file refused once more for the same reason is told once.
    """
    facts = _facts(self_evaluation, file) | {"state": State.REFUSED, "refused": sentence}
    same = {name: facts[name] for name in ("round", "partnership", "sha256", "state", "refused")}
    if not ReceivedFile.objects.filter(**same).exists():
        received = ReceivedFile.objects.create(**facts, by=by)
        _record(Event.Act.RECEIVED_FILE, received, self_evaluation, by=by, ends=", not taken")


def waiting_like(found: SelfEvaluation, sha256: str) -> ReceivedFile | None:
    """The file of this very content that is still to be checked for this return."""
    files = ReceivedFile.objects.waiting().filter(round=found.round_id, sha256=sha256)
    return files.filter(partnership=found.partnership_id).first()


def record_virus(*, self_evaluation: SelfEvaluation, virus: str, by: User) -> None:
    """Put on record that a file with a virus in it was refused. It was never stored."""
    about = f"{self_evaluation.on_record}: {virus}, sent by {by}"
    # The record names no act of a person's: it was the site that did not take the file.
    audit.record(
        act=Event.Act.REFUSED_FILE, by=None, about=about, partnership=self_evaluation.partnership
    )


def storable(said: Any) -> Any:
    """What was read as every database can hold it in JSON: without characters that none can."""
    if isinstance(said, str):
        return _UNSTORABLE.sub("", said)
    if isinstance(said, dict):
        return {name: storable(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [storable(each) for each in said]
    return said


def _facts(found: SelfEvaluation, file: CheckedFile) -> dict[str, Any]:
    return {
        "round": found.round,
        "partnership": found.partnership,
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "read_at": timezone.now(),
    }


def _record(
    act: Event.Act, received: ReceivedFile, found: SelfEvaluation, *, by: User, ends: str = ""
) -> None:
    """The record tells a file by its number: Division reads it, and names are not for them."""
    about = f"{found.on_record}, received file {received.pk}{ends}"
    audit.record(act=act, by=by, about=about, partnership=found.partnership)
