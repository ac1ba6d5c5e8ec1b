"""The stamp of the data: a number that grows whenever something national pages show is added."""

from __future__ import annotations

from django.db import connection, models
from django.db.models.expressions import RawSQL

from proposals.models import Meeting, StatusUpdate, TimescaleRevision
from selfevaluation.models import LaterView, PracticeOffer, Round, SelfEvaluation, Transition

# Rows of these are only ever added, those of the histories with every change of what they tell of.
_ADDED: tuple[type[models.Model], ...] = (
    StatusUpdate,
    TimescaleRevision,
    Meeting.history.model,
    LaterView,
    Transition,
    SelfEvaluation,
    SelfEvaluation.history.model,
    Round.history.model,
    PracticeOffer.history.model,
)
_ROWS = " + ".join(f"(SELECT COUNT(*) FROM {model._meta.db_table})" for model in _ADDED)  # noqa: S608


def stamp() -> int:
    """How many rows there are of all that national pages are made from. One query.

    It is a count and no highest number: a row that is committed late counts from then on, while
    its number may be below one that was there already.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ROWS}")
        return cursor.fetchone()[0]


def stamped(rounds: models.QuerySet[Round]) -> dict[Round, int]:
    """The rounds in their order, each with the stamp: for a page that reads them anyway.

    One query for both.
    """
    rows = rounds.annotate(stamp=RawSQL(_ROWS, []))  # noqa: S611 - names of our own tables
    return {round: round.stamp for round in rows}
