"""Rows of the table: the first page."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.home import views
from freetosell.web.pages import Page, shows
from freetosell.web.roles import SIGNED_IN

PAGES = (Page("home", "", views.home, shows(SIGNED_IN), nav=_("Today")),)
