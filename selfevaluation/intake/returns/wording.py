"""Comparing words as a reader does: without case, accents and punctuation, and past small slips."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS = 200  # up to here letters are compared, beyond it words, which is quicker
_COMPARED = 1500  # letters of a text that are looked at when it is compared
_SHORT = 120


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters and digits, one space between words: "Our Rating:" is "our rating"."""
    folded = unicodedata.normalize("NFKD", text[:_COMPARED]).casefold()
    folded = re.sub("['’‘`´]", "", folded).replace("&", " and ")
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall("[a-z0-9]+", letters))


def likeness(one: str, other: str) -> float:
    """From 0 to 1, of two texts that are plain already; 1 is the same."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if max(len(one), len(other)) <= _LETTERS:
        return _ratio(one, other)
    return _ratio(one.split(), other.split())


def shared(one: str, other: str) -> float:
    """How much of the words of the shorter of two plain texts the other has, from 0 to 1."""
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def shortened(text: str) -> str:
    """On one line, and no longer than a note can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _ratio(one: str | list[str], other: str | list[str]) -> float:
    matcher: SequenceMatcher[str] = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0
