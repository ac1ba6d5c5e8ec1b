"""Offering an answer to other partnerships as good practice, and taking the offer back."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Answer, PracticeOffer, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.states import Refused, WrongState


class NotRated(Refused):
    """The answer gives no level, so there is nothing to offer."""


class OfferChanged(Refused):
    """The offer is another one than the page showed."""


@transaction.atomic
def offer_practice(
    *, answer: Answer, summary: str, contact_post: str, link: str, seen: int, on: date, by: User
) -> PracticeOffer:
    """Offer a submitted answer from day `on`, or change what its standing offer says.

    `seen` counts the saved states of the offer that the page showed, 0 for none. Sent twice it is
    offered once. Raises PermissionDenied, WrongState, NotRated, or OfferChanged when a colleague
    changed the offer meanwhile; nothing is changed then.
    """
    found = _locked_for(answer, by)
    answer = found.answers.select_related("proposal").get(pk=answer.pk)
    _require_counting(found)
    if not (answer.rating or answer.second_thought):
        raise NotRated("This answer gives no rating. An answer that is rated can be offered.")
    said = {"summary": summary, "contact_post": contact_post, "link": link}
    offer = standing_offer(answer, found)
    if offer and said == {name: getattr(offer, name) for name in said}:
        return offer
    _require_seen(offer, seen)
    offer = offer or PracticeOffer(**_place(answer, found), offered_on=on, offered_by=by)
    _save(offer, **said)
    _record(Event.Act.OFFERED_PRACTICE, answer, found, by)
    return offer


@transaction.atomic
def withdraw_offer(*, answer: Answer, on: date, by: User) -> PracticeOffer | None:
    """The standing offer of this answer is gone from day `on` on; the row stays.

    None where none stands: somebody withdrew it before. Raises PermissionDenied.
    """
    found = _locked_for(answer, by)
    offer = standing_offer(answer, found)
    if offer:
        _save(offer, withdrawn_on=on, withdrawn_by=by)
        _record(Event.Act.WITHDREW_PRACTICE, answer, found, by)
    return offer


def standing_offer(answer: Answer, found: SelfEvaluation) -> PracticeOffer | None:
    """What is offered of `answer` today, whichever version of the return `found` it is of."""
    return PracticeOffer.objects.filter(**_place(answer, found), withdrawn_on=None).first()


def _place(answer: Answer, found: SelfEvaluation) -> dict[str, int]:
    return {
        "round_id": found.round_id,
        "partnership_id": found.partnership_id,
        "proposal_id": answer.proposal_id,
    }


def _locked_for(answer: Answer, by: User) -> SelfEvaluation:
    found = locked(answer.self_evaluation_id)
    if not by.has_perm("selfevaluation.offer_practice", found):
        raise PermissionDenied("Leads of the partnership offer a submitted answer.")
    return found


def _require_counting(found: SelfEvaluation) -> None:
    last = SelfEvaluation.objects.versions_of(found).submitted().get()
    if last.pk != found.pk:
        raise WrongState(
            f"Version {last.version} of this return was submitted meanwhile. "
            "An offer is of that one: look at it again."
        )


def _require_seen(offer: PracticeOffer | None, seen: int) -> None:
    states = offer.history.count() if offer else 0
    if states == seen:
        return
    if offer is None:
        raise OfferChanged(
            "This offer was withdrawn while you were writing. Send it to offer anew."
        )
    raise OfferChanged(
        "A colleague saved this offer while you were writing. It now says what is shown above: "
        "send yours again to put it in its place."
    )


def _save(offer: PracticeOffer, **facts: object) -> None:
    for name, value in facts.items():
        setattr(offer, name, value)
    offer.save()


def _record(act: Event.Act, answer: Answer, found: SelfEvaluation, by: User) -> None:
    about = f"{found.on_record}: {answer.proposal.printed_number}"
    audit.record(act=act, by=by, about=about, partnership=found.partnership)
