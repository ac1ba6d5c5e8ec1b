"""Which partnerships are alike: by family group, Health Board, islands, the country.

Family groups are those of the Local Government Benchmarking Framework (Improvement Service), whose
people set, of services such as social work and housing, fits here. Its place set counts from 1, the
most rural, to 4, the most urban.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounts.models import Partnership

_RURAL = 1
_FACTS: tuple[str, ...] = ("pk", "slug", "name", "health_board__name", "is_island")
_GROUPS: tuple[str, ...] = ("councils__people_group", "councils__place_group")


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
    """Those of every partnership by its pk, in the order of the names. One query."""
    councils: dict[tuple[Any, ...], list[tuple[int | None, int | None]]] = defaultdict(list)
    for *place, people_group, place_group in Partnership.objects.values_list(*_FACTS, *_GROUPS):
        councils[tuple(place)].append((people_group, place_group))
    return {place[0]: _traits(place, groups) for place, groups in councils.items()}


def comparators(of: Traits, alike: Alike, among: Mapping[int, Traits]) -> list[Traits]:
    """The others of `among` that are alike in this way, in their order."""
    return [other for other in among.values() if other.pk != of.pk and of.shares(alike, other)]


def likeness(of: Traits, other: Traits) -> tuple[bool, ...]:
    """How alike two are, to sort by, the most alike first: family group before Health Board."""
    return tuple(not of.shares(alike, other) for alike in Alike)


def why_alike(of: Traits, other: Traits) -> str:
    """“Same family group, same Health Board”; "" where nothing is alike."""
    shared = [alike.label.lower() for alike in Alike if of.shares(alike, other)]
    return ", ".join(shared).capitalize().replace("health board", "Health Board")


def _traits(place: tuple[Any, ...], councils: list[tuple[int | None, int | None]]) -> Traits:
    """`place` has _FACTS, and each of its `councils` a people group and a place group."""
    pk, slug, name, board, is_island = place
    return Traits(
        pk=pk,
        slug=slug,
        name=name,
        board=board,
        families=frozenset(people for people, _ in councils if people),
        is_island=is_island,
        is_rural=any(group == _RURAL for _, group in councils),
    )
