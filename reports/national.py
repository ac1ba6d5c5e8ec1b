"""The national picture: where the 25 stand, and how partnerships rate them, as at a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from proposals.as_at import at_day
from proposals.models import Proposal, Rag, TimescaleRevision
from proposals.standing import Standing, last_changed
from reports.bars import Bar, Count, bar
from reports.lines import BY_FEATURE, Group, grouped, line
from reports.ratings import RoundCounts, count_round, spread_bar
from selfevaluation.as_rated import AsRated, with_as_rated
from selfevaluation.models import Round


@dataclass(frozen=True)
class Revised:
    """A later due date in force: of what, why, and who agreed it."""

    standing: Standing
    reason: str
    agreed_by: str
    agreed_on: date


@dataclass(frozen=True)
class RoundPicture:
    """One round: how many returned, and all ratings together.

    `is_all` is False where only the viewer's own partnerships are counted; the base of every
    number is then those.
    """

    name: str
    is_fictional: bool
    opened_on: date
    is_open: bool
    is_all: bool
    returned: int
    partnerships: int
    url: str
    spread: Bar


@dataclass(frozen=True)
class NationalPicture:
    """The overview in plain values. Its counts are of proposals; a round's, of returns, ratings."""

    on: date
    last_changed: date | None
    total: int
    local: int
    status: Bar
    overdue: Count
    revised: Count
    groups: tuple[Group, ...]
    revisions: tuple[Revised, ...]
    round: RoundPicture | None


def national_picture(
    user: User,
    on: date,
    round: Round | None,
    *,
    group: str = BY_FEATURE,
    as_rated: AsRated = AsRated.SUBMITTED,
) -> NationalPicture:
    """The picture as at the end of `on`, with the ratings of `round` that `user` may read.

    They are as submitted, or as now: with the later views of `on` and before. Five queries,
    however many returns there are.
    """
    proposals = list(Proposal.objects.with_status(on))
    counts = count_round(user, on, round, as_rated) if round else None
    asked = counts if round and round.is_open(on) else None
    lines = [line(proposal, on, asked, as_rated) for proposal in proposals]
    standings = [each.standing for each in lines]
    local = sum(each.is_local for each in standings)
    late = sum(each.days_overdue > 0 for each in standings)
    moved = sum(each.is_revised for each in standings)
    return NationalPicture(
        on=on,
        last_changed=last_changed(on),
        total=len(proposals),
        local=local,
        status=_status_bar(standings, on),
        overdue=Count("overdue", late, "", _list_address("overdue=true", on)),
        revised=Count("revised", moved, "", _list_address("revised=true", on)),
        groups=grouped(lines, group),
        revisions=_revisions(proposals, standings, on),
        round=_round_picture(round, counts, on, local) if round and counts else None,
    )


def _list_address(query: str, on: date) -> str:
    return at_day(f"{reverse('proposal_list')}?{query}", on)


def _status_bar(standings: list[Standing], on: date) -> Bar:
    found = Counter(each.rag for each in standings)
    colours = [
        Count(rag.label, found[rag.value], f"rag-{rag.value.lower()}", _rag_address(rag.value, on))
        for rag in Rag
    ]
    missing = Count("Not reported", found[None], "rag-none", _rag_address("none", on))
    return bar("Proposals by status", [*colours, missing])


def _rag_address(rag: str, on: date) -> str:
    return _list_address(f"rag={rag}", on)


def _revisions(
    proposals: list[Proposal], standings: list[Standing], on: date
) -> tuple[Revised, ...]:
    """The revision in force of each revised proposal, in the order of their numbers."""
    newest: dict[int, TimescaleRevision] = {}
    for revision in TimescaleRevision.objects.known(on).newest_first():
        newest.setdefault(revision.proposal_id, revision)
    return tuple(
        Revised(one, row.reason, row.agreed_by, row.agreed_on)
        for proposal, one in zip(proposals, standings, strict=True)
        if (row := newest.get(proposal.pk))
    )


def _round_picture(round: Round, counts: RoundCounts, on: date, local: int) -> RoundPicture:
    url = at_day(reverse("round_progress", args=[round.slug]), on)
    ratings = reverse("round_ratings", args=[round.slug])

    def link(part: str) -> str:
        if part == "missing":
            return url
        return with_as_rated(at_day(f"{ratings}?level={part}", on), counts.as_rated)

    return RoundPicture(
        name=round.name,
        is_fictional=round.is_fictional,
        opened_on=round.opened_on,
        is_open=round.is_open(on),
        is_all=counts.is_all,
        returned=counts.returned,
        partnerships=counts.partnerships,
        url=url,
        spread=spread_bar(counts, local, link),
    )
