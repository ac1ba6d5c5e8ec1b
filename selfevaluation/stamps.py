"""The stamp of the data: a number that grows whenever something national pages show is added."""

from __future__ import annotations

from django.db import models
from django.db.models.expressions import RawSQL

from proposals import stamps
from proposals.models import Meeting
from proposals.stamps import counted, rows_of
from selfevaluation.models import LaterView, PracticeOffer, Round, SelfEvaluation, Transition

# Rows of these are only ever added, those of the histories with every change of what they tell of.
# A return itself is not counted: taken away, it would be one less where its history is one more.
ADDED: tuple[type[models.Model], ...] = (
    *stamps.ADDED,
    Meeting.history.model,
    LaterView,
    Transition,
    SelfEvaluation.history.model,
    Round.history.model,
    PracticeOffer.history.model,
)
_ROWS = rows_of(ADDED)


def stamp() -> int:
    """How many rows there are of all that national pages are made from. One query.

    It is a count and no highest number: a row that is committed late counts from then on, while
    its number may be below one that was there already.
    """
    return counted(_ROWS)


def stamp_as(name: str) -> str:
    """The SQL of a row of `name`, letters alone, and the stamp: to be asked for with other rows."""
    return f"SELECT '{name}', {_ROWS}"


def stamped(rounds: models.QuerySet[Round]) -> dict[Round, int]:
    """The rounds in their order, each with the stamp: for a page that reads them anyway.

    One query for both.
    """
    rows = rounds.annotate(stamp=RawSQL(_ROWS, []))  # noqa: S611 - names of our own tables
    return {round: round.stamp for round in rows}
