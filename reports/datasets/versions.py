"""The versions of returns that were submitted, and the bodies that signed them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.models import Body
from reports.datasets.columns import coded, version_columns, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_return
from selfevaluation.models import SelfEvaluation, Signature, Transition

State = SelfEvaluation.State
_STATES = {str(state): state.label for state in State if state != State.DRAFT}
_ENDED = (State.SENT_BACK, State.REOPENED)


def _versions(asked: Asked) -> QuerySet[Any]:
    counts = Exists(asked.counting.filter(pk=OuterRef("pk")))
    found = asked.versions.annotate(counts=counts, stood=_state_then(asked))
    return found.annotate(told=_told(asked)).order_by(*by_return(""))


def _state_then(asked: Asked) -> Case:
    """The state as at the end of the day, by the steps it had gone; without steps the only one."""
    steps = Transition.objects.filter(self_evaluation=OuterRef("pk")).order_by("-pk")
    by_then = steps.filter(at__date__lte=asked.on)
    return Case(
        When(
            Exists(by_then.exclude(after=State.DRAFT)), then=Subquery(by_then.values("after")[:1])
        ),
        When(Exists(steps), then=Value(str(State.SUBMITTED))),
        default=F("state"),
    )


def _told(asked: Asked) -> Case | F:
    """That a draft follows is told to those alone who may know of it."""
    if asked.user.is_division or asked.user.is_leadership:
        return F("stood")
    others = ~Q(partnership__in=asked.user.partnership_ids)
    return Case(
        When(others & Q(stood__in=_ENDED), then=Value(str(State.SUBMITTED))), default=F("stood")
    )


def _signatures(asked: Asked) -> QuerySet[Any]:
    """Those standing under a submitted version."""
    found = Signature.objects.standing().filter(self_evaluation__in=asked.versions)
    return found.order_by(*by_return("self_evaluation__"), "body__code", "pk")


_TEXT, _DATE, _CODE = Kind.TEXT, Kind.DATE, Kind.CODE
RETURN_VERSIONS = Dataset(
    "return_versions",
    "Versions of returns",
    "Every version that was submitted by the day, the ones replaced by a later one too.",
    (
        *version_columns(""),
        yes_or_no("counts", "Whether it is the one that counts as at the day.", "counts"),
        *coded("state", "What had become of it by the day.", "told", _STATES),
        Column("submitted_on", "The day it was submitted.", _DATE, "submitted_on"),
        Column("completed_on", "Date of completion that it states.", _DATE, "completed_on"),
        Column("contact_name", "Whom to ask, as it states.", _TEXT, "contact_name"),
        Column("contact_email", "Their e-mail, as it states.", _TEXT, "contact_email"),
        Column("unsigned_reason", "Why not all bodies signed.", _TEXT, "unsigned_reason"),
        Column("fingerprint", "SHA-256 of what it says, hexadecimal.", _CODE, "fingerprint"),
        Column("source", "The document that it was imported from.", _TEXT, "source"),
    ),
    _versions,
    of_rounds=True,
)
SIGNATURES = Dataset(
    "signatures",
    "Signatures",
    "The bodies that signed those versions, by post and without names of people.",
    (
        *version_columns("self_evaluation__"),
        Column("body_code", "Official code of the body.", _CODE, "body__code"),
        Column("body", "The body.", _TEXT, "body__name"),
        *coded("body_kind", "What kind of body.", "body__kind", dict(Body.Kind.choices)),
        Column("post", "The post of who signed.", _TEXT, "post"),
        Column("signed_at", "When, Scottish time.", Kind.DATETIME, "signed_at"),
    ),
    _signatures,
    of_rounds=True,
)
