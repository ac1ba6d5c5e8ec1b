"""Taking parts of a file into a draft: what somebody saw and chose, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Choice, ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.operations.putting_in import put_in
from selfevaluation.operations.returns import record_step, start
from selfevaluation.parts import Part, draft_of, outline, parts_of
from selfevaluation.states import Act, Refused, check

State = ReceivedFile.State


class ChangedMeanwhile(Exception):
    """Parts of the draft were changed after the page was shown: `keys` says which."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(f"{len(keys)} parts were changed")
        self.keys = keys


class NotToBeChecked(Refused):
    """The file is not, or no longer, one to be checked."""


@dataclass(frozen=True)
class Decided:
    """How far a file is decided on: parts taken, parts of which the draft was kept, parts left."""

    taken: int
    kept: int
    left: int


@transaction.atomic
def take(
    *,
    received: ReceivedFile,
    self_evaluation: SelfEvaluation,
    choices: Mapping[str, bool],
    seen: Mapping[str, str],
    by: User,
    act: Act = Act.WRITE,
) -> Decided:
    """Put the chosen parts of a file into a draft, and note of the others that the draft was kept.

    `choices` is by the key of a part: True takes it from the file. `seen` is what the page carried
    for each: raises ChangedMeanwhile where the draft says something else there by now,
    NotToBeChecked for a file that was set aside, or what states.check raises by `act`. Nothing at
    all is changed then. What was decided before stays: sending a form twice does one thing.
    """
    found = locked(self_evaluation.pk)
    check(act, found, by=by)
    received = ReceivedFile.objects.select_for_update(of=("self",)).get(pk=received.pk)
    _require_checkable(received, found)
    if act == Act.FILL:
        _require_untouched(received, found)
    draft = draft_of(found)
    parts = parts_of(received, draft, outline(), received.choices.all())
    chosen = [part for part in parts if part.key in choices]
    said = {part.key: (choices[part.key], seen.get(part.key, "")) for part in chosen}
    if changed := [part.key for part in chosen if _is_outdated(part, *said[part.key])]:
        raise ChangedMeanwhile(changed)
    chosen = [part for part in chosen if part.is_open]
    taken = [part for part in chosen if choices[part.key]]
    put_in(found, draft, taken, received=received, by=by)
    for part in chosen:
        _decide(received, part, is_taken=part in taken, by=by)
    left = sum(part.is_open for part in parts) - len(chosen)
    if chosen or received.state == State.TO_CHECK:
        _note(received, found, has_taken=bool(taken), is_done=not left, by=by)
    return Decided(
        taken=received.choices.filter(is_taken=True).count(),
        kept=received.choices.filter(is_taken=False).count(),
        left=left,
    )


@transaction.atomic
def take_unwritten(
    *, received: ReceivedFile, choices: Mapping[str, bool], seen: Mapping[str, str], by: User
) -> Decided:
    """As take, for Division: into a draft in which nothing is written, begun if need be."""
    # The round's row is what two who begin at once wait for.
    round = Round.objects.select_for_update(of=("self",)).get(pk=received.round_id)
    received = ReceivedFile.objects.select_related("partnership").get(pk=received.pk)
    versions = SelfEvaluation.objects.filter(round=round, partnership=received.partnership_id)
    if found := versions.newest_versions().first():
        rule = check(Act.FILL, found, by=by)
        record_step(rule, found, before=found.state, by=by)
    elif received.partnership:
        found = start(round=round, partnership=received.partnership, by=by, act=Act.FILL)
    else:
        raise NotToBeChecked("Say first whose return this file is.")
    return take(
        received=received,
        self_evaluation=found,
        choices=choices,
        seen=seen,
        by=by,
        act=Act.FILL,
    )


def _require_checkable(received: ReceivedFile, found: SelfEvaluation) -> None:
    if received.partnership_id != found.partnership_id or received.round_id != found.round_id:
        raise NotToBeChecked("This file is with another partnership by now. Nothing was changed.")
    if received.reading is None or received.state not in (State.TO_CHECK, State.DRAFTED):
        raise NotToBeChecked("This file was set aside. Take it up again, then choose.")


def _require_untouched(received: ReceivedFile, found: SelfEvaluation) -> None:
    """What Division chooses is for a draft, and a file, that its people have not begun with."""
    is_unwritten = SelfEvaluation.objects.unwritten().filter(pk=found.pk).exists()
    if not is_unwritten or received.is_begun():
        raise Refused(
            "The partnership has begun with its draft or with this file by now, so the file is "
            "theirs to check."
        )


def _is_outdated(part: Part, is_taken: bool, seen: str) -> bool:
    """Whether it was chosen beside another draft, or a colleague has decided otherwise."""
    if part.choice:
        return part.choice.is_taken != is_taken
    return part.seen != seen


def _decide(received: ReceivedFile, part: Part, *, is_taken: bool, by: User) -> None:
    Choice.objects.create(
        received=received,
        proposal=part.proposal,
        feature=part.feature,
        is_taken=is_taken,
        by=by,
    )


def _note(
    received: ReceivedFile, found: SelfEvaluation, *, has_taken: bool, is_done: bool, by: User
) -> None:
    """On the file: which version it went into, and whether everything in it is decided on."""
    if has_taken:
        received.self_evaluation = found
        about = f"{found.on_record}, received file {received.pk}"
        audit.record(act=Event.Act.FILLED_DRAFT, by=by, about=about, partnership=found.partnership)
    if is_done:
        received.self_evaluation = received.self_evaluation or found
        received.state, received.done_at, received.done_by = State.DRAFTED, timezone.now(), by
    if has_taken or is_done:
        received.save()
