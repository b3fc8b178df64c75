"""Rows of the table: the audit log."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.audit import views
from freetosell.web.pages import Page, shows
from freetosell.web.roles import AUDITORS

PAGES = (Page("audit", "audit/", views.audit, shows(AUDITORS), nav=_("Audit log")),)
