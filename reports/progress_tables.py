"""The figures of national progress as tables: under each chart, as CSV and as Excel."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst

from proposals.models import Rag
from proposals.standing import Standing
from reports.chronicle import Chronicle
from reports.due import Due
from reports.national_groups import GroupCounts
from reports.progress import Progress
from reports.tabulated import Link, Tabulated

_COUNTS = ("Red", "Amber", "Green", "Not reported", "All")
_STATUSES = (*((rag.value, str(rag.label)) for rag in Rag), (None, "Not reported"))


def progress_tables(known: Chronicle, of: Progress) -> dict[str, Tabulated]:
    """All of the page by name, those without a row as well."""
    tables = (
        _status(known),
        _moved(of),
        _steps(of),
        _groups("features", "Feature", of.features),
        _groups("timescales", "Timescale", of.timescales),
        _slippage(of),
        _freshness(of),
        _due("due-soon", "Due soon, and not delivered", "Days left", of.due_soon),
        _due("overdue", "Overdue", "Days overdue", of.overdue),
    )
    return {table.name: table for table in tables}


def _number(one: Standing) -> Link:
    return Link(one.printed_number, one.url)


def _status(known: Chronicle) -> Tabulated:
    held: dict[str | None, list[str]] = {rag: [] for rag, _ in _STATUSES}
    for one in known.standings:
        held[one.rag].append(one.printed_number)
    return Tabulated(
        name="status",
        title="The 25 by status",
        headings=("Status", "Proposals", "Which"),
        rows=tuple((label, len(held[rag]), ", ".join(held[rag])) for rag, label in _STATUSES),
    )


def _moved(of: Progress) -> Tabulated:
    since = f"{of.since:%-d %B %Y}" if of.since else "the last meeting"
    return Tabulated(
        name="moved",
        title=f"What moved since {since}",
        headings=("Proposal", "Title", "How", "From", "To", "Reason or note"),
        rows=tuple(
            (
                _number(each.standing),
                each.standing.title,
                each.way.value,
                each.due_was or _word(each.was),
                each.due_now or _word(each.now),
                each.note,
            )
            for each in of.moves
        ),
    )


def _word(rag: str | None) -> str:
    return dict(_STATUSES)[rag]


def _steps(of: Progress) -> Tabulated:
    return Tabulated(
        name="steps",
        title="Status at each meeting",
        headings=("Day", "Meeting", *_COUNTS),
        rows=tuple(
            (
                each.day,
                capfirst(each.meeting) or "The day shown",
                *(each.red, each.amber, each.green, each.missing, of.total),
            )
            for each in of.steps
        ),
    )


def _groups(name: str, heading: str, groups: Iterable[GroupCounts]) -> Tabulated:
    return Tabulated(
        name=name,
        title=f"Status by {heading.lower()}",
        headings=(heading, *_COUNTS, "Overdue", "Revised"),
        rows=tuple(
            (
                each.heading,
                *(each.red, each.amber, each.green, each.missing, each.total),
                each.overdue,
                each.revised,
            )
            for each in groups
        ),
    )


def _slippage(of: Progress) -> Tabulated:
    return Tabulated(
        name="slippage",
        title="Due dates, original and revised",
        headings=("Proposal", "Title", "Original", "Revised", "Days slipped"),
        rows=tuple(
            (
                _number(each.standing),
                each.standing.title,
                each.original,
                each.revised,
                each.days,
            )
            for each in of.slips
        ),
    )


def _freshness(of: Progress) -> Tabulated:
    return Tabulated(
        name="freshness",
        title="Not updated since the last meeting",
        headings=("Proposal", "Title", "Status", "Last update", "Age"),
        rows=tuple(
            (
                _number(each.standing),
                each.standing.title,
                each.standing.rag_label,
                each.standing.updated_on,
                each.age or "Never reported",
            )
            for each in of.stale
        ),
    )


def _due(name: str, title: str, days: str, found: Iterable[Due]) -> Tabulated:
    return Tabulated(
        name=name,
        title=title,
        headings=("Proposal", "Title", "Status", "Due", days),
        rows=tuple(
            (
                _number(each.standing),
                each.standing.title,
                each.standing.rag_label,
                each.standing.due_on,
                each.days,
            )
            for each in found
        ),
    )
