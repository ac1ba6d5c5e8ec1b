"""Where to look, and what is left of what was found: what the filters ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reports.search.ground import Ground, Searched
from reports.search.hits import Hit
from reports.search.kinds import of_kind
from selfevaluation.as_rated import AsRated
from selfevaluation.filters import NOT_RATED
from selfevaluation.models import Answer, LaterView

Asked = Mapping[str, str]
Test = Callable[[Hit], bool]

_NOW: tuple[str, ...] = ("self_evaluation", "proposal", "rating_now")


def searched(asked: Asked, ground: Ground) -> list[int]:
    """The returns to look into: of this kind, partnership and round, by their pks.

    A made-up round is looked into only where it is the one that is asked for.
    """
    kind, place, slug = (asked.get(name) for name in ("kind", "partnership", "round"))
    places = of_kind(kind, ground.traits, ground.own) if kind else frozenset(ground.traits)

    def is_wanted(each: Searched) -> bool:
        is_there = each.round.slug == slug if slug else not each.round.is_fictional
        return is_there and each.place.pk in places and place in (None, each.place.slug)

    return [pk for pk, each in ground.returns.items() if is_wanted(each)]


def narrowed(
    hits: Sequence[Hit], asked: Asked, ground: Ground, returns: list[int], as_rated: AsRated
) -> list[Hit]:
    """Those of this proposal, feature and rating. One query for a rating, as now two."""
    tests: list[Test] = []
    if number := asked.get("proposal"):
        tests.append(_of_proposal(number, ground))
    if feature := asked.get("feature"):
        tests.append(_of_feature(int(feature), ground))
    if level := asked.get("rating"):
        tests.append(_rated(level, ground, returns, as_rated))
    left = list(hits)
    for test in tests:
        left = [hit for hit in left if test(hit)]
    return left


def _of_proposal(number: str, ground: Ground) -> Test:
    wanted = {proposal.pk for proposal in ground.proposals.values() if proposal.number == number}
    return lambda hit: hit[1] in wanted


def _of_feature(number: int, ground: Ground) -> Test:
    wanted = {each.pk for each in ground.proposals.values() if each.feature_id == number}
    return lambda hit: hit[2] == number or hit[1] in wanted


def _rated(level: str, ground: Ground, returns: list[int], as_rated: AsRated) -> Test:
    """As now, only the few answers that were thought of again are read with their later views."""
    rating = "" if level == NOT_RATED else level
    answers = Answer.objects.filter(self_evaluation__in=returns)
    wanted = set(answers.filter(rating=rating).values_list("self_evaluation", "proposal"))
    if as_rated.is_now:
        thoughts = LaterView.objects.second_thoughts(ground.on).order_by()
        doubted = answers.with_rating_now(ground.on).filter(pk__in=thoughts.values("answer"))
        for of, proposal, now in doubted.values_list(*_NOW):
            (wanted.add if now == rating else wanted.discard)((of, proposal))
    return lambda hit: hit[:2] in wanted
