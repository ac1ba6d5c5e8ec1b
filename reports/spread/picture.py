"""The page of spreads in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from reports.matrix import Matrix, rating_matrix
from reports.medians import ENOUGH
from reports.spread.lines import BY_PROPOSAL, Group, Told, grouped, in_order, lines, told
from reports.spread.tables import spread_table
from reports.spread.verdicts import statuses
from reports.tabulated import Tabulated
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Round


@dataclass(frozen=True)
class SpreadPicture:
    """`told` is of all proposals, `groups` and `table` of those that are shown."""

    matrix: Matrix
    told: Told
    groups: tuple[Group, ...]
    table: Tabulated
    enough: int = ENOUGH


def spread_picture(
    user: User,
    on: date,
    round: Round,
    as_rated: AsRated,
    *,
    order: str = BY_PROPOSAL,
    only_disagreeing: bool = False,
) -> SpreadPicture:
    """The ratings of `round` that `user` may read as at the end of `on`. Four queries.

    Where only one's own are counted nothing is compared, so there all proposals are shown.
    """
    matrix = rating_matrix(user, on, round)
    every = lines(matrix, statuses(on), as_rated)
    is_narrowed = only_disagreeing and matrix.is_all
    shown = [line for line in in_order(every, order) if line.disagrees or not is_narrowed]
    return SpreadPicture(matrix, told(every), grouped(shown, order), spread_table(shown, as_rated))
