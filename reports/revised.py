"""The later due dates in force, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from proposals.standing import Standing
from reports.chronicle import Chronicle


@dataclass(frozen=True)
class Revised:
    """A later due date in force: of what, why, and who agreed it."""

    standing: Standing
    due_on: date
    reason: str
    agreed_by: str
    agreed_on: date


def revisions_in_force(known: Chronicle) -> tuple[Revised, ...]:
    """The newest revision of each revised proposal, in the order of their numbers."""
    newest = {each.proposal: each for each in known.revisions}
    return tuple(
        Revised(one, row.due_on, row.reason, row.agreed_by, row.agreed_on)
        for pk, one in known.by_pk.items()
        if (row := newest.get(pk))
    )
