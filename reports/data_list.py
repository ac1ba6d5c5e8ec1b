"""The page of all that can be taken out, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse

from proposals.as_at import at_day
from proposals.choices import Choice, here
from reports.datasets import GROUPS, Asked, Dataset
from reports.datasets.dataset import Column
from selfevaluation.models import Round

FICTIONAL = "fictional"


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
    """All tables for a person, without groups that have nothing; and whether rounds are made up."""

    groups: tuple[ListedGroup, ...]
    has_fictional: bool

    @property
    def counts(self) -> list[tuple[str, int]]:
        """What of it changes from one moment to the next."""
        return [(line.name, line.rows) for group in self.groups for line in group.lines]

    @property
    def tables(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def data_list_for(asked: Asked) -> DataList:
    """What there is for this person. Five queries, however many tables and rows there are."""
    offered = [
        (group.title, [each for each in group.datasets if each.is_offered(asked)])
        for group in GROUPS
    ]
    made_up = Round.objects.visible_to(asked.user, asked.on).filter(is_fictional=True)
    datasets = [each for _, datasets in offered for each in datasets]
    counts = row_counts(datasets, asked, beside={FICTIONAL: made_up})
    groups = (
        ListedGroup(title, tuple(_line(each, counts[each.name], asked) for each in datasets))
        for title, datasets in offered
        if datasets
    )
    return DataList(tuple(groups), asked.is_fictional or bool(counts[FICTIONAL]))


def row_counts(
    datasets: list[Dataset], asked: Asked, *, beside: Mapping[str, QuerySet[Any]]
) -> dict[str, int]:
    """How many rows each has, and those `beside` by their names.

    All that the database can count is counted in one query.
    """
    counted, counts = [_count(found, name) for name, found in beside.items()], {}
    for dataset in datasets:
        found = (dataset.counted or dataset.source)(asked)
        if isinstance(found, QuerySet):
            counted.append(_count(found, dataset.name))
        else:
            counts[dataset.name] = sum(1 for _ in found)
    return counts | dict(counted[0].union(*counted[1:], all=True))


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
