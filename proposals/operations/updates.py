"""Status updates."""

from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from proposals.models import Proposal, Rag, StatusUpdate


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
