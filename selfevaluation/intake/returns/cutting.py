"""A document cut into its cover and the parts of its proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.returns.cover_labels import is_of_cover
from selfevaluation.intake.returns.filling import Filler
from selfevaluation.intake.returns.headings import Heading, titled
from selfevaluation.intake.returns.kinds import TABLE, Kind, Seen
from selfevaluation.intake.returns.lines import Block, Line
from selfevaluation.intake.returns.looking import Lookout
from selfevaluation.intake.returns.parts import Part, Section
from selfevaluation.intake.returns.shared_cells import take_apart
from selfevaluation.intake.returns.tails import take_title
from selfevaluation.intake.returns.texts import remarks_in
from selfevaluation.intake.returns.titles import Known


@dataclass
class Cut:
    """`strays` are rows of the form that no proposal stands above."""

    cover: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def cut(lines: Sequence[Line], known: Known) -> Cut:
    cutter = _Cutter(lines, known)
    cutter.run()
    for part in cutter.result.parts:
        take_apart(part)
    return cutter.result


class _Cutter:
    def __init__(self, lines: Sequence[Line], known: Known) -> None:
        self.known = known
        self.look = Lookout(lines, known)
        self.lines = lines
        self.result = Cut()
        self.part: Part | None = None
        self.filler = Filler()

    def run(self) -> None:
        place = 0
        while place < len(self.lines):
            heading = self.look.heading(place)
            if heading:
                place += self._head(place, heading)
            else:
                self._line(place)
            if self.part:
                self.part.remarks += _remarks(self.lines[place])
            place += 1

    def _head(self, place: int, heading: Heading) -> int:
        """Begins a part; the number of lines beyond this one that belong to the heading."""
        line, previous = self.lines[place], self.part
        others = [cell for cell in line.filled if cell is not self.look.leftmost(place)]
        beside = titled(heading, [cell.text for cell in others], self.known) if others else None
        if beside:
            heading, others = beside, []
        self.part = self._begin(heading)
        self.part.table = line.table
        if self.look.seen(place).kind == Kind.LEVELS:
            self.part.levels.append(line)
            others = []
        blocks = [*heading.before, *(block for cell in others for block in cell.blocks)]
        self._spill(blocks, previous)
        self.part.strays += [paragraph.text for paragraph in heading.after]
        return self._title_below(place)

    def _title_below(self, place: int) -> int:
        part = self.part
        if part is None or part.heading is None or place + 1 >= len(self.lines):
            return 0
        below = titled(part.heading, [self.lines[place + 1].text], self.known)
        if below is None or self.look.seen(place + 1).kind != Kind.TEXT:
            return 0
        part.heading = below
        return 1

    def _begin(self, heading: Heading | None) -> Part:
        part = Part(heading)
        self.result.parts.append(part)
        return part

    def _spill(self, blocks: Sequence[Block], previous: Part | None) -> None:
        """Text beside a heading belongs to the proposal before, whose cell it ran out of."""
        text = "\n".join(_texts(blocks))
        if not text or self.part is None:
            return
        if previous is None or not previous.is_answered or self._is_national(previous):
            self.part.strays.append(text)
            return
        previous.actions.extend(blocks)
        previous.has_actions = True
        previous.spilled_into = (self.part, text)
        self.part.spilled_from = (previous, text)

    def _is_national(self, part: Part) -> bool:
        number = part.heading.number if part.heading else ""
        return number in self.known.titles and number not in self.known.local

    def _line(self, place: int) -> None:
        seen = self.look.seen(place)
        if is_of_cover(seen.line, is_before=self.part is None):
            self.result.cover.append(seen.line)
            return
        if self._starts_unheaded(place, seen):
            self.part = self._unheaded(self.part)
        if self.part is None:
            self._before_all(seen)
        elif seen.kind == Kind.FEATURE:
            self._feature(seen)
        else:
            self.filler.fill(self.part, seen)

    def _starts_unheaded(self, place: int, seen: Seen) -> bool:
        if seen.kind not in TABLE - {Kind.MARKS, Kind.LEVEL_ROW} or not seen.line.table:
            return False
        if self.part is None or not self.part.is_open:
            return self.look.is_rated(place)
        return self.look.starts_anew(place, self.part)

    def _unheaded(self, previous: Part | None) -> Part:
        heading = take_title(previous, self.known) if previous else None
        part = self._begin(heading)
        part.lacks_heading = True
        return part

    def _before_all(self, seen: Seen) -> None:
        self.result.cover.append(seen.line)
        if seen.line.table and seen.kind in (Kind.EVIDENCE, Kind.ACTIONS) and seen.content.text:
            self.result.strays.append(seen.line.text)

    def _feature(self, seen: Seen) -> None:
        if self.part:
            self.part.is_open = False
            self.part.section = Section.NONE
            self.part.strays += [cell.text for cell in seen.line.filled[1:]]


def _remarks(line: Line) -> list[str]:
    return remarks_in(block for cell in line.cells for block in cell.blocks)


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else "…"
        for block in blocks
        if not isinstance(block, Paragraph) or block.text.strip()
    ]
