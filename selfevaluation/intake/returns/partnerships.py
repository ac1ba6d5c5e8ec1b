"""Which of the 31 partnerships a file names: by any of its names, and never by a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from selfevaluation.intake.expected import Expected
from selfevaluation.intake.returns.wording import likeness, plain

_PHRASES = re.compile(
    r"\b(?:health and (?:social )?care(?: partnership| integration joint board| board)?"
    r"|integrat(?:ion|ed) (?:joint board|authority|scheme)|community health partnership"
    r"|partnership|hscp|chcp|hsci|h and scp|ijb|council(?: area)?|city of|city|the|of|area"
    r"|self evaluation|msg)\b"
)
_ALSO = {
    "western-isles": ("Na h-Eileanan Siar", "Eilean Siar", "Eileanan Siar", "Nan Eilean Siar"),
    "orkney-islands": ("Orkney",),
    "shetland-islands": ("Shetland",),
    "scottish-borders": ("Borders", "The Borders"),
    "edinburgh": ("Edinburgh City",),
    "dundee-city": ("Dundee",),
    "glasgow-city": ("Glasgow",),
    "clackmannanshire-and-stirling": ("Clackmannanshire", "Stirling", "Clacks and Stirling"),
    "argyll-and-bute": ("Argyll & Bute",),
}
_TOO_SHORT = ("aberdeen",)  # the city, or the shire around it
_KEEPS_CITY = "aberdeen city"
_CLOSE, _AHEAD = 0.85, 0.06


@dataclass(frozen=True)
class Named:
    """`slug` is "" where it is not certain which. `is_slip`: the name was not quite that one."""

    slug: str = ""
    name: str = ""
    is_slip: bool = False


def partnership_in(text: str, expected: Expected) -> Named:
    """The partnership that the text names; a small slip is passed over where only one is meant."""
    written = _key(text)
    if not written or written in _TOO_SHORT:
        return Named()
    slugs_by_key = _keys(expected)
    names = {partnership.slug: partnership.name for partnership in expected.partnerships}
    exact = slugs_by_key.get(written, set())
    if len(exact) == 1:
        slug = next(iter(exact))
        return Named(slug, names[slug])
    slug = "" if exact else _closest(written, slugs_by_key)
    return Named(slug, names[slug], is_slip=True) if slug else Named()


def _keys(expected: Expected) -> dict[str, set[str]]:
    """The partnerships that each name may stand for, by the words that matter in it."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for partnership in expected.partnerships:
        others = _ALSO.get(partnership.slug, ())
        for name in (partnership.name, *partnership.names, *others):
            if key := _key(name):
                slugs[key].add(partnership.slug)
    return slugs


def _key(name: str) -> str:
    """The words that tell partnerships apart, in an order of their own."""
    words = plain(name)
    if _KEEPS_CITY in words or "city of aberdeen" in words:
        return _KEEPS_CITY
    left = [word for word in _PHRASES.sub(" ", words).split() if word != "and"]
    return " ".join(sorted(left))


def _closest(written: str, slugs_by_key: dict[str, set[str]]) -> str:
    """One that differs by a letter or two, where no other partnership is nearly as like it."""
    scores = _best_by_slug(written, slugs_by_key)
    ranked = sorted(((score, slug) for slug, score in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < _CLOSE:
        return ""
    is_ahead = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _AHEAD
    return ranked[0][1] if is_ahead else ""


def _best_by_slug(written: str, slugs_by_key: dict[str, set[str]]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for key, slugs in slugs_by_key.items():
        for slug in slugs:
            if _same_words(written, key):
                scores[slug] = max(scores[slug], likeness(written, key))
    return scores


def _same_words(one: str, other: str) -> bool:
    """As many words, and “north” is no slip for “south”."""
    points = {"north", "south", "east", "west"}
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and points & set(ours) == points & set(theirs)
