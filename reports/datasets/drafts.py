"""The drafts of one's own partnerships, for their people alone. Of today: no past one is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from reports.datasets.actions import ACTION_COLUMNS, TASK_COLUMNS, actions_of, tasks_of
from reports.datasets.columns import proposal_columns, rating_columns, version_columns
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal, by_return
from selfevaluation.models import Answer

_STATES = dict(Answer.State.choices)
_STATE_OF = ("rating", "evidence", "is_carried_over", "version", "changed_at")


def _belongs_somewhere(user: User) -> bool:
    return bool(user.partnership_ids)


def _answers(asked: Asked) -> QuerySet[Any]:
    found = Answer.objects.filter(self_evaluation__in=asked.own_drafts)
    return found.order_by(*by_return("self_evaluation__"), *by_proposal())


def _state(
    rating: str, evidence: str, is_carried_over: bool, version: int, changed_at: datetime | None
) -> str:
    return Answer(
        rating=rating,
        evidence=evidence,
        is_carried_over=is_carried_over,
        version=version,
        changed_at=changed_at,
    ).state.value


def _actions(asked: Asked) -> QuerySet[Any]:
    return actions_of(asked.own_drafts)


def _tasks(asked: Asked) -> QuerySet[Any]:
    return tasks_of(asked.own_drafts)


_OWN: dict[str, Any] = {"is_for": _belongs_somewhere, "of_rounds": True, "is_of_today": True}
DRAFT_ANSWERS = Dataset(
    "own_draft_answers",
    "Your drafts: answers",
    "The answers of the drafts of your own partnerships, as far as they are.",
    (
        *version_columns("self_evaluation__"),
        *proposal_columns("proposal__"),
        Column("state", "How far the answer is.", Kind.CODE, _STATE_OF, _state, values=_STATES),
        *rating_columns("rating", "The rating so far.", "rating"),
        Column("evidence", "The text so far.", Kind.TEXT, "evidence"),
        Column("changed_at", "When it was last saved.", Kind.DATETIME, "changed_at"),
    ),
    _answers,
    **_OWN,
)
DRAFT_ACTIONS = Dataset(
    "own_draft_actions",
    "Your drafts: improvement actions",
    "The improvement actions of those drafts.",
    ACTION_COLUMNS,
    _actions,
    **_OWN,
)
DRAFT_TASKS = Dataset(
    "own_draft_tasks",
    "Your drafts: tasks",
    "The tasks within those actions.",
    TASK_COLUMNS,
    _tasks,
    **_OWN,
)
