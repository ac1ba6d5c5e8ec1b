"""The page of all that can be taken out, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse

from accounts.fragments import roles
from proposals.as_at import at_day
from proposals.choices import Choice, here
from reports.datasets import GROUPS, Asked, Dataset, Group, offered
from reports.datasets.dataset import Column
from selfevaluation.models import Round
from selfevaluation.stamps import stamp_as

FICTIONAL, STAMP = "fictional", "stamp"


@dataclass(frozen=True)
class Line:
    """One table: how many rows there are, its files, and its columns."""

    name: str
    title: str
    description: str
    rows: int
    csv_url: str
    xlsx_url: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ListedGroup:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DataList:
    """How many tables there are for a person, and whether rounds are made up.

    `stamp` is another one whenever one of the tables has other rows. `live` maps the names of
    those that have no stamp to how many rows they have.
    """

    asked: Asked
    tables: int
    has_fictional: bool
    stamp: object
    live: dict[str, int]

    def groups(self) -> list[ListedGroup]:
        """Those that have a table for this person. Four queries, however many rows there are."""
        still = [each for each in offered(self.asked) if each.name not in self.live]
        counts = self.live | row_counts(still, self.asked)
        listed = (ListedGroup(each.title, self._lines(each, counts)) for each in GROUPS)
        return [group for group in listed if group.lines]

    def _lines(self, group: Group, counts: Mapping[str, int]) -> tuple[Line, ...]:
        return tuple(
            _line(each, counts[each.name], self.asked)
            for each in group.datasets
            if each.is_offered(self.asked)
        )


def data_list_for(asked: Asked) -> DataList:
    """What there is for this person. One query, without the rows of what has a stamp."""
    with connection.cursor() as cursor:
        cursor.execute(*_live(asked, roles(asked.user), training=settings.TRAINING_ROUND))
        live = dict(cursor.fetchall())
    return DataList(
        asked=asked,
        tables=len(offered(asked)),
        has_fictional=asked.is_fictional or bool(live[FICTIONAL]),
        stamp=sorted(live.items()),
        live=live,
    )


@lru_cache(maxsize=100)
def _live(asked: Asked, roles: object, *, training: bool) -> tuple[str, tuple[Any, ...]]:
    """The SQL of the stamp and of what has none, and its parameters.

    It is kept because it takes longer to put together than to ask; what it brings is not.
    `training` says, as the roles do, which rounds there are for them.
    """
    made_up = Round.objects.visible_to(asked.user, asked.on).filter(is_fictional=True)
    live = [each for group in GROUPS if group.is_live for each in group.datasets]
    sources = {each.name: each.counted or each.source for each in live if each.is_offered(asked)}
    found = {name: rows_of(asked) for name, rows_of in sources.items()}
    counted = [_count(rows, name) for name, rows in found.items() if isinstance(rows, QuerySet)]
    sql, parameters = _count(made_up, FICTIONAL).union(*counted, all=True).query.sql_with_params()
    return f"{sql} UNION ALL {stamp_as(STAMP)}", parameters


def row_counts(datasets: list[Dataset], asked: Asked) -> dict[str, int]:
    """How many rows each has. All that the database can count is counted in one query."""
    counted, counts = [], {}
    for dataset in datasets:
        found = (dataset.counted or dataset.source)(asked)
        if isinstance(found, QuerySet):
            counted.append(_count(found, dataset.name))
        else:
            counts[dataset.name] = sum(1 for _ in found)
    return counts | dict(counted[0].union(*counted[1:], all=True) if counted else {})


def kind_choices(request: HttpRequest, asked: Asked, *, has_fictional: bool) -> list[Choice]:
    """The real rounds or the made-up ones; nothing to choose where there are none of those."""
    if not has_fictional:
        return []
    return [
        Choice("real", here(request, **{FICTIONAL: ""}), not asked.is_fictional),
        Choice("made up for training", here(request, **{FICTIONAL: "yes"}), asked.is_fictional),
    ]


def file_url(name: str, format: str, asked: Asked) -> str:
    url = at_day(reverse("data_file", args=[name, format]), asked.on)
    if not asked.is_fictional:
        return url
    return f"{url}{'&' if '?' in url else '?'}{FICTIONAL}=yes"


def _count(found: QuerySet[Any], name: str) -> QuerySet[Any]:
    named = found.order_by().annotate(dataset=Value(name)).values("dataset")
    return named.annotate(how_many=Count("pk")).values_list("dataset", "how_many")


def _line(dataset: Dataset, rows: int, asked: Asked) -> Line:
    return Line(
        dataset.name,
        dataset.title,
        dataset.description,
        rows,
        file_url(dataset.name, "csv", asked),
        file_url(dataset.name, "xlsx", asked),
        dataset.columns,
    )
