"""The other ways to put partnerships side by side: as links, and as choices of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.requests import SignedInRequest
from proposals.applied import Kept
from proposals.choices import Choice, here
from reports.beside import LABELS, MINE, AskedBeside
from reports.comparators import Traits
from reports.matrix import Matrix
from selfevaluation.as_rated import PARAMETER


@dataclass(frozen=True)
class Option:
    """A partnership to choose: the one that is compared, or one to put beside it."""

    slug: str
    name: str
    is_place: bool
    is_beside: bool


def ways(request: SignedInRequest, asked: AskedBeside) -> list[Choice]:
    """Each way as a link to this page; one's own only to those who belong to several."""
    offered = [way for way in LABELS if way != MINE or len(request.user.partnership_ids) > 1]
    return [Choice(LABELS[way], _url(request, way), way == asked.way) for way in offered]


def _url(request: SignedInRequest, way: str) -> str:
    """From one's own partnerships to the first of them, else for the same partnership."""
    changed = {"with": way, "and": ""}
    if way == MINE:
        changed["place"] = ""
    return here(request, **changed)


def place_options(matrix: Matrix, places: Mapping[int, Traits], asked: AskedBeside) -> list[Option]:
    """The partnerships that may be chosen, by name, and the one that is asked for."""
    shown = {place.pk for place in matrix.places}
    return [
        Option(each.slug, each.name, each.slug == asked.place, each.slug in asked.chosen)
        for each in places.values()
        if each.pk in shown or each.slug == asked.place
    ]


def hidden_parts(request: SignedInRequest, asked: AskedBeside) -> Kept:
    """What the form carries along beside the partnerships."""
    items = [("with", asked.way)]
    said = [(name, request.GET.get(name, "")) for name in ("on", PARAMETER)]
    return Kept([*items, *((name, value) for name, value in said if value)])
