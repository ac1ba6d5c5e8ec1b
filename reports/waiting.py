"""The rows of "Your work", asked for in two queries however many there are.

The first page is opened all day long, so these are as plain as they can be: what is wanted of them
is worked out here, which costs less than having it worked out in the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from accounts.models import Partnership, User
from selfevaluation.models import (
    Assignment,
    Extension,
    ReceivedFile,
    Round,
    SelfEvaluation,
    Signature,
    SignatureEnd,
    Thread,
)

Place = tuple[int, int | None]  # the pks of a round and of a partnership
Number = tuple[int, int]  # a proposal's feature, and its position there

_NO_DAY, _NO_MOMENT = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
_NO_NUMBER, _NO_TEXT = Cast(Value(None), IntegerField()), Value("", CharField())
_OF_ANSWER = "answer__self_evaluation__"
_NUMBER = ("answer__proposal__feature", "answer__proposal__position")
_NOT_READY = Q(answer__rating="") | Q(answer__evidence="") | Q(answer__is_carried_over=True)


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
        row.came_from = before.state if before else None
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
    first, *others = _arms(user, rounds, places, newest, signing)
    councils: dict[int | None, int] = defaultdict(int)
    for kind, round, partnership, *facts in sorted(first.union(*others, all=True), key=_order):
        if kind == "council":
            councils[partnership] += 1
        else:
            _add(found[round, partnership], kind, *facts, user=user)
    for row in signing:
        found[row.round_id, row.partnership_id].councils = councils[row.partnership_id]
    return found


def _order(row: tuple[Any, ...]) -> tuple[str, int]:
    return row[0], row[3]


def _add(
    there: OfPlace,
    kind: str,
    pk: int,
    day: date | None,
    text: str,
    first: Any,
    second: Any,
    at: datetime | None,
    *,
    user: User,
) -> None:
    """Puts one row where it belongs; of several due dates and ended signatures the last holds."""
    if kind == "due":
        there.due_on = day
    elif kind == "file":
        there.files.append((pk, text))
    elif kind == "comment":
        there.comments.append((first, second))
    elif kind in ("asked", "ready"):
        there.asked.append(Asked((first, second), text, day, kind == "ready"))
    elif not text:
        there.signed.append(first)
    elif text == SignatureEnd.Why.CHANGED and second == user.pk:
        there.voided_at = at


def _arms(
    user: User,
    rounds: Sequence[Round],
    places: Sequence[int],
    newest: Sequence[SelfEvaluation],
    signing: Sequence[SelfEvaluation],
) -> Iterator[QuerySet[Any, Any]]:
    """The kinds of rows: kind, round, partnership, pk, a day, a text, two numbers, a moment."""
    there = {"round__in": rounds, "partnership__in": places}
    place, none = ("round", "partnership", "pk"), (_NO_NUMBER, _NO_NUMBER, _NO_MOMENT)
    dates = Extension.objects.filter(**there).in_force().order_by()
    yield dates.values_list(Value("due"), *place, "due_on", _NO_TEXT, *none)
    files = ReceivedFile.objects.waiting().filter(**there).order_by()
    yield files.values_list(Value("file"), *place, _NO_DAY, "name", *none)
    if newest:
        yield _comments(user, rounds, places)
        yield _asked(user, newest)
    if signing:
        yield _signatures(signing)
        yield _councils(places)


def _comments(user: User, rounds: Sequence[Round], places: Sequence[int]) -> QuerySet[Any, Any]:
    own = {f"{_OF_ANSWER}round__in": rounds, f"{_OF_ANSWER}partnership__in": places}
    place = (f"{_OF_ANSWER}round", f"{_OF_ANSWER}partnership", "pk")
    threads = Thread.objects.visible_to(user).open().filter(**own).order_by()
    return threads.values_list(Value("comment"), *place, _NO_DAY, _NO_TEXT, *_NUMBER, _NO_MOMENT)


def _asked(user: User, newest: Sequence[SelfEvaluation]) -> QuerySet[Any, Any]:
    kind = Case(When(_NOT_READY, then=Value("asked")), default=Value("ready"))
    place = (f"{_OF_ANSWER}round", f"{_OF_ANSWER}partnership", "pk")
    asked = Assignment.objects.filter(person=user, answer__self_evaluation__in=newest).order_by()
    return asked.values_list(
        kind, *place, "wanted_on", "answer__proposal__title", *_NUMBER, _NO_MOMENT
    )


def _signatures(signing: Sequence[SelfEvaluation]) -> QuerySet[Any, Any]:
    given = Signature.objects.filter(self_evaluation__in=signing).order_by()
    place = ("self_evaluation__round", "self_evaluation__partnership")
    ended = (Coalesce("end", "pk"), _NO_DAY, Coalesce("end__why", _NO_TEXT))
    return given.values_list(Value("signature"), *place, *ended, "body", "person", "end__at")


def _councils(places: Sequence[int]) -> QuerySet[Any, Any]:
    held = Partnership.councils.through.objects.filter(partnership__in=places).order_by()
    none = (_NO_DAY, _NO_TEXT, _NO_NUMBER, _NO_NUMBER, _NO_MOMENT)
    return held.values_list(Value("council"), _NO_NUMBER, "partnership", "pk", *none)
