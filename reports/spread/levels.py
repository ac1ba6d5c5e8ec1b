"""A set of ratings spread over the levels: as a bar to scale, and its median."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.bars import Bar, Count, bar
from reports.matrix import level_number
from reports.medians import ENOUGH, Median, median
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level
from selfevaluation.models.later_views import UNSETTLED


@dataclass(frozen=True)
class Spread:
    """Ratings counted by level, of the `base` that could have been given.

    `counts` has one number a level, from not yet established to exemplary; `rated` is their sum.
    Not settled, not rated and not returned stand apart. `median` is None where fewer than ENOUGH
    partnerships rate.
    """

    bar: Bar
    counts: tuple[int, ...]
    unsettled: int
    unrated: int
    missing: int
    base: int
    median: Median | None

    @property
    def rated(self) -> int:
        return sum(self.counts)

    @property
    def reached(self) -> int:
        """How many are at established or above."""
        return sum(self.counts[level_number(Level.ESTABLISHED) - 1 :])

    @property
    def median_x(self) -> float | None:
        """Where to mark the median on the bar, in per cent: half of the ratings lie left of it."""
        return round(50 * self.rated / self.base, 2) if self.median else None

    @property
    def median_words(self) -> str:
        if self.median:
            words = str(self.median)
            return words[0].upper() + words[1:]
        return "Too few to say" if self.rated else "No ratings"


def spread(
    name: str,
    levels: Sequence[str | None],
    as_rated: AsRated,
    *,
    raters: int,
    base: str = "rated by {} of {}",
) -> Spread:
    """The spread of `levels`, as Matrix.level gives them: a level, "unsettled", "" or None.

    `raters` is how many partnerships give a level; it decides whether a median is told. `base` says
    how many are rated of how many.
    """
    found = Counter(levels)
    rated = [level_number(level) for level in levels if level and level_number(level)]
    return Spread(
        bar=_bar(name, found, as_rated, base),
        counts=tuple(found[level] for level in Level.values),
        unsettled=found[UNSETTLED],
        unrated=found[""],
        missing=found[None],
        base=len(levels),
        median=median(rated) if raters >= ENOUGH else None,
    )


def _bar(name: str, found: Counter[str | None], as_rated: AsRated, base: str) -> Bar:
    parts = [Count(level.label, found[level.value], f"level-{level.value}") for level in Level]
    if as_rated.is_now:
        parts.append(Count(WORDS[UNSETTLED], found[UNSETTLED], f"level-{UNSETTLED}"))
    parts.append(Count(WORDS[""], found[""], "level-none"))
    parts.append(Count("Not returned", found[None], "not-returned"))
    rated = sum(found[level] for level in Level.values)
    return bar(f"{name}, as {as_rated}", parts, base=base.format(rated, found.total()))
