"""How the 25 stood at each meeting: a step for each, and a last one for the day asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from proposals.models import Rag
from reports.chronicle import Chronicle

ROW, COLUMN, GAP, TOP, FOOT = 13, 56, 28, 4, 64  # in units of the drawing
# From the bottom up.
_PARTS = ((Rag.GREEN.value, "rag-g"), (Rag.AMBER.value, "rag-a"), (Rag.RED.value, "rag-r"))


@dataclass(frozen=True)
class Step:
    """How many of all proposals had each status at the end of a day; `meeting` is "" for `on`."""

    day: date
    meeting: str
    short: str
    red: int
    amber: int
    green: int
    missing: int


@dataclass(frozen=True)
class Piece:
    """A part of a column: from `y` down, with its words in the middle of it."""

    tone: str
    y: int
    height: int
    middle: int
    words: str


@dataclass(frozen=True)
class Column:
    """One step, drawn: `labels` under it, a line each at its height."""

    x: int
    middle: int
    pieces: tuple[Piece, ...]
    labels: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class StepChart:
    """All steps, drawn to scale in units; `foot` is where the columns stand."""

    label: str
    width: int
    height: int
    foot: int
    column: int
    columns: tuple[Column, ...]


def steps(known: Chronicle) -> tuple[Step, ...]:
    """One for each meeting day by the day of `known`, oldest first, and one for that day itself."""
    days = [(each.held_on, each.name, each.short) for each in known.meetings]
    if not days or days[-1][0] != known.on:
        days.append((known.on, "", ""))
    total = len(known.proposals)
    return tuple(_step(known, total, *each) for each in days)


def _step(known: Chronicle, total: int, day: date, meeting: str, short: str) -> Step:
    found = Counter(known.colours(day).values())
    return Step(
        day=day,
        meeting=meeting,
        short=short,
        red=found[Rag.RED.value],
        amber=found[Rag.AMBER.value],
        green=found[Rag.GREEN.value],
        missing=total - found.total(),
    )


def step_chart(steps: tuple[Step, ...], total: int) -> StepChart:
    """The steps as columns of `total` proposals each."""
    foot = TOP + total * ROW
    said = "; ".join(
        f"{each.day:%-d %B %Y}: {each.red} red, {each.amber} amber, {each.green} green, "
        f"{each.missing} not reported"
        for each in steps
    )
    return StepChart(
        label=f"Status of all {total} proposals at each meeting. {said}",
        width=GAP + len(steps) * (COLUMN + GAP),
        height=foot + FOOT,
        foot=foot,
        column=COLUMN,
        columns=tuple(_column(each, place, foot) for place, each in enumerate(steps)),
    )


def _column(step: Step, place: int, foot: int) -> Column:
    x = GAP + place * (COLUMN + GAP)
    words = (f"{step.day:%-d %b}", f"{step.day:%Y}", step.short or "as at")
    return Column(
        x=x,
        middle=x + COLUMN // 2,
        pieces=_pieces(step, foot),
        labels=tuple((foot + 18 + line * 18, said) for line, said in enumerate(words)),
    )


def _pieces(step: Step, foot: int) -> tuple[Piece, ...]:
    """Only those that are not empty; what is not reported stands on top and has no letter."""
    counts = {"G": step.green, "A": step.amber, "R": step.red}
    parts = [(tone, counts[rag], f"{rag} {counts[rag]}") for rag, tone in _PARTS]
    pieces, y = [], foot
    for tone, count, words in [*parts, ("rag-none", step.missing, str(step.missing))]:
        height = count * ROW
        y -= height
        if count:
            pieces.append(Piece(tone, y, height, y + height // 2, words))
    return tuple(pieces)
