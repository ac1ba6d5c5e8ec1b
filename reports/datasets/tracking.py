"""What happened to the proposals: status updates, revised timescales, meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from proposals.models import Meeting, StatusUpdate, TimescaleRevision
from reports.datasets.columns import coded, proposal_columns, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal
from reports.datasets.proposals import RAGS

_RECORDED_AT = Column(
    "recorded_at", "When it was put into the tracker, Scottish time.", Kind.DATETIME, "recorded_at"
)


def _updates(asked: Asked) -> QuerySet[Any]:
    found = StatusUpdate.objects.filter(as_on__lte=asked.on)
    return found.order_by(*by_proposal(), "as_on", "recorded_at", "pk")


def _revisions(asked: Asked) -> QuerySet[Any]:
    found = TimescaleRevision.objects.known(asked.on)
    return found.order_by(*by_proposal(), "agreed_on", "recorded_at", "pk")


def _meetings(asked: Asked) -> QuerySet[Any]:
    """Of a day gone by those held by then, today also those to come."""
    found = Meeting.objects.all() if asked.is_today else Meeting.objects.held(asked.on)
    return found.order_by("held_on", "group")


def _days(original: date, due_on: date) -> int:
    return (due_on - original).days


STATUS_UPDATES = Dataset(
    "status_updates",
    "Status updates",
    "Every update of a proposal's status as at the day or before, corrected ones too.",
    (
        Column("update", "Number of the update.", Kind.CODE, "pk"),
        *proposal_columns("proposal__"),
        Column("as_on", "The day that it is as at.", Kind.DATE, "as_on"),
        *coded("rag", "Status.", "rag", RAGS),
        Column("narrative", "Why it had this status.", Kind.TEXT, "narrative"),
        Column("readers_note", "A note on how to read it.", Kind.TEXT, "readers_note"),
        Column("source", "The document that it is from.", Kind.TEXT, "source"),
        Column("corrects", "Number of the update that it corrects.", Kind.CODE, "corrects"),
        Column("corrected_by", "Number of the update that corrects it.", Kind.CODE, "correction"),
        yes_or_no("is_corrected", "Whether another corrects it: it counts no more.", "correction"),
        _RECORDED_AT,
    ),
    _updates,
)
TIMESCALE_REVISIONS = Dataset(
    "timescale_revisions",
    "Revised timescales",
    "Every later due date of a proposal that was agreed on the day or before.",
    (
        *proposal_columns("proposal__"),
        Column("agreed_on", "The day it was agreed.", Kind.DATE, "agreed_on"),
        Column("original_due_on", "The original due date.", Kind.DATE, "proposal__due_on"),
        Column("due_on", "The new due date.", Kind.DATE, "due_on"),
        Column(
            "days_later",
            "From the original due date to the new one.",
            Kind.NUMBER,
            ("proposal__due_on", "due_on"),
            _days,
            unit="days",
        ),
        Column("reason", "Why it was revised.", Kind.TEXT, "reason"),
        Column("agreed_by", "Who agreed it.", Kind.TEXT, "agreed_by"),
        Column("source", "The document that it is from.", Kind.TEXT, "source"),
        _RECORDED_AT,
    ),
    _revisions,
)
MEETINGS = Dataset(
    "meetings",
    "Meetings",
    "The meetings that the 25 are reported to. Of today, planned ones too.",
    (
        *coded("group", "Whose meeting.", "group", dict(Meeting.Group.choices)),
        Column("held_on", "The day of the meeting.", Kind.DATE, "held_on"),
        Column("note", "A note on it.", Kind.TEXT, "note"),
        Column("source", "The document that it is from.", Kind.TEXT, "source"),
    ),
    _meetings,
)
