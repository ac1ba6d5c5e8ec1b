"""The spread in figures, for the page and for files."""

from __future__ import annotations

from collections.abc import Sequence

from reports.spread.levels import Spread
from reports.spread.lines import Line
from reports.tabulated import Link, Tabulated, Value
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level
from selfevaluation.models.later_views import UNSETTLED

_MORE = (
    "Number",
    "Title",
    "Feature",
    "At established or above",
    "National status",
    "National status as at",
    "National status beside the median",
)


def counted_headings(as_rated: AsRated) -> tuple[str, ...]:
    """What `counted` gives, in its order."""
    unsettled = (WORDS[UNSETTLED],) if as_rated.is_now else ()
    return (*Level.labels, *unsettled, "Not rated", "Not returned", "Rated", "Base", "Median")


def counted(found: Spread, as_rated: AsRated) -> tuple[Value, ...]:
    unsettled = (found.unsettled,) if as_rated.is_now else ()
    apart = (*unsettled, found.unrated, found.missing)
    return (*found.counts, *apart, found.rated, found.base, found.median_words)


def spread_table(lines: Sequence[Line], as_rated: AsRated) -> Tabulated:
    """A row for each of `lines` with how many partnerships give it each level."""
    return Tabulated(
        name="spread",
        title=f"Partnerships at each level, by proposal, as {as_rated}",
        headings=("Proposal", *counted_headings(as_rated)),
        rows=tuple(
            (Link(line.proposal.printed_number, line.url), *counted(line.spread, as_rated))
            for line in lines
        ),
        more=_MORE,
        more_rows=tuple(_more(line) for line in lines),
    )


def _more(line: Line) -> tuple[Value, ...]:
    """What the page shows beside the bars, for the files."""
    proposal, status = line.proposal, line.status
    return (
        proposal.number,
        proposal.title,
        proposal.feature,
        line.spread.reached,
        status.label,
        status.as_on,
        line.verdict.label,
    )
