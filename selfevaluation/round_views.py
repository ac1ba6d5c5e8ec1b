"""The ways to look at a round as a whole, as links from one to the other."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.choices import Choice
from selfevaluation.as_rated import AsRated, with_as_rated
from selfevaluation.models import Round

_VIEWS = {
    "round_progress": "Who has returned",
    "round_ratings": "Ratings",
    "heat_map": "Heat map",
    "tile_map": "Map",
    "spread": "Spread",
    "feature_profiles": "Features",
    "round_movement": "Movement",
    "side_by_side": "Side by side",
}


def round_views(
    round: Round, on: date, current: str, as_rated: AsRated = AsRated.SUBMITTED
) -> list[Choice]:
    """Each way as a link that keeps the day and which ratings; `current` is the name of one.

    None for a partnership's own round: there is nothing national in it.
    """
    if not round.is_national:
        return []
    return [round_view(round, on, name, as_rated, is_current=name == current) for name in _VIEWS]


def round_view(
    round: Round, on: date, name: str, as_rated: AsRated, *, is_current: bool = False
) -> Choice:
    """The way of this name."""
    url = at_day(reverse(name, args=[round.slug]), on)
    return Choice(_VIEWS[name], with_as_rated(url, as_rated), is_current)
