"""Offers of good practice as a return's own pages show them: that there is one, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from accounts.models import User
from selfevaluation.models import Answer, PracticeOffer, Round, SelfEvaluation
from selfevaluation.operations.practice import standing_offer


@dataclass(frozen=True)
class OfferSeen:
    """What others see of an offer. `host` is where its link leads, "" without one."""

    summary: str
    contact_post: str
    link: str
    host: str
    offered_on: date | None


@dataclass(frozen=True)
class PracticeMark:
    """At an answer: since which day it is offered, if it is; whether this person may do so."""

    offered_on: date | None
    may_offer: bool


def practice_mark(answer: Answer, user: User) -> PracticeMark | None:
    """None in a draft, where there is nothing to offer. Up to one query."""
    found = answer.self_evaluation
    if not found.is_submitted:
        return None
    offer = standing_offer(answer, found)
    is_rated = bool(answer.rating or answer.second_thought)
    may_offer = user.has_perm("selfevaluation.offer_practice", found)
    return PracticeMark(offer.offered_on if offer else None, is_rated and may_offer)


def offer_seen(offer: PracticeOffer) -> OfferSeen:
    return seen(offer.summary, offer.contact_post, offer.link, offer.offered_on)


def seen(summary: str, contact_post: str, link: str, offered_on: date | None = None) -> OfferSeen:
    """Of an offer that is made, or being written."""
    return OfferSeen(summary, contact_post, link, urlsplit(link).hostname or "", offered_on)


def offered_proposals(found: SelfEvaluation) -> set[int]:
    """The pks of the proposals of which this return's answers are offered. One query."""
    offers = PracticeOffer.objects.filter(
        round=found.round_id, partnership=found.partnership_id, withdrawn_on=None
    )
    return set(offers.values_list("proposal", flat=True))


def who_sees(round: Round, on: date) -> str:
    """A sentence: who reads an offer of this round on day `on`."""
    if round.shared_on is not None and round.shared_on <= on:
        return (
            f"The round is shared, since {round.shared_on:%-d %B %Y}. So all partnerships, the "
            "Integration Division and the leadership group see it."
        )
    if not round.is_national:
        return (
            "This is a round of your own that is not shared. So only your own partnership sees "
            "it. Once you share the round, all partnerships, the Integration Division and the "
            "leadership group do."
        )
    return (
        "The round is not shared yet. So only your own partnership, the Integration Division and "
        "the leadership group see it. Once the round is shared, all partnerships do."
    )
