"""The headings of a heat map: each a link that sorts by it, or turns the order round."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from proposals.choices import Choice, here
from reports.heat_map.grid import HeatMap
from reports.heat_map.orders import DISTANCE, PARTNERSHIP, Order
from reports.matrix import Matrix
from reports.subjects import features, single
from selfevaluation.as_rated import AsRated


@dataclass(frozen=True)
class Heading:
    """`url` sorts by it. `direction` as aria-sort has it, "" where not sorted by this one."""

    label: str
    url: str
    direction: str
    words: str = ""
    span: int = 1
    classes: str = ""


@dataclass(frozen=True)
class Headings:
    partnership: Heading
    features: tuple[Heading, ...]
    proposals: tuple[Heading, ...]
    distance: Heading | None

    @property
    def columns(self) -> int:
        """All but the partnership's: those of the proposals, and the distance."""
        return len(self.proposals) + (self.distance is not None)


def headings(request: HttpRequest, heat: HeatMap) -> Headings:
    order, found = heat.order, features(heat.matrix.proposals)
    distance = Heading("Distance from the median", *_link(request, order, DISTANCE))
    return Headings(
        partnership=Heading("Partnership", *_link(request, order, PARTNERSHIP)),
        features=tuple(
            Heading(each.label, *_link(request, order, each.key), span=len(each.proposals))
            for each in found
        ),
        proposals=tuple(
            Heading(
                each.printed_number,
                *_link(request, order, each.number),
                words=each.title,
                classes=foot.classes,
            )
            for each, foot in zip(heat.matrix.proposals, heat.feet, strict=True)
        ),
        distance=distance if heat.has_medians else None,
    )


def proposal_links(matrix: Matrix, as_rated: AsRated) -> list[Choice]:
    """Each proposal with its whole title, as a link to the same ratings on its page."""
    return [
        Choice(single(each).label, matrix.proposal_url(each, as_rated), False)
        for each in matrix.proposals
    ]


def _link(request: HttpRequest, order: Order, key: str) -> tuple[str, str]:
    """The address of this page sorted by it, from its first rows; and how it is sorted by it now.

    Where it is so already, the address turns the order round.
    """
    is_sorted = order.key == key
    is_turned = is_sorted and not order.is_descending
    sort = f"-{key}" if is_turned else "" if key == PARTNERSHIP else key
    return here(request, sort=sort, page=""), order.direction if is_sorted else ""
