"""Kinds of partnership to look at: like one's own, islands, rural, a family group, a Health Board.

`?kind=family` and `?kind=board` are relative to whoever asks, so they are for people of a
partnership; the others mean the same for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.utils.text import slugify

from reports.comparators import Alike, Traits, comparators

_RELATIVE = {
    Alike.FAMILY: "Same family group as mine",
    Alike.BOARD: "Same Health Board as mine",
}
_FIXED = {Alike.ISLAND: "Island", Alike.RURAL: "Rural"}
_FAMILIES = range(1, 5)


def kind_choices(boards: Iterable[str], own: Collection[int]) -> list[tuple[str, str]]:
    """The values of `?kind=` that mean something for a person of the partnerships `own`.

    `boards` are the Health Boards of all partnerships.
    """
    return [
        *((alike.value, label) for alike, label in _RELATIVE.items() if own),
        *((alike.value, label) for alike, label in _FIXED.items()),
        *((f"family-{group}", f"Family group {group}") for group in _FAMILIES),
        *((f"board-{slugify(board)}", board) for board in sorted(set(boards))),
    ]


def of_kind(kind: str, every: Mapping[int, Traits], own: Collection[int]) -> frozenset[int]:
    """The partnerships of this kind. Those like one's own leave one's own out."""
    if kind in _RELATIVE:
        alike = Alike(kind)
        others = (comparators(every[pk], alike, every) for pk in own)
        return frozenset(place.pk for each in others for place in each) - frozenset(own)
    return frozenset(place.pk for place in every.values() if _is_of(kind, place))


def _is_of(kind: str, place: Traits) -> bool:
    if kind.startswith("family-"):
        return int(kind.removeprefix("family-")) in place.families
    if kind.startswith("board-"):
        return slugify(place.board) == kind.removeprefix("board-")
    return place.is_island if kind == Alike.ISLAND else place.is_rural
