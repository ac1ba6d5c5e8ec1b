"""The heading of a proposal: its number and its title, wherever in a cell they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfevaluation.intake.blocks import Cell, Paragraph
from selfevaluation.intake.returns.numbers import Numbered, numbered
from selfevaluation.intake.returns.titles import LIKE, SAME, Known, Match
from selfevaluation.intake.returns.wording import likeness, plain

_LONGEST_FEATURE = 80
_WHOLE = 0.7  # of a title's longer words, where other text stands behind it
_FROM_TOP, _FROM_END = 8, 6  # lines
_FEATURE = re.compile(r"^(?:key )?feature [1-6]\b(?P<rest>.*)$")


@dataclass(frozen=True)
class Heading:
    """`number` is the one written, `match` what the title says. `before` and `after` are what else
    stands in the same cell."""

    number: str
    written: str
    is_named: bool
    title: str = ""
    match: Match = Match()
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()

    @property
    def agrees(self) -> bool:
        return bool(self.number) and self.match.number == self.number and self.match.score >= LIKE


def heading_in(cell: Cell, known: Known) -> Heading | None:
    """The heading in a cell, after lines of other text perhaps."""
    paragraphs = _lines(cell)
    found = [
        (place, heading)
        for place in _places(len(paragraphs))
        if (heading := _heading(paragraphs[place:], known))
        and (place == 0 or heading.is_named or heading.match.is_same)
    ]
    if not found:
        return None
    place, heading = next(
        (pair for pair in found if pair[1].is_named),
        max(found, key=lambda pair: pair[1].match.score),
    )
    before = [line for line in paragraphs[:place] if not is_feature(line.text, known)]
    return replace(heading, before=tuple(before))


def _places(count: int) -> list[int]:
    """Where in so many lines a heading may begin: near the top, or at the end of a long text."""
    return [place for place in range(count) if place < _FROM_TOP or place >= count - _FROM_END]


def is_feature(text: str, known: Known) -> bool:
    """Whether it is the heading of a feature: its number, its name, or both."""
    words = plain(text)
    if len(words) > _LONGEST_FEATURE:
        return False
    found = _FEATURE.match(words)
    rest = (found["rest"] if found else words).strip()
    if found and not rest:
        return True
    return any(likeness(rest, name) >= 0.8 for name in known.features)


def titled(heading: Heading, lines: Sequence[str], known: Known) -> Heading | None:
    """The heading with a title that stands in other cells or on the next line; None: no title."""
    match, taken = known.title_within(lines)
    if heading.title or taken != len(lines) or match.score < LIKE:
        return None
    return replace(heading, title=" ".join(lines), match=match)


def _lines(cell: Cell) -> list[Paragraph]:
    """Paragraphs that are not empty, those with line breaks cut at them."""
    return [
        replace(paragraph, text=line)
        for paragraph in cell.paragraphs
        for line in paragraph.text.split("\n")
        if line.strip()
    ]


def _heading(paragraphs: Sequence[Paragraph], known: Known) -> Heading | None:
    found = numbered(paragraphs[0].text)
    if found:
        return _with_title(found, paragraphs, known)
    match, taken = known.title_within([line.text for line in paragraphs])
    if match.score < SAME:
        return None
    title = " ".join(line.text for line in paragraphs[:taken])
    return Heading("", "", False, title, match, after=tuple(paragraphs[taken:]))


def _with_title(found: Numbered, paragraphs: Sequence[Paragraph], known: Known) -> Heading:
    rest = [replace(paragraphs[0], text=found.rest)] if found.rest else []
    rest += paragraphs[1:]
    heading = Heading(found.number, found.written, found.is_named)
    match, taken = known.title_within([line.text for line in rest])
    if match.score < SAME and rest:
        cut = _cut(rest[0], known)
        if cut and cut[0].score > match.score:
            return replace(heading, title=cut[1], match=cut[0], after=(cut[2], *rest[1:]))
    if match.score < LIKE:
        taken = 1 if found.rest or len(rest) == 1 else 0
    title = " ".join(line.text for line in rest[:taken])
    return replace(heading, title=title, match=match, after=tuple(rest[taken:]))


def _cut(line: Paragraph, known: Known) -> tuple[Match, str, Paragraph] | None:
    """A title with other text behind it on the same line, and that text."""
    words = line.text.split()
    for near in known.nearly(plain(line.text), _WHOLE):
        title = known.titles[near]
        length = len(title.split())
        if len(words) <= length:
            continue
        head = " ".join(words[:length])
        if likeness(plain(head), title) >= 0.9:
            tail = replace(line, text=" ".join(words[length:]))
            return known.title(head), head, tail
    return None
