"""The page of movement between two rounds in plain values."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from reports.matrix import Matrix, Place, RatedProposal, rating_matrix
from reports.round_movement.grid import Grid, grid
from reports.round_movement.pairs import Pairs, pairs
from reports.round_movement.tables import grid_table, partnership_table, proposal_table
from reports.round_movement.tallies import Named, Tally, tallies, whole
from reports.tabulated import Tabulated
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Round
from selfevaluation.wordings import reworded, wordings_url


@dataclass(frozen=True)
class RoundMovement:
    """From `before` to `after`, both as at the same day.

    `wordings_url` compares the wordings of the two rounds, "" where both use the same; `reworded`
    is of how many proposals they word the levels differently.
    """

    before: Round
    after: Round
    pairs: Pairs
    grid: Grid
    total: Tally
    proposals: tuple[Tally, ...]
    partnerships: tuple[Tally, ...]
    reworded: int
    wordings_url: str

    @property
    def tables(self) -> tuple[Tabulated, Tabulated, Tabulated]:
        """Those of the three pictures."""
        by_proposal = proposal_table(self.proposals, self.pairs.proposals)
        return grid_table(self.grid), by_proposal, partnership_table(self.partnerships)


def round_movement(
    user: User, on: date, before: Round, after: Round, as_rated: AsRated
) -> RoundMovement:
    """Of the returns that `user` may read in both, as at the end of `on`. Six queries at most."""
    later = rating_matrix(user, on, after)
    found = pairs(rating_matrix(user, on, before, later.proposals), later, as_rated)
    worded = reworded(before, after)
    proposals = _proposals(later, as_rated, worded)
    places = _partnerships(found, before, after, on)
    return RoundMovement(
        before=before,
        after=after,
        pairs=found,
        grid=grid(found.every, as_rated),
        total=whole(found.every),
        proposals=tallies(found.every, proposals, lambda pair: pair.proposal.pk),
        partnerships=tallies(found.every, places, lambda pair: pair.place.pk),
        reworded=len(worded),
        wordings_url=wordings_url(before, after),
    )


def _proposals(matrix: Matrix, as_rated: AsRated, worded: Set[int]) -> list[Named]:
    def named(one: RatedProposal) -> Named:
        label = f"{one.printed_number} {one.title}"
        return Named(one.pk, label, matrix.proposal_url(one, as_rated), one.pk in worded)

    return [named(one) for one in matrix.proposals]


def _partnerships(found: Pairs, before: Round, after: Round, on: date) -> list[Named]:
    """The day is said for today too: with it the returns are those that count, never a draft."""

    def url(place: Place) -> str:
        own = reverse("return_movement", args=[after.slug, place.slug])
        return f"{own}?with={before.slug}&on={on.isoformat()}"

    return [Named(place.pk, place.name, url(place)) for place in found.places]
