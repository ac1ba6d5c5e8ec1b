"""People and the record of acts, for those who see the same on a page of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Event, User
from reports.datasets.columns import coded
from reports.datasets.dataset import Asked, Column, Dataset, Kind


@dataclass(frozen=True)
class _Person:
    """One account, with the roles that the person asking is told of."""

    name: str
    email: str
    roles: str
    state: str
    last_login: datetime | None


def _people(asked: Asked) -> Iterator[_Person]:
    everybody = User.objects.visible_to(asked.user).order_by("name", "email")
    for person in everybody.with_memberships_shown_to(asked.user):
        national = person.national_roles if asked.user.is_division else []
        roles = [*(role.label for role in national), *map(str, person.memberships_shown)]
        yield _Person(
            person.name, person.email, "; ".join(roles), person.state.value, person.last_login
        )


def _how_many_people(asked: Asked) -> QuerySet[Any]:
    return User.objects.filter(pk__in=User.objects.visible_to(asked.user).order_by().values("pk"))


def _acts(asked: Asked) -> QuerySet[Any]:
    return Event.objects.filter(at__date__lte=asked.on).order_by("at", "pk")


def _lists_people(user: User) -> bool:
    return user.has_perm("accounts.list_people")


def _reads_record(user: User) -> bool:
    return user.has_perm("accounts.read_record")


def _who(name: str | None, email: str | None) -> str:
    return name or email or "The system"


PEOPLE = Dataset(
    "people",
    "People",
    "The accounts that you manage, as under People. It holds names and e-mail addresses.",
    (
        Column("name", "The person.", Kind.TEXT, "name"),
        Column("email", "What they sign in with.", Kind.TEXT, "email"),
        Column("roles", "What they are, with semicolons between.", Kind.TEXT, "roles"),
        *coded("account", "How far the account is.", "state", dict(User.State.choices)),
        Column("last_sign_in", "Empty: never. Scottish time.", Kind.DATETIME, "last_login"),
    ),
    _people,
    counted=_how_many_people,
    is_for=_lists_people,
    is_of_today=True,
)
RECORD = Dataset(
    "record",
    "Acts on record",
    "Who did what up to the end of the day, as under People. It holds names.",
    (
        Column("at", "When, Scottish time.", Kind.DATETIME, "at"),
        Column("by", "Who did it.", Kind.TEXT, ("by__name", "by__email"), _who),
        *coded("act", "What they did.", "act", dict(Event.Act.choices)),
        Column("about", "What it was about.", Kind.TEXT, "about"),
        Column("partnership", "The partnership it concerns.", Kind.TEXT, "partnership__name"),
    ),
    _acts,
    is_for=_reads_record,
)
