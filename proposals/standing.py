"""Where a proposal stands as at a day: the plain values that every list and page of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.models import Proposal, Rag, StatusUpdate, TimescaleRevision

_RAG_ORDER = ("R", "A", "G", None)


@dataclass(frozen=True)
class Standing:
    """One proposal as at a day. Days are whole days; `rag` is a value of Rag, or None."""

    number: str
    printed_number: str
    order: tuple[int, int]
    title: str
    url: str
    feature: str
    timescale_group: str
    is_local: bool
    rag: str | None
    narrative: str
    readers_note: str
    updated_on: date | None
    timescale: str  # as printed
    original_due_on: date
    due_on: date | None  # the one in force; None where there is no deadline
    is_revised: bool
    days_overdue: int

    @property
    def rag_label(self) -> str:
        return Rag(self.rag).label if self.rag else "Not reported"

    @property
    def rag_order(self) -> int:
        """Red first, not reported last."""
        return _RAG_ORDER.index(self.rag)


def standing(proposal: Proposal, on: date) -> Standing:
    """Where `proposal`, read with `with_status(on)`, stands as at `on`."""
    return Standing(
        number=proposal.number,
        printed_number=proposal.printed_number,
        order=(proposal.feature_id, proposal.position),
        title=proposal.title,
        url=at_day(reverse("proposal", args=[proposal.number]), on),
        feature=str(proposal.feature),
        timescale_group=proposal.get_timescale_group_display(),
        is_local=proposal.is_local,
        rag=proposal.rag,
        narrative=proposal.narrative or "",
        readers_note=proposal.readers_note or "",
        updated_on=proposal.status_as_on,
        timescale=proposal.timescale,
        original_due_on=proposal.due_on,
        due_on=proposal.current_due_on if proposal.has_deadline else None,
        is_revised=proposal.is_revised,
        days_overdue=proposal.days_overdue(on),
    )


def last_changed(on: date) -> date | None:
    """The latest day, up to `on`, that a status is as at or a timescale was revised on."""
    updates = StatusUpdate.objects.effective(on).order_by().values_list("as_on")
    revisions = TimescaleRevision.objects.known(on).order_by().values_list("agreed_on")
    newest = updates.union(revisions).order_by("-as_on").first()
    return newest[0] if newest else None
