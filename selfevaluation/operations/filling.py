"""A draft filled from a file that nobody needs to look through, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import Partnership, User
from selfevaluation.intake.readings import Kind, Reading, from_json
from selfevaluation.models import ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.operations.putting_in import put_in
from selfevaluation.operations.returns import record_step, start
from selfevaluation.parts import draft_of, outline, parts_of
from selfevaluation.states import Act, Refused, check, state_of


@dataclass(frozen=True)
class Standing:
    """How far the returns of a round are, for a file that wants to go into one.

    `newest` has the newest version of each partnership that has begun, `unwritten` the pks of those
    that are drafts in which nothing is written.
    """

    round: Round
    newest: Mapping[int, SelfEvaluation]
    unwritten: frozenset[int]

    def is_free(self, place: Partnership) -> bool:
        """Whether nothing is lost there by filling its return from a file."""
        found = self.newest.get(place.pk)
        return found is None or found.pk in self.unwritten


class InTheWay(Refused):
    """Why a file does not go into a draft by itself: `reasons`, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def standing_in(round: Round, *, of: Partnership | None = None) -> Standing:
    """Of all partnerships, or of one. Two queries."""
    versions = SelfEvaluation.objects.filter(round=round).newest_versions().order_by()
    if of is not None:
        versions = versions.filter(partnership=of)
    newest = {version.partnership_id: version for version in versions}
    unwritten = versions.unwritten().values_list("pk", flat=True)
    return Standing(round, newest, frozenset(unwritten))


def in_the_way(
    reading: Reading, place: Partnership | None, standing: Standing, *, on: date
) -> list[str]:
    """What keeps a file from going into the draft of its partnership by itself; a sentence each."""
    reasons = _of_reading(reading)
    if place is None:
        return ["It is not certain whose return it is.", *reasons]
    return [*reasons, *_of_round(standing.round, on), *_of_return(place, standing)]


@transaction.atomic
def fill_draft(*, received: ReceivedFile, on: date, by: User | None) -> SelfEvaluation:
    """All that a clean file says as the draft of its partnership, started if need be.

    `received` has its reading, and need not be saved yet. Raises InTheWay, or what states.check
    raises; nothing is changed then.
    """
    reading, place = from_json(received.reading or {}), received.partnership
    # The round's row is what two files, or a file and a lead, that begin at once wait for.
    round = Round.objects.select_for_update(of=("self",)).get(pk=received.round_id)
    standing = standing_in(round, of=place)
    if place is None:
        raise InTheWay(in_the_way(reading, place, standing, on=on))
    before = standing.newest.get(place.pk)
    found = locked(before.pk) if before else SelfEvaluation(round=round, partnership=place)
    rule = check(Act.FILL, found, by=by)
    # Asked again now that nobody else can write in it.
    if reasons := in_the_way(reading, place, standing_in(round, of=place), on=on):
        raise InTheWay(reasons)
    if before:
        record_step(rule, found, before=state_of(found), by=by)
    else:
        found = locked(start(round=round, partnership=place, by=by, act=Act.FILL).pk)
    draft = draft_of(found)
    parts = [part for part in parts_of(received, draft, outline(), []) if part.is_open]
    put_in(found, draft, parts, received=received, by=by)
    return found


def _of_reading(reading: Reading) -> list[str]:
    reasons = []
    if reading.kind == Kind.ACTION_PLAN:
        reasons.append("It holds improvement actions only, which somebody has to look through.")
    elif not any(answer.says_anything for answer in reading.answers):
        reasons.append("Nothing is filled in.")
    return reasons + _doubts(reading)


def _doubts(reading: Reading) -> list[str]:
    """In the words of the pages: what is to be checked says something, what was not read nothing.

    An answer with texts but without a rating is to be checked; in a list of improvement actions,
    which rates nothing, only where there is a doubt.
    """
    is_plan = reading.kind == Kind.ACTION_PLAN
    said = [answer for answer in reading.answers if answer.says_anything]
    check = sum(answer.needs_look if is_plan else not answer.is_sure for answer in said)
    unread = sum(answer.needs_look and not answer.says_anything for answer in reading.answers)
    reasons = []
    if check:
        reasons.append(f"{_proposals(check)} in it need{'s' if check == 1 else ''} a look.")
    if unread:
        reasons.append(f"{_proposals(unread)} could not be read: the notes say why.")
    # That it names nobody for certain is told of the partnership.
    if not reasons and reading.partnership and not reading.is_clean:
        reasons.append("Something that it says of itself needs a look: its notes say what.")
    return reasons


def _proposals(count: int) -> str:
    return "1 proposal" if count == 1 else f"{count} proposals"


def _of_round(round: Round, on: date) -> list[str]:
    if not round.is_open(on):
        return [f"{round} opens on {round.opened_on:%-d %B %Y}."]
    return [f"{round} is locked: nothing can be changed in it for now."] if round.is_locked else []


def _of_return(place: Partnership, standing: Standing) -> list[str]:
    found = standing.newest.get(place.pk)
    if found is None or standing.is_free(place):
        return []
    if found.is_submitted:
        words = found.get_state_display().lower()
        return [f"The return of {place} is {words} already, so nothing was put into it."]
    return [f"There is something in the draft of {place} already, so nothing was put into it."]
