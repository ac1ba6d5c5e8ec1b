"""Each offer of good practice with the answer that it speaks of, as at a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from proposals.as_at import at_day
from proposals.models import Proposal
from reports.addresses import written_at
from reports.practice import readable_returns
from selfevaluation.models import Answer, ImprovementAction, PracticeOffer, SelfEvaluation
from selfevaluation.practice import OfferSeen, offer_seen

_Key = tuple[int, int]
_RETURN = ("self_evaluation__round", "self_evaluation__partnership")


@dataclass(frozen=True)
class OfferedAnswer:
    """An offer, and what the version of the return that counts says of the proposal.

    `rating` and `rating_now` are a level, "unsettled" or "". The addresses are the answer's and
    that of similar ones.
    """

    pk: int
    partnership: str
    board: str
    round: str
    submitted_on: date | None
    offer: OfferSeen
    rating: str
    rating_now: str
    evidence: str
    actions: tuple[str, ...]
    url: str
    similar_url: str


def offered_answers(
    user: User, on: date, proposal: Proposal, offers: QuerySet[PracticeOffer]
) -> list[OfferedAnswer]:
    """By the partnerships' names, the newer round first. Four queries.

    `offers` are those that `user` may read as at the end of `on`.
    """
    found = offers.filter(proposal=proposal).select_related("round", "partnership__health_board")
    rows = list(found.order_by("partnership__name", "-round__opened_on", "pk"))
    said = said_on(rows, on)
    answers, actions = _answers(user, on, rows), _actions(user, on, rows)
    return [
        _offered(row, on, proposal, said[row.pk], answers[_key(row)], actions[_key(row)])
        for row in rows
        if _key(row) in answers
    ]


def _key(row: PracticeOffer | SelfEvaluation) -> _Key:
    return row.round_id, row.partnership_id


def said_on(offers: list[PracticeOffer], on: date) -> dict[int, OfferSeen]:
    """What each offer said at the end of `on`; it may have been changed since.

    Its first saved state also stands for the days before, where it is of a later day than the
    offer itself. One query.
    """
    said = {each.pk: offer_seen(each) for each in offers}
    first: set[int] = set()
    states = PracticeOffer.history.filter(id__in=said).order_by("history_id")
    for state in states:
        if state.id not in first or timezone.localdate(state.history_date) <= on:
            said[state.id] = offer_seen(state)
        first.add(state.id)
    return said


def _answers(user: User, on: date, offers: list[PracticeOffer]) -> dict[_Key, Answer]:
    """The answers that count to what is offered, by round and partnership."""
    rows = Answer.objects.filter(**_where(user, on, offers)).with_rating_now(on)
    return {_key(row.self_evaluation): row for row in rows.select_related(*_RETURN)}


def _actions(user: User, on: date, offers: list[PracticeOffer]) -> dict[_Key, list[str]]:
    found: dict[_Key, list[str]] = defaultdict(list)
    rows = ImprovementAction.objects.filter(**_where(user, on, offers))
    for action in rows.select_related("self_evaluation"):
        found[_key(action.self_evaluation)].append(action.text)
    return found


def _where(user: User, on: date, offers: list[PracticeOffer]) -> dict[str, object]:
    """In the returns that count of those who offer, of the proposals that are offered."""
    returns = readable_returns(user, on).filter(
        round__in={offer.round_id for offer in offers},
        partnership__in={offer.partnership_id for offer in offers},
    )
    proposals = {offer.proposal_id for offer in offers}
    return {"self_evaluation__in": returns.order_by(), "proposal__in": proposals}


def _offered(
    row: PracticeOffer,
    on: date,
    proposal: Proposal,
    said: OfferSeen,
    answer: Answer,
    actions: list[str],
) -> OfferedAnswer:
    place = [row.round.slug, row.partnership.slug, proposal.number]
    return OfferedAnswer(
        pk=row.pk,
        partnership=row.partnership.name,
        board=row.partnership.health_board.name,
        round=row.round.name,
        submitted_on=answer.self_evaluation.submitted_on,
        offer=said,
        rating=answer.rating,
        rating_now=answer.rating_now,
        evidence=answer.evidence,
        actions=tuple(actions),
        url=written_at(answer.self_evaluation, proposal.number),
        similar_url=at_day(reverse("similar_answers", args=place), on),
    )
