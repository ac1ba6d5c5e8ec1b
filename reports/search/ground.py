"""Where a person may look: the returns they may read as at a day, and the 25 proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from proposals.models import Proposal
from reports.comparators import Traits, traits
from selfevaluation.models import Round, SelfEvaluation

_ROUND = ("id", "slug", "name", "is_fictional", "opened_on")
_FACTS = ("pk", "version", "newest", "partnership", *(f"round__{name}" for name in _ROUND))


@dataclass(frozen=True, slots=True)
class Searched:
    """One return that is searched: the version that counted on the day.

    `is_at_its_address`: whether that version is what this person finds at the return's address;
    its own people find a draft there while there is one. `round` has its name, slug and day alone.
    """

    pk: int
    version: int
    round: Round
    place: Traits
    is_at_its_address: bool

    def url(self, proposal: Proposal | None, feature: int | None) -> str:
        """Where to read what it says of a proposal, or of a whole feature."""
        part = f"#proposal-{proposal.number}" if proposal else f"#feature-{feature}"
        at = (self.round.slug, self.place.slug)
        if not self.is_at_its_address:
            return f"{reverse('return_version', args=[*at, self.version])}{part}"
        if proposal:
            return reverse("answer", args=[*at, proposal.number])
        return f"{reverse('self_evaluation', args=at)}{part}"


@dataclass(frozen=True)
class Ground:
    """All that may be found: `returns` by pk, whose texts alone are looked into.

    `own` are the partnerships of the person, `traits` those of all by pk.
    """

    on: date
    returns: dict[int, Searched]
    traits: dict[int, Traits]
    own: frozenset[int]
    proposals: dict[int, Proposal]

    @cached_property
    def rounds(self) -> list[Round]:
        """Those with a return in them, the fictional last, else the newest first."""
        found = {each.round.pk: each.round for each in self.returns.values()}
        newest = sorted(found.values(), key=lambda round: round.opened_on, reverse=True)
        return sorted(newest, key=lambda round: round.is_fictional)

    @cached_property
    def places(self) -> list[Traits]:
        """Those that have returned in one of them, by name."""
        found = {each.place.pk for each in self.returns.values()}
        return [place for place in self.traits.values() if place.pk in found]


def ground_of(user: User, on: date) -> Ground:
    """What `user` may look into as at the end of `on`. Three queries."""
    own, every = frozenset(user.partnership_ids), traits()
    return Ground(
        on=on,
        returns=_returns(user, on, own, every),
        traits=every,
        own=own,
        proposals={each.pk: each for each in Proposal.objects.select_related("feature")},
    )


def _returns(
    user: User, on: date, own: frozenset[int], every: dict[int, Traits]
) -> dict[int, Searched]:
    """The versions that count of the returns that may be read: never a draft."""
    rounds = Round.objects.visible_to(user, on)
    counted = SelfEvaluation.objects.counted_for(user, on).filter(round__in=rounds)
    rows = counted.annotate(newest=Subquery(_newest(own))).order_by("pk").values_list(*_FACTS)
    known: dict[int, Round] = {}  # a few, each of many returns
    returns = {}
    for pk, version, newest, place, *facts in rows:
        if facts[0] not in known:
            known[facts[0]] = Round(**dict(zip(_ROUND, facts, strict=True)))
        returns[pk] = Searched(pk, version, known[facts[0]], every[place], version == newest)
    return returns


def _newest(own: frozenset[int]) -> QuerySet:
    """The number of the version that stands at the address of the outer return."""
    seen = Q(partnership_id__in=own) | Q(submitted_on__isnull=False)
    versions = SelfEvaluation.objects.filter(
        seen, round=OuterRef("round"), partnership=OuterRef("partnership")
    )
    return versions.order_by("-version").values("version")[:1]
