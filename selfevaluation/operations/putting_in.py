"""A draft made to say what parts of a file would make of it."""

from collections.abc import Sequence

from accounts.models import User
from selfevaluation.models import ReceivedFile, SelfEvaluation
from selfevaluation.operations.actions import put_actions
from selfevaluation.operations.answers import rewrite
from selfevaluation.operations.signatures import void_signatures
from selfevaluation.parts import Draft, Part

_LONGEST_NAME = 80  # characters of a file's name, in the history of an answer


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


def _put_whole(found: SelfEvaluation, part: Part) -> None:
    found.contact_name = part.after.contact_name
    found.contact_email = part.after.contact_email
    found.completed_on = part.after.completed_on
    found.save()
