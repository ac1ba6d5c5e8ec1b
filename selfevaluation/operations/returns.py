"""The life of a return: started, submitted, accepted, sent back, reopened."""

from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Body, Partnership, User
from proposals.models import Proposal
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, Round, SelfEvaluation, Thread, Transition
from selfevaluation.operations.completeness import require_complete
from selfevaluation.operations.copies import copy_for_next_version, copy_from_last_round
from selfevaluation.operations.locks import locked
from selfevaluation.operations.notices import (
    tell_accepted,
    tell_reopened,
    tell_sent_back,
    tell_submitted,
)
from selfevaluation.states import NOT_STARTED, Act, Refused, Rule, check


class Unsigned(Refused):
    """Signatures are outstanding without a reason; `bodies` are those that have not signed."""

    def __init__(self, bodies: list[Body]) -> None:
        super().__init__(f"{len(bodies)} bodies have not signed.")
        self.bodies = bodies


class ChangedBeforeSubmitting(Refused):
    """What is there now is not what the person had checked when they pressed Submit."""


class NothingToSay(Refused):
    """The act needs a comment or a reason, and there is none."""


@transaction.atomic
def start(
    *,
    round: Round,
    partnership: Partnership,
    by: User | None,
    carry_over: bool = False,
    act: Act = Act.START,
) -> SelfEvaluation:
    """The partnership's draft in this round, with an answer for each of the 22 proposals.

    The answers are empty, or with `carry_over` those of the partnership's last submitted return,
    each marked as carried over. If it was started already, its newest version as it is. `act` is
    Act.FILL where a file begins it. Raises what states.check raises, and Refused in another
    partnership's own round.
    """
    # The round's row is what two people who start at once wait for.
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    versions = SelfEvaluation.objects.filter(round=round, partnership=partnership)
    if found := versions.newest_versions().first():
        return found
    if round.partnership_id not in (None, partnership.pk):
        raise Refused("Only the partnership that runs this round answers in it.")
    fresh = SelfEvaluation(round=round, partnership=partnership)
    rule = check(act, fresh, by=by)
    fresh.save()
    Answer.objects.bulk_create(
        Answer(self_evaluation=fresh, proposal=proposal) for proposal in Proposal.objects.local()
    )
    if carry_over:
        copy_from_last_round(fresh)
    record_step(rule, fresh, before=NOT_STARTED, by=by)
    return fresh


@transaction.atomic
def submit(
    *,
    self_evaluation: SelfEvaluation,
    contact_name: str,
    contact_email: str,
    completed_on: date,
    on: date,
    by: User | None,
    unsigned_reason: str = "",
    seen: str = "",
) -> SelfEvaluation:
    """Submit a draft as of day `on`: read-only for ever from then on, and on record.

    Every one of its answers must be ready, else NotComplete is raised; every body must have signed
    this very content, or `unsigned_reason` say why not, else Unsigned. `seen` is the fingerprint of
    what the page showed, if it says so: ChangedBeforeSubmitting when a colleague has changed it
    since. Nothing changes then. A version that was submitted already comes back as it is: a second
    press of the button does nothing.
    """
    found = locked(self_evaluation.pk)
    if found.is_submitted:
        return found
    rule = check(Act.SUBMIT, found, by=by)
    require_complete(found)
    content = fingerprints(found)
    if seen and seen != content.whole:
        raise ChangedBeforeSubmitting(
            "A colleague changed the return after this page was shown. This is what it says now."
        )
    missing = bodies_to_sign(found, content.whole)
    if missing and not unsigned_reason:
        raise Unsigned(missing)
    found.contact_name = contact_name
    found.contact_email = contact_email
    found.completed_on = completed_on
    found.submitted_on = on
    found.submitted_by = by
    found.unsigned_reason = unsigned_reason if missing else ""
    found.fingerprint = content.whole
    _moved(rule, found, by=by, reason=found.unsigned_reason)
    tell_submitted(found)
    return found


def bodies_to_sign(found: SelfEvaluation, fingerprint: str) -> list[Body]:
    """The bodies of the partnership without a standing signature under this content."""
    signed = set(
        found.signatures.standing().filter(fingerprint=fingerprint).values_list("body", flat=True)
    )
    place = Partnership.objects.with_bodies().get(pk=found.partnership_id)
    return [body for body in place.signing_bodies if body.pk not in signed]


@transaction.atomic
def accept(*, self_evaluation: SelfEvaluation, by: User) -> SelfEvaluation:
    """Close the review of a submitted return. One that is accepted already stays as it is."""
    found = locked(self_evaluation.pk)
    if found.state == SelfEvaluation.State.ACCEPTED:
        return found
    rule = check(Act.ACCEPT, found, by=by)
    _moved(rule, found, by=by)
    tell_accepted(found)
    return found


@transaction.atomic
def send_back(*, self_evaluation: SelfEvaluation, note: str, by: User) -> SelfEvaluation:
    """Return a submitted version for changes, with all open comments and a covering note.

    Gives the next version, a draft copied from it. Raises NothingToSay when there is neither an
    open comment nor a note, WrongState when somebody else has decided on it first.
    """
    found = locked(self_evaluation.pk)
    rule = check(Act.SEND_BACK, found, by=by)
    comments = Thread.objects.in_return(found).filter(kind=Thread.Kind.REVIEW).open()
    if not note and not comments.exists():
        raise NothingToSay("Comment on an answer, or write a covering note, before you return it.")
    fresh = _next_version(rule, found, by=by, reason=note)
    tell_sent_back(found, note)
    return fresh


@transaction.atomic
def reopen(*, self_evaluation: SelfEvaluation, reason: str, by: User) -> SelfEvaluation:
    """Let the partnership write again: gives the next version, a draft copied from this one.

    Raises NothingToSay without a reason, WrongState when somebody else was first.
    """
    found = locked(self_evaluation.pk)
    rule = check(Act.REOPEN, found, by=by)
    if not reason:
        raise NothingToSay("Say why the return is reopened.")
    fresh = _next_version(rule, found, by=by, reason=reason)
    tell_reopened(found, reason)
    return fresh


def _next_version(rule: Rule, found: SelfEvaluation, *, by: User, reason: str) -> SelfEvaluation:
    _moved(rule, found, by=by, reason=reason)
    return copy_for_next_version(found)


def _moved(rule: Rule, found: SelfEvaluation, *, by: User | None, reason: str = "") -> None:
    before, found.state = found.state, rule.after or found.state
    found.save()
    record_step(rule, found, before=before, by=by, reason=reason)


def record_step(
    rule: Rule, found: SelfEvaluation, *, before: str, by: User | None, reason: str = ""
) -> None:
    """Put a step in the life of a return, and its act, on record. In the caller's transaction."""
    Transition.objects.create(
        self_evaluation=found,
        act=rule.act,
        before=before,
        after=found.state,
        reason=reason,
        by=by,
    )
    if rule.records is not None:
        audit.record(act=rule.records, by=by, about=found.on_record, partnership=found.partnership)


@transaction.atomic
def save_contact(
    *,
    self_evaluation: SelfEvaluation,
    contact_name: str,
    contact_email: str,
    completed_on: date,
    unsigned_reason: str = "",
) -> None:
    """Keep on a draft what was typed about it as a whole, so that it is there at the next try."""
    found = locked(self_evaluation.pk)
    if found.is_submitted:
        return
    found.contact_name = contact_name
    found.contact_email = contact_email
    found.completed_on = completed_on
    found.unsigned_reason = unsigned_reason
    found.save()
