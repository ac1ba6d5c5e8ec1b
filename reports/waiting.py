"""The rows of "Your work", asked for in two queries however many there are.

The first page is opened all day long, so these are as plain as they can be: what is wanted of them
is worked out here, which costs less than having it worked out in the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from accounts.fragments import roles
from accounts.models import User
from reports.waiting_rows import NO_DAY, NO_MOMENT, waiting_statement
from selfevaluation.models import Round, SelfEvaluation, SignatureEnd

Place = tuple[int, int | None]  # the pks of a round and of a partnership
Number = tuple[int, int]  # a proposal's feature, and its position there


@dataclass(frozen=True)
class Asked:
    """An answer that is asked of the viewer."""

    number: Number
    title: str
    wanted_on: date | None
    is_ready: bool


@dataclass
class OfPlace:
    """What there is of a partnership in a round, whether its return is started or not.

    `due_on` is a later due date in force; `files` have the pk and the name of each file that came
    in and is to be checked, oldest first; `comments` has the number of a proposal for each open
    thread. Of a draft that wants signatures also the bodies whose signatures stand, how many
    councils there are, and when a change ended the viewer's own signature.
    """

    due_on: date | None = None
    files: list[tuple[int, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    comments: list[Number] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)
    councils: int = 0
    voided_at: datetime | None = None


def own_returns(rounds: Iterable[Round], places: Iterable[int]) -> dict[Place, Any]:
    """The newest version of each return there is. One query.

    Each with its `ready_count` and with `came_from`, the state of the version before.
    """
    found = SelfEvaluation.objects.filter(round__in=rounds, partnership__in=places)
    newest: dict[Place, Any] = {}
    for row in found.with_progress().order_by("version"):
        before = newest.get((row.round_id, row.partnership_id))
        row.came_from = before.state if before else None  # type: ignore[attr-defined]
        newest[row.round_id, row.partnership_id] = row
    return newest


def of_places(
    user: User,
    rounds: Sequence[Round],
    places: Sequence[int],
    newest: Sequence[SelfEvaluation],
    signing: Sequence[SelfEvaluation],
) -> dict[Place, OfPlace]:
    """What waits in all of them for `user`. One query.

    `newest` are the returns there are, `signing` those of them that want signatures.
    """
    found: dict[Place, OfPlace] = defaultdict(OfPlace)
    asked = (_pks(rounds), tuple(places), _pks(newest), _pks(signing))
    councils: dict[int | None, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(*waiting_statement(user, roles(user), *asked))
        rows = sorted(cursor.fetchall(), key=_order)
    for kind, round, partnership, *facts in rows:
        if kind == "council":
            councils[partnership] += 1
        else:
            _add(found[round, partnership], kind, *facts, user=user)
    for row in signing:
        found[row.round_id, row.partnership_id].councils = councils[row.partnership_id]
    return found


def _pks(rows: Iterable[Any]) -> tuple[int, ...]:
    return tuple(row.pk for row in rows)


def _order(row: tuple[Any, ...]) -> tuple[str, int]:
    return row[0], row[3]


def _add(
    there: OfPlace,
    kind: str,
    pk: int,
    day: Any,
    text: str,
    first: Any,
    second: Any,
    at: Any,
    *,
    user: User,
) -> None:
    """Puts one row where it belongs; of several due dates and ended signatures the last holds."""
    if kind == "due":
        there.due_on = _read(day, NO_DAY)
    elif kind == "file":
        there.files.append((pk, text))
    elif kind == "comment":
        there.comments.append((first, second))
    elif kind in ("asked", "ready"):
        there.asked.append(Asked((first, second), text, _read(day, NO_DAY), kind == "ready"))
    elif not text:
        there.signed.append(first)
    elif text == SignatureEnd.Why.CHANGED and second == user.pk:
        there.voided_at = _read(at, NO_MOMENT)


def _read(value: Any, of: Any) -> Any:
    """The day or moment that a database means; SQLite has texts for them."""
    for convert in connection.ops.get_db_converters(of):
        value = convert(value, of, connection)
    return value
