"""Changes to what is tracked. Each is one transaction with one person answerable for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from proposals.models import Meeting, Proposal, Rag, StatusUpdate, TimescaleRevision


@transaction.atomic
def record_update(
    *,
    proposal: Proposal,
    rag: str,
    narrative: str,
    as_on: date,
    by: User,
    corrects: StatusUpdate | None = None,
) -> StatusUpdate:
    """Add a status update, and put it on record.

    `rag` is a value of Rag, `as_on` the day the status is true of, `corrects` the update this one
    puts right. Sent twice, it is added once. Raises IntegrityError for a missing narrative, a
    colour that is none, or a correction of an update that has one already.
    """
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    same = proposal.updates.filter(
        rag=rag, narrative=narrative, as_on=as_on, by=by, corrects=corrects, correction=None
    ).first()
    if same:
        return same
    update = proposal.updates.create(
        rag=rag, narrative=narrative, as_on=as_on, by=by, corrects=corrects
    )
    audit.record(act=Event.Act.UPDATED_STATUS, by=by, about=_in_words(update))
    return update


def _in_words(update: StatusUpdate) -> str:
    said = f"{update.proposal.printed_number}: {Rag(update.rag).label}"
    corrected = ", a correction" if update.corrects_id else ""
    return f"{said} as at {update.as_on:%-d %B %Y}{corrected}"


class NotALaterDate(ValueError):
    """A revised due date must lie after the original one."""


@transaction.atomic
def revise_timescale(
    *,
    proposal: Proposal,
    due_on: date,
    reason: str,
    agreed_by: str,
    agreed_on: date,
    by: User,
) -> TimescaleRevision:
    """Add a revised due date, and put it on record. The original stays for ever.

    Raises NotALaterDate when `due_on` is not after the original due date. It may lie before an
    earlier revision: that is how a mistaken revision is put right. Sent twice, it is added once.
    """
    if due_on <= proposal.due_on:
        raise NotALaterDate(f"The original due date is {proposal.due_on:%-d %B %Y}.")
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    facts = {"due_on": due_on, "reason": reason, "agreed_by": agreed_by, "agreed_on": agreed_on}
    same = proposal.revisions.filter(**facts, by=by).first()
    if same:
        return same
    revision = proposal.revisions.create(**facts, by=by)
    audit.record(
        act=Event.Act.REVISED_TIMESCALE,
        by=by,
        about=f"{proposal.printed_number}: due {due_on:%-d %B %Y}",
    )
    return revision


@transaction.atomic
def import_history(*, document: Mapping[str, Any]) -> int:
    """Add the updates and revisions of a published report that are not here yet.

    `document` is one of fixtures/history/*.json (fixtures/README.md gives the shape). Returns how
    many rows were added. Loading it again adds nothing. Raises Proposal.DoesNotExist or
    NotAProposalNumber for a number that names no proposal, and then adds nothing at all.
    """
    added = 0
    for entry in document["updates"]:
        proposal = Proposal.objects.numbered(entry["proposal"]).get()
        facts = {"rag": entry["rag"], "as_on": document["as_on"], "source": entry["source"]}
        words = {"narrative": entry["narrative"], "readers_note": entry["readers_note"]}
        added += proposal.updates.get_or_create(**facts, by=None, defaults=words)[1]
    for entry in document["revisions"]:
        proposal = Proposal.objects.numbered(entry["proposal"]).get()
        facts = {key: entry[key] for key in ("due_on", "agreed_by", "agreed_on", "source")}
        added += proposal.revisions.get_or_create(
            **facts, by=None, defaults={"reason": entry["reason"]}
        )[1]
    if added:
        audit.record(act=Event.Act.IMPORTED, by=None, about=f"{document['source']}, {added} rows")
    return added


@transaction.atomic
def import_meetings(*, document: Sequence[Mapping[str, Any]]) -> int:
    """Add the meetings of `document` (fixtures/meetings/*.json) that were never here.

    One that somebody changed or removed stays as they left it. Returns how many were added.
    """
    added = 0
    for facts in document:
        known = {"group": facts["group"], "held_on": facts["held_on"]}
        if not Meeting.history.filter(**known).exists():
            Meeting.objects.create(**facts)
            added += 1
    return added
