"""How far a round and a return are: the rows of the progress page and of the task list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Partnership, User
from proposals.models import Feature, Proposal
from selfevaluation.models import Answer, Round, SelfEvaluation

SUBMITTED, DRAFT, NOT_STARTED, NOT_RETURNED = "submitted", "draft", "not_started", "not_returned"
LABELS = {
    SUBMITTED: "Submitted",
    DRAFT: "Draft",
    NOT_STARTED: "Not started",
    NOT_RETURNED: "Not returned",
}
TONES = {SUBMITTED: "green", DRAFT: "blue", NOT_STARTED: "grey", NOT_RETURNED: "grey"}


@dataclass(frozen=True)
class ProgressRow:
    """One partnership in one round. `ready` counts a draft's answers of 22, else None."""

    partnership: str
    state: str
    ready: int | None
    submitted_on: date | None
    last_changed_at: datetime | None
    url: str

    @property
    def state_label(self) -> str:
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


def round_rows(*, round: Round, user: User, on: date, today: date) -> list[ProgressRow]:
    """The partnerships whose state in `round` this person may see, as at the end of `on`.

    For a day gone by it is known who had returned, but not how far the drafts were.
    """
    known = SelfEvaluation.objects.known_to(user, on).filter(round=round)
    versions = known.submitted(on) if on < today else known.newest_versions()
    returns = versions.with_progress()
    by_partnership = {found.partnership_id: found for found in returns}
    return [
        _row(place, by_partnership.get(place.pk), round, on, is_past=on < today)
        for place in _visible_partnerships(user, by_partnership)
    ]


def _visible_partnerships(user: User, known: dict[int, SelfEvaluation]) -> list[Partnership]:
    everyone = Partnership.objects.all()
    if user.is_division or user.is_leadership:
        return list(everyone)
    return list(everyone.filter(Q(pk__in=user.partnership_ids) | Q(pk__in=known)))


def _row(
    place: Partnership, found: SelfEvaluation | None, round: Round, on: date, *, is_past: bool
) -> ProgressRow:
    submitted_on = found.submitted_on if found else None
    if submitted_on and submitted_on <= on:
        state = SUBMITTED
    elif is_past:
        state = NOT_RETURNED
    else:
        state = DRAFT if found else NOT_STARTED
    return ProgressRow(
        partnership=place.name,
        state=state,
        ready=found.ready_count if found and state == DRAFT else None,
        submitted_on=submitted_on if state == SUBMITTED else None,
        last_changed_at=None if is_past or not found else found.last_changed_at,
        url=reverse("self_evaluation", args=[round.slug, place.slug]),
    )


def last_changed(rows: list[ProgressRow]) -> date | None:
    """The last day on which one of these was written in or submitted; None if none ever was."""
    written = [timezone.localdate(r.last_changed_at) for r in rows if r.last_changed_at]
    submitted = [row.submitted_on for row in rows if row.submitted_on]
    return max([*written, *submitted], default=None)


@dataclass(frozen=True)
class Task:
    """One proposal in a return's task list; without an answer it is a national one."""

    proposal: Proposal
    answer: Answer | None

    @property
    def tone(self) -> str:
        tones = {Answer.State.READY: "green", Answer.State.DRAFT: "blue"}
        return tones.get(self.answer.state, "grey") if self.answer else "grey"


@dataclass(frozen=True)
class FeatureTasks:
    feature: Feature
    tasks: list[Task]


def task_list(self_evaluation: SelfEvaluation) -> list[FeatureTasks]:
    """All 25 proposals by feature, each with this return's answer where it has one."""
    answers = {
        answer.proposal_id: answer
        for answer in self_evaluation.answers.select_related("changed_by")
    }
    groups: dict[int, FeatureTasks] = {}
    for proposal in Proposal.objects.select_related("feature"):
        group = groups.setdefault(proposal.feature_id, FeatureTasks(proposal.feature, []))
        group.tasks.append(Task(proposal, answers.get(proposal.pk)))
    return list(groups.values())
