"""Rows of the table: owners and signs of enforcement."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.owners import signals, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import OPERATORS, SIGNED_IN, WORKERS

#: Largest table of signs that is taken.
MAX_TABLE_BYTES = 16 * 1024 * 1024

PAGES = (
    Page("owners", "owners/", views.owners, shows(SIGNED_IN), nav=_("Owners")),
    Page("owners-update", "owners/update/", views.update, takes(WORKERS)),
    Page("owner", "owners/<key:owner_key>/", views.owner, shows(SIGNED_IN)),
    Page("owner-state", "owners/<key:owner_key>/state/", views.state, takes(WORKERS)),
    Page("portfolio", "owners/<key:owner_key>/portfolio/", views.portfolio, shows(SIGNED_IN)),
    Page(
        "enforcement",
        "enforcement/",
        signals.enforcement,
        shows_and_takes(SIGNED_IN, OPERATORS),
        nav=_("Enforcement"),
        max_bytes=MAX_TABLE_BYTES,
    ),
    Page("enforcement-remove", "enforcement/remove/", signals.remove, takes(OPERATORS)),
)
