"""The list of rounds as one person sees it."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from selfevaluation.models import Round


@dataclass(frozen=True)
class ListedRound:
    """A round in the list; `is_open` on the day of the list."""

    round: Round
    is_open: bool
    may_change: bool


@dataclass(frozen=True)
class RoundList:
    """The national rounds, those of the person's own partnerships, and others' shared ones."""

    national: list[ListedRound]
    own: list[ListedRound]
    others: list[ListedRound]


def round_list_for(user: User, on: date) -> RoundList:
    """The rounds that `user` may know of on day `on`. One query beside their memberships."""
    rounds = Round.objects.visible_to(user, on).select_related("partnership")
    listed = [
        ListedRound(
            round,
            is_open=round.is_open(on),
            may_change=user.has_perm("selfevaluation.change_round", round),
        )
        for round in rounds
    ]
    owned = [each for each in listed if not each.round.is_national]
    return RoundList(
        national=[each for each in listed if each.round.is_national],
        own=[each for each in owned if each.round.partnership_id in user.partnership_ids],
        others=[each for each in owned if each.round.partnership_id not in user.partnership_ids],
    )
