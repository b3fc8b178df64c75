# The standing findings, so that lists need not open whole assessments.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("freetosell_records", "0006_order_of_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("publication", models.CharField(max_length=100)),
                ("title", models.TextField()),
                ("owners", models.TextField()),
                ("right_kind", models.CharField(max_length=20)),
                ("outcome", models.CharField(max_length=20)),
                ("rank", models.IntegerField()),
                ("deciding", models.TextField()),
                ("as_of", models.DateField()),
                ("questions", models.IntegerField(default=0)),
                ("reviewed", models.IntegerField(default=0)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="freetosell_records.productrow",
                    ),
                ),
            ],
            options={
                "db_table": "finding",
                "ordering": ("rank", "id"),
                "indexes": [
                    models.Index(fields=["rank", "id"], name="finding_by_rank"),
                    models.Index(fields=["market", "outcome"], name="finding_by_market"),
                    models.Index(fields=["publication"], name="finding_by_publication"),
                ],
            },
        ),
    ]
