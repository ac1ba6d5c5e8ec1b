"""What is done with a file besides checking it: somebody says whose it is, or sets it aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, Partnership, User
from selfevaluation.models import ReceivedFile
from selfevaluation.operations.locks import lock_place
from selfevaluation.operations.received import AlreadyReceived
from selfevaluation.permissions import hands_in
from selfevaluation.roles import writes_for
from selfevaluation.states import Refused

State = ReceivedFile.State


class NotWaiting(Refused):
    """Somebody has dealt with the file meanwhile."""


@dataclass(frozen=True)
class Right:
    """Whose right it is to set a file aside: who has it, and what anybody else is told."""

    test: Callable[[User, ReceivedFile], bool]
    otherwise: str


def _handed_in(user: User, received: ReceivedFile) -> bool:
    return received.delivery_id is not None and bool(hands_in.test(user, received.round))


PARTNERSHIP = Right(
    writes_for.test, "Leads and contributors of the partnership deal with its files."
)
DIVISION = Right(_handed_in, "The Integration Division deals with what it handed in.")
_NOTHING_TO_DO = "Nothing needs to be done about this file for now, so it stays set aside."


@transaction.atomic
def give_to(*, received: ReceivedFile, partnership: Partnership, by: User) -> ReceivedFile:
    """Say whose return a file is: that partnership's people see it then, and nobody else's.

    Where this very file is theirs already it is set aside. Raises NotWaiting for a file that does
    not wait to be checked, or of which something was chosen.
    """
    lock_place(ReceivedFile(round_id=received.round_id, partnership=partnership))
    found = _held(received, by, DIVISION)
    if found.state != State.TO_CHECK or found.choices.exists():
        raise NotWaiting(_dealt_with(found))
    if found.partnership_id != partnership.pk:
        found.partnership = partnership
        if ReceivedFile.objects.like(found).exists():
            found.state, found.done_at = State.SET_ASIDE, timezone.now()
        found.save()
        _record(Event.Act.RECEIVED_FILE, found, by)
    return found


@transaction.atomic
def set_aside(*, received: ReceivedFile, by: User, right: Right) -> ReceivedFile:
    """Take a file off the list of what waits. It stays so, and is kept, until it is brought back.

    Raises NotWaiting for one that is in a draft, or not read yet, and by DIVISION for one of which
    its partnership has begun to choose.
    """
    found = _held(received, by, right)
    if found.state == State.SET_ASIDE:
        return found
    is_theirs = right == DIVISION and found.is_begun()
    if is_theirs or found.state not in (State.TO_CHECK, State.REFUSED):
        raise NotWaiting(_dealt_with(found))
    found.state, found.done_at, found.done_by = State.SET_ASIDE, timezone.now(), by
    found.save()
    _record(Event.Act.SET_FILE_ASIDE, found, by)
    return found


@transaction.atomic
def bring_back(*, received: ReceivedFile, by: User, right: Right) -> ReceivedFile:
    """Put a file that was set aside where it was before. Any other stays as it is.

    What was chosen of it before still holds. Raises AlreadyReceived where the same file came in
    again meanwhile and waits; by DIVISION, which is not told of that, NotWaiting.
    """
    lock_place(received)
    found = _held(received, by, right)
    if found.state != State.SET_ASIDE or found.same_as_id:
        return found
    if there := ReceivedFile.objects.like(found).waiting().first():
        raise NotWaiting(_NOTHING_TO_DO) if right == DIVISION else AlreadyReceived(there)
    found.state = State.REFUSED if found.refused else State.TO_CHECK
    found.done_at = found.done_by = None
    found.save()
    return found


def _held(received: ReceivedFile, by: User, right: Right) -> ReceivedFile:
    """The file as it stands, held until the transaction ends."""
    files = ReceivedFile.objects.select_for_update(of=("self",))
    found = files.select_related("round", "partnership").get(pk=received.pk)
    if not right.test(by, found):
        raise PermissionDenied(right.otherwise)
    return found


def _dealt_with(found: ReceivedFile) -> str:
    if found.state == State.TO_CHECK:
        return f"{found.partnership} has begun to check this file, so it stays theirs."
    return f"This file is {found.get_state_display().lower()} by now, so nothing was changed."


def _record(act: Event.Act, found: ReceivedFile, by: User) -> None:
    """The record tells a file by its number: names can tell whose it is before that is certain."""
    about = f"{found.round.on_record}, received file {found.pk}"
    audit.record(act=act, by=by, about=about, partnership=found.partnership)
