"""Your work: what a person's own partnerships have to do in the rounds that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import Partnership, User
from selfevaluation.models import Round, SelfEvaluation


@dataclass(frozen=True)
class ReturnTask:
    """One return of one's own. `ready` counts answers of `total`; `days_left` may be negative."""

    partnership: str
    round: str
    state: str
    tone: str
    ready: int
    total: int
    submitted_on: date | None
    due_on: date
    days_left: int
    act: str
    url: str


def your_work(user: User, today: date, rounds: list[Round], total: int) -> list[ReturnTask]:
    """The state of this person's returns in those of `rounds` that are real and open. One query."""
    places = {held.partnership_id: held.partnership for held in user.held_memberships}
    open_rounds = [round for round in rounds if round.is_open(today) and not round.is_fictional]
    if not places or not open_rounds:
        return []
    own = SelfEvaluation.objects.filter(
        round__in=open_rounds, partnership__in=places
    ).newest_versions()
    found = {(row.round_id, row.partnership_id): row for row in own.with_progress()}
    return [
        _task(user, today, round, place, found.get((round.pk, place.pk)), total)
        for round in open_rounds
        for place in places.values()
    ]


def _task(
    user: User,
    today: date,
    round: Round,
    place: Partnership,
    found: SelfEvaluation | None,
    total: int,
) -> ReturnTask:
    state, tone = _state(found)
    return ReturnTask(
        partnership=place.name,
        round=round.name,
        state=state,
        tone=tone,
        ready=found.ready_count if found else 0,
        total=total,
        submitted_on=found.submitted_on if found else None,
        due_on=round.due_on,
        days_left=round.days_left(today),
        act=_act(
            user, found or SelfEvaluation(round=round, partnership=place), is_started=bool(found)
        ),
        url=reverse("self_evaluation", args=[round.slug, place.slug]),
    )


def _state(found: SelfEvaluation | None) -> tuple[str, str]:
    if found is None:
        return "Not started", "grey"
    return ("Submitted", "green") if found.is_submitted else ("Draft", "blue")


def _act(user: User, self_evaluation: SelfEvaluation, *, is_started: bool) -> str:
    """What this person can do with the return next."""
    if not is_started:
        may_start = user.has_perm("selfevaluation.start", self_evaluation)
        return "Open the return" if may_start else "See the return"
    return "Continue" if user.has_perm("selfevaluation.write", self_evaluation) else "Read"
