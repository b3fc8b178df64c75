"""Rows of the table: rights of the corpus."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.pages import Page, shows, takes
from freetosell.web.rights import figures, views
from freetosell.web.roles import SIGNED_IN, WORKERS

PAGES = (
    Page("rights", "rights/", views.rights, shows(SIGNED_IN), nav=_("Search rights")),
    Page("right", "rights/<key:publication>/", views.right, shows(SIGNED_IN)),
    Page(
        "right-drawing",
        "rights/<key:publication>/drawings/<int:number>.png",
        figures.drawing,
        shows(SIGNED_IN),
    ),
    Page("right-watch", "rights/<key:publication>/watch/", views.watch, takes(WORKERS)),
)
