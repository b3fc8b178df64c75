# The summaries of earlier assessments are taken from their content.

from typing import Any

from django.db import migrations, models

from freetosell.engines.records.summary import summarise


def fill_summaries(apps: Any, schema_editor: Any) -> None:
    """Write what lists show of the assessments that are there."""
    rows = apps.get_model("freetosell_records", "AssessmentRow").objects
    rows = rows.using(schema_editor.connection.alias)
    for key in list(rows.values_list("pk", flat=True)):
        row = rows.get(pk=key)
        row.summary = summarise(row.content)
        row.save(update_fields=["summary"])


class Migration(migrations.Migration):
    dependencies = [
        ("freetosell_records", "0004_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessmentrow",
            name="summary",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(fill_summaries, migrations.RunPython.noop),
    ]
