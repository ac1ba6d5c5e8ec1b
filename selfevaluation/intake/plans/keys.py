"""What a row of improvement actions is for: a feature or a proposal, by its number or its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from proposals.number import NotAProposalNumber, canonical, parse
from selfevaluation.intake.expected import Expected

SURE = 0.85  # how much of two names is the same, from 0 to 1
_ALIKE = 0.7
_LONGEST = 400  # characters; longer is no key
_NUMBER = re.compile(r"\d\s*\.?\s*\(\s*[ivx]{1,4}\s*\)|\d\s*\.\s*\d", re.IGNORECASE)
_PROPOSAL = re.compile(
    r"(?:msg |key )*(?:proposals?|indicators?|recommendations?|no\.?|number)?[\s:.]*$",
    re.IGNORECASE,
)
_FEATURE = re.compile(r"(?:msg |key )*(?:feature)?\s*([1-9])(?![\w(])(.*)", re.I | re.S)


@dataclass(frozen=True)
class Key:
    """Exactly one of feature and proposal. `doubt` goes on after "Feature 2: ", "" for none."""

    feature: int = 0
    proposal: str = ""
    doubt: str = ""

    @property
    def place(self) -> str:
        return f"Proposal {self.proposal}" if self.proposal else f"Feature {self.feature}"

    @property
    def what(self) -> tuple[int, str]:
        return self.feature, self.proposal


def key_of(written: str, expected: Expected) -> Key | None:
    """None where it names neither, or its number and its name are not of the same one."""
    text = " ".join(written.split()).strip(" .:")
    if not text or len(text) > _LONGEST:
        return None
    numbers = list(_NUMBER.finditer(text))
    if numbers and _PROPOSAL.fullmatch(text[: numbers[0].start()]):
        return _numbered(text, numbers, expected)
    if feature := _FEATURE.fullmatch(text):
        key = Key(feature=int(feature[1]))
        return _agreed(key, feature[2], expected) if _is_there(key, expected) else None
    return _named(text, expected)


def _numbered(text: str, numbers: list[re.Match[str]], expected: Expected) -> Key | None:
    try:
        found = [canonical(*parse(number[0])) for number in numbers]
    except NotAProposalNumber:
        return None
    key = Key(proposal=found[0])
    if not _is_there(key, expected):
        return None
    if others := [number for number in dict.fromkeys(found) if number != found[0]]:
        words = f"the row is for {' and '.join(others)} as well, but was taken for this one alone."
        return Key(proposal=found[0], doubt=words)
    return _agreed(key, text[numbers[0].end() :], expected)


def _is_there(key: Key, expected: Expected) -> bool:
    return any(key.what == other.what for other, _ in _all(expected))


def _all(expected: Expected) -> Iterator[tuple[Key, str]]:
    """All that a row can be for, each with its name."""
    for feature in expected.features:
        yield Key(feature=feature.number), feature.name
    for proposal in expected.proposals:
        yield Key(proposal=proposal.number), proposal.title


def _agreed(key: Key, name: str, expected: Expected) -> Key | None:
    """The one of that number, unless the name beside it is clearly another one's."""
    name = name.strip(" .:–—-)")
    other = _named(name, expected) if name else None
    if other is None or other.what == key.what or other.doubt:
        return key
    return None


def _named(text: str, expected: Expected) -> Key | None:
    scored = sorted(
        ((_likeness(text, name), key) for key, name in _all(expected)),
        key=lambda scored: scored[0],
        reverse=True,
    )
    best, key = scored[0] if scored else (0.0, Key())
    is_clear = len(scored) < 2 or best - scored[1][0] > 0.05
    if best >= SURE and is_clear:
        return key
    if best >= _ALIKE and is_clear:
        return _doubted(key, text)
    return _by_words(text, expected)


def _by_words(text: str, expected: Expected) -> Key | None:
    """The only feature that has all the words of it: “Governance”."""
    words = {word for word in _words(text) if len(word) > 4}
    having = [one for one in expected.features if words and words <= set(_words(one.name))]
    return _doubted(Key(feature=having[0].number), text) if len(having) == 1 else None


def _doubted(key: Key, text: str) -> Key:
    return Key(key.feature, key.proposal, f"it was found by “{text}”, which is not quite its name.")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, " ".join(_words(one)), " ".join(_words(other))).ratio()


def _words(text: str) -> list[str]:
    """In small letters, without plural endings: “finances” is “finance”."""
    return [word.removesuffix("s") for word in re.findall(r"\w+", text.casefold())]
