"""Emptying SQLite's tables between tests, past the rules that keep what was submitted.

PostgreSQL empties by TRUNCATE, which asks no trigger. SQLite has only DELETE, which does.
"""

from collections.abc import Sequence

from django.db import connection, transaction

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_DELETE'"


def execute_sql_flush(sql_list: Sequence[str]) -> None:
    """In place of the connection's own: the triggers on deletion stand aside for it."""
    with transaction.atomic(), connection.cursor() as cursor:
        triggers = cursor.execute(_TRIGGERS).fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for sql in sql_list:
            cursor.execute(sql)
        for _, definition in triggers:
            cursor.execute(definition)
