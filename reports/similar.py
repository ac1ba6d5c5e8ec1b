"""What similar partnerships wrote that rated a proposal higher than one partnership does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from proposals.models import Proposal
from reports.addresses import written_at
from reports.comparators import likeness, traits, why_alike
from reports.matrix import level_number
from reports.offered_answers import said_on
from reports.permissions import sees_all_returns
from reports.search.texts import Action, actions_of
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, Level, PracticeOffer, Round, SelfEvaluation
from selfevaluation.practice import OfferSeen

MOST = 3
_ESTABLISHED = level_number(Level.ESTABLISHED)
_HIGHEST = level_number(Level.EXEMPLARY)


@dataclass(frozen=True)
class Similar:
    """What one other partnership says. `why` tells how it is alike.

    `offer` is what it offered by the day, None where it did not. `rating` is the one that is
    counted, `is_doubted` where submitted and now differ.
    """

    name: str
    why: str
    rating: str
    is_doubted: bool
    evidence: str
    actions: tuple[Action, ...]
    offer: OfferSeen | None
    url: str


@dataclass(frozen=True)
class SimilarAnswers:
    """The answers to learn from, the most similar partnership first, at most MOST.

    `than` is the rating they are held against: a level, "unsettled" or "". `wanted` says from which
    level on in words, "" where there is no higher one. `higher` is how many partnerships rate so of
    the `returned` others whose returns may be read; `is_all` is False where that is only the
    viewer's own.
    """

    than: str
    wanted: str
    similar: tuple[Similar, ...]
    higher: int
    returned: int
    is_all: bool


def similar_to(
    user: User, on: date, round: Round, place: int, proposal: Proposal, than: str, as_rated: AsRated
) -> SimilarAnswers:
    """Who is like the partnership `place`, rates `proposal` higher than `than`, and says what.

    Of the returns of `round` that `user` may read as at the end of `on`. Seven queries at most.
    """
    read, least = _of_others(user, on, round, place, proposal), _least(than)
    higher = [
        each for each in read if level_number(getattr(each, as_rated.field)) >= least <= _HIGHEST
    ]
    chosen = _alike(higher, place)[:MOST] if higher else []
    return SimilarAnswers(
        than=than,
        wanted=Level.labels[least - 1] if least <= _HIGHEST else "",
        similar=_said(chosen, on, as_rated) if chosen else (),
        higher=len(higher),
        returned=len(read),
        is_all=sees_all_returns(user, round, on),
    )


def _of_others(user: User, on: date, round: Round, place: int, proposal: Proposal) -> list[Answer]:
    """What all but the partnership `place` answered, with their ratings now."""
    counted = SelfEvaluation.objects.filter(round=round).counted_for(user, on)
    answers = Answer.objects.filter(proposal=proposal, self_evaluation__in=counted.order_by())
    others = answers.exclude(self_evaluation__partnership=place).with_rating_now(on)
    return list(
        others.select_related(
            "proposal", "self_evaluation__round", "self_evaluation__partnership"
        ).order_by("self_evaluation__partnership__name")
    )


def _least(than: str) -> int:
    """The number of the lowest level to learn from. Without a level to compare, established."""
    held = level_number(than)
    return held + 1 if held else _ESTABLISHED


def _alike(answers: Iterable[Answer], place: int) -> list[tuple[Answer, str]]:
    """Those of partnerships like `place` and why, the most alike first, then by name."""
    every = traits()
    of = every[place]
    of_whom = [(answer, every[answer.self_evaluation.partnership_id]) for answer in answers]
    alike = [(likeness(of, other), other, answer) for answer, other in of_whom]
    return [
        (answer, why_alike(of, other))
        for how, other, answer in sorted(alike, key=lambda each: (each[0], each[1].name))
        if not all(how)
    ]


def _said(chosen: Sequence[tuple[Answer, str]], on: date, as_rated: AsRated) -> tuple[Similar, ...]:
    keys = {each.pk: (each.self_evaluation_id, each.proposal_id, None) for each, _why in chosen}
    actions = actions_of(list(keys.values()))
    offers = _offers([answer for answer, _why in chosen], on)

    def said(answer: Answer, why: str) -> Similar:
        found = answer.self_evaluation
        return Similar(
            name=found.partnership.name,
            why=why,
            rating=getattr(answer, as_rated.field),
            is_doubted=answer.rating != answer.rating_now,
            evidence=answer.evidence,
            actions=tuple(actions.get(keys[answer.pk], ())),
            offer=offers.get(found.partnership_id),
            url=written_at(found, answer.proposal.number),
        )

    return tuple(said(answer, why) for answer, why in chosen)


def _offers(answers: Sequence[Answer], on: date) -> dict[int, OfferSeen]:
    """What is offered of these answers to one proposal in one round, by partnership."""
    found = answers[0].self_evaluation
    standing = PracticeOffer.objects.standing(on).filter(
        round=found.round,
        proposal=answers[0].proposal_id,
        partnership__in=[each.self_evaluation.partnership_id for each in answers],
    )
    offers = list(standing)
    said = said_on(offers, on)
    return {offer.partnership_id: said[offer.pk] for offer in offers}
