"""The README of a package: what is in it, as at which day, for whom, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.datasets import Asked, Dataset
from reports.packages.rights import roles_in_words

_ABOUT = """MSG Tracker: all data as at {day}

Made for: {whom}.
It holds what somebody with these roles could see as at that day, and nothing else. Two people
with other roles can get other numbers: a table says what they may read.

What is in it
-------------
tables/          one file a table, as CSV in UTF-8
{book}
                 the same tables as sheets of one Excel workbook
dictionary.csv   what every column of every table means, with its codes
{fictional}
How to read it
--------------
A row is one thing, a column one fact. There are no totals and no merged cells.
Days are written 2019-11-06, moments 2019-11-06 14:32:00 in Scottish time. Yes and no are codes.
An empty cell says that there is nothing, or that it is not known.
A text that begins with = + - @ has an apostrophe in front, so that no program takes it for a
formula. Control characters are spaces. Excel holds 32,767 characters in a cell: a longer text is
cut there, and says so; the CSV has all of it.
Tables can be joined by round, authority_code, version, proposal and action.
Later views never change a submitted rating: rating is as submitted, rating_now with later views.

Rounds
------
{rounds}

Tables
------
{tables}

Licence
-------
Official wording of the proposals and level descriptions: (c) Crown copyright, used under the Open
Government Licence v3.0: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
What partnerships wrote is theirs: say whose it is when you quote it. Tables with names, e-mail
addresses, drafts or comments are for you alone.
"""
_FICTIONAL = """fictional/       FICTIONAL: the tables of made-up rounds for training, kept apart.
                 No partnership said this.
"""
_DAYS = "opened {opened_on}, due {due_on}, {shared}"


@dataclass(frozen=True)
class Written:
    """A table that is in the package, and how many rows it has."""

    name: str
    dataset: Dataset
    rows: int


def readme(parts: Sequence[Asked], written: Sequence[Written], book: str) -> str:
    """`parts` are the real rounds and, where there are any, the made-up ones."""
    asked = parts[0]
    rounds = [line for part in parts for line in _round_lines(part)]
    return _ABOUT.format(
        day=_day(asked.on),
        whom=roles_in_words(asked.user),
        book=book,
        fictional=_FICTIONAL if len(parts) > 1 else "",
        rounds="\n".join(rounds) or "None by that day.",
        tables="\n".join(map(_table_line, written)),
    )


def _round_lines(asked: Asked) -> list[str]:
    return [
        f"{'FICTIONAL ' if round.is_fictional else ''}{round.slug}: {round.name}, "
        + _DAYS.format(
            opened_on=round.opened_on,
            due_on=round.due_on,
            shared=f"shared {round.shared_on}" if round.shared_on else "not shared",
        )
        for round in asked.rounds.order_by("opened_on", "slug")
    ]


def _table_line(written: Written) -> str:
    rows = "1 row" if written.rows == 1 else f"{written.rows} rows"
    return f"{written.name}: {written.dataset.description} {rows}."


def _day(on: date) -> str:
    return f"{on:%-d %B %Y}"
