"""Signing a return for a body, and what ends a signature."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import audit
from accounts.models import Body, Event, Membership, User
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import SelfEvaluation, Signature, SignatureEnd, SignedAnswer
from selfevaluation.operations.completeness import require_complete
from selfevaluation.operations.locks import locked
from selfevaluation.operations.notices import tell_voided
from selfevaluation.states import Act, Refused, check


class ChangedBeforeSigning(Refused):
    """What is there now is not what the person had read when they pressed Sign."""


class BodySigned(Refused):
    """Somebody has signed for this body already; `signature` is theirs."""

    def __init__(self, signature: Signature) -> None:
        super().__init__(f"{signature.name} has signed for {signature.body} already.")
        self.signature = signature


@transaction.atomic
def sign(*, self_evaluation: SelfEvaluation, post: str, seen: str, by: User) -> Signature:
    """Sign the return for the body that `by` signs for in this partnership.

    `seen` is the fingerprint of the content that the page showed. Raises ChangedBeforeSigning when
    the content is another one by now, NotComplete, BodySigned, or what states.check raises;
    nothing is changed then. Signing twice does one thing.
    """
    found = locked(self_evaluation.pk)
    check(Act.SIGN, found, by=by)
    body = signs_for_body(by, found)
    before = found.signatures.standing().filter(body=body).select_related("body").first()
    if before is not None:
        if before.person_id == by.pk:
            return before
        raise BodySigned(before)
    require_complete(found)
    content = fingerprints(found)
    if content.whole != seen:
        raise ChangedBeforeSigning(
            "The return was changed after this page was shown. Read what changed, then sign."
        )
    signature = Signature.objects.create(
        self_evaluation=found,
        body=body,
        person=by,
        name=by.name,
        post=post,
        fingerprint=content.whole,
    )
    SignedAnswer.objects.bulk_create(
        SignedAnswer(signature=signature, answer_id=answer, fingerprint=digest)
        for answer, digest in content.answers.items()
    )
    audit.record(
        act=Event.Act.SIGNED_RETURN,
        by=by,
        about=f"{found.on_record}, for {body}",
        partnership=found.partnership,
    )
    return signature


def signs_for_body(person: User, found: SelfEvaluation) -> Body:
    """The body this person signs for in the partnership; PermissionDenied for none any more."""
    signing = person.memberships.filter(
        partnership=found.partnership_id, role=Membership.Role.SIGNATORY
    )
    body = Body.objects.filter(pk__in=signing.values("body")).first()
    if body is None:
        raise PermissionDenied("You sign for no body of this partnership any more.")
    return body


@transaction.atomic
def withdraw_signature(*, signature: Signature, by: User) -> None:
    """End one's own signature. One that has ended stays as it is."""
    found = locked(signature.self_evaluation_id)
    check(Act.WITHDRAW_SIGNATURE, found, by=by)
    if signature.person_id != by.pk:
        raise Refused("Only the person who signed withdraws a signature.")
    _, is_new = SignatureEnd.objects.get_or_create(
        signature=signature, defaults={"why": SignatureEnd.Why.WITHDRAWN, "by": by}
    )
    if is_new:
        audit.record(
            act=Event.Act.WITHDREW_SIGNATURE,
            by=by,
            about=f"{found.on_record}, for {signature.body}",
            partnership=found.partnership,
        )


def void_signatures(found: SelfEvaluation, *, by: User | None) -> list[Signature]:
    """End every signature that stands under a draft, as its content has just changed.

    In the caller's transaction, after `locked` and after the change. Tells the people who signed,
    and returns the signatures that ended.
    """
    # Hardly ever is there one: only then are the body and the person looked up.
    ended = list(found.signatures.standing().prefetch_related("body", "person"))
    for signature in ended:
        SignatureEnd.objects.create(signature=signature, why=SignatureEnd.Why.CHANGED, by=by)
    if ended:
        tell_voided(found, ended, by)
        audit.record(
            act=Event.Act.VOIDED_SIGNATURES,
            by=by,
            about=found.on_record,
            partnership=found.partnership,
        )
    return ended
