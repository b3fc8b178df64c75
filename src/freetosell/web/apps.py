"""The Django application of the web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers accounts, links, tokens, audit rows and jobs under a label of their own."""

    name = "freetosell.web"
    label = "freetosell_web"
    default_auto_field = "django.db.models.BigAutoField"
