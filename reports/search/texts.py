"""All that is written about what was found: read for the hits of one page, or of one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from reports.search.ground import Ground
from reports.search.hits import Hit, Place
from selfevaluation.models import Answer, ImprovementAction, PracticeOffer


@dataclass(frozen=True)
class Action:
    """An improvement action, as it is written, with its tasks."""

    text: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Rated:
    """An answer. `rating` and `now` are None where nothing is rated, "" for no rating."""

    rating: str | None
    now: str | None
    evidence: str
    offered: str


@dataclass(frozen=True)
class Texts:
    """What a return says in one place."""

    answer: Rated
    actions: tuple[Action, ...]


def texts_of(hits: Sequence[Hit], ground: Ground) -> dict[Place, Texts]:
    """By return, proposal and feature. Two queries; give it a page of hits, not thousands."""
    if not hits:
        return {}
    rated, actions = _rated(hits, ground), actions_of([hit[:3] for hit in hits])
    empty = Rated(None, None, "", "")
    return {
        hit[:3]: Texts(rated.get(hit[:3], empty), tuple(actions.get(hit[:3], ()))) for hit in hits
    }


def _rated(hits: Iterable[Hit], ground: Ground) -> dict[Place, Rated]:
    wanted = [Q(self_evaluation=hit[0], proposal=hit[1]) for hit in hits if hit[1]]
    if not wanted:
        return {}
    offers = PracticeOffer.objects.standing(ground.on).filter(
        round=OuterRef("self_evaluation__round"),
        partnership=OuterRef("self_evaluation__partnership"),
        proposal=OuterRef("proposal"),
    )
    answers = Answer.objects.filter(Q(*wanted, _connector=Q.OR)).with_rating_now(ground.on)
    offered = Subquery(offers.order_by("-pk").values("summary")[:1])
    rows = answers.annotate(offered=offered).values_list(
        "self_evaluation", "proposal", "rating", "rating_now", "evidence", "offered"
    )
    return {
        (of, proposal, None): Rated(rating, now, evidence, offer or "")
        for of, proposal, rating, now, evidence, offer in rows
    }


def actions_of(places: Iterable[Place]) -> dict[Place, list[Action]]:
    """The improvement actions of each place that has any, in their order. One query."""
    wanted = (_at(*place) for place in places)
    actions = ImprovementAction.objects.filter(Q(*wanted, _connector=Q.OR))
    rows = actions.order_by("position", "pk", "tasks__position", "tasks__pk").values_list(
        "self_evaluation", "proposal", "feature", "pk", "text", "tasks__text"
    )
    texts: dict[int, tuple[Place, str]] = {}
    tasks: dict[int, list[str]] = defaultdict(list)
    for of, proposal, feature, pk, text, task in rows:
        texts[pk] = ((of, proposal, feature), text)
        tasks[pk] += [task] if task else []
    found: dict[Place, list[Action]] = defaultdict(list)
    for pk, (key, text) in texts.items():
        found[key].append(Action(text, tuple(tasks[pk])))
    return found


def _at(self_evaluation: int, proposal: int | None, feature: int | None) -> Q:
    return Q(self_evaluation=self_evaluation, proposal=proposal, feature=feature)
