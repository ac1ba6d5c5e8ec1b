"""Every figure of national progress a second time: plain Python over all rows, one at a time.

It shares nothing with the builders but the raw rows, and is as slow as that makes it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from proposals.models import Meeting, Proposal, StatusUpdate, TimescaleRevision

ORDER = "RAG"


class Rows:
    """All rows as they are now, by proposal."""

    def __init__(self) -> None:
        self.proposals = sorted(Proposal.objects.all(), key=lambda p: (p.feature_id, p.position))
        self.updates = sorted(
            StatusUpdate.objects.all(), key=lambda u: (u.as_on, u.recorded_at, u.pk)
        )
        self.corrected = {u.corrects_id: u for u in self.updates if u.corrects_id}
        self.revisions = sorted(
            TimescaleRevision.objects.all(), key=lambda r: (r.agreed_on, r.recorded_at, r.pk)
        )
        self.meetings = sorted({meeting.held_on for meeting in Meeting.objects.all()})

    def status(self, proposal: Proposal, on: date) -> StatusUpdate | None:
        found = None
        for update in self.updates:
            is_known = update.as_on <= on and update.pk not in self.corrected
            if update.proposal_id == proposal.pk and is_known:
                found = update
        return found

    def rag(self, proposal: Proposal, on: date) -> str | None:
        found = self.status(proposal, on)
        return found.rag if found else None

    def agreed(self, proposal: Proposal, on: date) -> list[TimescaleRevision]:
        return [r for r in self.revisions if r.proposal_id == proposal.pk and r.agreed_on <= on]

    def due(self, proposal: Proposal, on: date) -> date | None:
        """As docs/decisions/overdue.md says it."""
        if proposal.timescale_kind == "from_date":
            return None
        agreed = self.agreed(proposal, on)
        due = agreed[-1].due_on if agreed else proposal.due_on
        if proposal.timescale_kind != "yearly":
            return due
        greens = [
            update.as_on
            for update in self.updates
            if update.proposal_id == proposal.pk
            and (update.rag, update.pk in self.corrected) == ("G", False)
            and update.as_on <= on
        ]
        if not greens or greens[-1] < due:
            return due
        following = proposal.repeats_from
        while following <= greens[-1]:
            following = following.replace(year=following.year + 1)
        return following

    def is_delivered(self, proposal: Proposal, on: date) -> bool:
        status, due = self.status(proposal, on), self.due(proposal, on)
        return bool(status and due and status.rag == "G" and status.as_on >= due)

    def days_overdue(self, proposal: Proposal, on: date) -> int:
        due = self.due(proposal, on)
        if due is None or self.is_delivered(proposal, on) or on <= due:
            return 0
        return (on - due).days

    def mistake(self, proposal: Proposal, since: date, on: date) -> StatusUpdate | None:
        """What stood there at the end of `since`, if it was put right between then and `on`."""
        shown = None
        for update in self.updates:
            answer = self.corrected.get(update.pk)
            if answer and answer.as_on <= on and answer.recorded_at.date() <= since:
                continue
            if update.corrects_id and update.recorded_at.date() > since:
                continue
            if update.proposal_id == proposal.pk and update.as_on <= since:
                shown = update
        answer = self.corrected.get(shown.pk) if shown else None
        is_put_right = answer and answer.as_on <= on and answer.recorded_at.date() <= on
        return shown if is_put_right else None


def figures(on: date) -> dict[str, Any]:
    """All that national progress says of the day, by the names of its tables."""
    rows = Rows()
    past = [day for day in rows.meetings if day < on]
    last = past[-1] if past else None
    return {
        "status": {p.number: rows.rag(p, on) for p in rows.proposals},
        "moved": _moved(rows, last, on) if last else [],
        "steps": [_step(rows, day) for day in sorted({*past, on})],
        "features": _groups(rows, on, lambda p: str(p.feature)),
        "timescales": _groups(rows, on, lambda p: p.get_timescale_group_display()),
        "slippage": [_slip(rows, p, on) for p in rows.proposals if p.timescale_kind != "from_date"],
        "freshness": _stale(rows, last, on) if last else [],
        "due-soon": _soon(rows, on),
        "overdue": {
            p.number: rows.days_overdue(p, on) for p in rows.proposals if rows.days_overdue(p, on)
        },
    }


def _moved(rows: Rows, since: date, on: date) -> list[tuple[str, str, Any, Any]]:
    found = []
    for p in rows.proposals:
        was, now = rows.rag(p, since), rows.rag(p, on)
        if was == now:
            if rows.mistake(p, since, on):
                found.append((p.number, "Corrected", was, now))
        elif was is None:
            found.append((p.number, "Newly reported", was, now))
        else:
            better = ORDER.index(now) > ORDER.index(was)
            found.append((p.number, "Better" if better else "Worse", was, now))
        due = p.due_on
        for revision in rows.agreed(p, on):
            if revision.agreed_on > since:
                found.append((p.number, "Timescale revised", due, revision.due_on))
            due = revision.due_on
    return sorted(found, key=repr)


def _step(rows: Rows, day: date) -> tuple[date, int, int, int, int]:
    found = Counter(rows.rag(p, day) for p in rows.proposals)
    return (day, found["R"], found["A"], found["G"], found[None])


def _groups(rows: Rows, on: date, of) -> dict[str, tuple[int, ...]]:
    groups = {}
    for heading in {of(p) for p in rows.proposals}:
        held = [p for p in rows.proposals if of(p) == heading]
        rags = [rows.rag(p, on) for p in held]
        groups[heading] = (
            *(rags.count(rag) for rag in ("R", "A", "G", None)),
            len(held),
            len([p for p in held if rows.days_overdue(p, on) > 0]),
            len([p for p in held if rows.agreed(p, on)]),
        )
    return groups


def _slip(rows: Rows, p: Proposal, on: date) -> tuple[str, date, date | None, int]:
    agreed = rows.agreed(p, on)
    revised = agreed[-1].due_on if agreed else None
    days = (revised - p.due_on).days if revised else 0
    return (p.number, p.due_on, revised, days)


def _stale(rows: Rows, since: date, on: date) -> list[tuple[str, date | None]]:
    found = []
    for p in rows.proposals:
        status = rows.status(p, on)
        if status is None or status.as_on <= since:
            found.append((p.number, status.as_on if status else None))
    return found


def _soon(rows: Rows, on: date) -> dict[str, int]:
    found = {}
    for p in rows.proposals:
        due = rows.due(p, on)
        if due and on <= due <= on + timedelta(days=60) and not rows.is_delivered(p, on):
            found[p.number] = (due - on).days
    return found
