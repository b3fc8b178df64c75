# PostgreSQL sorts keys by code points, as SQLite and Python do, whatever its locale.

from typing import Any

from django.db import migrations

_KEYS = (
    ("product", "key", 200),
    ("counsel", "key", 120),
    ("case_event", "case_key", 80),
    ("entry", "key", 300),
    ("entry_change", "key", 300),
)


def sort_by_code_points(apps: Any, schema_editor: Any) -> None:
    """Give the columns by which lists are ordered the collation "C"."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column, length in _KEYS:
        schema_editor.execute(
            f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE varchar({length}) COLLATE "C"'
        )


class Migration(migrations.Migration):
    dependencies = [
        ("freetosell_records", "0005_assessment_summary"),
    ]

    operations = [
        migrations.RunPython(sort_by_code_points, migrations.RunPython.noop),
    ]
