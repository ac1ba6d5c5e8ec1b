"""What moved between the end of one day and the end of a later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils import timezone

from proposals.models import Rag
from proposals.standing import Standing
from reports.chronicle import Chronicle, Reported, Revision

_FROM_WORST = (Rag.RED, Rag.AMBER, Rag.GREEN)


class Way(Enum):
    """The ways in which a proposal moves, as they are headed and in their order."""

    BETTER = "Better"
    WORSE = "Worse"
    NEW = "Newly reported"
    CORRECTED = "Corrected"
    TIMESCALE = "Timescale revised"


@dataclass(frozen=True)
class Move:
    """One proposal moved one way: `words` say from what to what, `note` why, or what is corrected.

    `was` and `now` are values of Rag, of a timescale None.
    """

    standing: Standing
    way: Way
    words: str
    note: str = ""
    was: str | None = None
    now: str | None = None
    due_was: date | None = None
    due_now: date | None = None

    @property
    def brief(self) -> str:
        """The words where its way stands above it."""
        if self.due_was and self.due_now:
            return f"{self.due_was:%-d %B %Y} to {self.due_now:%-d %B %Y}"
        return _label(self.now) if self.was is None or self.was == self.now else self.words


@dataclass(frozen=True)
class MoveGroup:
    heading: str
    moves: tuple[Move, ...]


def moves(known: Chronicle, since: date) -> tuple[Move, ...]:
    """What differs between the end of `since` and of the day of `known`, in the order of Way.

    Within that, in the order of their numbers. A status is compared as it is known now of both
    days, so that a mistake that was put right since does not look like movement; it is told as
    corrected. Each revision agreed in between is one move.
    """
    found = [*_colours(known, since), *_timescales(known, since)]
    order = list(Way)
    return tuple(sorted(found, key=lambda each: (order.index(each.way), each.standing.order)))


def move_groups(moves: tuple[Move, ...]) -> tuple[MoveGroup, ...]:
    """The moves under their ways, without ways that nothing moved."""
    groups = (MoveGroup(way.value, tuple(m for m in moves if m.way is way)) for way in Way)
    return tuple(group for group in groups if group.moves)


def _colours(known: Chronicle, since: date) -> list[Move]:
    before, after = known.colours(since), known.colours(known.on)
    corrected = _corrected(known, since)
    found = []
    for pk, one in known.by_pk.items():
        mistake = corrected.get(pk)
        way = _way(before.get(pk), after.get(pk), mistake)
        if way:
            found.append(_move(one, way, before.get(pk), after.get(pk), mistake))
    return found


def _way(was: str | None, now: str | None, mistake: Reported | None) -> Way | None:
    if was == now:
        return Way.CORRECTED if mistake else None
    if was is None or now is None:
        return Way.NEW
    return Way.BETTER if _FROM_WORST.index(Rag(now)) > _FROM_WORST.index(Rag(was)) else Way.WORSE


def _move(
    one: Standing, way: Way, was: str | None, now: str | None, mistake: Reported | None
) -> Move:
    words = {
        Way.CORRECTED: f"{_label(now)}, corrected",
        Way.NEW: f"newly reported, {_label(now)}",
    }
    return Move(
        standing=one,
        way=way,
        words=words.get(way, f"{_label(was)} to {_label(now)}"),
        note=_put_right(mistake) if mistake else "",
        was=was,
        now=now,
    )


def _put_right(mistake: Reported) -> str:
    shown = f"{_label(mistake.rag)} as at {mistake.as_on:%-d %B %Y}"
    return f"What was shown, {shown}, has been corrected since."


def _label(rag: str | None) -> str:
    return Rag(rag).label if rag else "Not reported"


def _corrected(known: Chronicle, since: date) -> dict[int, Reported]:
    """By proposal: what stood there at the end of `since`, and was put right after that day.

    A correction stood nowhere before it was recorded. An update counts from its day whenever it
    was recorded: published ones were typed in years later.
    """
    put_right = {each.corrects: timezone.localdate(each.recorded_at) for each in known.updates}
    shown = {
        each.proposal: each
        for each in known.updates
        if each.as_on <= since < put_right.get(each.pk, date.max)
        and (each.corrects is None or timezone.localdate(each.recorded_at) <= since)
    }
    return {pk: each for pk, each in shown.items() if put_right.get(each.pk, date.max) <= known.on}


def _timescales(known: Chronicle, since: date) -> list[Move]:
    by_pk = known.by_pk
    due = {each.pk: each.due_on for each in known.proposals}
    found = []
    for each in known.revisions:
        if each.agreed_on > since:
            found.append(_revised(by_pk[each.proposal], due[each.proposal], each))
        due[each.proposal] = each.due_on
    return found


def _revised(one: Standing, was: date, to: Revision) -> Move:
    return Move(
        standing=one,
        way=Way.TIMESCALE,
        words=f"due {to.due_on:%-d %B %Y}, before {was:%-d %B %Y}",
        note=to.reason,
        due_was=was,
        due_now=to.due_on,
    )
