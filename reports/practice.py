"""Answers offered as good practice, as at a day: of the returns that a person may read alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from proposals.as_at import at_day
from proposals.models import Proposal
from selfevaluation.models import Answer, LaterView, PracticeOffer, Round, SelfEvaluation


@dataclass(frozen=True)
class PracticeLine:
    """A proposal, and how many offers of it the viewer may read."""

    printed_number: str
    title: str
    number: str
    offers: int
    url: str


@dataclass(frozen=True)
class PracticeFeature:
    number: int
    name: str
    lines: tuple[PracticeLine, ...]


def led_on(address: str, kept: str, on: date) -> str:
    """The `address` asked with the query `kept` as well, for the same day."""
    if kept:
        address = f"{address}{'&' if '?' in address else '?'}{kept}"
    return at_day(address, on)


def readable_returns(user: User, on: date) -> QuerySet[SelfEvaluation]:
    """The versions that count as at the end of `on`, of the returns that `user` may read."""
    offered = Round.objects.visible_to(user, on)
    return SelfEvaluation.objects.filter(round__in=offered).counted_for(user, on)


def readable_offers(user: User, on: date, round: Round | None = None) -> QuerySet[PracticeOffer]:
    """Those that stand as at the end of `on` and whose answers `user` may read on that day.

    An answer that gives no rating any more, in the version that counts, is offered no longer.
    Of `round`; without it of every round that is no made-up one.
    """
    returns = readable_returns(user, on).order_by()
    thoughts = LaterView.objects.second_thoughts(on).filter(answer=OuterRef("pk"))
    answers = Answer.objects.filter(
        ~Q(rating="") | Exists(thoughts),
        self_evaluation__in=returns,
        self_evaluation__round=OuterRef("round"),
        self_evaluation__partnership=OuterRef("partnership"),
        proposal=OuterRef("proposal"),
    )
    offers = PracticeOffer.objects.standing(on).filter(Exists(answers))
    if round is None:
        return offers.filter(round__is_fictional=False)
    return offers.filter(round=round)


def practice_count(user: User, on: date, proposal: Proposal) -> int:
    """How many offers of this proposal the person may read. One query."""
    return readable_offers(user, on).filter(proposal=proposal).count()


def practice_features(
    offers: QuerySet[PracticeOffer], on: date, *, kept: str = ""
) -> list[PracticeFeature]:
    """The proposals with any of `offers`, under their features.

    `kept` is the query that the pages of the proposals are asked as well. Two queries.
    """
    counts = Counter(offers.order_by().values_list("proposal", flat=True))
    proposals = Proposal.objects.filter(pk__in=counts).select_related("feature")
    grouped: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        grouped.setdefault(proposal.feature_id, []).append(proposal)
    return [
        PracticeFeature(
            number, those[0].feature.name, tuple(_line(p, counts[p.pk], on, kept) for p in those)
        )
        for number, those in grouped.items()
    ]


def _line(proposal: Proposal, offers: int, on: date, kept: str) -> PracticeLine:
    url = led_on(reverse("proposal_practice", args=[proposal.number]), kept, on)
    return PracticeLine(proposal.printed_number, proposal.title, proposal.number, offers, url)
