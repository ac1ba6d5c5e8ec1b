"""The page of movement between two rounds in plain values."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from reports.matrix import Asked, Matrix, Place, rating_matrix
from reports.round_movement.grid import Grid, grid
from reports.round_movement.pairs import Pairs, pairs
from reports.round_movement.tables import grid_table, partnership_table, proposal_table
from reports.round_movement.tallies import Named, Tally, tallies, whole
from reports.spread.lines import proposal_url
from reports.tabulated import Tabulated
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Round
from selfevaluation.movement import reworded, wordings_url


@dataclass(frozen=True)
class RoundMovement:
    """From `before` to `after`, both as at the same day. `tables` are of the three pictures.

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
    tables: tuple[Tabulated, Tabulated, Tabulated]


def round_movement(
    user: User, on: date, before: Round, after: Round, as_rated: AsRated
) -> RoundMovement:
    """Of the returns that `user` may read in both, as at the end of `on`. Six queries at most."""
    later = rating_matrix(user, on, after)
    earlier = rating_matrix(user, on, before, later.proposals)
    found = pairs(earlier, later, as_rated)
    worded = reworded(before, after)
    by_proposal = tallies(
        found.every, _proposals(later, as_rated, worded), lambda pair: pair.proposal.pk
    )
    by_place = tallies(found.every, _partnerships(found, before, after), lambda pair: pair.place.pk)
    moved = grid(found.every, as_rated)
    return RoundMovement(
        before=before,
        after=after,
        pairs=found,
        grid=moved,
        total=whole(found.every),
        proposals=by_proposal,
        partnerships=by_place,
        reworded=len(worded),
        wordings_url=wordings_url(before, after),
        tables=(
            grid_table(moved),
            proposal_table(by_proposal, found.proposals),
            partnership_table(by_place),
        ),
    )


def _proposals(matrix: Matrix, as_rated: AsRated, worded: Set[int]) -> list[Named]:
    def named(one: Asked) -> Named:
        label = f"{one.printed_number} {one.title}"
        return Named(one.pk, label, proposal_url(matrix, one, as_rated), one.pk in worded)

    return [named(one) for one in matrix.proposals]


def _partnerships(found: Pairs, before: Round, after: Round) -> list[Named]:
    def url(place: Place) -> str:
        own = reverse("return_movement", args=[after.slug, place.slug])
        return f"{own}?with={before.slug}"

    return [Named(place.pk, place.name, url(place)) for place in found.places]
