"""Changes to a round: shared, locked, and due later for one partnership."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, Partnership, User
from selfevaluation.models import Extension, Round


class NotALaterDay(Exception):
    """A due date that is not after the one in force, which is `due_on`."""

    def __init__(self, due_on: date) -> None:
        super().__init__(f"It is due on {due_on:%-d %B %Y} already.")
        self.due_on = due_on


@transaction.atomic
def share_round(*, round: Round, on: date, by: User, today: date | None = None) -> Round:
    """From day `on` all partnerships read each other's submitted returns of this round.

    A day chosen before is moved if it is still to come `today`; one that has come stays, as people
    have read them by then, and without `today` so does any. Gives the round as it is then.
    """
    round = _held(round)
    if round.shared_on == on or not _may_move(round, today):
        return round
    round.shared_on = on
    round.save()
    audit.record(act=Event.Act.SHARED_ROUND, by=by, about=f"{round.on_record}, from {on:%-d %B %Y}")
    return round


@transaction.atomic
def cancel_sharing(*, round: Round, today: date, by: User) -> Round:
    """Share the round on no day, if the day chosen is still to come; gives it as it is then."""
    round = _held(round)
    if round.shared_on is None or not _may_move(round, today):
        return round
    chosen, round.shared_on = round.shared_on, None
    round.save()
    about = f"{round.on_record}, from {chosen:%-d %B %Y}"
    audit.record(act=Event.Act.CANCELLED_SHARING, by=by, about=about)
    return round


def _may_move(round: Round, today: date | None) -> bool:
    if round.shared_on is None:
        return True
    return today is not None and round.shared_on > today


@transaction.atomic
def lock_round(*, round: Round, by: User) -> Round:
    """From now on nobody starts, writes, signs or submits in this round; every state stays.

    One that is locked already stays as it is.
    """
    round = _held(round)
    if not round.is_locked:
        round.locked_at = timezone.now()
        round.save()
        audit.record(act=Event.Act.LOCKED_ROUND, by=by, about=round.on_record)
    return round


@transaction.atomic
def unlock_round(*, round: Round, by: User) -> Round:
    """Everything goes on in this round from where it was. One that is not locked stays as it is."""
    round = _held(round)
    if round.is_locked:
        round.locked_at = None
        round.save()
        audit.record(act=Event.Act.UNLOCKED_ROUND, by=by, about=round.on_record)
    return round


@transaction.atomic
def extend(
    *, round: Round, partnership: Partnership, due_on: date, reason: str, by: User
) -> Extension:
    """Give one partnership until `due_on`, its return started or not.

    Raises NotALaterDay unless that is after the day in force. Sent twice it is one extension.
    """
    round = _held(round)
    extensions = Extension.objects.filter(round=round, partnership=partnership)
    last = extensions.order_by("-pk").first()
    if last and (last.due_on, last.reason) == (due_on, reason):
        return last
    in_force = max(round.due_on, last.due_on) if last else round.due_on
    if due_on <= in_force:
        raise NotALaterDay(in_force)
    made = Extension.objects.create(
        round=round, partnership=partnership, due_on=due_on, reason=reason, by=by
    )
    about = f"{partnership}, {round.on_record}, to {due_on:%-d %B %Y}"
    audit.record(act=Event.Act.EXTENDED_DUE_DATE, by=by, about=about, partnership=partnership)
    return made


def _held(round: Round) -> Round:
    """The round as it stands, held until the caller's transaction ends."""
    return Round.objects.select_for_update().get(pk=round.pk)
