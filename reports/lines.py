"""The 25 as lines of the national picture, by feature or by timescale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.models import Proposal
from proposals.standing import Standing
from reports.bars import Bar
from reports.ratings import RoundCounts, proposal_bar
from reports.strips import Strip, strip
from selfevaluation.as_rated import AsRated, with_as_rated

BY_FEATURE, BY_TIMESCALE = "feature", "timescale"
_AGES = (("year", 365.25, 731), ("month", 30.44, 61), ("day", 1, 1))


@dataclass(frozen=True)
class Line:
    """One of the 25. `age` tells in words how old its status is; no `ratings` on a national one.

    `strip` is the bar of `ratings`, ready to be drawn in its row.
    """

    standing: Standing
    age: str
    ratings: Bar | None
    strip: Strip | None
    ratings_url: str


@dataclass(frozen=True)
class Group:
    heading: str
    lines: tuple[Line, ...]


def line(
    proposal: Proposal,
    one: Standing,
    on: date,
    counts: RoundCounts | None,
    as_rated: AsRated = AsRated.SUBMITTED,
) -> Line:
    """`proposal` and where it stands as at `on`, with its ratings if partnerships rate it.

    Its links lead on to the ratings seen the same way.
    """
    one = replace(one, url=with_as_rated(one.url, as_rated)) if as_rated.is_now else one
    if counts is None or not one.is_local:
        return Line(one, age(one.updated_on, on), ratings=None, strip=None, ratings_url="")
    of_round = at_day(f"{reverse('proposal', args=[one.number])}?round={counts.slug}", on)
    ratings = proposal_bar(counts, proposal.pk)
    return Line(
        standing=one,
        age=age(one.updated_on, on),
        ratings=ratings,
        strip=strip(ratings),
        ratings_url=f"{with_as_rated(of_round, as_rated)}#ratings",
    )


def grouped(lines: list[Line], by: str) -> tuple[Group, ...]:
    """The lines under their features, or under their timescales from the first due to the last."""
    groups: dict[str, list[Line]] = {}
    if by == BY_FEATURE:
        for each in lines:
            groups.setdefault(each.standing.feature, []).append(each)
    else:
        groups = {label: [] for label in Proposal.TimescaleGroup.labels}
        for each in lines:
            groups[each.standing.timescale_group].append(each)
    return tuple(Group(heading, tuple(held)) for heading, held in groups.items() if held)


def age(day: date | None, on: date) -> str:
    """How long before `on` the day was: in days, from two months in months, then in years."""
    if day is None:
        return ""
    days = (on - day).days
    for unit, length, least in _AGES:
        if days >= least:
            count = int(days / length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "same day"
