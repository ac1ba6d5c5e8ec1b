"""Rounds of every kind: the real one, a full fictional one, and a return with known ratings."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models import Answer, Round, SelfEvaluation
from selfevaluation.operations import fill_training_round
from tests.returns import make_return, make_submitted


@pytest.fixture
def round_2019(data: None) -> Round:
    return Round.objects.get(slug="2019")


@pytest.fixture
def training(data: None) -> Round:
    """31 made-up returns, opened on 13 January 2020 and shared on 4 March."""
    return fill_training_round(opened_on=date(2020, 1, 13))


@pytest.fixture
def rate(round_2019: Round) -> Callable[..., SelfEvaluation]:
    """A return in the real round that rates every proposal the same."""

    def rated(slug: str, rating: str, submitted_on: date | None) -> SelfEvaluation:
        place = Partnership.objects.get(slug=slug)
        found = make_return(round_2019, place)
        Answer.objects.bulk_create(
            Answer(self_evaluation=found, proposal=proposal, rating=rating, evidence="Minutes.")
            for proposal in Proposal.objects.local()
        )
        return make_submitted(found, submitted_on) if submitted_on else found

    return rated
