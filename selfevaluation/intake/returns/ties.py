"""Whether a rating is tied to its heading: by the table they share, or by the descriptors there."""

from __future__ import annotations

from collections.abc import Sequence

from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.titles import Known


def doubt_untied(parts: Sequence[Part], known: Known) -> None:
    """Only their order puts such a rating below its heading: no ground where a heading is lost."""
    present = {part.number for part in parts}
    are_below = _may_be_below(parts, present, known)
    for part in parts:
        if not (part.number and part.is_certain and part.ratings):
            continue
        after = _missing_after(part.number, present, known)
        if are_below and not _is_tied(part, known):
            part.is_certain = False
            part.doubt("a rating stands above all headings: its heading may stand below its table.")
        elif after and not _is_tied(part, known, part.table):
            part.is_certain = False
            part.doubt(f"its rating may be that of {after}, which has no heading in the file.")


def _may_be_below(parts: Sequence[Part], present: set[str], known: Known) -> bool:
    """The first table has no heading, and the last heading, it seems, no table."""
    last = [number for number in known.order if number in known.local][-1:]
    is_first_unknown = bool(parts) and parts[0].lacks_heading and not parts[0].number
    return is_first_unknown and not present.issuperset(last)


def _is_tied(part: Part, known: Known, *tables: int) -> bool:
    described = {
        row.table
        for row in part.descriptors
        if known.described([cell.text for cell in row.filled]) == part.number
    }
    return all(row.table in described | set(tables) for row in part.ratings)


def _missing_after(number: str, present: set[str], known: Known) -> str:
    """The next proposal that is rated locally, where the file goes on without it; "" elsewhere."""
    later = [one for one in known.order[known.order.index(number) + 1 :] if one in known.local]
    if not later or later[0] in present:
        return ""
    is_going_on = len(later) == 1 or not present.isdisjoint(later[1:])
    return later[0] if is_going_on else ""
