"""Searching on PostgreSQL: one statement over the stems that the database keeps of each text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from reports.search.hits import WEIGHTS, Hit
from reports.search.query import Clause, Query, Term
from selfevaluation.models import (
    ActionTask,
    Answer,
    ImprovementAction,
    PracticeOffer,
    SelfEvaluation,
)

_TABLES = {
    "answers": Answer._meta.db_table,
    "actions": ImprovementAction._meta.db_table,
    "tasks": ActionTask._meta.db_table,
    "offers": PracticeOffer._meta.db_table,
    "returns": SelfEvaluation._meta.db_table,
}

# Each text as one of a return, a proposal or a feature. `readable` are the returns looked into.
_SOURCES = {
    "evidence": """
        SELECT self_evaluation_id, proposal_id, NULL::bigint AS feature_id, search_vector
        FROM {answers} JOIN readable r ON r.id = self_evaluation_id""",
    "action": """
        SELECT self_evaluation_id, proposal_id, feature_id, search_vector
        FROM {actions} JOIN readable r ON r.id = self_evaluation_id""",
    "task": """
        SELECT a.self_evaluation_id, a.proposal_id, a.feature_id, t.search_vector
        FROM {tasks} t JOIN {actions} a ON a.id = t.action_id
        JOIN readable r ON r.id = a.self_evaluation_id""",
    "offer": """
        SELECT s.id AS self_evaluation_id, o.proposal_id, NULL::bigint AS feature_id,
        o.search_vector
        FROM {offers} o
        JOIN {returns} s ON s.round_id = o.round_id AND s.partnership_id = o.partnership_id
        JOIN readable r ON r.id = s.id
        WHERE o.offered_on <= %(on)s AND (o.withdrawn_on IS NULL OR o.withdrawn_on > %(on)s)""",
}


def find(query: Query, returns: Collection[int], on: date) -> list[Hit]:
    """Answers of `returns`, by their pks, that say what `query` asks for, the best first.

    One query. What is asked may be met by evidence, actions and offer of an answer together.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement(query), _parameters(query, returns, on))
        return cursor.fetchall()


def _parameters(query: Query, returns: Collection[int], on: date) -> dict[str, Any]:
    texts = {f"term{place}": term.text for place, term in enumerate(query.terms)}
    return {**texts, "returns": list(returns), "on": on}


def _statement(query: Query) -> str:
    asked = {
        term: f"phraseto_tsquery('english', %(term{place})s)"
        for place, term in enumerate(query.terms)
    }
    texts = " UNION ALL ".join(_texts(kind, query, asked) for kind in _SOURCES)
    return (
        "WITH readable AS (SELECT unnest(%(returns)s::bigint[]) AS id) "  # noqa: S608
        f"SELECT self_evaluation_id, proposal_id, feature_id, ({_score()})::real AS score "
        f"FROM ({texts}) texts GROUP BY self_evaluation_id, proposal_id, feature_id "
        f"{_having(query)} ORDER BY score DESC, proposal_id, feature_id, self_evaluation_id DESC"
    )


def _texts(kind: str, query: Query, asked: dict[Term, str]) -> str:
    """The texts of one kind in which any of the terms stands, and how well each fits."""
    has = [f", search_vector @@ {sql} AS has{place}" for place, sql in enumerate(asked.values())]
    ranked = " || ".join(asked[term] for term in query.wanted)
    return (
        f"SELECT '{kind}' AS kind, self_evaluation_id, proposal_id, feature_id, "  # noqa: S608
        f"ts_rank(search_vector, {ranked}, 1) AS rank{''.join(has) if _is_mixed(query) else ''} "
        f"FROM ({_SOURCES[kind].format(**_TABLES)}) {kind} "
        f"WHERE search_vector @@ ({' || '.join(asked.values())})"
    )


def _score() -> str:
    best = (
        f"{weight} * COALESCE(MAX(rank) FILTER (WHERE kind = '{kind}'), 0)"
        for kind, weight in WEIGHTS.items()
    )
    return " + ".join(best)


def _is_mixed(query: Query) -> bool:
    """Whether it is not enough that any one of the terms is there."""
    return any(len(clause.wanted) > 1 or clause.unwanted for clause in query.clauses)


def _having(query: Query) -> str:
    if not _is_mixed(query):
        return ""
    places = {term: place for place, term in enumerate(query.terms)}

    def said(clause: Clause) -> str:
        wanted = [f"bool_or(has{places[term]})" for term in clause.wanted]
        unwanted = [f"NOT bool_or(has{places[term]})" for term in clause.unwanted]
        return f"({' AND '.join([*wanted, *unwanted])})"

    return f"HAVING {' OR '.join(said(clause) for clause in query.clauses)}"
