"""A rating in the small space of a cell or a square: its number, a short word, its whole words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reports.matrix import Rated, level_number
from reports.medians import Median
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level
from selfevaluation.models.later_views import UNSETTLED

_SHORT = {
    "not_yet": "Not yet",
    "partly": "Partly",
    "established": "Estab.",
    "exemplary": "Exemp.",
    UNSETTLED: "Not settled",
    "": "Not rated",
}
_SIGNS = {UNSETTLED: "?", "": "–"}
NOT_RETURNED = "Not returned"


@dataclass(frozen=True, slots=True)
class Mark:
    """`tone` is the class of its colour (tones.css); `sign` is 1 to 4, or ? or – for no level."""

    tone: str
    sign: str
    short: str
    words: str

    @property
    def is_level(self) -> bool:
        return self.sign[:1].isdigit()


MISSING = Mark("msg_tone--missing", "", "", NOT_RETURNED)


@cache
def mark(level: str) -> Mark:
    """A level, "unsettled" or "" (not rated)."""
    number = level_number(level)
    sign = str(number) if number else _SIGNS[level]
    return Mark(f"msg_tone--{number or level or 'none'}", sign, _SHORT[level], WORDS[level])


@cache
def median_mark(found: Median | None) -> Mark:
    """A median; between two levels it has both numbers, and a colour of its own between them."""
    if found is None:
        return mark("")
    if found.low == found.high:
        return mark(Level.values[found.low - 1])
    tone = f"{found.middle:g}".replace(".", "-")
    sign = f"{found.low}–{found.high}"
    return Mark(f"msg_tone--{tone}", sign, sign, str(found))


def legend(as_rated: AsRated) -> list[Mark]:
    """All that a rating can be, seen this way. Only as now can a level be not settled."""
    unsettled = [UNSETTLED] if as_rated.is_now else []
    return [mark(level) for level in (*Level.values, *unsettled, "")]


def other_words(rated: Rated, as_rated: AsRated) -> str:
    """What a later view says otherwise, or what it was before that; "" where there is none."""
    if not rated.is_doubted:
        return ""
    if as_rated.is_now:
        return f"submitted as {WORDS[rated.submitted]}"
    return f"by a later view: {WORDS[rated.now]}"
