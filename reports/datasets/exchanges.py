"""What goes to and fro beside the returns: remarks on answers, and files that came filled in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from reports.datasets.columns import (
    coded,
    partnership_columns,
    proposal_columns,
    round_column,
    version_columns,
    yes_or_no,
)
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal, by_return
from selfevaluation.models import Comment, ReceivedFile, Thread


def _takes_part(user: User) -> bool:
    return user.is_division or bool(user.partnership_ids)


def _comments(asked: Asked) -> QuerySet[Any]:
    threads = Thread.objects.visible_to(asked.user).order_by()
    rounds = asked.rounds
    found = Comment.objects.filter(
        thread__in=threads, thread__answer__self_evaluation__round__in=rounds
    )
    place = (*by_return("thread__answer__self_evaluation__"),)
    return found.order_by(*place, *by_proposal("thread__answer__proposal__"), "thread", "pk")


def _files(asked: Asked) -> QuerySet[Any]:
    found = ReceivedFile.objects.visible_to(asked.user).filter(round__in=asked.rounds)
    return found.order_by("round__opened_on", "round__slug", "at", "pk")


_BESIDE: dict[str, Any] = {"is_for": _takes_part, "of_rounds": True, "is_of_today": True}
COMMENTS = Dataset(
    "comments",
    "Comments",
    "What is said beside answers, as far as you see it there, without names of people.",
    (
        *version_columns("thread__answer__self_evaluation__"),
        *proposal_columns("thread__answer__proposal__"),
        Column("thread", "Number of the comment that it belongs to.", Kind.CODE, "thread"),
        *coded("kind", "Where it is from.", "thread__kind", dict(Thread.Kind.choices)),
        Column("at", "When it was said, Scottish time.", Kind.DATETIME, "at"),
        Column("text", "What was said.", Kind.TEXT, "text"),
        yes_or_no("is_resolved", "Whether it was resolved.", "thread__resolved_at"),
    ),
    _comments,
    **_BESIDE,
)
RECEIVED_FILES = Dataset(
    "received_files",
    "Files handed in",
    "Forms that came filled in, and what became of them; not the files themselves.",
    (
        round_column("round__"),
        *partnership_columns("partnership__"),
        Column("file_name", "What the file is called.", Kind.TEXT, "name"),
        *coded("kind", "What it holds.", "kind", dict(ReceivedFile.Kind.choices)),
        *coded("state", "What became of it.", "state", dict(ReceivedFile.State.choices)),
        Column("refused", "Why it was not taken, and what to do.", Kind.TEXT, "refused"),
        Column("size", "The size of the file.", Kind.NUMBER, "size", unit="bytes"),
        Column("handed_in_at", "When, Scottish time.", Kind.DATETIME, "at"),
    ),
    _files,
    **_BESIDE,
)
