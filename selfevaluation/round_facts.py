"""What is known of all the returns of a round, by partnership, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from accounts.models import Membership, Partnership, User
from selfevaluation.models import Extension, Round, SelfEvaluation, Signature, Transition


@dataclass(frozen=True)
class Tally:
    """How many, and when the last of them was."""

    count: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True)
class RoundFacts:
    """Each by the pk of the partnership, but `signed`, the bodies that have, by the version's.

    `sign_ins` counts the leads and contributors that are invited, with the last sign-in of any;
    there are only those that the person asking may know.
    """

    versions: Mapping[int, list[SelfEvaluation]]
    due: Mapping[int, date]
    steps: Mapping[int, datetime]
    signed: Mapping[int, Tally]
    sign_ins: Mapping[int, Tally]


def round_facts(round: Round, user: User, on: date) -> RoundFacts:
    """What `user` may know of this round on day `on`."""
    return RoundFacts(
        versions=_versions(round, user, on),
        due=Extension.objects.due_dates(round),
        steps=_steps(round),
        signed=_signed(round),
        sign_ins=_sign_ins(user),
    )


def _versions(round: Round, user: User, on: date) -> Mapping[int, list[SelfEvaluation]]:
    """Every version they may know of, the oldest first."""
    found = SelfEvaluation.objects.known_to(user, on).filter(round=round).with_progress()
    versions: dict[int, list[SelfEvaluation]] = defaultdict(list)
    for version in found.order_by("version"):
        versions[version.partnership_id].append(version)
    return versions


def _steps(round: Round) -> Mapping[int, datetime]:
    """When a return was last started, submitted, decided on or reopened."""
    steps = Transition.objects.filter(self_evaluation__round=round).order_by()
    return dict(steps.values_list("self_evaluation__partnership").annotate(Max("at")))


def _signed(round: Round) -> Mapping[int, Tally]:
    standing = Signature.objects.standing().filter(self_evaluation__round=round).order_by()
    counted = standing.values_list("self_evaluation").annotate(
        Count("body", distinct=True), Max("signed_at")
    )
    return {version: Tally(bodies, last_at) for version, bodies, last_at in counted}


def _sign_ins(user: User) -> Mapping[int, Tally]:
    """Division's to know, and of one's own partnership."""
    whose = Q() if user.is_division else Q(pk__in=user.partnership_ids)
    write = Q(memberships__role__in=Membership.WRITERS, memberships__user__is_active=True)
    places = Partnership.objects.filter(whose).order_by().values("pk")
    counted = places.annotate(
        people=Count("memberships__user", filter=write, distinct=True),
        last_at=Max("memberships__user__last_login", filter=write),
    )
    return {each["pk"]: Tally(each["people"], each["last_at"]) for each in counted}
