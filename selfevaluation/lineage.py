"""The versions of a return in their order, each as far as this reader may know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from accounts.models import User
from selfevaluation.models import SelfEvaluation, Transition
from selfevaluation.roles import belongs_to, reviews
from selfevaluation.states import Act

State = SelfEvaluation.State
# What is decided on a submitted version, and how it is told.
DECISIONS = {
    Act.ACCEPT: "Accepted",
    Act.SEND_BACK: "Returned for changes",
    Act.REOPEN: "Reopened",
}
REPLACED = "Replaced by a later version"
# By the words that are shown: a colour tells no more than they do.
TONES = {
    State.DRAFT.label: "blue",
    State.SUBMITTED.label: "green",
    State.ACCEPTED.label: "green",
    State.SENT_BACK.label: "yellow",
    State.REOPENED.label: "yellow",
}


@dataclass(frozen=True)
class Decision:
    """What was decided on a submitted version, by whom, when, and in which words."""

    label: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class VersionLine:
    """One version. `ready` counts a draft's answers of 22.

    `decisions` and who submitted are told to its own people and to Division alone. `replaced_by` is
    the next version that was submitted, None for the one that counts.
    """

    number: int
    label: str
    tone: str
    is_draft: bool
    ready: int
    submitted_on: date | None
    submitted_by: str
    decisions: tuple[Decision, ...]
    replaced_by: int | None
    replaced_on: date | None

    @property
    def name(self) -> str:
        return f"Version {self.number}"


def version_lines(found: SelfEvaluation, *, user: User, on: date) -> list[VersionLine]:
    """All versions of this return that `user` may read on day `on`, newest first. Two queries."""
    readable = SelfEvaluation.objects.readable_by(user, on).versions_of(found)
    versions = list(readable.with_progress().select_related("submitted_by"))
    is_close = belongs_to.test(user, found) or reviews.test(user, found)
    decisions = _decisions(versions) if is_close else {}
    names = {each.pk: str(each.submitted_by or "") for each in versions} if is_close else {}
    labels = _labels(versions, knows_drafts=is_close or user.is_division or user.is_leadership)
    return [
        VersionLine(
            number=version.version,
            label=labels[version.pk],
            tone=TONES.get(labels[version.pk], "grey"),
            is_draft=not version.is_submitted,
            ready=version.ready_count,
            submitted_on=version.submitted_on,
            submitted_by=names.get(version.pk, ""),
            decisions=tuple(decisions.get(version.pk, ())),
            replaced_by=later.version if later and later.is_submitted else None,
            replaced_on=later.submitted_on if later else None,
        )
        for later, version in pairwise([None, *versions])
        if version is not None
    ]


def _labels(versions: Sequence[SelfEvaluation], *, knows_drafts: bool) -> dict[int, str]:
    """The state of each in words. That a draft follows is told only to those who may know of it."""
    shown = {version.pk: version.get_state_display() for version in versions}
    if not knows_drafts:
        for place, version in enumerate(versions):
            if version.state in (State.SENT_BACK, State.REOPENED):
                shown[version.pk] = REPLACED if place else State.SUBMITTED.label
    return shown


def _decisions(versions: Sequence[SelfEvaluation]) -> Mapping[int, list[Decision]]:
    """What was decided on each version, in order."""
    taken = Transition.objects.filter(self_evaluation__in=versions, act__in=DECISIONS)
    by_version: dict[int, list[Decision]] = defaultdict(list)
    for step in taken.select_related("by").order_by("pk"):
        decision = Decision(DECISIONS[Act(step.act)], str(step.by or ""), step.at, step.reason)
        by_version[step.self_evaluation_id].append(decision)
    return by_version


def being_written(found: SelfEvaluation, *, user: User, on: date) -> SelfEvaluation | None:
    """The draft that is to follow this version, where `user` may know how far it is. One query."""
    later = SelfEvaluation.objects.known_to(user, on).versions_of(found)
    return later.filter(version__gt=found.version, state=State.DRAFT).with_progress().first()
