"""The fictional round: all 31 returns made up, so that every page can be seen full."""

import random
from datetime import date, timedelta

from django.db import transaction

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import (
    Answer,
    DescriptorSet,
    ImprovementAction,
    Level,
    Round,
    SelfEvaluation,
)

_EVIDENCE = (
    "Fictional: the joint leadership group reviewed this at its last meeting.",
    "Fictional: shown by the minutes, the staff survey and the annual report of a made-up year.",
    "Fictional: agreed with the third and independent sector representatives in a workshop.",
)
_ACTIONS = (
    "Fictional: hold a development session for all members and review what came of it.",
    "Fictional: agree a shared timetable and publish it.",
    "Fictional: ask two neighbouring partnerships how they do it.",
)


@transaction.atomic
def fill_training_round(*, slug: str = "training", opened_on: date, seed: int = 2019) -> Round:
    """A fictional round with one submitted return for each partnership, the same for a seed.

    It is shared with everyone from its due day on. A round of that name that is there already is
    left as it is, with whatever people have made of it.
    """
    due_on = opened_on + timedelta(days=51)
    round, is_new = Round.objects.get_or_create(
        slug=slug,
        defaults={
            "name": "Training",
            "opened_on": opened_on,
            "due_on": due_on,
            "shared_on": due_on,
            "is_fictional": True,
            "descriptor_set": DescriptorSet.objects.earliest("issued_on"),
        },
    )
    if is_new:
        chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
        proposals = list(Proposal.objects.local())
        for partnership in Partnership.objects.all():
            _fill_return(round, partnership, proposals, chance)
    return round


def _fill_return(
    round: Round, partnership: Partnership, proposals: list[Proposal], chance: random.Random
) -> None:
    submitted_on = round.opened_on + timedelta(days=chance.randint(20, 51))
    self_evaluation = SelfEvaluation.objects.create(
        round=round,
        partnership=partnership,
        contact_name="A fictional contact",
        contact_email=f"{partnership.slug}@training.example",
        completed_on=submitted_on,
        source="Made up for training",
    )
    weights = chance.choice([(4, 9, 8, 1), (1, 6, 13, 2), (2, 8, 9, 3)])
    answers = Answer.objects.bulk_create(
        Answer(
            self_evaluation=self_evaluation,
            proposal=proposal,
            rating=chance.choices(Level.values, weights)[0],
            evidence=chance.choice(_EVIDENCE),
        )
        for proposal in proposals
    )
    ImprovementAction.objects.bulk_create(
        ImprovementAction(
            self_evaluation=self_evaluation,
            proposal_id=answer.proposal_id,
            text=chance.choice(_ACTIONS),
        )
        for answer in answers
    )
    self_evaluation.submitted_on = submitted_on
    self_evaluation.state = SelfEvaluation.State.SUBMITTED
    self_evaluation.fingerprint = fingerprints(self_evaluation).whole
    self_evaluation.save()
