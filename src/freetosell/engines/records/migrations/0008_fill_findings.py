# The standing findings of earlier assessments; apart from their table, so that its indexes stand.

from typing import Any

from django.db import migrations

from freetosell.engines.records.findings import put_finding_rows


def fill_findings(apps: Any, schema_editor: Any) -> None:
    """Take the findings out of the assessments that are there, the earliest first."""
    alias = schema_editor.connection.alias
    table = apps.get_model("freetosell_records", "FindingRow")
    rows = apps.get_model("freetosell_records", "AssessmentRow").objects.using(alias)
    for key in list(rows.order_by("pk").values_list("pk", flat=True)):
        put_finding_rows(rows.get(pk=key).content, alias, table)


class Migration(migrations.Migration):
    dependencies = [
        ("freetosell_records", "0007_findingrow"),
    ]

    operations = [
        migrations.RunPython(fill_findings, migrations.RunPython.noop),
    ]
