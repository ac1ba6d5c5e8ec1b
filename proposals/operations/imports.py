"""What comes with the site: published reports, and the days of meetings."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import Event
from proposals.models import Meeting, Proposal


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
