"""Rows of many kinds in one shape, so that one query brings all that waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
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
    Signature,
    Thread,
)

NO_DAY, NO_MOMENT = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
_NO_NUMBER, _NO_TEXT = Cast(Value(None), IntegerField()), Value("", CharField())
_OF_ANSWER = "answer__self_evaluation__"
_NUMBER = ("answer__proposal__feature", "answer__proposal__position")
_NOT_READY = Q(answer__rating="") | Q(answer__evidence="") | Q(answer__is_carried_over=True)


@lru_cache(maxsize=500)
def waiting_statement(
    user: User,
    roles: tuple[object, ...],
    rounds: tuple[int, ...],
    places: tuple[int, ...],
    newest: tuple[int, ...],
    signing: tuple[int, ...],
) -> tuple[str, tuple[Any, ...]]:
    """The SQL that brings all rows, and its parameters; what is given beside `user` are pks.

    Putting it together costs as much as an empty page, so it is kept for the next time: the
    statement, never what it brings. It depends on nothing but what is given, `roles` with it.
    """
    first, *others = _waiting_rows(user, rounds, places, newest, signing)
    return first.union(*others, all=True).query.sql_with_params()


def _waiting_rows(
    user: User,
    rounds: Sequence[int],
    places: Sequence[int],
    newest: Sequence[int],
    signing: Sequence[int],
) -> Iterator[QuerySet[Any, Any]]:
    """The kinds of rows: kind, round, partnership, pk, a day, a text, two numbers, a moment."""
    there = {"round__in": rounds, "partnership__in": places}
    place, none = ("round", "partnership", "pk"), (_NO_NUMBER, _NO_NUMBER, NO_MOMENT)
    dates = Extension.objects.filter(**there).in_force().order_by()
    yield dates.values_list(Value("due"), *place, "due_on", _NO_TEXT, *none)
    files = ReceivedFile.objects.waiting().filter(**there).order_by()
    yield files.values_list(Value("file"), *place, NO_DAY, "name", *none)
    if newest:
        yield _comments(user, rounds, places)
        yield _asked(user, newest)
    if signing:
        yield _signatures(signing)
        yield _councils(places)


def _comments(user: User, rounds: Sequence[int], places: Sequence[int]) -> QuerySet[Any, Any]:
    own = {f"{_OF_ANSWER}round__in": rounds, f"{_OF_ANSWER}partnership__in": places}
    place = (f"{_OF_ANSWER}round", f"{_OF_ANSWER}partnership", "pk")
    threads = Thread.objects.visible_to(user).open().filter(**own).order_by()
    return threads.values_list(Value("comment"), *place, NO_DAY, _NO_TEXT, *_NUMBER, NO_MOMENT)


def _asked(user: User, newest: Sequence[int]) -> QuerySet[Any, Any]:
    kind = Case(When(_NOT_READY, then=Value("asked")), default=Value("ready"))
    place = (f"{_OF_ANSWER}round", f"{_OF_ANSWER}partnership", "pk")
    asked = Assignment.objects.filter(person=user, answer__self_evaluation__in=newest).order_by()
    return asked.values_list(
        kind, *place, "wanted_on", "answer__proposal__title", *_NUMBER, NO_MOMENT
    )


def _signatures(signing: Sequence[int]) -> QuerySet[Any, Any]:
    given = Signature.objects.filter(self_evaluation__in=signing).order_by()
    place = ("self_evaluation__round", "self_evaluation__partnership")
    ended = (Coalesce("end", "pk"), NO_DAY, Coalesce("end__why", _NO_TEXT))
    return given.values_list(Value("signature"), *place, *ended, "body", "person", "end__at")


def _councils(places: Sequence[int]) -> QuerySet[Any, Any]:
    held = Partnership.councils.through.objects.filter(partnership__in=places).order_by()
    none = (NO_DAY, _NO_TEXT, _NO_NUMBER, _NO_NUMBER, NO_MOMENT)
    return held.values_list(Value("council"), _NO_NUMBER, "partnership", "pk", *none)
