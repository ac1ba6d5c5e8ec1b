"""Made-up rounds in which everybody has returned, the same each time they are made."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from accounts.models import Partnership
from proposals.models import Meeting, Proposal, Rag, StatusUpdate
from selfevaluation.models import (
    Answer,
    DescriptorSet,
    ImprovementAction,
    LaterView,
    Level,
    Round,
    SelfEvaluation,
    Transition,
)

BATCH = 2_000
OPENED_ON = (date(2021, 6, 1), date(2022, 6, 1), date(2023, 6, 1))
_SUBJECTS = ("The board", "The strategic planning group", "The staff forum", "The audit committee")
_ACTS = ("reviewed", "agreed", "published", "was shown", "asked for")
_THINGS = ("the reserves policy", "the carers survey", "a joint budget", "the set-aside figures")
_WORDS = (
    "{} {} {} in a development session, and the minutes, the survey of staff and the annual report "
    "show what came of it for people who use services and for those who care for them."
)


def fill_rounds(partnerships: Sequence[Partnership]) -> list[Round]:
    """Three rounds, each with one submitted return of every partnership, shared with everybody."""
    chance = random.Random(2019)  # noqa: S311 - made-up data, not a secret
    wording = DescriptorSet.objects.earliest("issued_on")
    rounds = [
        Round.objects.create(
            slug=str(opened_on.year),
            name=f"Made up {opened_on.year}",
            opened_on=opened_on,
            due_on=opened_on + timedelta(days=51),
            shared_on=opened_on + timedelta(days=60),
            descriptor_set=wording,
        )
        for opened_on in OPENED_ON
    ]
    for round in rounds:
        _returns(round, partnerships, chance)
    return rounds


def fill_history() -> None:
    """A status of every proposal for each of 24 meetings, as some years bring."""
    chance = random.Random(25)  # noqa: S311
    days = [date(2020, 1, 8) + timedelta(days=42 * number) for number in range(24)]
    for day in days:
        Meeting.objects.get_or_create(group=Meeting.Group.LEADERSHIP, held_on=day)
    StatusUpdate.objects.bulk_create(
        StatusUpdate(
            proposal=proposal,
            rag=chance.choice(Rag.values),
            narrative=_text(chance),
            as_on=day - timedelta(days=5),
        )
        for day in days
        for proposal in Proposal.objects.all()
    )


def _returns(round: Round, partnerships: Iterable[Partnership], chance: random.Random) -> None:
    """As drafts first, since what is submitted is frozen."""
    returns = SelfEvaluation.objects.bulk_create(
        (SelfEvaluation(round=round, partnership=place) for place in partnerships),
        batch_size=BATCH,
    )
    proposals = list(Proposal.objects.local())
    answers = Answer.objects.bulk_create(
        (
            Answer(
                self_evaluation=found,
                proposal=proposal,
                rating=chance.choices(Level.values, (2, 7, 10, 2))[0],
                evidence=_text(chance),
            )
            for found in returns
            for proposal in proposals
        ),
        batch_size=BATCH,
    )
    _actions(answers, chance)
    _submit(returns, round, chance)
    _later_views(answers, round, chance)


def _actions(answers: Sequence[Answer], chance: random.Random) -> None:
    ImprovementAction.objects.bulk_create(
        (
            ImprovementAction(
                self_evaluation_id=answer.self_evaluation_id,
                proposal_id=answer.proposal_id,
                text=_text(chance),
            )
            for answer in answers
            if chance.random() < 0.3
        ),
        batch_size=BATCH,
    )


def _submit(returns: Sequence[SelfEvaluation], round: Round, chance: random.Random) -> None:
    for found in returns:
        found.submitted_on = round.opened_on + timedelta(days=chance.randint(20, 51))
        found.state = SelfEvaluation.State.SUBMITTED
    SelfEvaluation.objects.bulk_update(returns, ["submitted_on", "state"], batch_size=200)
    Transition.objects.bulk_create(
        (
            Transition(self_evaluation=found, act="submit", before="draft", after="submitted")
            for found in returns
        ),
        batch_size=BATCH,
    )


def _later_views(answers: Sequence[Answer], round: Round, chance: random.Random) -> None:
    """One answer in fifty is thought again about."""
    LaterView.objects.bulk_create(
        (
            LaterView(
                answer=answer,
                direction=LaterView.Direction.UNSURE,
                reason="Thought again.",
                viewed_on=round.due_on + timedelta(days=chance.randint(0, 90)),
            )
            for answer in answers
            if chance.random() < 0.02
        ),
        batch_size=BATCH,
    )


def _text(chance: random.Random) -> str:
    return _WORDS.format(*(chance.choice(each) for each in (_SUBJECTS, _ACTS, _THINGS)))
