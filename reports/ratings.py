"""How partnerships rate the proposals in one round, counted in SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet

from accounts.models import Partnership, User
from reports.bars import Bar, Count, bar
from reports.permissions import sees_all_returns
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer, Level, Round, SelfEvaluation
from selfevaluation.models.later_views import UNSETTLED

Link = Callable[[str], str]


@dataclass(frozen=True)
class RoundCounts:
    """Ratings in a round as at a day, of the returns that the viewer may read.

    `by_proposal` maps a proposal's pk to how many returns give it each level, as now also how many
    leave it UNSETTLED. `partnerships` is the base: all 31, or only the viewer's own where `is_all`
    is False; `returned` is how many of those had submitted.
    """

    slug: str
    as_rated: AsRated
    is_all: bool
    partnerships: int
    returned: int
    by_proposal: Mapping[int, Mapping[str, int]]


def count_round(user: User, on: date, round: Round, as_rated: AsRated) -> RoundCounts:
    """Two queries, however many returns there are."""
    is_all = sees_all_returns(user, round, on)
    places = Partnership.objects.all()
    if not is_all:
        places = places.filter(pk__in=user.partnership_ids)
    counted = SelfEvaluation.objects.filter(round=round).counted_for(user, on)
    facts = places.aggregate(
        partnerships=CountOf("pk"),
        returned=CountOf("pk", filter=Q(pk__in=counted.order_by().values("partnership"))),
    )
    by_proposal = _by_proposal(counted, on, as_rated)
    return RoundCounts(round.slug, as_rated, is_all, **facts, by_proposal=by_proposal)


def _by_proposal(
    counted: QuerySet[SelfEvaluation], on: date, as_rated: AsRated
) -> Mapping[int, Mapping[str, int]]:
    answers = Answer.objects.filter(self_evaluation__in=counted.order_by(), proposal__is_local=True)
    if as_rated.is_now:
        answers = answers.with_rating_now(on)
    rows = (
        answers.exclude(**{as_rated.field: ""})
        .values_list("proposal", as_rated.field)
        .annotate(how_many=CountOf("pk"))
        .order_by()
    )
    found: dict[int, dict[str, int]] = {}
    for proposal, rating, how_many in rows:
        found.setdefault(proposal, {})[rating] = how_many
    return found


def proposal_bar(counts: RoundCounts, proposal: int, link: Link | None = None) -> Bar:
    """One proposal's ratings: a part a level, as now one without level, not rated, not returned.

    The base is how many of how many partnerships rate it. `link` gives the address for a part
    that is not empty, named by its level, "unsettled", "none" or "missing"; without it the bar is
    a small one.
    """
    found = counts.by_proposal.get(proposal, {})
    return _bar("Ratings", counts.as_rated, found, counts.returned, counts.partnerships, link)


def spread_bar(counts: RoundCounts, proposals: int, link: Link) -> Bar:
    """All ratings of all `proposals` rated locally together, in the parts of `proposal_bar`."""
    found: Counter[str] = Counter()
    for levels in counts.by_proposal.values():
        found.update(levels)
    returned, whole = counts.returned * proposals, counts.partnerships * proposals
    waiting = counts.partnerships - counts.returned
    missing = f"Not returned ({waiting} partnership{'' if waiting == 1 else 's'})"
    name = "All ratings"
    return _bar(name, counts.as_rated, found, returned, whole, link, missing=missing)


def _bar(
    name: str,
    as_rated: AsRated,
    found: Mapping[str, int],
    returned: int,
    whole: int,
    link: Link | None,
    *,
    missing: str = "Not returned",
) -> Bar:
    """`found` by level, of the answers `returned`, of the `whole` that were asked for."""

    def part(label: str, key: str, count: int, tone: str) -> Count:
        return Count(label, count, tone, link(key) if link and count else "")

    parts = [part(e.label, e.value, found.get(e, 0), f"level-{e.value}") for e in Level]
    rated = sum(each.count for each in parts)
    unsettled = found.get(UNSETTLED, 0)
    if as_rated.is_now:
        parts.append(part(WORDS[UNSETTLED], UNSETTLED, unsettled, f"level-{UNSETTLED}"))
    parts.append(part("Not rated", "none", returned - rated - unsettled, "level-none"))
    parts.append(part(missing, "missing", whole - returned, "not-returned"))
    base = f"{rated} of {whole} rated" if link else f"{rated} of {whole}"
    return bar(f"{name} as {as_rated}", parts, base=base)
