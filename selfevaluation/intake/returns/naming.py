"""Whose part is whose: by number and title, by descriptors where there is no heading, and never
surely by order alone."""

from __future__ import annotations

from collections.abc import Sequence

from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.ties import doubt_untied
from selfevaluation.intake.returns.titles import LIKE, SAME, Known
from selfevaluation.intake.returns.wording import shortened


def name_parts(parts: Sequence[Part], known: Known) -> None:
    """Gives each part its number, where that can be told, and notes of what was doubtful."""
    for part in parts:
        described = known.described([cell.text for row in part.descriptors for cell in row.filled])
        if part.lacks_heading:
            _by_content(part, described)
        else:
            _by_heading(part, described, known)
            _against_descriptors(part, described, known)
    _give_back(parts)
    _by_order(parts, known)
    doubt_untied(parts, known)


def _by_heading(part: Part, described: str, known: Known) -> None:
    heading = part.heading
    if heading is None:
        return
    match = heading.match
    number = heading.number if heading.number in known.titles else ""
    words = shortened(heading.title)
    if not number:
        part.number = match.number if match.score >= SAME else ""
        if heading.written:
            part.is_certain = False
            part.doubt(f"its heading has the number “{heading.written}”, which no proposal has.")
    elif heading.agrees or not words:
        part.number = number
    elif match.score >= SAME:
        part.number, part.is_certain = match.number, False
        part.doubt(
            f"its heading has the number {number} and the title of {match.number}. "
            "It was read by its title: check which is right."
        )
    else:
        part.number = number
        part.is_certain = described == number and match.score < LIKE
        note = f"its title reads “{words}”, which is not the title of {number}."
        (part.tell if part.is_certain else part.doubt)(note)


def _against_descriptors(part: Part, described: str, known: Known) -> None:
    rows = ([cell.text for cell in row.filled] for row in part.descriptors)
    others = {described, *map(known.described, rows)} - {"", part.number}
    if others and part.number:
        part.is_certain = False
        numbers = " and ".join(sorted(others))
        part.doubt(f"the descriptors in its table are those of {numbers}. Check the rating.")


def _by_content(part: Part, described: str) -> None:
    """A title at the end of the text before, the descriptors, or both."""
    titled = part.heading.match.number if part.heading else ""
    part.number = titled or described
    if titled and described and titled != described:
        part.is_certain = False
        part.doubt(f"it has no heading; its title is above it, but the descriptors of {described}.")
    elif part.number:
        ways = [
            *(["the title at the end of the proposal before"] if titled else []),
            *(["its descriptors"] if described else []),
        ]
        part.tell(f"it has no heading; it was told by {' and '.join(ways)}.")


def _give_back(parts: Sequence[Part]) -> None:
    """Where the proposal of a wrong title stands there rightly too, the number was right."""
    for part in parts:
        heading = part.heading
        if not heading or part.lacks_heading or part.is_certain or not heading.number:
            continue
        others = [other for other in parts if other is not part]
        has_right_one = any(other.number == part.number and other.is_certain for other in others)
        is_free = all(other.number != heading.number for other in others)
        if part.number != heading.number and has_right_one and is_free:
            part.notes.clear()
            part.doubt(
                f"its heading has the title of {part.number}, which stands in the file too. "
                "It was read by its number: check that it is right."
            )
            part.number = heading.number


def _by_order(parts: Sequence[Part], known: Known) -> None:
    """The one proposal that is missing between those before and after it, as a suggestion."""
    present = {part.number for part in parts}
    for place, part in enumerate(parts):
        if part.number:
            continue
        before = parts[place - 1].number if place else ""
        after = parts[place + 1].number if place + 1 < len(parts) else ""
        number = _between(before, after, known.order)
        if number and number not in present:
            part.number, part.is_certain = number, False
            part.doubt("it has no heading that can be read; only its place tells which it is.")


def _between(before: str, after: str, order: Sequence[str]) -> str:
    first = order.index(before) + 1 if before in order else 0
    last = order.index(after) if after in order else len(order)
    return order[first] if last - first == 1 else ""
