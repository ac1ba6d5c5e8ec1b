"""Returns that say something: made for what is searched, and for what similar ones wrote."""

from __future__ import annotations

from datetime import date

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models import (
    ActionTask,
    Answer,
    ImprovementAction,
    PracticeOffer,
    Round,
    SelfEvaluation,
)
from tests.returns import make_submitted

SUBMITTED_ON = date(2019, 5, 14)


def numbered(number: str) -> Proposal:
    return Proposal.objects.numbered(number).get()


def make_written(
    round: Round,
    slug: str,
    evidence: dict[str, str],
    *,
    rating: str = "established",
    submitted_on: date | None = SUBMITTED_ON,
    actions: dict[str, str] | None = None,
    tasks: dict[str, str] | None = None,
    **facts: object,
) -> SelfEvaluation:
    """A return with this evidence, action and task by number of proposal. A draft without a day."""
    place = Partnership.objects.get(slug=slug)
    found = SelfEvaluation.objects.create(round=round, partnership=place, **facts)
    for number, text in evidence.items():
        Answer.objects.create(
            self_evaluation=found, proposal=numbered(number), rating=rating, evidence=text
        )
    tasks = tasks or {}
    for number, text in {**dict.fromkeys(tasks, "Do this."), **(actions or {})}.items():
        action = ImprovementAction.objects.create(
            self_evaluation=found, proposal=numbered(number), text=text
        )
        if number in tasks:
            ActionTask.objects.create(action=action, text=tasks[number])
    return make_submitted(found, submitted_on) if submitted_on else found


def make_offer(
    found: SelfEvaluation, number: str, summary: str, on: date = SUBMITTED_ON, **facts: object
) -> PracticeOffer:
    return PracticeOffer.objects.create(
        round=found.round,
        partnership=found.partnership,
        proposal=numbered(number),
        summary=summary,
        contact_post="Head of Planning",
        offered_on=on,
        **facts,
    )
