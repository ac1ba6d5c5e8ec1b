"""The heading of a proposal that stands at the end of the text of the one before."""

from __future__ import annotations

from selfevaluation.intake.blocks import Cell, Paragraph
from selfevaluation.intake.returns.headings import Heading, heading_in
from selfevaluation.intake.returns.parts import Part, Section
from selfevaluation.intake.returns.titles import LIKE, SAME, Known

_LINES = 3  # that a heading may take there


def title_at_end(part: Part, known: Known) -> Heading | None:
    found = _found(part, known)
    return found[0] if found else None


def take_title(part: Part, known: Known) -> Heading | None:
    """The heading, which is then no longer in the text of `part`."""
    found = _found(part, known)
    if found is None:
        return None
    heading, section, place = found
    del part.texts[section][place:]
    return heading


def _found(part: Part, known: Known) -> tuple[Heading, Section, int] | None:
    section = Section.ACTIONS if part.actions else Section.EVIDENCE
    blocks = part.texts[section]
    places = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text.strip()
    ]
    for place in places[: -_LINES - 1 : -1]:
        heading = heading_in(Cell(0, 1, tuple(blocks[place:])), known)
        if heading and not heading.before and not heading.after and _is_other(heading, part):
            return heading, section, place
    return None


def _is_other(heading: Heading, part: Part) -> bool:
    """Whole and clear, and not the heading of this very part."""
    own = part.heading
    if own and heading.match.number in (own.number, own.match.number):
        return False
    return heading.match.score >= (LIKE if heading.is_named else SAME)
