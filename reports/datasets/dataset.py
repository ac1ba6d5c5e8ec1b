"""What a table to take out is: its columns, each with its meaning, and where its rows are from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from selfevaluation.models import Round, SelfEvaluation

Value = str | int | date | datetime | None
Row = tuple[Value, ...]
YES_NO = {"yes": "Yes", "no": "No"}
_AT_A_TIME = 2000  # rows read from the database


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    CODE = "code"


@dataclass(frozen=True)
class Asked:
    """Whose data, as at the end of which day. `is_fictional`: of the made-up rounds, else real.

    Its QuerySets are unordered, for others to be made of: made once, since many tables ask.
    """

    user: User
    on: date
    today: date
    is_fictional: bool = False

    @property
    def is_today(self) -> bool:
        return self.on == self.today

    @cached_property
    def rounds(self) -> QuerySet[Round]:
        """Those that this person is shown: opened by the day, today also those to come."""
        found = Round.objects.visible_to(self.user, self.on).filter(is_fictional=self.is_fictional)
        found = found if self.is_today else found.filter(opened_on__lte=self.on)
        return found.order_by()

    @cached_property
    def counting(self) -> QuerySet[SelfEvaluation]:
        """The version that counts of each return that they may read, submitted by the day."""
        found = SelfEvaluation.objects.filter(round__in=self.rounds)
        return found.counted_for(self.user, self.on).order_by()

    @cached_property
    def versions(self) -> QuerySet[SelfEvaluation]:
        """Every version that they may read, submitted by the day."""
        found = SelfEvaluation.objects.filter(round__in=self.rounds, submitted_on__lte=self.on)
        return found.readable_by(self.user, self.on).order_by()

    @cached_property
    def own_drafts(self) -> QuerySet[SelfEvaluation]:
        """The drafts of their own partnerships."""
        found = SelfEvaluation.objects.filter(round__in=self.rounds, state="draft").order_by()
        return found.filter(partnership__in=self.user.partnership_ids)


@dataclass(frozen=True)
class Column:
    """One fact of a row. `of` names what it is read from; `through` makes the value of that.

    `values` are the codes that there can be, each in words; `unit` is what a number counts.
    """

    name: str
    meaning: str
    kind: Kind
    of: str | tuple[str, ...]
    through: Callable[..., Any] | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.of,) if isinstance(self.of, str) else self.of

    def value(self, record: Mapping[str, Any]) -> Value:
        said = [record[source] for source in self.sources]
        return self.through(*said) if self.through else said[0]


def everybody(user: User) -> bool:
    return True


@dataclass(frozen=True)
class Dataset:
    """A table with one row a thing and one column a fact, as far as a person may see it.

    `source` gives rows of the database, or other things, each with what the columns name. Where it
    is no QuerySet, `counted` may give as many for less. `of_rounds`: there is one of the
    real and one of the made-up rounds. `is_of_today`: of a day gone by it is not known.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    source: Callable[[Asked], QuerySet[Any] | Iterable[object]]
    counted: Callable[[Asked], QuerySet[Any] | Iterable[object]] | None = None
    is_for: Callable[[User], bool] = everybody
    of_rounds: bool = False
    is_of_today: bool = False

    @property
    def headers(self) -> list[str]:
        return [column.name for column in self.columns]

    def is_offered(self, asked: Asked) -> bool:
        if asked.is_fictional and not self.of_rounds:
            return False
        return self.is_for(asked.user) and (asked.is_today or not self.is_of_today)

    def rows(self, asked: Asked) -> Iterator[Row]:
        """In an order that is always the same; a fixed number of queries, however many rows."""
        for record in self._records(self.source(asked)):
            yield tuple(column.value(record) for column in self.columns)

    def file_name(self, asked: Asked) -> str:
        return f"{self.name}{'-fictional' if asked.is_fictional else ''}-{asked.on}"

    def _records(self, found: QuerySet[Any] | Iterable[object]) -> Iterator[Mapping[str, Any]]:
        names = list(dict.fromkeys(name for column in self.columns for name in column.sources))
        if isinstance(found, QuerySet):
            for values in found.values_list(*names).iterator(chunk_size=_AT_A_TIME):
                yield dict(zip(names, values, strict=True))
            return
        readers = {name: attrgetter(name) for name in names}
        for thing in found:
            yield {name: read(thing) for name, read in readers.items()}


def yes_no(said: object) -> str:
    return "yes" if said else "no"
