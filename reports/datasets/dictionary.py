"""The data dictionary: every column of every table, as a table itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.datasets.dataset import Column, Dataset, Kind

TITLE = "Data dictionary"


@dataclass(frozen=True)
class _Entry:
    """One column of one table, `place` from 1."""

    dataset: Dataset
    column: Column
    place: int

    @property
    def values(self) -> str:
        return "; ".join(f"{code} = {words}" for code, words in self.column.values.items())


_COLUMNS = (
    Column("dataset", "The table, as in the name of its file.", Kind.CODE, "dataset.name"),
    Column("dataset_title", "What it is called.", Kind.TEXT, "dataset.title"),
    Column("dataset_description", "What a row is.", Kind.TEXT, "dataset.description"),
    Column("place", "Which column of the table, from 1.", Kind.NUMBER, "place"),
    Column("column", "The heading of the column.", Kind.CODE, "column.name"),
    Column("meaning", "What it says.", Kind.TEXT, "column.meaning"),
    Column(
        "kind",
        "What is in it.",
        Kind.CODE,
        "column.kind.value",
        values={
            Kind.TEXT: "words",
            Kind.NUMBER: "a whole number",
            Kind.DATE: "a day, 2019-11-06",
            Kind.DATETIME: "a moment in Scottish time, 2019-11-06 14:32:00",
            Kind.CODE: "a short sign that stands for something",
        },
    ),
    Column("values", "The codes that there can be, each in words.", Kind.TEXT, "values"),
    Column("unit", "What a number counts.", Kind.TEXT, "column.unit"),
)


def dictionary(datasets: Iterable[Dataset]) -> Dataset:
    """Of these tables, itself not among them."""
    of = tuple(datasets)

    def entries(asked: object) -> Iterator[_Entry]:
        for dataset in of:
            for place, column in enumerate(dataset.columns, start=1):
                yield _Entry(dataset, column, place)

    description = "A row for each column of each table that you can take out."
    return Dataset("dictionary", TITLE, description, _COLUMNS, entries)
