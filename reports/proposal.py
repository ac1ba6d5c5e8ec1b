"""One proposal's own page: where it stands, what happened to it, how partnerships rate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from accounts.models import Partnership, User
from proposals.as_at import at_day
from proposals.models import Proposal
from reports.bars import Bar
from reports.permissions import sees_all_returns
from reports.ratings import RoundCounts, proposal_bar
from selfevaluation.models import Answer, LaterView, Level, Round, SelfEvaluation

_MISSING = "missing"


@dataclass(frozen=True)
class LaterRating:
    """A dated second thought; the rating that was submitted stays."""

    level: str
    on: date


@dataclass(frozen=True)
class Place:
    """A partnership; `url` is that of its answer, "" where there is none."""

    name: str
    url: str
    later: tuple[LaterRating, ...]


@dataclass(frozen=True)
class LevelGroup:
    """The partnerships at one level ("" where a return gives none), or those not returned."""

    anchor: str
    level: str
    is_missing: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class ProposalRatings:
    """The ratings that the viewer may read, of `partnerships` partnerships (their own, or all 31).

    `is_all` is False where only their own are counted. `returned` is how many have submitted,
    `rated` how many of those give a level.
    """

    round: str
    is_fictional: bool
    is_all: bool
    partnerships: int
    returned: int
    rated: int
    bar: Bar
    groups: tuple[LevelGroup, ...]


def proposal_ratings(user: User, on: date, round: Round, proposal: Proposal) -> ProposalRatings:
    """How partnerships rate `proposal` in `round`, as at the end of `on`. Four queries."""
    held = _held(user, on, round, proposal)
    levels = {level: len(held[level]) for level in Level.values if level in held}
    asked = sum(len(places) for places in held.values())
    returned = asked - len(held.get(_MISSING, ()))
    is_all = sees_all_returns(user, round, on)
    counts = RoundCounts(round.slug, is_all, asked, returned, {proposal.pk: levels})
    return ProposalRatings(
        round=round.name,
        is_fictional=round.is_fictional,
        is_all=is_all,
        partnerships=asked,
        returned=returned,
        rated=sum(levels.values()),
        bar=proposal_bar(counts, proposal.pk, lambda part: f"#rated-{part}"),
        groups=tuple(
            LevelGroup(level or "none", level, level == _MISSING, tuple(held[level]))
            for level in (*Level.values, "", _MISSING)
            if level in held
        ),
    )


def _held(user: User, on: date, round: Round, proposal: Proposal) -> dict[str, list[Place]]:
    """The partnerships that `user` may see, by name, under their level, "" or _MISSING."""
    counted = SelfEvaluation.objects.filter(round=round).readable_by(user, on).submitted(on)
    returned = set(counted.order_by().values_list("partnership", flat=True))
    answers = _answers(counted, proposal, on)
    places = Partnership.objects.all()
    if not sees_all_returns(user, round, on):
        places = places.filter(pk__in=user.partnership_ids)
    held: dict[str, list[Place]] = {}
    for place in places:
        answer = answers.get(place.pk)
        level = (answer.rating if answer else "") if place.pk in returned else _MISSING
        held.setdefault(level, []).append(_place(place, answer, round, proposal))
    return held


def _answers(counted: QuerySet[SelfEvaluation], proposal: Proposal, on: date) -> dict[int, Answer]:
    """The returns' answers to the proposal by partnership, each with its later views by `on`."""
    views = LaterView.objects.filter(viewed_on__lte=on).exclude(rating="")
    found = Answer.objects.filter(self_evaluation__in=counted.order_by(), proposal=proposal)
    found = found.select_related("self_evaluation").prefetch_related(Prefetch("later_views", views))
    return {answer.self_evaluation.partnership_id: answer for answer in found}


def _place(place: Partnership, answer: Answer | None, round: Round, proposal: Proposal) -> Place:
    if answer is None:
        return Place(place.name, "", ())
    later = tuple(LaterRating(view.rating, view.viewed_on) for view in answer.later_views.all())
    return Place(
        place.name, reverse("answer", args=[round.slug, place.slug, proposal.number]), later
    )


@dataclass(frozen=True)
class Neighbour:
    """The proposal before or after this one; `direction` is "previous" or "next"."""

    direction: str
    printed_number: str
    title: str
    url: str


def neighbours(proposal: Proposal, on: date) -> list[Neighbour]:
    """Those of the two that there are, in the order of the numbers. One query."""
    all_25 = list(Proposal.objects.only("feature_id", "position", "title"))
    place = all_25.index(proposal)
    around = {"previous": all_25[:place][-1:], "next": all_25[place + 1 :][:1]}
    return [
        Neighbour(
            direction,
            found.printed_number,
            found.title,
            at_day(reverse("proposal", args=[found.number]), on),
        )
        for direction, those in around.items()
        for found in those
    ]
