"""One proposal's own page: where it stands, what happened to it, how partnerships rate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Partnership, User
from proposals.as_at import at_day
from proposals.models import Proposal
from reports.bars import Bar
from reports.permissions import sees_all_returns
from reports.ratings import RoundCounts, proposal_bar
from selfevaluation.as_rated import AsRated, with_as_rated
from selfevaluation.models import Answer, Level, Round, SelfEvaluation
from selfevaluation.models.later_views import UNSETTLED

_MISSING = "missing"


@dataclass(frozen=True)
class Thought:
    """What a rating is now, by a later view of day `on`; `change` says how it differs."""

    level: str
    change: str
    on: date


@dataclass(frozen=True)
class Place:
    """A partnership; `url` is that of its answer, "" where there is none.

    `submitted` is the level it submitted, "" without one; `thought` None where it has no other now.
    """

    name: str
    url: str
    submitted: str
    thought: Thought | None

    def level(self, as_rated: AsRated) -> str:
        return self.thought.level if self.thought and as_rated.is_now else self.submitted


@dataclass(frozen=True)
class LevelGroup:
    """The partnerships at one level ("" where a return gives none, UNSETTLED where it is left

    open now), or those not returned.
    """

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
    as_rated: AsRated
    is_all: bool
    partnerships: int
    returned: int
    rated: int
    bar: Bar
    groups: tuple[LevelGroup, ...]


def proposal_ratings(
    user: User,
    on: date,
    round: Round,
    proposal: Proposal,
    as_rated: AsRated = AsRated.SUBMITTED,
) -> ProposalRatings:
    """How partnerships rate `proposal` in `round`, as at the end of `on`. Four queries."""
    held = _held(user, on, round, proposal, as_rated)
    levels = {level: len(held[level]) for level in (*Level.values, UNSETTLED) if level in held}
    asked = sum(len(places) for places in held.values())
    returned = asked - len(held.get(_MISSING, ()))
    is_all = sees_all_returns(user, round, on)
    counts = RoundCounts(round.slug, as_rated, is_all, asked, returned, {proposal.pk: levels})
    return ProposalRatings(
        round=round.name,
        is_fictional=round.is_fictional,
        as_rated=as_rated,
        is_all=is_all,
        partnerships=asked,
        returned=returned,
        rated=sum(levels.get(level, 0) for level in Level.values),
        bar=proposal_bar(counts, proposal.pk, lambda part: f"#rated-{part}"),
        groups=tuple(
            LevelGroup(level or "none", level, level == _MISSING, tuple(held[level]))
            for level in (*Level.values, UNSETTLED, "", _MISSING)
            if level in held
        ),
    )


def _held(
    user: User, on: date, round: Round, proposal: Proposal, as_rated: AsRated
) -> dict[str, list[Place]]:
    """The partnerships that `user` may see, by name, under their level, "" or _MISSING."""
    counted = SelfEvaluation.objects.filter(round=round).counted_for(user, on)
    returned = set(counted.order_by().values_list("partnership", flat=True))
    answers = _answers(counted, proposal, on)
    places = Partnership.objects.all()
    if not sees_all_returns(user, round, on):
        places = places.filter(pk__in=user.partnership_ids)
    held: dict[str, list[Place]] = {}
    for place in places:
        shown = _place(place, answers.get(place.pk), round, proposal)
        level = shown.level(as_rated) if place.pk in returned else _MISSING
        held.setdefault(level, []).append(shown)
    return held


def _answers(counted: QuerySet[SelfEvaluation], proposal: Proposal, on: date) -> dict[int, Answer]:
    """The returns' answers to the proposal by partnership, each with its second thoughts."""
    found = Answer.objects.filter(self_evaluation__in=counted.order_by(), proposal=proposal)
    found = found.select_related("self_evaluation").with_second_thoughts(on)
    return {answer.self_evaluation.partnership_id: answer for answer in found}


def _place(place: Partnership, answer: Answer | None, round: Round, proposal: Proposal) -> Place:
    if answer is None:
        return Place(place.name, "", "", None)
    url = reverse("answer", args=[round.slug, place.slug, proposal.number])
    view = answer.second_thought
    thought = Thought(view.rating_now, view.change, view.viewed_on) if view else None
    return Place(place.name, url, answer.rating, thought)


@dataclass(frozen=True)
class Neighbour:
    """The proposal before or after this one; `direction` is "previous" or "next"."""

    direction: str
    printed_number: str
    title: str
    url: str


def neighbours(
    proposal: Proposal, on: date, as_rated: AsRated = AsRated.SUBMITTED
) -> list[Neighbour]:
    """Those of the two that there are, in the order of the numbers. One query."""
    all_25 = list(Proposal.objects.only("feature_id", "position", "title"))
    place = all_25.index(proposal)
    around = {"previous": all_25[:place][-1:], "next": all_25[place + 1 :][:1]}
    return [
        Neighbour(
            direction,
            found.printed_number,
            found.title,
            with_as_rated(at_day(reverse("proposal", args=[found.number]), on), as_rated),
        )
        for direction, those in around.items()
        for found in those
    ]
