"""What happened to one proposal, newest first: its status updates and its later due dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from proposals.differences import Piece, changes
from proposals.models import Proposal, StatusUpdate, TimescaleRevision


@dataclass(frozen=True)
class UpdateItem:
    """One status update. `was` is the colour before it, `changes` the words since `changed_from`.

    A correction is compared with what it corrects, every other update with the one in force
    before it. `corrects` and `corrected_by` are pks, `corrected_on` the day that correction
    is as at, which may lie after the day shown; `by` is a name.
    """

    pk: int
    on: date
    rag: str
    was: str | None
    narrative: str
    changes: tuple[Piece, ...]
    changed_from: date | None
    readers_note: str
    source: str
    by: str
    recorded_at: datetime
    corrects: int | None
    corrected_by: int | None
    corrected_on: date | None
    kind: str = "update"


@dataclass(frozen=True)
class RevisionItem:
    """One later due date. `was` is the due date that it replaced, `by` a name."""

    on: date
    due_on: date
    was: date
    reason: str
    agreed_by: str
    source: str
    by: str
    recorded_at: datetime
    kind: str = "revision"


def history(proposal: Proposal, on: date) -> list[UpdateItem | RevisionItem]:
    """All that was known as at the end of `on`, corrected updates included. Two queries."""
    items: list[UpdateItem | RevisionItem] = [*_updates(proposal, on), *_revisions(proposal, on)]
    return sorted(items, key=lambda item: (item.on, item.recorded_at), reverse=True)


def _updates(proposal: Proposal, on: date) -> list[UpdateItem]:
    rows = proposal.updates.filter(as_on__lte=on).select_related("by", "corrects", "correction")
    items, in_force = [], None
    for update in rows.order_by("as_on", "recorded_at", "pk"):
        items.append(_update(update, update.corrects or in_force))
        if not hasattr(update, "correction"):
            in_force = update
    return items


def _update(update: StatusUpdate, before: StatusUpdate | None) -> UpdateItem:
    old_text = before.narrative if before else update.narrative
    return UpdateItem(
        pk=update.pk,
        on=update.as_on,
        rag=update.rag,
        was=before.rag if before else None,
        narrative=update.narrative,
        changes=tuple(changes(old_text, update.narrative)) if old_text != update.narrative else (),
        changed_from=before.as_on if before else None,
        readers_note=update.readers_note,
        source=update.source,
        by=_name(update.by),
        recorded_at=update.recorded_at,
        corrects=update.corrects_id,
        corrected_by=update.correction.pk if hasattr(update, "correction") else None,
        corrected_on=update.correction.as_on if hasattr(update, "correction") else None,
    )


def _revisions(proposal: Proposal, on: date) -> list[RevisionItem]:
    items, was = [], proposal.due_on
    rows = TimescaleRevision.objects.known(on).filter(proposal=proposal).select_related("by")
    for revision in reversed(rows.newest_first()):
        items.append(_revision(revision, was))
        was = revision.due_on
    return items


def _revision(revision: TimescaleRevision, was: date) -> RevisionItem:
    return RevisionItem(
        on=revision.agreed_on,
        due_on=revision.due_on,
        was=was,
        reason=revision.reason,
        agreed_by=revision.agreed_by,
        source=revision.source,
        by=_name(revision.by),
        recorded_at=revision.recorded_at,
    )


def _name(by: User | None) -> str:
    return str(by) if by else "Imported"
