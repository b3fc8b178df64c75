"""The Django application that owns the tables of this room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Registers the tables under a label of their own."""

    name = "freetosell.engines.records"
    label = "freetosell_records"
    default_auto_field = "django.db.models.BigAutoField"
