"""The profiles in figures, for the page and for files."""

from __future__ import annotations

from collections.abc import Sequence

from reports.feature_profiles.profiles import FeatureProfile, Profile
from reports.spread.tables import counted, counted_headings
from reports.tabulated import Link, Tabulated
from selfevaluation.as_rated import AsRated


def profile_tables(
    features: tuple[FeatureProfile, ...], as_rated: AsRated
) -> tuple[Tabulated, ...]:
    """The features, then their proposals."""
    profiles = [each for feature in features for each in feature.profiles]
    return _feature_table(features, as_rated), _proposal_table(profiles, as_rated)


def _feature_table(features: Sequence[FeatureProfile], as_rated: AsRated) -> Tabulated:
    return Tabulated(
        name="features",
        title=f"Ratings at each level, by feature, as {as_rated}",
        headings=("Feature", *counted_headings(as_rated)),
        rows=tuple((each.heading, *counted(each.spread, as_rated)) for each in features),
    )


def _proposal_table(profiles: Sequence[Profile], as_rated: AsRated) -> Tabulated:
    return Tabulated(
        name="proposals",
        title=f"Partnerships at each level, by proposal, as {as_rated}",
        headings=("Proposal", *counted_headings(as_rated)),
        rows=tuple(
            (Link(each.proposal.printed_number, each.url), *counted(each.spread, as_rated))
            for each in profiles
        ),
        more=("Number", "Title", "Feature"),
        more_rows=tuple(
            (each.proposal.number, each.proposal.title, each.proposal.feature) for each in profiles
        ),
    )
