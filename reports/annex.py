"""The 25 as the annex of a paper shows them, and as a file."""

from __future__ import annotations

from reports.chronicle import Chronicle
from reports.lines import BY_TIMESCALE, Group, grouped, line
from reports.tabulated import Link, Tabulated


def by_timescale(known: Chronicle) -> tuple[Group, ...]:
    """From the first timescale to the last, within each in the order of their numbers."""
    pairs = zip(known.proposals, known.standings, strict=True)
    lines = [line(proposal, one, known.on, None) for proposal, one in pairs]
    return grouped(lines, BY_TIMESCALE)


def annex_table(known: Chronicle) -> Tabulated:
    """One row a proposal, with what was reported in full."""
    return Tabulated(
        name="annex",
        title="Progress of the 25 proposals",
        headings=(
            "Proposal",
            "Title",
            "Timescale",
            "Status",
            "Original due date",
            "Due",
            "Days overdue",
            "As at",
            "What was reported",
            "Reader’s note",
        ),
        rows=tuple(
            (
                Link(one.printed_number, one.url),
                one.title,
                one.timescale_group,
                one.rag_label,
                one.original_due_on if one.due_on else None,
                one.due_on,
                one.days_overdue if one.due_on else None,
                one.updated_on,
                one.narrative,
                one.readers_note,
            )
            for group in by_timescale(known)
            for one in (each.standing for each in group.lines)
        ),
    )
