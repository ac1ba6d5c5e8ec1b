"""What the Division does with a file that waits: says whose it is, or sets it aside."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, Partnership, User
from selfevaluation.models import ReceivedFile
from selfevaluation.states import Refused

State = ReceivedFile.State


class NotWaiting(Refused):
    """Somebody has dealt with the file meanwhile."""


@transaction.atomic
def give_to(*, received: ReceivedFile, partnership: Partnership, by: User) -> ReceivedFile:
    """Say whose return a file is: that partnership's people see it then, and nobody else's.

    Raises NotWaiting for a file that does not wait to be checked, or of which something was taken.
    """
    found = _held(received, by)
    if found.state != State.TO_CHECK or found.choices.exists():
        raise NotWaiting(_dealt_with(found))
    if found.partnership_id != partnership.pk:
        found.partnership = partnership
        found.save()
        _record(Event.Act.RECEIVED_FILE, found, by)
    return found


@transaction.atomic
def put_aside(*, received: ReceivedFile, by: User) -> ReceivedFile:
    """Take a file off the list of what waits. It stays so, and is kept, until it is brought back.

    Raises NotWaiting for one that is in a draft, or not read yet.
    """
    found = _held(received, by)
    if found.state == State.SET_ASIDE:
        return found
    if found.state not in (State.TO_CHECK, State.REFUSED):
        raise NotWaiting(_dealt_with(found))
    found.state, found.done_at, found.done_by = State.SET_ASIDE, timezone.now(), by
    found.save()
    _record(Event.Act.SET_FILE_ASIDE, found, by)
    return found


@transaction.atomic
def bring_back(*, received: ReceivedFile, by: User) -> ReceivedFile:
    """Put a file that was set aside where it was before. Any other stays as it is."""
    found = _held(received, by)
    if found.state != State.SET_ASIDE or found.same_as_id:
        return found
    found.state = State.REFUSED if found.refused else State.TO_CHECK
    found.done_at = found.done_by = None
    found.save()
    return found


def _held(received: ReceivedFile, by: User) -> ReceivedFile:
    """The file as it stands, held until the transaction ends."""
    if not by.has_perm("selfevaluation.hand_in", received.round):
        raise PermissionDenied("The Integration Division deals with what it handed in.")
    files = ReceivedFile.objects.delivered(received.round).select_for_update(of=("self",))
    return files.select_related("round", "partnership").get(pk=received.pk)


def _dealt_with(found: ReceivedFile) -> str:
    if found.choices.exists():
        return f"{found.partnership} has begun to check this file, so it stays theirs."
    return f"This file is {found.get_state_display().lower()} by now, so nothing was changed."


def _record(act: Event.Act, found: ReceivedFile, by: User) -> None:
    """The record tells a file by its number: names can tell whose it is before that is certain."""
    about = f"{found.round.on_record}, received file {found.pk}"
    audit.record(act=act, by=by, about=about, partnership=found.partnership)
