"""Every rating of a round that a person may read: what all pictures of it are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from accounts.models import Partnership, User
from proposals.models import Proposal
from reports.permissions import sees_all_returns
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Answer, Level, Round, SelfEvaluation

_FACTS: tuple[str, ...] = (
    "self_evaluation__partnership",
    "proposal",
    "rating",
    "rating_now",
)
_PLACES = {level: place for place, level in enumerate(Level.values, start=1)}


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating: a level or "", and what it is now: a level, "unsettled" or ""."""

    submitted: str
    now: str

    def level(self, as_rated: AsRated) -> str:
        return self.now if as_rated.is_now else self.submitted

    @property
    def is_doubted(self) -> bool:
        """Whether a later view says otherwise than what was submitted."""
        return self.now != self.submitted


@dataclass(frozen=True, slots=True)
class Place:
    """A partnership; `has_returned` by the day asked about. `row`, `column`: on the map."""

    pk: int
    slug: str
    name: str
    short_code: str
    row: int | None
    column: int | None
    has_returned: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal that is rated locally."""

    pk: int
    number: str
    printed_number: str
    title: str
    feature: int
    feature_name: str


@dataclass(frozen=True)
class Matrix:
    """The ratings of a round as at the end of `on`, of the returns that the viewer may read.

    `places` is the base, by name: all partnerships, or only the viewer's own where `is_all` is
    False. `ratings` maps (a place's pk, a proposal's pk) to the rating of a return that counts;
    a place that has not returned has none.
    """

    on: date
    slug: str
    is_all: bool
    places: tuple[Place, ...]
    proposals: tuple[Asked, ...]
    ratings: Mapping[tuple[int, int], Rated]

    @property
    def returned(self) -> int:
        return sum(place.has_returned for place in self.places)

    def level(self, place: Place, proposal: Asked, as_rated: AsRated) -> str | None:
        """A level, "unsettled", "" where the return gives none; None where none was returned."""
        rated = self.ratings.get((place.pk, proposal.pk))
        return rated.level(as_rated) if rated else ("" if place.has_returned else None)

    def answer_url(self, place: Place, proposal: Asked) -> str:
        return reverse("answer", args=[self.slug, place.slug, proposal.number])


def rating_matrix(
    user: User, on: date, round: Round, proposals: tuple[Asked, ...] | None = None
) -> Matrix:
    """All ratings of `round` that `user` may read as at the end of `on`.

    Three queries, or two where the `proposals` are known from another round's matrix.
    """
    counted = SelfEvaluation.objects.filter(round=round).readable_by(user, on).submitted(on)
    is_all = sees_all_returns(user, round, on)
    return Matrix(
        on=on,
        slug=round.slug,
        is_all=is_all,
        places=_places(user, counted, is_all=is_all),
        proposals=proposals or _proposals(),
        ratings=_ratings(counted, on),
    )


def level_number(level: str) -> int:
    """1 for not yet established to 4 for exemplary; 0 for what is no level."""
    return _PLACES.get(level, 0)


def _places(user: User, counted: QuerySet[SelfEvaluation], *, is_all: bool) -> tuple[Place, ...]:
    places = Partnership.objects.all() if is_all else user_places(user)
    counts = counted.order_by().filter(partnership=OuterRef("pk")).values("pk")[:1]
    return tuple(
        Place(
            place.pk,
            place.slug,
            place.name,
            place.short_code,
            place.tile_row,
            place.tile_column,
            has_returned=place.counting is not None,
        )
        for place in places.annotate(counting=Subquery(counts))
    )


def user_places(user: User) -> QuerySet[Partnership]:
    """The partnerships that a person belongs to."""
    return Partnership.objects.filter(pk__in=user.partnership_ids)


def _proposals() -> tuple[Asked, ...]:
    return tuple(
        Asked(
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
