"""Rows of the table: check runs."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.checks import views
from freetosell.web.pages import Page, shows, shows_and_takes
from freetosell.web.roles import SIGNED_IN, WORKERS

PAGES = (
    Page("checks", "checks/", views.checks, shows(SIGNED_IN), nav=_("Checks")),
    Page("check-new", "checks/new/", views.check_new, shows_and_takes(WORKERS, WORKERS)),
    Page("check", "checks/<int:job_id>/", views.check, shows(SIGNED_IN)),
)
