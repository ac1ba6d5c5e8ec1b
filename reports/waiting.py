"""The rows of "Your work", asked for in a fixed number of queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from accounts.models import Membership, Partnership, User
from selfevaluation.models import (
    Answer,
    Assignment,
    Extension,
    ReceivedFile,
    Round,
    SelfEvaluation,
    Signature,
    SignatureEnd,
    Thread,
)

NOT_READY = Q(rating="") | Q(evidence="") | Q(is_carried_over=True)


def own_returns(user: User, rounds: Iterable[Round], places: Iterable[int]) -> QuerySet[Any]:
    """The newest versions there, with progress and how far the signing is. One query.

    Each with `came_from` (the state of the version before), `councils` and `signed` (how many),
    `has_signed` (the body that `user` signs for) and `voided_at` (the user's last signature that a
    change ended).
    """
    before = SelfEvaluation.objects.filter(
        round=OuterRef("round"),
        partnership=OuterRef("partnership"),
        version=OuterRef("version") - 1,
    )
    standing = Signature.objects.standing().filter(self_evaluation=OuterRef("pk"))
    own_body = Membership.objects.filter(
        user=user, role=Membership.Role.SIGNATORY, partnership=OuterRef(OuterRef("partnership"))
    )
    voided = SignatureEnd.objects.filter(
        signature__self_evaluation=OuterRef("pk"),
        signature__person=user,
        why=SignatureEnd.Why.CHANGED,
    )
    councils = Partnership.councils.through.objects.filter(partnership=OuterRef("partnership"))
    found = SelfEvaluation.objects.filter(round__in=rounds, partnership__in=places)
    return (
        found.newest_versions()
        .with_progress()
        .annotate(
            came_from=Subquery(before.values("state")[:1]),
            councils=_counted(councils, "partnership"),
            signed=_counted(standing, "self_evaluation"),
            has_signed=Exists(standing.filter(body__in=own_body.values("body"))),
            voided_at=Subquery(voided.order_by("-pk").values("at")[:1]),
        )
    )


def own_answers(user: User, found: Iterable[SelfEvaluation]) -> QuerySet[Any]:
    """The answers of these returns that have an open comment, or are asked of `user` and not ready.

    Each with `is_asked` (and not ready), `wanted_on`, `is_mine` (asked, ready or not) and
    `comments`, how many open threads there are on any version. One query.
    """
    asked = Assignment.objects.filter(answer=OuterRef("pk"), person=user)
    comments = (
        Thread.objects.visible_to(user)
        .open()
        .filter(
            answer__proposal=OuterRef("proposal"),
            answer__self_evaluation__round=OuterRef("self_evaluation__round"),
            answer__self_evaluation__partnership=OuterRef("self_evaluation__partnership"),
        )
    )
    return (
        Answer.objects.filter(self_evaluation__in=found)
        .annotate(
            is_mine=Exists(asked),
            wanted_on=Subquery(asked.values("wanted_on")[:1]),
            comments=_counted(comments, "answer__proposal"),
        )
        .annotate(is_asked=Q(NOT_READY, is_mine=True))
        .filter(Q(is_asked=True) | Q(comments__gt=0))
        .select_related("proposal")
        .only("self_evaluation", "proposal")
        .order_by(F("wanted_on").asc(nulls_last=True), "proposal__feature", "proposal__position")
    )


@dataclass(frozen=True)
class OfPlace:
    """What there is of a partnership in a round, whether its return is started or not.

    `due_on` is a later due date in force; `files` have the pk and the name of each file that came
    in and is to be checked, oldest first.
    """

    due_on: date | None = None
    files: tuple[tuple[int, str], ...] = ()


def of_places(
    rounds: Iterable[Round], places: Iterable[int]
) -> dict[tuple[int, int | None], OfPlace]:
    """By the pks of round and partnership. One query for both."""
    asked = {"round__in": rounds, "partnership__in": places}
    place = ("round", "partnership", "pk")
    dates = Extension.objects.filter(**asked).in_force().order_by()
    files = ReceivedFile.objects.waiting().filter(**asked).order_by()
    rows = dates.values_list(*place, "due_on", Value("", CharField())).union(
        files.values_list(*place, Cast(Value(None), DateField()), "name"), all=True
    )
    found: dict[tuple[int, int | None], OfPlace] = defaultdict(OfPlace)
    for round, partnership, pk, day, name in sorted(rows, key=lambda row: row[2]):
        known = found[round, partnership]
        further = () if day else ((pk, name),)
        found[round, partnership] = OfPlace(day or known.due_on, known.files + further)
    return found


def _counted(rows: QuerySet, by: str) -> Subquery:
    """How many rows, as a column of the row outside; None for none."""
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))
