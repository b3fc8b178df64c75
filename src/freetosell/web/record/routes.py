"""Rows of the table: records."""

from freetosell.web.pages import Page, shows
from freetosell.web.record import views
from freetosell.web.roles import SIGNED_IN

PAGES = (Page("record", "record/<str:kind>/<path:key>", views.record, shows(SIGNED_IN)),)
