"""Tables to which rows are only ever added: the database itself refuses a change."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'rows of {table} are never changed' USING ERRCODE = 'check_violation'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_stays();
"""
_POSTGRESQL_BACK = "DROP TRIGGER {table}_stays ON {table}; DROP FUNCTION {table}_stays();"
_SQLITE = """
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END
"""
_SQLITE_BACK = "DROP TRIGGER {table}_stays"


def never_changed(table: str) -> migrations.RunPython:
    """A migration step after which an UPDATE of `table` raises IntegrityError.

    A row that was wrong is answered by a further row that says so. Deleting is prevented by
    PROTECT on what the rows point at, and by there being no page or operation that does it.
    """

    def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        sql = _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE
        schema_editor.execute(sql.format(table=table))

    def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        sql = _POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else _SQLITE_BACK
        schema_editor.execute(sql.format(table=table))

    return migrations.RunPython(install, remove)
