"""Taking parts of a file into a draft: what somebody saw and chose, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Choice, ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations.actions import put_actions
from selfevaluation.operations.answers import rewrite
from selfevaluation.operations.locks import locked
from selfevaluation.operations.returns import record_step, start
from selfevaluation.operations.signatures import void_signatures
from selfevaluation.parts import Draft, Part, draft_of, outline, parts_of
from selfevaluation.states import Act, Refused, check

State = ReceivedFile.State
_LONGEST_NAME = 80  # characters of a file's name, in the history of an answer


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
    if act == Act.FILL and not SelfEvaluation.objects.unwritten().filter(pk=found.pk).exists():
        raise Refused(
            "Something is written in the draft by now, so the file is for its partnership."
        )
    received = ReceivedFile.objects.select_for_update(of=("self",)).get(pk=received.pk)
    if received.reading is None or received.state == State.SET_ASIDE:
        raise NotToBeChecked("This file was set aside. Take it up again, then choose.")
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


def put_in(
    found: SelfEvaluation,
    draft: Draft,
    parts: Sequence[Part],
    *,
    received: ReceivedFile,
    by: User | None,
) -> None:
    """Make the draft say what these parts of a file would make of it, through the answers' history.

    In the caller's transaction and lock, after states.check; `draft` is as it stands. Ends every
    signature.
    """
    for part in parts:
        if part.answer:
            said = {"rating": part.after.rating, "evidence": part.after.evidence}
            rewrite(part.answer, **said, mark=mark_of(received), by=by)
        if part.place == (None, None):
            _put_whole(found, part)
        else:
            proposal_id, feature_id = part.place
            put_actions(
                draft.actions.get(part.place, []),
                part.after.actions,
                self_evaluation_id=found.pk,
                proposal_id=proposal_id,
                feature_id=feature_id,
            )
    if any(part.place != (None, None) for part in parts):
        void_signatures(found, by=by)


def mark_of(received: ReceivedFile) -> str:
    """What the history of an answer says of a version that came from this file."""
    name = received.name.rpartition("/")[2]
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return f"From “{short}”"


def _is_outdated(part: Part, is_taken: bool, seen: str) -> bool:
    """Whether it was chosen beside another draft, or a colleague has decided otherwise."""
    if part.choice:
        return part.choice.is_taken != is_taken
    return part.seen != seen


def _put_whole(found: SelfEvaluation, part: Part) -> None:
    found.contact_name = part.after.contact_name
    found.contact_email = part.after.contact_email
    found.completed_on = part.after.completed_on
    found.save()


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
    if received.state == State.DRAFTED:
        return
    if has_taken:
        received.self_evaluation = found
        about = f"{found.on_record}, received file {received.pk}"
        audit.record(act=Event.Act.FILLED_DRAFT, by=by, about=about, partnership=found.partnership)
    if is_done:
        received.self_evaluation = received.self_evaluation or found
        received.state, received.done_at, received.done_by = State.DRAFTED, timezone.now(), by
    if has_taken or is_done:
        received.save()
