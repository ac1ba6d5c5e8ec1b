"""The profiles in figures, for the page and for files."""

from __future__ import annotations

from reports.feature_profiles.profiles import FeatureProfile
from reports.spread.tables import counted, counted_headings
from reports.tabulated import Link, Tabulated
from selfevaluation.as_rated import AsRated


def profile_tables(
    features: tuple[FeatureProfile, ...], as_rated: AsRated
) -> tuple[Tabulated, ...]:
    """The features, then their proposals."""
    headings = counted_headings(as_rated)
    profiles = [each for feature in features for each in feature.profiles]
    return (
        Tabulated(
            name="features",
            title=f"Ratings at each level, by feature, as {as_rated}",
            headings=("Feature", *headings),
            rows=tuple((each.heading, *counted(each.spread, as_rated)) for each in features),
        ),
        Tabulated(
            name="proposals",
            title=f"Partnerships at each level, by proposal, as {as_rated}",
            headings=("Proposal", *headings),
            rows=tuple(
                (Link(each.proposal.printed_number, each.url), *counted(each.spread, as_rated))
                for each in profiles
            ),
            more=("Number", "Title", "Feature"),
            more_rows=tuple(
                (each.proposal.number, each.proposal.title, each.proposal.feature)
                for each in profiles
            ),
        ),
    )
