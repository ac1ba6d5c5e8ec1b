"""Stacked bars: the parts of a whole, drawn to scale. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True)
class Part:
    """One part: how many, where it begins and how wide it is, both in per cent of the bar."""

    label: str
    count: int
    tone: str
    url: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A whole in its parts. `label` says it all in words, `base` of how many it is."""

    label: str
    parts: tuple[Part, ...]
    base: str


@dataclass(frozen=True)
class Count:
    """How many of what, and the address of the list that holds them ("" where there is none)."""

    label: str
    count: int
    tone: str
    url: str = ""


def bar(name: str, counts: Sequence[Count], *, base: str = "") -> Bar:
    """A bar of `counts` from left to right; the widths add up to 100 unless all are zero.

    Edges are rounded to a hundredth of a per cent, so that no gap or overlap is left between them.
    """
    total = sum(each.count for each in counts)
    reached = accumulate((each.count for each in counts), initial=0)
    edges = [round(100 * count / total, 2) if total else 0.0 for count in reached]
    parts = tuple(
        Part(each.label, each.count, each.tone, each.url, left, round(right - left, 2))
        for each, (left, right) in zip(counts, pairwise(edges), strict=True)
    )
    words = ", ".join(f"{each.count} {each.label}" for each in counts if each.count)
    return Bar(f"{name}: {words or 'none'}", parts, base)
