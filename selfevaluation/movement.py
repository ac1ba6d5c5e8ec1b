"""How a return moved since an earlier round, proposal by proposal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch
from django.urls import reverse

from proposals.differences import Piece, changes
from proposals.models import Proposal
from selfevaluation.models import Answer, LaterView, Level, SelfEvaluation
from selfevaluation.wordings import reworded, wordings_url


class Direction(StrEnum):
    """How the later rating stands to the earlier one, both as they were submitted."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NEW = "new"
    NONE = "none"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def sign(self) -> str:
        return _SIGNS[self]


_LABELS = {
    Direction.UP: "Up",
    Direction.DOWN: "Down",
    Direction.SAME: "Same",
    Direction.NEW: "New",
    Direction.NONE: "Not comparable",
}
_SIGNS = {
    Direction.UP: "↑",
    Direction.DOWN: "↓",
    Direction.SAME: "=",
    Direction.NEW: "+",
    Direction.NONE: "–",
}


@dataclass(frozen=True)
class Doubted:
    """What a later view says: `change` in words, `level` a level or "unsettled"."""

    change: str
    level: str
    on: date


@dataclass(frozen=True)
class Rated:
    """A rating as written, a level or "", and what a later view made of it if there is one."""

    level: str = ""
    now: Doubted | None = None
    evidence: str = ""
    is_carried_over: bool = False


@dataclass(frozen=True)
class Line:
    """One proposal in both rounds. `differences` lead from the earlier evidence to the later."""

    number: str
    printed_number: str
    title: str
    url: str
    before: Rated
    after: Rated
    direction: Direction
    is_reworded: bool
    differences: tuple[Piece, ...]


@dataclass(frozen=True)
class Total:
    """How many of the proposals moved this way."""

    direction: Direction
    count: int


@dataclass(frozen=True)
class Movement:
    """Every locally rated proposal beside what it was. `totals` add up to the `base`.

    `wordings_url` compares the wordings of the two rounds, "" where both use the same.
    """

    before: SelfEvaluation
    after: SelfEvaluation
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    wordings_url: str

    @property
    def base(self) -> int:
        return len(self.lines)

    @property
    def reworded(self) -> int:
        return sum(line.is_reworded for line in self.lines)


def movement(
    before: SelfEvaluation, after: SelfEvaluation, on: date, *, is_current: bool = True
) -> Movement:
    """From one return to a later one, with the later views known on day `on`. Five queries at most.

    A proposal is new where only the later return rates it, and not comparable where it does not.
    `is_current`: the later one is what the address of the return shows.
    """
    proposals = Proposal.objects.local()
    earlier, later = _rated(before, on), _rated(after, on)
    reworded_ones = reworded(before.round, after.round)
    lines = tuple(
        _line(
            proposal,
            earlier.get(proposal.pk, Rated()),
            later.get(proposal.pk, Rated()),
            _answer_url(after, proposal, is_current=is_current),
            is_reworded=proposal.pk in reworded_ones,
        )
        for proposal in proposals
    )
    counts = Counter(line.direction for line in lines)
    totals = tuple(Total(direction, counts[direction]) for direction in Direction)
    return Movement(before, after, lines, totals, wordings_url(before.round, after.round))


def _rated(found: SelfEvaluation, on: date) -> dict[int, Rated]:
    views = LaterView.objects.filter(viewed_on__lte=on)
    answers = found.answers.prefetch_related(Prefetch("later_views", views))
    return {
        answer.proposal_id: Rated(
            answer.rating, _doubted(answer), answer.evidence, answer.is_carried_over
        )
        for answer in answers
    }


def _doubted(answer: Answer) -> Doubted | None:
    view = answer.second_thought
    return Doubted(view.change, view.rating_now, view.viewed_on) if view else None


def _line(proposal: Proposal, before: Rated, after: Rated, url: str, *, is_reworded: bool) -> Line:
    is_same = before.evidence == after.evidence
    return Line(
        number=proposal.number,
        printed_number=proposal.printed_number,
        title=proposal.title,
        url=url,
        before=before,
        after=after,
        direction=_direction(before.level, after.level),
        is_reworded=is_reworded,
        differences=() if is_same else tuple(changes(before.evidence, after.evidence)),
    )


def _answer_url(found: SelfEvaluation, proposal: Proposal, *, is_current: bool) -> str:
    place = [found.round.slug, found.partnership.slug]
    if is_current:
        return reverse("answer", args=[*place, proposal.number])
    version = reverse("return_version", args=[*place, found.version])
    return f"{version}#proposal-{proposal.number}"


def _direction(before: str, after: str) -> Direction:
    if not after:
        return Direction.NONE
    if not before:
        return Direction.NEW
    moved = Level.values.index(after) - Level.values.index(before)
    if moved == 0:
        return Direction.SAME
    return Direction.UP if moved > 0 else Direction.DOWN
