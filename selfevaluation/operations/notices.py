"""Who is told by e-mail of an act on a return, in the transaction of the act.

Acts in a fictional round are told to nobody: its contacts are made up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.mail import post, site_address
from accounts.models import Mail, Membership, User
from proposals.models import Proposal
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Comment, SelfEvaluation, Signature, SignedAnswer, Thread

LEAD, CONTRIBUTOR, SIGNATORY = Membership.Role


@dataclass(frozen=True)
class Addressee:
    """Whom a message is for; `person` is None for a contact without an account."""

    name: str
    email: str
    person: User | None


@dataclass(frozen=True)
class TextOnAnswer:
    """What is to be read about one answer, and where."""

    proposal: Proposal
    link: str
    comments: Sequence[Comment] = ()


def tell_submitted(found: SelfEvaluation) -> None:
    """Confirm it to the contact and the signatories, and tell the whole Division."""
    signatures = list(found.signatures.standing().select_related("body"))
    facts: dict[str, Any] = {"signatures": signatures}
    confirmed = _contact(found) + _people(found, SIGNATORY)
    _tell(Mail.Kind.SUBMITTED, confirmed, found, **facts)
    if found.round.is_national:
        told = {each.email.casefold() for each in confirmed}
        division = _addressed(User.objects.filter(is_active=True, is_division=True))
        others = [each for each in division if each.email.casefold() not in told]
        facts["link"] = _link("return_review", found)
        _tell(Mail.Kind.SUBMITTED_TO_DIVISION, others, found, **facts)


def tell_sent_back(found: SelfEvaluation, note: str) -> None:
    """Give those who write the covering note, and all open comments as one list."""
    threads = (
        Thread.objects.in_return(found)
        .filter(kind=Thread.Kind.REVIEW)
        .open()
        .in_number_order()
        .select_related("answer__proposal")
        .prefetch_related("comments__by")
    )
    comments = [
        _on_answer(found, thread.answer.proposal, list(thread.comments.all())) for thread in threads
    ]
    writers = _people(found, LEAD, CONTRIBUTOR)
    _tell(Mail.Kind.SENT_BACK, writers, found, note=note, comments=comments)


def tell_reopened(found: SelfEvaluation, reason: str) -> None:
    _tell(Mail.Kind.REOPENED, _people(found, LEAD, SIGNATORY), found, reason=reason)


def tell_accepted(found: SelfEvaluation) -> None:
    _tell(Mail.Kind.ACCEPTED, _contact(found) + _people(found, LEAD), found)


def tell_voided(found: SelfEvaluation, signatures: Sequence[Signature], by: User | None) -> None:
    """Tell each person whose signature a change has just ended which answers are others now."""
    if not signatures:
        return
    now = fingerprints(found).answers
    signed = SignedAnswer.objects.filter(signature__in=signatures)
    changed = {
        (row.signature_id, row.answer_id)
        for row in signed
        if now.get(row.answer_id) != row.fingerprint
    }
    answers = list(found.answers.in_number_order().select_related("proposal"))
    members = {each.person for each in _people(found, *Membership.Role)}
    signatories = {each.person for each in _people(found, SIGNATORY)}
    for signature in signatures:
        if signature.person not in members:
            continue
        theirs = [
            _on_answer(found, answer.proposal)
            for answer in answers
            if (signature.pk, answer.pk) in changed
        ]
        page = "return_sign" if signature.person in signatories else "self_evaluation"
        facts = {"signature": signature, "changed": theirs, "by": by, "link": _link(page, found)}
        _tell(Mail.Kind.VOIDED, _addressed([signature.person]), found, **facts)


def _tell(
    kind: Mail.Kind, addressees: Iterable[Addressee], found: SelfEvaluation, **facts: Any
) -> None:
    """Post one message to each address; where no `link` is given it leads to the return."""
    if found.round.is_fictional:
        return
    by_address: dict[str, Addressee] = {}
    for each in addressees:
        by_address.setdefault(each.email.casefold(), each)
    said = {"found": found, "link": _link("self_evaluation", found), **facts}
    for to in by_address.values():
        post(kind=kind, person=to.person, email=to.email, context={**said, "name": to.name})


def _contact(found: SelfEvaluation) -> list[Addressee]:
    """Whom to ask about the return, if an address is given and no closed account has it."""
    if not found.contact_email:
        return []
    person = User.objects.filter(email__iexact=found.contact_email).first()
    if person is not None:
        return _addressed([person] if person.is_active else [])
    return [Addressee(found.contact_name, found.contact_email, None)]


def _people(found: SelfEvaluation, *roles: str) -> list[Addressee]:
    """Those with one of these roles in the partnership whose accounts are open."""
    held = Q(memberships__partnership=found.partnership_id, memberships__role__in=roles)
    return _addressed(User.objects.filter(held, is_active=True).distinct())


def _addressed(people: Iterable[User]) -> list[Addressee]:
    return [Addressee(person.name, person.email, person) for person in people]


def _on_answer(
    found: SelfEvaluation, proposal: Proposal, comments: Sequence[Comment] = ()
) -> TextOnAnswer:
    return TextOnAnswer(proposal, _link("answer", found, proposal.number), comments)


def _link(name: str, found: SelfEvaluation, *parts: str) -> str:
    args = [found.round.slug, found.partnership.slug, *parts]
    return site_address(reverse(name, args=args))
