"""Who has signed a return, who has not, and which answers changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import Body, Membership, User
from proposals.models import Proposal
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import SelfEvaluation, Signature, SignatureEnd, SignedAnswer

SHORT = 12  # characters of a fingerprint that tell two apart for a reader


class SignatureState(StrEnum):
    SIGNED = "signed"
    VOIDED = "voided"
    WITHDRAWN = "withdrawn"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class SignatureLine:
    """How far one body is. `signature` is its last one, standing or not.

    Of a voided one `changed` are the proposals that do not read as signed any more, and
    `is_as_signed` that everything reads as signed again. `signatories` could sign.
    """

    body: Body
    state: SignatureState
    signature: Signature | None
    changed: tuple[Proposal, ...]
    is_as_signed: bool
    signatories: tuple[User, ...]

    @property
    def is_signed(self) -> bool:
        return self.state == SignatureState.SIGNED

    @property
    def short_fingerprint(self) -> str:
        return self.signature.fingerprint[:SHORT] if self.signature else ""


def signature_lines(found: SelfEvaluation) -> list[SignatureLine]:
    """One line for each body that signs, in their order; [] where nobody was asked to sign.

    That is a return that was imported, or submitted before signatures were asked for.

    Of a submitted version only what stood then. Nine queries at most, however much was signed.
    """
    if found.is_submitted and (found.submitted_by_id is None or not found.fingerprint):
        return []
    content = fingerprints(found)
    last = _last_signatures(found)
    changed = _changed(list(last.values()), content.answers)
    invited = {} if found.is_submitted else signatories(found)
    return [
        _line(body, last.get(body.pk), content.whole, changed, invited.get(body.pk, ()))
        for body in found.partnership.signing_bodies
    ]


def outstanding(lines: list[SignatureLine]) -> list[Body]:
    """The bodies that have not signed."""
    return [line.body for line in lines if not line.is_signed]


def _line(
    body: Body,
    signature: Signature | None,
    whole: str,
    changed: Mapping[int, tuple[Proposal, ...]],
    signatories: tuple[User, ...],
) -> SignatureLine:
    return SignatureLine(
        body=body,
        state=_state(signature, whole),
        signature=signature,
        changed=changed.get(signature.pk, ()) if signature else (),
        is_as_signed=signature is not None and signature.fingerprint == whole,
        signatories=signatories,
    )


def _state(signature: Signature | None, whole: str) -> SignatureState:
    if signature is None:
        return SignatureState.UNSIGNED
    end = signature.ended
    if end is not None and end.why == SignatureEnd.Why.WITHDRAWN:
        return SignatureState.WITHDRAWN
    stands = end is None and signature.fingerprint == whole
    return SignatureState.SIGNED if stands else SignatureState.VOIDED


def _last_signatures(found: SelfEvaluation) -> dict[int, Signature]:
    """By body. Under a submitted version only those that stood when it was submitted."""
    signatures = found.signatures.select_related("body", "person", "end__by").order_by("pk")
    if found.is_submitted:
        signatures = signatures.standing()
    return {signature.body_id: signature for signature in signatures}


def _changed(
    signatures: list[Signature], digests: Mapping[int, str]
) -> dict[int, tuple[Proposal, ...]]:
    """By signature, the proposals whose answers have another fingerprint now, in order."""
    signed = (
        SignedAnswer.objects.filter(signature__in=signatures)
        .select_related("answer__proposal")
        .order_by("answer__proposal__feature", "answer__proposal__position")
    )
    changed: dict[int, tuple[Proposal, ...]] = defaultdict(tuple)
    for row in signed:
        if digests.get(row.answer_id) != row.fingerprint:
            changed[row.signature_id] += (row.answer.proposal,)
    return changed


def signatories(found: SelfEvaluation) -> dict[int | None, tuple[User, ...]]:
    """The people invited to sign here whose accounts are not closed, by body."""
    invited = Membership.objects.filter(
        partnership=found.partnership, role=Membership.Role.SIGNATORY, user__is_active=True
    )
    by_body: dict[int | None, tuple[User, ...]] = defaultdict(tuple)
    for membership in invited.select_related("user").order_by("user__name", "pk"):
        by_body[membership.body_id] += (membership.user,)
    return by_body
