"""What similar partnerships wrote that rated a proposal higher than one partnership does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from proposals.models import Proposal
from reports.comparators import Alike, Traits, traits
from reports.matrix import level_number
from reports.permissions import sees_all_returns
from reports.search.texts import Action, actions_of
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, Level, PracticeOffer, Round, SelfEvaluation

MOST = 3
_ESTABLISHED = level_number(Level.ESTABLISHED)
_HIGHEST = level_number(Level.EXEMPLARY)


@dataclass(frozen=True)
class Similar:
    """What one other partnership says. `why` tells how it is alike; `offer` is None if it is none.

    `rating` is the one that is counted, `is_doubted` where submitted and now differ.
    """

    name: str
    why: str
    rating: str
    is_doubted: bool
    evidence: str
    actions: tuple[Action, ...]
    offer: PracticeOffer | None
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

    Of the returns of `round` that `user` may read as at the end of `on`. Six queries at most.
    """
    counted = SelfEvaluation.objects.filter(round=round).readable_by(user, on).submitted(on)
    answers = Answer.objects.filter(proposal=proposal, self_evaluation__in=counted.order_by())
    others = answers.exclude(self_evaluation__partnership=place).select_related("self_evaluation")
    read = list(others.with_rating_now(on).order_by("self_evaluation__partnership__name"))
    least = _least(than)
    higher = [
        each for each in read if level_number(getattr(each, as_rated.field)) >= least <= _HIGHEST
    ]
    every = traits() if higher else {}
    chosen = _alike(higher, every[place], every)[:MOST] if higher else []
    return SimilarAnswers(
        than=than,
        wanted=Level.labels[least - 1] if least <= _HIGHEST else "",
        similar=_said(chosen, place, every, round, proposal, on, as_rated),
        higher=len(higher),
        returned=len(read),
        is_all=sees_all_returns(user, round, on),
    )


def likeness(of: Traits, other: Traits) -> tuple[bool, ...]:
    """How alike two are, to sort by, the most alike first: family group before Health Board."""
    return tuple(not of.shares(alike, other) for alike in Alike)


def why_alike(of: Traits, other: Traits) -> str:
    """“Same family group, same Health Board”; "" where nothing is alike."""
    shared = [alike.label.lower() for alike in Alike if of.shares(alike, other)]
    return ", ".join(shared).capitalize().replace("health board", "Health Board")


def _least(than: str) -> int:
    """The number of the lowest level to learn from. Without a level to compare, established."""
    held = level_number(than)
    return held + 1 if held else _ESTABLISHED


def _alike(answers: Iterable[Answer], of: Traits, every: dict[int, Traits]) -> list[Answer]:
    """Those of partnerships that are alike, the most alike first, then by name."""
    of_whom = [(answer, every[answer.self_evaluation.partnership_id]) for answer in answers]
    alike = [(likeness(of, other), other.name, answer) for answer, other in of_whom]
    return [answer for how, _, answer in sorted(alike, key=lambda each: each[:2]) if not all(how)]


def _said(
    chosen: list[Answer],
    place: int,
    every: dict[int, Traits],
    round: Round,
    proposal: Proposal,
    on: date,
    as_rated: AsRated,
) -> tuple[Similar, ...]:
    if not chosen:
        return ()
    actions = actions_of([(each.self_evaluation_id, proposal.pk, None) for each in chosen])
    standing = PracticeOffer.objects.standing(on).filter(round=round, proposal=proposal)
    offers = {offer.partnership_id: offer for offer in standing}

    def said(answer: Answer) -> Similar:
        other = every[answer.self_evaluation.partnership_id]
        return Similar(
            name=other.name,
            why=why_alike(every[place], other),
            rating=getattr(answer, as_rated.field),
            is_doubted=answer.rating != answer.rating_now,
            evidence=answer.evidence,
            actions=tuple(actions.get((answer.self_evaluation_id, proposal.pk, None), ())),
            offer=offers.get(other.pk),
            url=reverse("answer", args=[round.slug, other.slug, proposal.number]),
        )

    return tuple(map(said, chosen))
