"""What the returns say of each proposal: ratings, evidence, and what no longer counts."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from reports.datasets.columns import proposal_columns, rating_columns, version_columns, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal, by_return
from selfevaluation.models import Answer, EvidenceItem, ImprovementAction, LaterView

_WHOSE = (*version_columns("self_evaluation__"), *proposal_columns("proposal__"))
_ORDER = (*by_return("self_evaluation__"), *by_proposal())
_RATING = "The rating as submitted."
_NOTE = Column("note", "A reader's note, where it was imported.", Kind.TEXT, "note")


def how_many(rows: QuerySet[Any], by: str) -> Coalesce:
    """The number of `rows` of each, which are those of one `by`."""
    counted = rows.order_by().values(by).annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _of_answer(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.filter(answer=OuterRef("pk"))


def _ratings(asked: Asked) -> QuerySet[Any]:
    actions = ImprovementAction.objects.filter(
        self_evaluation=OuterRef("self_evaluation"), proposal=OuterRef("proposal")
    )
    views = _of_answer(LaterView).filter(viewed_on__lte=asked.on)
    found = Answer.objects.filter(self_evaluation__in=asked.counting).with_rating_now(asked.on)
    return found.annotate(
        actions=how_many(actions, "proposal"),
        items=how_many(_of_answer(EvidenceItem), "answer"),
        views=how_many(views, "answer"),
    ).order_by(*_ORDER)


def _evidence(asked: Asked) -> QuerySet[Any]:
    found = Answer.objects.filter(self_evaluation__in=asked.counting)
    return found.exclude(evidence="").order_by(*_ORDER)


def _earlier(asked: Asked) -> QuerySet[Any]:
    earlier = asked.versions.exclude(pk__in=asked.counting.values("pk"))
    return Answer.objects.filter(self_evaluation__in=earlier).order_by(*_ORDER)


def _number(name: str, meaning: str, of: str) -> Column:
    return Column(name, meaning, Kind.NUMBER, of, unit=of)


RATINGS = Dataset(
    "ratings",
    "Ratings",
    "A row for each answer of each return that counts as at the day: 22 a return.",
    (
        *_WHOSE,
        *rating_columns("rating", _RATING, "rating"),
        *rating_columns(
            "rating_now", "With the later views up to the day.", "rating_now", now=True
        ),
        yes_or_no("has_evidence", "Whether evidence is written.", "evidence"),
        _number("evidence_items", "Links and files beside it.", "items"),
        _number("improvement_actions", "Improvement actions for this proposal.", "actions"),
        _number("later_views", "Later views, and comments, up to the day.", "views"),
        _NOTE,
    ),
    _ratings,
    of_rounds=True,
)
EVIDENCE = Dataset(
    "evidence",
    "Evidence",
    "What is written as evidence, of the returns that count as at the day.",
    (*_WHOSE, Column("evidence", "The text as it was submitted.", Kind.TEXT, "evidence")),
    _evidence,
    of_rounds=True,
)
EARLIER_ANSWERS = Dataset(
    "earlier_answers",
    "Answers of earlier versions",
    "What returns said before a later version was submitted. It counts no more.",
    (
        *_WHOSE,
        *rating_columns("rating", _RATING, "rating"),
        Column("evidence", "The text as it was submitted.", Kind.TEXT, "evidence"),
        _NOTE,
    ),
    _earlier,
    of_rounds=True,
)
