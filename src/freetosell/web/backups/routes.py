"""Rows of the table: backups."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.backups import views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import OWNERS

PAGES = (
    Page("backups", "backups/", views.backups, shows_and_takes(OWNERS, OWNERS), nav=_("Backup")),
    Page("backup-file", "backups/<int:job_id>/file/", views.file, shows(OWNERS)),
    Page("backup-remove", "backups/<int:job_id>/remove/", views.remove, takes(OWNERS)),
)
