"""The six features, and the 25 proposals with their status as at the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proposals.models import Feature, Proposal, Rag
from proposals.standing import Standing, standing
from reports.datasets.columns import coded, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind

RAGS = dict(Rag.choices)


@dataclass(frozen=True)
class _Stood:
    """A proposal, and where it stood."""

    proposal: Proposal
    standing: Standing


def _proposals(asked: Asked) -> Iterator[_Stood]:
    for proposal in Proposal.objects.with_status(asked.on):
        yield _Stood(proposal, standing(proposal, asked.on))


FEATURES = Dataset(
    "features",
    "Features",
    "The six headings of the review report under which the proposals stand.",
    (
        Column("feature", "Number of the feature, 1 to 6.", Kind.CODE, "number"),
        Column("name", "What it is called.", Kind.TEXT, "name"),
        Column("introduction", "What the report says of it.", Kind.TEXT, "introduction"),
    ),
    lambda asked: Feature.objects.order_by("number"),
)
_TEXT, _DATE, _CODE, _NUMBER = Kind.TEXT, Kind.DATE, Kind.CODE, Kind.NUMBER
PROPOSALS = Dataset(
    "proposals",
    "Proposals",
    "The 25 proposals with their status, and their due dates, as at the day.",
    (
        Column("proposal", "Number of the proposal, such as 2.3.", _CODE, "standing.number"),
        Column("printed_number", "As printed, such as 2(iii).", _TEXT, "standing.printed_number"),
        Column("feature", "Number of its feature, as in features.", _CODE, "proposal.feature_id"),
        Column("title", "What it is called.", _TEXT, "standing.title"),
        Column("official_text", "What the review report says.", _TEXT, "proposal.text"),
        yes_or_no("is_local", "Whether partnerships rate it.", "standing.is_local"),
        *coded("rag", "Status. Empty: not reported.", "standing.rag", RAGS, "Status."),
        Column("as_on", "The day that the status is as at.", _DATE, "standing.updated_on"),
        Column("narrative", "Why it has this status.", _TEXT, "standing.narrative"),
        Column("readers_note", "A note on how to read it.", _TEXT, "standing.readers_note"),
        Column("timescale", "The timescale as printed.", _TEXT, "standing.timescale"),
        *coded(
            "timescale_group",
            "Which of the five timescales of the report.",
            "proposal.timescale_group",
            dict(Proposal.TimescaleGroup.choices),
        ),
        *coded(
            "timescale_kind",
            "How the timescale is meant; one from a date on has no deadline.",
            "proposal.timescale_kind",
            dict(Proposal.TimescaleKind.choices),
        ),
        Column(
            "original_due_on",
            "Original due date, counted from 4 February 2019. Empty: no deadline.",
            _DATE,
            ("proposal.has_deadline", "standing.original_due_on"),
            lambda has_deadline, due_on: due_on if has_deadline else None,
        ),
        Column("revised_due_on", "The revised one in force.", _DATE, "proposal.revised_due_on"),
        Column("due_on", "The due date in force. Empty: no deadline.", _DATE, "standing.due_on"),
        Column(
            "days_overdue",
            "Whole days past the due date in force; 0 when delivered or not yet due.",
            _NUMBER,
            "standing.days_overdue",
            unit="days",
        ),
    ),
    _proposals,
    counted=lambda asked: Proposal.objects.all(),
)
