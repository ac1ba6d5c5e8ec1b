"""Improvement actions of returns, and their tasks."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from reports.datasets.columns import number_of, version_columns
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_return
from selfevaluation.models import ActionTask, ImprovementAction, SelfEvaluation

_PLACE = ("feature", "proposal__feature", "proposal__position", "position", "pk")


def actions_of(returns: QuerySet[SelfEvaluation]) -> QuerySet[Any]:
    found = ImprovementAction.objects.filter(self_evaluation__in=returns)
    return found.order_by(*by_return("self_evaluation__"), *_PLACE)


def tasks_of(returns: QuerySet[SelfEvaluation]) -> QuerySet[Any]:
    found = ActionTask.objects.filter(action__self_evaluation__in=returns)
    place = (f"action__{field}" for field in _PLACE)
    return found.order_by(*by_return("action__self_evaluation__"), *place, "position", "pk")


def _first(own: int | None, of_proposal: int | None) -> int | None:
    return own or of_proposal


ACTION_COLUMNS = (
    *version_columns("self_evaluation__"),
    Column("action", "Number of the action.", Kind.CODE, "pk"),
    Column(
        "proposal",
        "Number of the proposal. Empty: the action is for the whole feature.",
        Kind.CODE,
        ("proposal__feature", "proposal__position"),
        number_of,
    ),
    Column(
        "feature", "Number of the feature.", Kind.CODE, ("feature", "proposal__feature"), _first
    ),
    Column("text", "What is to be done.", Kind.TEXT, "text"),
    Column("leads", "Who leads it, as it is written.", Kind.TEXT, "leads"),
    Column("by_when", "By when, as it is written.", Kind.TEXT, "by_when"),
)
TASK_COLUMNS = (
    *version_columns("action__self_evaluation__"),
    Column("action", "Number of the action that it is part of.", Kind.CODE, "action"),
    Column("task", "Number of the task.", Kind.CODE, "pk"),
    Column("text", "What is to be done.", Kind.TEXT, "text"),
    Column("by_when", "By when, as it is written.", Kind.TEXT, "by_when"),
)


def _actions(asked: Asked) -> QuerySet[Any]:
    return actions_of(asked.counting)


def _tasks(asked: Asked) -> QuerySet[Any]:
    return tasks_of(asked.counting)


IMPROVEMENT_ACTIONS = Dataset(
    "improvement_actions",
    "Improvement actions",
    "What partnerships propose to do, of the returns that count as at the day.",
    ACTION_COLUMNS,
    _actions,
    of_rounds=True,
)
ACTION_TASKS = Dataset(
    "action_tasks",
    "Tasks of improvement actions",
    "The specific tasks within those actions.",
    TASK_COLUMNS,
    _tasks,
    of_rounds=True,
)
