"""All that fits what is asked, on whichever database."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from reports.search import postgresql, sqlite
from reports.search.ground import Ground
from reports.search.hits import Hit, Hits
from reports.search.query import Query
from selfevaluation.models import Answer


def find(query: Query, ground: Ground, returns: Collection[int]) -> Hits:
    """What says `query` in some of the `returns` of `ground`; without words every answer there.

    One query.
    """
    if not returns:
        return Hits([])
    if not query:
        return Hits(_every(returns))
    if connection.vendor == "postgresql":
        return Hits(postgresql.find(query, returns, ground.on))
    return sqlite.find(query, returns, ground.on)


def _every(returns: Collection[int]) -> list[Hit]:
    answers = Answer.objects.filter(self_evaluation__in=returns)
    rows = answers.values_list("self_evaluation", "proposal")
    return [(of, proposal, None, 0.0) for of, proposal in rows]
