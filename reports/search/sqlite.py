"""Searching where the database has no full text of its own: candidates in SQL, the rest here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from math import inf, log

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields import BigIntegerField, CharField

from reports.search.hits import WEIGHTS, Hit, Hits, Place
from reports.search.matching import spans
from reports.search.query import Query, Term
from reports.search.words import pattern
from selfevaluation.models import (
    ActionTask,
    Answer,
    ImprovementAction,
    PracticeOffer,
    SelfEvaluation,
)

MOST_TEXTS = 5_000  # candidates that are looked into; the page says when there are more

_Row = tuple[str, int, int | None, int | None, str]


def find(query: Query, returns: Collection[int], on: date) -> Hits:
    """Answers of `returns`, by their pks, that say what `query` asks for. One query.

    A condition may be met by the evidence, the actions and the offer of an answer together.
    """
    rows = list(_candidates(query, returns, on)[: MOST_TEXTS + 1])
    return Hits(_hits(query, rows[:MOST_TEXTS]), is_cut=len(rows) > MOST_TEXTS)


def _candidates(query: Query, returns: Collection[int], on: date) -> QuerySet:
    """The kind, return, proposal, feature and text of each that may hold one of the terms."""
    roots = {max(term.stems, key=len) for term in query.terms}
    regex = "|".join(sorted(pattern(root) for root in roots))
    answers = Answer.objects.filter(self_evaluation__in=returns, evidence__iregex=regex)
    actions = ImprovementAction.objects.filter(self_evaluation__in=returns, text__iregex=regex)
    tasks = ActionTask.objects.filter(action__self_evaluation__in=returns, text__iregex=regex)
    none = Value(None, BigIntegerField())
    return (
        _rows(answers, "evidence", "self_evaluation", "proposal", none, "evidence")
        .union(
            _rows(actions, "action", "self_evaluation", "proposal", F("feature"), "text"),
            _rows(
                tasks,
                "task",
                "action__self_evaluation",
                "action__proposal",
                F("action__feature"),
                "text",
            ),
            _rows(_offers(returns, on, regex), "offer", "return_pk", "proposal", none, "summary"),
            all=True,
        )
        .order_by("-found_return", "found_proposal")
    )


def _rows(
    found: QuerySet, kind: str, of: str, proposal: str, feature: Value | F, text: str
) -> QuerySet:
    return (
        found.order_by()
        .annotate(
            found_kind=Value(kind, CharField()),
            found_return=F(of),
            found_proposal=F(proposal),
            found_feature=feature,
            found_text=F(text),
        )
        .values_list("found_kind", "found_return", "found_proposal", "found_feature", "found_text")
    )


def _offers(returns: Collection[int], on: date, regex: str) -> QuerySet[PracticeOffer]:
    of = SelfEvaluation.objects.filter(
        pk__in=returns, round=OuterRef("round"), partnership=OuterRef("partnership")
    )
    offers = PracticeOffer.objects.standing(on).annotate(
        return_pk=Subquery(of.order_by().values("pk")[:1])
    )
    return offers.filter(return_pk__isnull=False, summary__iregex=regex)


def _hits(query: Query, rows: Iterable[_Row]) -> list[Hit]:
    terms, wanted = query.terms, frozenset(query.wanted)
    held: dict[Place, set[Term]] = defaultdict(set)
    best: dict[Place, dict[str, float]] = defaultdict(dict)
    for kind, of, proposal, feature, text in rows:
        found = spans(text, terms)
        key = (of, proposal, feature)
        held[key] |= found.keys()
        rank = _rank({term: len(places) for term, places in found.items() if term in wanted}, text)
        best[key][kind] = max(rank, best[key].get(kind, 0))
    hits = [
        (*key, sum(WEIGHTS[kind] * rank for kind, rank in best[key].items()))
        for key, terms_held in held.items()
        if _is_met(query, terms_held)
    ]
    return sorted(hits, key=_order)


def _order(hit: Hit) -> tuple[float, ...]:
    """As PostgreSQL orders them: the best first, then by proposal, then the newest."""
    of, proposal, feature, score = hit
    return (-score, proposal or inf, feature or inf, -of)


def _rank(counts: dict[Term, int], text: str) -> float:
    """More of the terms before more of one, and a short text before a long one."""
    said = sum(1 + log(count) for count in counts.values())
    return said / (1 + log(1 + len(text) / 100))


def _is_met(query: Query, held: set[Term]) -> bool:
    return any(
        held.issuperset(clause.wanted) and held.isdisjoint(clause.unwanted)
        for clause in query.clauses
    )
