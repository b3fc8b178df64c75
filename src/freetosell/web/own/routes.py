"""Rows of the table: own rights."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.own import suggest, views
from freetosell.web.owners.routes import MAX_TABLE_BYTES
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import SIGNED_IN, WORKERS

#: Largest document that shows a use.
MAX_EVIDENCE_BYTES = 64 * 1024 * 1024

PAGES = (
    Page("own", "own/", views.own, shows(SIGNED_IN), nav=_("Own rights")),
    Page("own-new", "own/new/", views.own_new, shows_and_takes(WORKERS, WORKERS)),
    Page(
        "own-import",
        "own/import/",
        views.bring,
        shows_and_takes(WORKERS, WORKERS),
        max_bytes=MAX_TABLE_BYTES,
    ),
    Page("own-suggest", "own/suggest/", suggest.suggest, shows(SIGNED_IN)),
    Page("own-right", "own/<key:own_key>/", views.own_right, shows(SIGNED_IN)),
    Page("own-pay", "own/<key:own_key>/pay/", views.pay, takes(WORKERS)),
    Page("own-remove", "own/<key:own_key>/remove/", views.remove, takes(WORKERS)),
    Page(
        "own-use",
        "own/<key:own_key>/use/",
        views.use,
        takes(WORKERS),
        max_bytes=MAX_EVIDENCE_BYTES,
    ),
)
