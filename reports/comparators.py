"""Which partnerships are alike: by family group, Health Board, islands, the country.

Family groups are those of the Local Government Benchmarking Framework (Improvement Service), whose
people set, of services such as social work and housing, fits here. Its place set counts from 1, the
most rural, to 4, the most urban.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import Partnership

_RURAL = 1


class Alike(StrEnum):
    """A way in which partnerships are alike."""

    FAMILY = "family"
    BOARD = "board"
    ISLAND = "island"
    RURAL = "rural"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Alike.FAMILY: "Same family group",
    Alike.BOARD: "Same Health Board",
    Alike.ISLAND: "Islands",
    Alike.RURAL: "Rural",
}


@dataclass(frozen=True)
class Traits:
    """What a partnership is like. `families` are the people groups of its Councils, 1 to 4."""

    pk: int
    slug: str
    name: str
    board: str
    families: frozenset[int]
    is_island: bool
    is_rural: bool

    def shares(self, alike: Alike, other: Traits) -> bool:
        """Whether both are alike in this way; two of which neither is an island are not."""
        if alike is Alike.FAMILY:
            return bool(self.families & other.families)
        if alike is Alike.BOARD:
            return self.board == other.board
        if alike is Alike.ISLAND:
            return self.is_island and other.is_island
        return self.is_rural and other.is_rural


def traits() -> dict[int, Traits]:
    """Those of every partnership by its pk, in the order of the names. Two queries."""
    places = Partnership.objects.select_related("health_board").prefetch_related("councils")
    return {place.pk: _traits(place) for place in places}


def comparators(of: Traits, alike: Alike, among: Mapping[int, Traits]) -> list[Traits]:
    """The others of `among` that are alike in this way, in their order."""
    return [other for other in among.values() if other.pk != of.pk and of.shares(alike, other)]


def _traits(place: Partnership) -> Traits:
    councils = place.councils.all()
    return Traits(
        pk=place.pk,
        slug=place.slug,
        name=place.name,
        board=place.health_board.name,
        families=frozenset(each.people_group for each in councils if each.people_group),
        is_island=place.is_island,
        is_rural=any(each.place_group == _RURAL for each in councils),
    )
