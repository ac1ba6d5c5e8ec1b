"""Rules that no constraint can state, held by the database itself, in both of its kinds."""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$
BEGIN
IF {when} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF;
RETURN {row};
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
_POSTGRESQL_BACK = "DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();"
_SQLITE = """
CREATE TRIGGER {name}_{event} BEFORE {event} ON {table} WHEN {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
_SQLITE_BACK = "DROP TRIGGER {name}_{event}"


def never_changed(table: str) -> migrations.RunPython:
    """A migration step after which an UPDATE of `table` raises IntegrityError.

    A row that was wrong is answered by a further row that says so. Deleting is prevented by
    PROTECT on what the rows point at, and by there being no page or operation that does it.
    """
    return refused(
        table,
        name=f"{table}_stays",
        when="TRUE",
        events=["UPDATE"],
        message=f"rows of {table} are never changed",
    )


def refused(
    table: str,
    *,
    name: str,
    when: str,
    message: str,
    events: Sequence[str] = ("INSERT", "UPDATE"),
) -> migrations.RunPython:
    """A migration step after which a row of `table` of which `when` is true raises IntegrityError.

    `when` is SQL that both databases understand, with the row as NEW, or for the one event DELETE
    as OLD; `name` is the trigger's.
    SQLite drops a table's triggers when a later migration alters the table: repeat the step then.
    """
    row = "OLD" if "DELETE" in events else "NEW"
    facts = {"table": table, "name": name, "when": when, "message": message, "row": row}

    def run(schema_editor: BaseDatabaseSchemaEditor, postgresql: str, sqlite: str) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(postgresql.format(**facts, events=" OR ".join(events)))
            return
        for event in events:
            schema_editor.execute(sqlite.format(**facts, event=event))

    def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        run(schema_editor, _POSTGRESQL, _SQLITE)

    def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        run(schema_editor, _POSTGRESQL_BACK, _SQLITE_BACK)

    return migrations.RunPython(install, remove)


def dropped(
    table: str, *, name: str, events: Sequence[str] = ("INSERT", "UPDATE")
) -> migrations.RunPython:
    """A migration step that takes a rule of `refused` away: to change old rows, or to repeat it.

    A trigger that SQLite has dropped already is no error.
    """

    def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            return
        for event in events:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}_{event}")

    return migrations.RunPython(remove, migrations.RunPython.noop)
