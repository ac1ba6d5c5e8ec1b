"""Rounds with everything in them that counts may trip over, the same for a seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models import (
    Answer,
    ImprovementAction,
    LaterView,
    Level,
    Round,
    SelfEvaluation,
)
from tests.returns import make_round

OPENED_ON = date(2021, 1, 4)
_EVIDENCE = ("", "", "Minutes of the board.", "The staff survey shows it.")


def random_round(
    seed: int,
    *,
    partnerships: int | None = None,
    slug: str = "random",
    opened_on: date = OPENED_ON,
    **facts: object,
) -> Round:
    """A round in which some have returned, some twice, some hold a draft, some nothing.

    Ratings, evidence and actions are there or not by chance; submitted answers get later views on
    days up to 60 after they were submitted. Of the first `partnerships` by name, of all without.
    """
    chance = random.Random(seed)
    due_on = opened_on + timedelta(days=50)
    round = make_round(slug, opened_on=opened_on, due_on=due_on, **facts)
    proposals = list(Proposal.objects.local())
    for partnership in Partnership.objects.order_by("name")[:partnerships]:
        _returns(round, partnership, proposals, chance)
    return round


def _returns(
    round: Round, partnership: Partnership, proposals: list[Proposal], chance: random.Random
) -> None:
    kind = chance.choice(("nothing", "draft", "once", "once", "once", "twice", "reopened"))
    if kind == "nothing":
        return
    day = round.opened_on + timedelta(days=chance.randint(10, 50))
    _version(round, partnership, proposals, chance, 1, None if kind == "draft" else day)
    if kind in ("twice", "reopened"):
        later = day + timedelta(days=chance.randint(5, 30)) if kind == "twice" else None
        _version(round, partnership, proposals, chance, 2, later)


def _version(
    round: Round,
    partnership: Partnership,
    proposals: list[Proposal],
    chance: random.Random,
    version: int,
    submitted_on: date | None,
) -> None:
    found = SelfEvaluation.objects.create(round=round, partnership=partnership, version=version)
    answers = Answer.objects.bulk_create(
        Answer(
            self_evaluation=found,
            proposal=proposal,
            rating=chance.choice(["", *Level.values, *Level.values]),
            evidence=chance.choice(_EVIDENCE),
        )
        for proposal in proposals
    )
    ImprovementAction.objects.bulk_create(
        ImprovementAction(
            self_evaluation=found, proposal_id=answer.proposal_id, text="Hold a session."
        )
        for answer in answers
        if chance.random() < 0.6
    )
    if submitted_on is None:
        return
    found.submitted_on, found.state = submitted_on, SelfEvaluation.State.SUBMITTED
    found.save()
    for answer in answers:
        if chance.random() < 0.15:
            _later_views(answer, submitted_on, chance)


def _later_views(answer: Answer, submitted_on: date, chance: random.Random) -> None:
    """One or two, of growing days: another level, no level, or only a comment.

    What was never rated can be given a level, and cannot be doubted without one.
    """
    viewed_on, is_rated = submitted_on, bool(answer.rating)
    for _view in range(chance.randint(1, 2)):
        viewed_on += timedelta(days=chance.randint(0, 30))
        direction = chance.choice(("up", "down", "unsure", "") if is_rated else ("up", ""))
        rating = chance.choice(Level.values) if direction in ("up", "down") else ""
        is_rated = is_rated or bool(rating)
        LaterView.objects.create(
            answer=answer,
            viewed_on=viewed_on,
            direction=direction,
            rating=rating,
            reason="Thought again.",
        )
