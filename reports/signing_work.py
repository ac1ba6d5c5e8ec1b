"""What the signing of a draft wants of a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from accounts.models import Membership, User
from reports.waiting import OfPlace


@dataclass(frozen=True)
class Signing:
    """How far the signing of a draft is, and what the viewer has to do with it.

    `wanted_for` is the body to sign for, "" for none; `voided_at` when a change ended one's own.
    """

    is_complete: bool
    signed: int
    bodies: int
    wanted_for: str
    voided_at: datetime | None
    url: str


def signing(user: User, found: Any, there: OfPlace, total: int) -> Signing | None:
    """For a draft that is complete, or was when the viewer signed; None for any other.

    `found` is a row of waiting.own_returns, `there` what waits in it, `total` how many answers
    make it complete.
    """
    own = {held.body_id: held.body for held in user.held_memberships if _signs(held, found)}
    has_signed = not own.keys().isdisjoint(there.signed)
    is_complete = found.ready_count >= total
    voided_at = None if has_signed else there.voided_at
    if found.is_submitted or not (is_complete or voided_at):
        return None
    wanted = is_complete and user.has_perm("selfevaluation.sign", found) and not has_signed
    bodies = there.councils + (1 if found.partnership.is_lead_agency else 2)
    return Signing(
        is_complete=is_complete,
        signed=len(there.signed),
        bodies=bodies,
        wanted_for=str(next(iter(own.values()))) if wanted else "",
        voided_at=voided_at,
        url=reverse("return_sign", args=(found.round.slug, found.partnership.slug)),
    )


def _signs(held: Membership, found: Any) -> bool:
    return held.role == Membership.Role.SIGNATORY and held.partnership_id == found.partnership_id
