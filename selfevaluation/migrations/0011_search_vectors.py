"""What search reads on PostgreSQL: the stems of each text, made by the database itself.

On SQLite nothing is done: it is searched another way (docs/decisions/search.md).
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TEXTS = (
    ("selfevaluation_answer", "evidence"),
    ("selfevaluation_improvementaction", "text"),
    ("selfevaluation_actiontask", "text"),
    ("selfevaluation_practiceoffer", "summary"),
)

# The same letters as reports.search.words: without accents, and everything between words a blank.
_ACCENTED = "ÀÁÂÃÄÅàáâãäåÈÉÊËèéêëÌÍÎÏìíîïÒÓÔÕÖòóôõöÙÚÛÜùúûüÇçÑñÝýÿ"
_PLAIN = "AAAAAAaaaaaaEEEEeeeeIIIIiiiiOOOOOoooooUUUUuuuuCcNnYyy"
_BETWEEN = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00b7\u00a0\u00a3"
_DROPPED = "\u00ad\u200b\u0300\u0301\u0302\u0303\u0308\u0327"

# A text of millions of characters would be too much for a vector, and then could not be saved.
_SEARCHED = 100_000  # characters of one text

# A row is kept in one piece up to 8 kB, the vector with it: to rank thousands of answers, each read
# from pages of its own, took twice as long (docs/decisions/search.md).
_ADDED = """
ALTER TABLE {table} SET (toast_tuple_target = 8160);
ALTER TABLE {table} ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
    to_tsvector('english', translate(left({column}, {searched}), {letters}, {instead}))
) STORED;
CREATE INDEX {table}_search ON {table} USING gin (search_vector);
ANALYZE {table};
"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    letters = _quoted(_ACCENTED + _BETWEEN + _DROPPED)
    instead = _quoted(_PLAIN + " " * len(_BETWEEN))
    for table, column in _TEXTS:
        facts = {"table": table, "column": column, "searched": _SEARCHED}
        schema_editor.execute(_ADDED.format(**facts, letters=letters, instead=instead), params=None)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, _column in _TEXTS:
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN search_vector")
        schema_editor.execute(f"ALTER TABLE {table} RESET (toast_tuple_target)")


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0010_practice_offers")]

    operations = [migrations.RunPython(install, remove)]
