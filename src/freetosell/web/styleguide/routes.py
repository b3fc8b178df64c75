"""Rows of the table: the style guide."""

from freetosell.web.pages import Page, shows
from freetosell.web.roles import OWNERS
from freetosell.web.styleguide import views

PAGES = (Page("styleguide", "styleguide/", views.styleguide, shows(OWNERS)),)
