"""The names of the four levels, as they stand in header rows and as people write them."""

import re
from functools import lru_cache

from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.wording import likeness, plain

NAMES = {
    Level.NOT_YET: "Not yet established",
    Level.PARTLY: "Partly established",
    Level.ESTABLISHED: "Established",
    Level.EXEMPLARY: "Exemplary",
}
_EXACT = {plain(name): level for level, name in NAMES.items()}
_SHORT = {
    "not yet": Level.NOT_YET,
    "partly": Level.PARTLY,
    "partially established": Level.PARTLY,
    "exemplar": Level.EXEMPLARY,
}
_COUNTED = re.compile(r"^(?:level )?[1-4] | [1-4]$")
_ANYWHERE = re.compile(
    r"\b(?:not\s+yet\s+established|part(?:ly|ially)\s+established|established|exemplary)\b", re.I
)
_LONGEST = 60


def level_named(text: str) -> Level | None:
    """The level whose own name this is, whatever its case and punctuation."""
    return _EXACT.get(plain(text))


@lru_cache(maxsize=1024)
def level_meant(text: str) -> Level | None:
    """The level that this names as people may write it: with a slip, shorter, or counted."""
    name = plain(text) if len(text) <= _LONGEST else ""
    name = _COUNTED.sub("", name)
    meant = _EXACT.get(name) or _SHORT.get(name)
    return meant or next((level for own, level in _EXACT.items() if _is_slip(name, own)), None)


@lru_cache(maxsize=256)  # of a long text it takes a while, and is asked more than once
def levels_within(text: str) -> tuple[tuple[Level, int, int], ...]:
    """Each level named in a longer text, with the place of its name."""
    return tuple(
        (level_named(found[0]) or Level.PARTLY, found.start(), found.end())
        for found in _ANYWHERE.finditer(text)
    )


def _is_slip(written: str, name: str) -> bool:
    """Word for word almost the same, or only the spaces lie otherwise."""
    ours, theirs = written.split(), name.split()
    if written.replace(" ", "") == name.replace(" ", ""):
        return True
    return len(ours) == len(theirs) and all(
        likeness(one, other) > 0.8 for one, other in zip(ours, theirs, strict=True)
    )
