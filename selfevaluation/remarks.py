"""Honest facts beside ratings: what a reader may want to know, told without judging anybody.

Why these, and when each is told: docs/decisions/honest-facts.md. The same rule stands here twice:
`remarks` for one answer, CONDITIONS for many in SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, TextChoices

from selfevaluation.models import Answer, LaterView, Level

_BELOW_ESTABLISHED = (Level.NOT_YET, Level.PARTLY)


class Kind(TextChoices):
    """What a remark is about. An answer has at most one of each, and never both of evidence."""

    LATER_VIEW = "later_view", "Later view on record"
    EXEMPLARY_WITHOUT_EVIDENCE = (
        "exemplary_without_evidence",
        "Exemplary, without evidence on record",
    )
    NO_EVIDENCE = "no_evidence", "Other ratings, without evidence on record"
    NO_ACTIONS = "no_actions", "Below established, and no improvement action on record"


@dataclass(frozen=True)
class Facts:
    """What remarks are made from; `rating` is the submitted one, "" where there is none.

    `has_items` is of links and files, `has_actions` of the proposal or of its feature as a whole.
    `change` is what the last later view makes of the rating in words, `viewed_on` its day.
    """

    rating: str
    has_text: bool
    has_items: bool
    has_actions: bool
    change: str = ""
    viewed_on: date | None = None


@dataclass(frozen=True)
class Remark:
    kind: Kind
    words: str

    def __str__(self) -> str:
        return self.words


def remarks(facts: Facts) -> tuple[Remark, ...]:
    """In the order of Kind. Of an answer without a rating only a later view is told."""
    found = []
    if facts.viewed_on:
        words = f"Later view on record ({facts.viewed_on:%-d %B %Y}): {facts.change}"
        found.append(Remark(Kind.LATER_VIEW, words))
    if facts.rating and not (facts.has_text or facts.has_items):
        found.append(_without_evidence(facts.rating))
    if facts.rating in _BELOW_ESTABLISHED and not facts.has_actions:
        found.append(Remark(Kind.NO_ACTIONS, str(Kind.NO_ACTIONS.label)))
    return tuple(found)


def _without_evidence(rating: str) -> Remark:
    if rating == Level.EXEMPLARY:
        kind = Kind.EXEMPLARY_WITHOUT_EVIDENCE
        return Remark(kind, str(kind.label))
    return Remark(Kind.NO_EVIDENCE, "No evidence on record")


def facts_of(
    answer: Answer, *, has_items: bool, has_actions: bool, view: LaterView | None
) -> Facts:
    """Of an answer and the last later `view` that doubts its rating.

    What changes is told in words; where no rating was submitted, the level it has since.
    """
    return Facts(
        rating=answer.rating,
        has_text=bool(answer.evidence),
        has_items=has_items,
        has_actions=has_actions,
        change=(view.change or view.get_rating_display().lower()) if view else "",
        viewed_on=view.viewed_on if view else None,
    )


def remarks_on(answer: Answer) -> tuple[Remark, ...]:
    """On an answer read with_remark_facts(on) and with_second_thoughts(on)."""
    items, actions = answer.has_items, answer.has_actions
    view = answer.second_thought
    return remarks(facts_of(answer, has_items=items, has_actions=actions, view=view))


_WITHOUT_EVIDENCE = Q(evidence="", has_items=False)

# Of answers read with_remark_facts(on).
CONDITIONS: Mapping[Kind, Q] = {
    Kind.LATER_VIEW: Q(has_second_thought=True),
    Kind.EXEMPLARY_WITHOUT_EVIDENCE: Q(rating=Level.EXEMPLARY) & _WITHOUT_EVIDENCE,
    Kind.NO_EVIDENCE: ~Q(rating__in=("", Level.EXEMPLARY)) & _WITHOUT_EVIDENCE,
    Kind.NO_ACTIONS: Q(rating__in=_BELOW_ESTABLISHED, has_actions=False),
}


@dataclass(frozen=True)
class RemarkCounts:
    """How many of `answers` have a remark of each kind."""

    answers: int
    of_kind: Mapping[Kind, int]


def remark_counts(answers: QuerySet[Answer]) -> RemarkCounts:
    """Of answers read with_remark_facts(on). One query."""
    kinds = {kind.value: Count("pk", filter=is_so) for kind, is_so in CONDITIONS.items()}
    found = answers.aggregate(answers=Count("pk"), **kinds)
    return RemarkCounts(found["answers"], {kind: found[kind.value] for kind in Kind})
