"""Revised timescales."""

from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from proposals.models import Proposal, TimescaleRevision


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
