"""The stamp of the 25: a number that grows whenever something is told of them."""

from collections.abc import Iterable

from django.db import connection, models

from proposals.models import StatusUpdate, TimescaleRevision


def rows_of(tables: Iterable[type[models.Model]]) -> str:
    """SQL for how many rows these have together."""
    return " + ".join(f"(SELECT COUNT(*) FROM {each._meta.db_table})" for each in tables)  # noqa: S608


def counted(rows: str) -> int:
    """What `rows_of` gives, as a number. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {rows}")
        return cursor.fetchone()[0]


# Rows of these are only ever added.
ADDED: tuple[type[models.Model], ...] = (StatusUpdate, TimescaleRevision)
_ROWS = rows_of(ADDED)


def stamp() -> int:
    """How many rows there are of all that the list of proposals is made from. One query."""
    return counted(_ROWS)
