"""Where the 25 stand, feature by feature and timescale by timescale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from proposals.models import Proposal, Rag
from proposals.standing import Standing
from reports.bars import Bar, Count, bar
from reports.strips import Strip, strip


@dataclass(frozen=True)
class GroupCounts:
    """How many proposals of one group have each status, are overdue and have a later due date.

    `strip` is drawn to the scale of the largest group beside it.
    """

    heading: str
    total: int
    red: int
    amber: int
    green: int
    missing: int
    overdue: int
    revised: int
    strip: Strip


def by_feature(standings: Iterable[Standing]) -> tuple[GroupCounts, ...]:
    return _counted(standings, lambda one: one.feature)


def by_timescale(standings: Iterable[Standing]) -> tuple[GroupCounts, ...]:
    """From the first timescale to the last; those without a proposal are left out."""
    order = [str(label) for label in Proposal.TimescaleGroup.labels]
    found = _counted(standings, lambda one: one.timescale_group)
    return tuple(sorted(found, key=lambda each: order.index(each.heading)))


def status_bar(
    name: str, standings: Iterable[Standing], link: Callable[[str], str] | None = None
) -> Bar:
    """Red, amber, green and not reported; `link` gives the address of a value of Rag or "none"."""
    found = Counter(one.rag for one in standings)

    def part(label: str, rag: str | None) -> Count:
        said = (rag or "none").lower()
        return Count(label, found[rag], f"rag-{said}", link(rag or "none") if link else "")

    return bar(name, [*(part(rag.label, rag.value) for rag in Rag), part("Not reported", None)])


def _counted(
    standings: Iterable[Standing], of: Callable[[Standing], str]
) -> tuple[GroupCounts, ...]:
    groups: dict[str, list[Standing]] = {}
    for one in standings:
        groups.setdefault(of(one), []).append(one)
    largest = max(map(len, groups.values()), default=1)
    return tuple(_group(heading, held, largest) for heading, held in groups.items())


def _group(heading: str, held: list[Standing], largest: int) -> GroupCounts:
    found = Counter(one.rag for one in held)
    return GroupCounts(
        heading=heading,
        total=len(held),
        red=found[Rag.RED.value],
        amber=found[Rag.AMBER.value],
        green=found[Rag.GREEN.value],
        missing=found[None],
        overdue=sum(one.days_overdue > 0 for one in held),
        revised=sum(one.is_revised for one in held),
        strip=strip(status_bar(heading, held), scale=len(held) / largest, letters=True),
    )
