"""From the database to a matrix."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import Partnership, User
from proposals.models import Proposal
from reports.matrix.matrix import Matrix
from reports.matrix.parts import Place, Rated, RatedProposal
from reports.permissions import sees_all_returns
from selfevaluation.models import Answer, Round, SelfEvaluation

_FACTS: tuple[str, ...] = (
    "self_evaluation__partnership",
    "proposal",
    "rating",
    "rating_now",
)


def rating_matrix(
    user: User, on: date, round: Round, proposals: tuple[RatedProposal, ...] | None = None
) -> Matrix:
    """All ratings of `round` that `user` may read as at the end of `on`.

    Three queries, or two where the `proposals` are known from another round's matrix.
    """
    counted = SelfEvaluation.objects.filter(round=round).counted_for(user, on)
    is_all = sees_all_returns(user, round, on)
    return Matrix(
        on=on,
        slug=round.slug,
        is_all=is_all,
        places=_places(user, round, counted, is_all=is_all),
        proposals=proposals or _proposals(),
        ratings=_ratings(counted, on),
    )


def _places(
    user: User, round: Round, counted: QuerySet[SelfEvaluation], *, is_all: bool
) -> tuple[Place, ...]:
    places = Partnership.objects.all() if is_all else user_places(user)
    counting, opening = (
        Subquery(found.filter(partnership=OuterRef("pk")).values("version")[:1])
        for found in (counted.order_by(), _opening(user, round))
    )
    return tuple(
        Place(
            place.pk,
            place.slug,
            place.name,
            place.short_code,
            place.tile_row,
            place.tile_column,
            place.counting,
            has_newer=place.counting is not None and place.opening > place.counting,
        )
        for place in places.annotate(counting=counting, opening=opening)
    )


def _opening(user: User, round: Round) -> QuerySet[SelfEvaluation]:
    """Newest first, the versions of which the address of a return shows this person the first."""
    shown = Q(submitted_on__isnull=False) | Q(partnership__in=user.partnership_ids)
    return SelfEvaluation.objects.filter(shown, round=round).order_by("-version")


def user_places(user: User) -> QuerySet[Partnership]:
    """The partnerships that a person belongs to."""
    return Partnership.objects.filter(pk__in=user.partnership_ids)


def _proposals() -> tuple[RatedProposal, ...]:
    return tuple(
        RatedProposal(
            proposal.pk,
            proposal.number,
            proposal.printed_number,
            proposal.title,
            proposal.feature_id,
            proposal.feature.name,
        )
        for proposal in Proposal.objects.local().select_related("feature")
    )


def _ratings(counted: QuerySet[SelfEvaluation], on: date) -> dict[tuple[int, int], Rated]:
    answers = Answer.objects.filter(self_evaluation__in=counted.order_by())
    rows = answers.with_rating_now(on).values_list(*_FACTS)
    return {(place, proposal): Rated(rating, now) for place, proposal, rating, now in rows}
