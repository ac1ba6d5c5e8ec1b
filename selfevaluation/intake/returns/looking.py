"""Looking ahead in the lines: where a proposal begins, and where a row only repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.returns.headings import Heading, heading_in
from selfevaluation.intake.returns.kinds import STRUCTURE, TABLE, Kind, Seen, seen
from selfevaluation.intake.returns.labels import label_in
from selfevaluation.intake.returns.lines import Line
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.tails import title_at_end
from selfevaluation.intake.returns.titles import LIKE, SAME, Known

_AHEAD = 4  # lines that may stand between a heading and the first row of its table


class Lookout:
    def __init__(self, lines: Sequence[Line], known: Known) -> None:
        self.lines = lines
        self.known = known
        self._seen: dict[int, Seen] = {}
        self._candidates: dict[int, Heading | None] = {}

    def seen(self, place: int) -> Seen:
        if place not in self._seen:
            self._seen[place] = seen(self.lines[place], self.known)
        return self._seen[place]

    def leftmost(self, place: int) -> Cell | None:
        return next(iter(self.lines[place].filled), None)

    def heading(self, place: int) -> Heading | None:
        """The heading in this line, if what follows shows that a proposal begins here."""
        found = self._candidate(place)
        if found is None or not self._is_followed(place, found):
            return None
        if self.leftmost(place) is not self.lines[place].first:
            return found if found.is_named and found.agrees else None
        return found

    def starts_anew(self, place: int, part: Part) -> bool:
        """Whether this row of the form belongs to a proposal after `part`, and has no heading."""
        here = self.seen(place)
        if not (part.ratings or part.unlabelled or part.is_answered):
            return False
        if here.kind == Kind.RATING:
            return bool(part.ratings) and part.is_answered
        described = self._described(place)
        if described:
            own = part.heading.number if part.heading else ""
            written = self.known.described([row.text for row in _cells(part.descriptors)])
            return described not in (own, written)
        if here.kind == Kind.DESCRIPTORS:
            return False
        return bool(title_at_end(part, self.known)) or self.is_rated(place)

    def is_rated(self, place: int) -> bool:
        """Whether a row for the rating stands here or below, before the next proposal."""
        return any(row.kind == Kind.RATING for row in [self.seen(place), *self._rows(place)])

    def _candidate(self, place: int) -> Heading | None:
        if place not in self._candidates:
            cell = self.leftmost(place)
            found = heading_in(cell, self.known) if cell else None
            if found and cell and (found.before or not found.is_named) and label_in(cell):
                found = None  # it is the text of a row that has its label
            self._candidates[place] = found
        return self._candidates[place]

    def _is_followed(self, place: int, found: Heading) -> bool:
        kinds = self._kinds_ahead(place)
        if not kinds or kinds[0] == Kind.ACTIONS:
            return False
        if found.is_named and (found.agrees or found.match.score >= SAME):
            return True
        if found.number and not found.is_named:
            is_titled = found.match.score >= LIKE or self._has_title_next(place)
            return is_titled and (found.agrees or kinds[0] in TABLE)
        return kinds[0] in TABLE

    def _has_title_next(self, place: int) -> bool:
        others = [cell.text for cell in self.lines[place].filled[1:]]
        texts = [*others, *(line.text for line in self.lines[place + 1 : place + 2])]
        return any(self.known.title(text).score >= LIKE for text in texts)

    def _kinds_ahead(self, place: int) -> list[Kind]:
        """The rows of a form among the next lines, as far as the next heading of any kind."""
        kinds = [self.seen(place).kind] if self.seen(place).kind == Kind.LEVELS else []
        for ahead in range(place + 1, min(place + 1 + _AHEAD, len(self.lines))):
            candidate = self._candidate(ahead)
            if candidate and (candidate.is_named or candidate.number):
                break
            kinds.append(self.seen(ahead).kind)
        return [kind for kind in kinds if kind in STRUCTURE]

    def _rows(self, place: int) -> Iterator[Seen]:
        """The lines after this one, as far as the next header row or heading."""
        for ahead in range(place + 1, len(self.lines)):
            row = self.seen(ahead)
            if row.kind in (Kind.LEVELS, Kind.FEATURE) or self._candidate(ahead):
                return
            yield row

    def _described(self, place: int) -> str:
        rows = [self.seen(place), *self._rows(place)]
        texts = [
            cell.text for row in rows if row.kind == Kind.DESCRIPTORS for cell in row.content.filled
        ]
        return self.known.described(texts) if texts else ""


def _cells(lines: Sequence[Line]) -> Iterator[Cell]:
    for line in lines:
        yield from line.filled
