"""Returns in every state: Fife's draft by the cast, Orkney's and South Lanarkshire's real ones."""

import pytest

from accounts.models import Partnership
from selfevaluation.models import Answer, Round, SelfEvaluation
from selfevaluation.operations import start
from tests.cast import Cast


@pytest.fixture
def round_2019(data: None) -> Round:
    return Round.objects.get(slug="2019")


@pytest.fixture
def draft(cast: Cast, round_2019: Round) -> SelfEvaluation:
    """Fife's return in the 2019 round, just started by its lead (the cast's stranger)."""
    fife = Partnership.objects.get(slug="fife")
    return start(round=round_2019, partnership=fife, by=cast.stranger)


@pytest.fixture
def answer(draft: SelfEvaluation) -> Answer:
    """Fife's empty answer to 2.3."""
    return draft.answers.get(proposal__feature=2, proposal__position=3)
