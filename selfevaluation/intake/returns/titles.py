"""Whose title a text is, past slips and changed words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.wording import likeness, plain

LIKE, SAME = 0.6, 0.82  # from where a title may be this one, and from where it is
_AHEAD = 0.06  # by how much the best must be more like it than the next
_LONGEST = 400
_LONG, _SHARED = 5, 0.4  # letters of a longer word, and how much of a title's such words are there
_SHARED_BY_DESCRIPTORS, _DESCRIPTOR_SAME = 0.5, 0.75


@dataclass(frozen=True)
class Match:
    """The proposal whose title is most like a text, "" for none, and how much it is."""

    number: str = ""
    score: float = 0.0

    @property
    def is_same(self) -> bool:
        return self.score >= SAME


class Known:
    """The titles and descriptors of all proposals, ready to be compared with."""

    def __init__(self, expected: Expected) -> None:
        self.order = tuple(proposal.number for proposal in expected.proposals)
        self.local = frozenset(proposal.number for proposal in expected.local)
        self.titles = {proposal.number: plain(proposal.title) for proposal in expected.proposals}
        self.descriptors = {
            proposal.number: {Level(key): plain(text) for key, text in proposal.descriptors.items()}
            for proposal in expected.proposals
        }
        self.features = tuple(plain(feature.name) for feature in expected.features)
        self._title_words = {
            number: frozenset(word for word in title.split() if len(word) >= _LONG)
            for number, title in self.titles.items()
        }
        self._words = {
            text: frozenset(text.split())
            for levels in self.descriptors.values()
            for text in levels.values()
        }
        self._match = lru_cache(maxsize=1024)(self._compared)

    def title(self, text: str) -> Match:
        """The proposal whose title this is, whole; one that two titles are as like is none's."""
        return self._match(plain(text)) if len(text) <= _LONGEST else Match()

    def likeness(self, number: str, text: str) -> float:
        return likeness(plain(text), self.titles[number]) if number in self.titles else 0.0

    def title_within(self, lines: Sequence[str]) -> tuple[Match, int]:
        """The best title that the first of these lines make, and how many lines it takes."""
        best, taken = Match(), 0
        for count in range(1, min(len(lines), 3) + 1):
            match = self.title(" ".join(lines[:count]))
            if match.score > best.score:
                best, taken = match, count
        return best, taken

    def described(self, texts: Sequence[str]) -> str:
        """The proposal of whose descriptors at least two are among these texts, "" for none."""
        written = [(text, frozenset(text.split())) for text in map(plain, texts) if text]
        counts = {
            number: sum(self._is_among(own, written) for own in levels.values())
            for number, levels in self.descriptors.items()
            if levels
        }
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        first, second = ranked[0], ranked[1]
        return first[0] if first[1] >= 2 and first[1] > second[1] else ""

    def nearly(self, text: str, part: float) -> Iterator[str]:
        """The numbers of those titles of whose longer words a plain text has this part at least."""
        words = set(text.split())
        for number, own in self._title_words.items():
            if len(words & own) >= part * len(own):
                yield number

    def _compared(self, text: str) -> Match:
        scores = sorted(
            (
                (likeness(text, self.titles[number]), number)
                for number in self.nearly(text, _SHARED)
            ),
            reverse=True,
        )
        if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < _AHEAD):
            return Match()
        return Match(scores[0][1], scores[0][0])

    def _is_among(self, descriptor: str, written: Sequence[tuple[str, frozenset[str]]]) -> bool:
        own = self._words[descriptor]
        for text, words in written:
            common = len(own & words)
            if common == len(own) and descriptor in text:
                return True
            is_near = common >= _SHARED_BY_DESCRIPTORS * max(len(own), len(words))
            if is_near and likeness(descriptor, text) >= _DESCRIPTOR_SAME:
                return True
        return False
