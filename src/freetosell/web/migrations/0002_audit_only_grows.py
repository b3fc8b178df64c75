# The database itself refuses to change or take out a line of the audit log.

from typing import Any

from django.db import migrations

_ACTS = ("UPDATE", "DELETE")


def refuse_changes(apps: Any, schema_editor: Any) -> None:
    """Let the table take inserts alone."""
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        for act in _ACTS:
            schema_editor.execute(
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'lines are never changed'); END"
            )
    elif vendor == "postgresql":
        schema_editor.execute(
            "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def allow_changes(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away again."""
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        for act in _ACTS:
            schema_editor.execute(f"DROP TRIGGER audit_no_{act.lower()}")
    elif vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER audit_no_change ON audit")


class Migration(migrations.Migration):
    dependencies = [
        ("freetosell_web", "0001_initial"),
        ("freetosell_records", "0004_entries"),
    ]

    operations = [
        migrations.RunPython(refuse_changes, allow_changes),
    ]
