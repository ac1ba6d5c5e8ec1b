"""How far a round is: the rows of its progress page, one a partnership."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Partnership, User
from selfevaluation.models import Round, SelfEvaluation
from selfevaluation.round_facts import RoundFacts, Tally, round_facts

State = SelfEvaluation.State
NOT_STARTED, NOT_RETURNED = "not_started", "not_returned"
LABELS = {
    NOT_STARTED: "Not started",
    State.DRAFT: "Draft",
    State.SENT_BACK: "Returned for changes",
    State.REOPENED: "Reopened",
    State.SUBMITTED: "Submitted",
    State.ACCEPTED: "Accepted",
    NOT_RETURNED: "Not returned",
}
TONES: dict[str, str] = {
    State.DRAFT: "blue",
    State.SENT_BACK: "yellow",
    State.REOPENED: "yellow",
    State.SUBMITTED: "green",
    State.ACCEPTED: "green",
}
# A draft is stuck when nothing has happened in it for so long, while it is due within so many days.
STILL_FOR = timedelta(days=14)
DUE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class ProgressRow:
    """One partnership in one round. What is not known, or not for this person, is None.

    `version` is the newest one, `submitted_on` is of the last submitted one: that one counts as
    returned, also while the next is written. `ready` counts a draft's answers of 22.
    """

    partnership: str
    state: str
    url: str
    submitted_on: date | None = None
    version: int | None = None
    ready: int | None = None
    signed: int | None = None  # of the bodies to sign
    to_sign: int | None = None
    has_unsigned: bool = False
    last_activity_at: datetime | None = None
    sign_ins: Tally | None = None
    due_on: date | None = None
    is_extended: bool = False
    is_stuck: bool = False
    is_overdue: bool = False
    review_url: str = ""
    extend_url: str = ""

    @property
    def state_label(self) -> str:
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "grey")

    @property
    def place(self) -> int:
        """Where its state comes in the life of a return, to sort by."""
        return list(LABELS).index(self.state)

    @property
    def never_signed_in(self) -> bool:
        return self.sign_ins is not None and self.sign_ins.last_at is None


def round_rows(*, round: Round, user: User, on: date, is_past: bool) -> list[ProgressRow]:
    """The partnerships whose state in `round` this person may see, as at the end of `on`.

    For a day gone by it is known who had returned, but not how far the drafts were; of other
    partnerships than their own, people of a partnership know what is submitted and shared.
    """
    facts = round_facts(round, user, on)
    sees_all = user.is_division or user.is_leadership
    runs = user.has_perm("selfevaluation.extend", round)
    rows = []
    for place in _visible_partnerships(round, user, facts):
        if is_past or not (sees_all or place.pk in user.partnership_ids):
            rows.append(_returned_or_not(place, round, facts, on))
        else:
            rows.append(_row(place, round, facts, user, on, runs=runs))
    return rows


def _visible_partnerships(round: Round, user: User, facts: RoundFacts) -> list[Partnership]:
    places = Partnership.objects.with_signing_count()
    if round.partnership_id is not None:
        places = places.filter(pk=round.partnership_id)
    if not (user.is_division or user.is_leadership):
        places = places.filter(Q(pk__in=user.partnership_ids) | Q(pk__in=facts.versions))
    return list(places)


def _returned_or_not(place: Partnership, round: Round, facts: RoundFacts, on: date) -> ProgressRow:
    """Whether it had submitted by the end of `on`, and no more."""
    counting = _counting(facts, place, on)
    return ProgressRow(
        partnership=place.name,
        state=State.SUBMITTED if counting else NOT_RETURNED,
        url=reverse("self_evaluation", args=[round.slug, place.slug]),
        submitted_on=counting.submitted_on if counting else None,
    )


def _row(
    place: Partnership, round: Round, facts: RoundFacts, user: User, today: date, *, runs: bool
) -> ProgressRow:
    """All that is known today."""
    counting = _counting(facts, place, today)
    newest = facts.versions[place.pk][-1] if place.pk in facts.versions else None
    is_draft = newest is not None and not newest.is_submitted
    last_activity_at = _last_activity_at(newest, facts) if newest else None
    due_on = facts.due.get(place.pk, round.due_on)
    is_reviewed = round.is_national and user.is_division and counting is not None
    address = [round.slug, place.slug]
    return ProgressRow(
        partnership=place.name,
        state=_state(newest, counting),
        url=reverse("self_evaluation", args=address),
        submitted_on=counting.submitted_on if counting else None,
        version=newest.version if newest else None,
        ready=newest.ready_count if newest and is_draft else None,
        signed=_signed(newest, facts) if newest else None,
        to_sign=place.signing_count,
        has_unsigned=bool(newest and newest.unsigned_reason),
        last_activity_at=last_activity_at,
        sign_ins=facts.sign_ins.get(place.pk),
        due_on=due_on,
        is_extended=due_on != round.due_on,
        is_stuck=is_draft and _is_still(last_activity_at, due_on, today),
        is_overdue=counting is None and due_on < today,
        review_url=reverse("return_review", args=address) if is_reviewed else "",
        extend_url=reverse("return_extend", args=address) if runs else "",
    )


def _counting(facts: RoundFacts, place: Partnership, on: date) -> SelfEvaluation | None:
    """The version that counts: the last one submitted by the end of `on`."""
    by_then = [
        version
        for version in facts.versions.get(place.pk, [])
        if version.submitted_on and version.submitted_on <= on
    ]
    return by_then[-1] if by_then else None


def _state(newest: SelfEvaluation | None, counting: SelfEvaluation | None) -> str:
    """Of a return whose next version is written: what happened to the one before."""
    if newest is None:
        return NOT_STARTED
    if newest.is_submitted or counting is None:
        return newest.state
    return counting.state


def _signed(newest: SelfEvaluation, facts: RoundFacts) -> int | None:
    """How many bodies signed; None for a return that was not made here, so signed elsewhere."""
    count = facts.signed.get(newest.pk, Tally()).count
    is_from_elsewhere = newest.is_submitted and not count and not newest.unsigned_reason
    return None if is_from_elsewhere else count


def _last_activity_at(newest: SelfEvaluation, facts: RoundFacts) -> datetime | None:
    """When an answer was last saved, a body last signed, or the return last went a step on."""
    signed = facts.signed.get(newest.pk, Tally()).last_at
    moments = (newest.last_changed_at, signed, facts.steps.get(newest.partnership_id))
    return max((moment for moment in moments if moment), default=None)


def _is_still(last_activity_at: datetime | None, due_on: date, today: date) -> bool:
    if due_on > today + DUE_WITHIN or last_activity_at is None:
        return False
    return timezone.localdate(last_activity_at) <= today - STILL_FOR


def last_changed(rows: list[ProgressRow]) -> date | None:
    """The last day on which one of these was written in or submitted; None if none ever was."""
    written = [timezone.localdate(row.last_activity_at) for row in rows if row.last_activity_at]
    submitted = [row.submitted_on for row in rows if row.submitted_on]
    return max([*written, *submitted], default=None)


def next_to_read(rows: list[ProgressRow]) -> ProgressRow | None:
    """Of the returns that wait for Division's answer the one that has waited longest."""
    waiting = [row for row in rows if row.state == State.SUBMITTED and row.review_url]
    return min(waiting, key=lambda row: row.submitted_on or date.max, default=None)
