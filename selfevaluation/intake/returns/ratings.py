"""The rating of a proposal: what is beyond doubt, what is only suggested, and what is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selfevaluation.intake.readings import Certainty, Level
from selfevaluation.intake.returns.findings import Finding, findings_in, several
from selfevaluation.intake.returns.hints import set_off, shaded_in_rating
from selfevaluation.intake.returns.levels import NAMES
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.wording import shortened


@dataclass(frozen=True)
class Rated:
    """`doubts` are sentences without their place."""

    level: Level | None = None
    certainty: Certainty = Certainty.NONE
    doubts: tuple[str, ...] = ()

    @property
    def rating(self) -> str:
        return str(self.level) if self.level else ""


def rating_in(part: Part, own: Mapping[Level, str]) -> Rated:
    """`own` are the proposal's descriptors by level, plain."""
    found = findings_in(part, own)
    rated = _marked(found) if found else _hinted(part, own)
    if rated.certainty == Certainty.SURE:
        rated = _against_hints(rated, part, own)
    rated = _against_rows(rated, part)
    if rated.certainty == Certainty.SURE and not part.is_certain:
        return Rated(rated.level, Certainty.CHECK)
    return rated


def _against_rows(rated: Rated, part: Part) -> Rated:
    """A row may be of another rating: what is wanted, or what was said the year before."""
    doubts = tuple(_of_rows(part))
    if rated.certainty == Certainty.NONE or not doubts:
        return rated
    return replace(rated, certainty=Certainty.CHECK, doubts=(*rated.doubts, *doubts))


def _of_rows(part: Part) -> Iterator[str]:
    for name in dict.fromkeys(part.called):
        yield f"the row for the rating is called “{shortened(name)}”."
    if len(part.ratings) > 1:
        yield f"there are {len(part.ratings)} rows for the rating: check which of them counts."


def _marked(found: Sequence[Finding]) -> Rated:
    doubts = tuple(dict.fromkeys(one.sentence for one in found if one.sentence))
    levels = list(dict.fromkeys(one.level for one in found if one.level))
    if len(levels) > 1:
        doubts = (several(levels), *doubts)
    if len(levels) != 1 or any(one.level is None for one in found):
        return Rated(None, Certainty.CHECK, doubts)
    if len(found) > 1:
        twice = f"“{NAMES[levels[0]]}” is marked more than once."
        return Rated(levels[0], Certainty.CHECK, (twice, *doubts))
    if not found[0].is_clear:
        return Rated(levels[0], Certainty.CHECK, doubts)
    return Rated(levels[0], Certainty.SURE)


def _hinted(part: Part, own: Mapping[Level, str]) -> Rated:
    levels = shaded_in_rating(part, own) or set_off(part, own)
    if not levels:
        return Rated()
    if len(levels) > 1:
        sentence = "several levels are set off by shading or bold letters, and none has a mark."
        return Rated(None, Certainty.CHECK, (sentence,))
    level = next(iter(levels))
    sentence = f"there is no mark, but “{NAMES[level]}” is set off by shading or bold letters."
    return Rated(level, Certainty.CHECK, (sentence,))


def _against_hints(rated: Rated, part: Part, own: Mapping[Level, str]) -> Rated:
    shaded = shaded_in_rating(part, own)
    if shaded and rated.level not in shaded:
        names = ", ".join(f"“{NAMES[level]}”" for level in shaded)
        sentence = f"the mark stands under one level, and {names} is shaded in the same row."
        return Rated(None, Certainty.CHECK, (sentence,))
    return rated
