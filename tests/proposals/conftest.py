"""One status or one later date, in a line."""

from collections.abc import Callable
from datetime import date

import pytest

from proposals.models import Proposal, StatusUpdate, TimescaleRevision
from proposals.operations import record_update, revise_timescale
from tests.cast import Cast


@pytest.fixture
def report(cast: Cast) -> Callable[..., StatusUpdate]:
    def reported(number: str, rag: str, on: date, words: str = "So it is.", **facts: object):
        proposal = Proposal.objects.numbered(number).get()
        return record_update(
            proposal=proposal, rag=rag, narrative=words, as_on=on, by=cast.division, **facts
        )

    return reported


@pytest.fixture
def move(cast: Cast) -> Callable[..., TimescaleRevision]:
    def moved(number: str, due_on: date, agreed_on: date) -> TimescaleRevision:
        return revise_timescale(
            proposal=Proposal.objects.numbered(number).get(),
            due_on=due_on,
            reason="More time is needed.",
            agreed_by="Integration leadership group",
            agreed_on=agreed_on,
            by=cast.division,
        )

    return moved
