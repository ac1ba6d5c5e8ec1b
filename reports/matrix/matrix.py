"""The ratings of a round, and where each of them is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from reports.matrix.parts import Place, Rated, RatedProposal
from selfevaluation.as_rated import AsRated, with_as_rated


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
    proposals: tuple[RatedProposal, ...]
    ratings: Mapping[tuple[int, int], Rated]

    @property
    def returned(self) -> int:
        return sum(place.has_returned for place in self.places)

    def level(self, place: Place, proposal: RatedProposal, as_rated: AsRated) -> str | None:
        """A level, "unsettled", "" where the return gives none; None where none was returned."""
        rated = self.ratings.get((place.pk, proposal.pk))
        return rated.level(as_rated) if rated else ("" if place.has_returned else None)

    def return_url(self, place: Place) -> str:
        """Where the version that counts is read, though a newer one may be there by today."""
        if place.has_newer:
            return reverse("return_version", args=[self.slug, place.slug, place.version])
        return reverse("self_evaluation", args=[self.slug, place.slug])

    def answer_url(self, place: Place, proposal: RatedProposal) -> str:
        """Where this rating and what was written with it is read."""
        return self.answer_urls(place, [proposal])[0]

    def answer_urls(self, place: Place, proposals: Iterable[RatedProposal]) -> list[str]:
        """Of each of the proposals; a page of hundreds looks up one address a partnership."""
        whole = self.return_url(place)
        if place.has_newer:
            return [f"{whole}#proposal-{proposal.number}" for proposal in proposals]
        return [f"{whole}{proposal.number}/" for proposal in proposals]

    def proposal_url(self, proposal: RatedProposal, as_rated: AsRated) -> str:
        """The proposal's page, at its ratings in this round."""
        address = f"{reverse('proposal', args=[proposal.number])}?round={self.slug}"
        return f"{with_as_rated(at_day(address, self.on), as_rated)}#ratings"
