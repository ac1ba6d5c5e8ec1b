"""One round on the national picture: how many returned, and all ratings together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.choices import Choice
from reports.bars import Bar
from reports.ratings import RoundCounts, spread_bar
from selfevaluation.as_rated import with_as_rated
from selfevaluation.models import Round
from selfevaluation.round_views import round_view

_PICTURES = ("heat_map", "tile_map", "spread")


@dataclass(frozen=True)
class RoundPicture:
    """`is_all` is False where only the viewer's own partnerships are counted; the base of every
    number is then those. `views` lead to pictures of its ratings.
    """

    name: str
    is_fictional: bool
    opened_on: date
    is_open: bool
    is_all: bool
    returned: int
    partnerships: int
    url: str
    spread: Bar
    views: list[Choice]


def round_picture(round: Round, counts: RoundCounts, on: date, local: int) -> RoundPicture:
    """`local` is how many proposals partnerships rate."""
    url = at_day(reverse("round_progress", args=[round.slug]), on)
    ratings = reverse("round_ratings", args=[round.slug])

    def link(part: str) -> str:
        if part == "missing":
            return url
        return with_as_rated(at_day(f"{ratings}?level={part}", on), counts.as_rated)

    return RoundPicture(
        name=round.name,
        is_fictional=round.is_fictional,
        opened_on=round.opened_on,
        is_open=round.is_open(on),
        is_all=counts.is_all,
        returned=counts.returned,
        partnerships=counts.partnerships,
        url=url,
        spread=spread_bar(counts, local, link),
        views=[round_view(round, on, name, counts.as_rated) for name in _PICTURES],
    )
