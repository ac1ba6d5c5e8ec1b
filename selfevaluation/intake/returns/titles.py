"""Whose title a text is, past slips and changed words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.wording import likeness, plain, shared

LIKE, SAME = 0.6, 0.82  # from where a title may be this one, and from where it is
_AHEAD = 0.06  # by how much the best must be more like it than the next
_LONGEST = 400


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
        written = [plain(text) for text in texts if text.strip()]
        counts = {
            number: sum(_is_among(own, written) for own in levels.values())
            for number, levels in self.descriptors.items()
            if levels
        }
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        first, second = ranked[0], ranked[1]
        return first[0] if first[1] >= 2 and first[1] > second[1] else ""

    def _compared(self, text: str) -> Match:
        scores = sorted(
            (
                (likeness(text, title), number)
                for number, title in self.titles.items()
                if shared(text, title) >= 0.3
            ),
            reverse=True,
        )
        if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < _AHEAD):
            return Match()
        return Match(scores[0][1], scores[0][0])


def _is_among(descriptor: str, written: Sequence[str]) -> bool:
    return any(
        descriptor in text
        or (shared(descriptor, text) >= 0.6 and likeness(descriptor, text) >= 0.75)
        for text in written
    )
