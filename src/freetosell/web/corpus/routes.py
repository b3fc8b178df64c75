"""Rows of the table: the corpus and its sources."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.corpus import sync, taken, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import OPERATORS, SIGNED_IN

#: Largest office file that is taken through the browser; larger ones by the command line.
MAX_OFFICE_BYTES = 512 * 1024 * 1024

PAGES = (
    Page("corpus", "corpus/", views.corpus, shows(SIGNED_IN), nav=_("Corpus")),
    Page("sources", "corpus/sources/", views.sources, shows(SIGNED_IN)),
    Page(
        "corpus-add",
        "corpus/add/",
        views.add,
        shows_and_takes(OPERATORS, OPERATORS),
        max_bytes=MAX_OFFICE_BYTES,
    ),
    Page(
        "sync",
        "corpus/sync/<key:source_id>/",
        sync.ask,
        shows_and_takes(OPERATORS, OPERATORS),
    ),
    Page("sync-plan", "corpus/plans/<int:job_id>/", sync.plan, shows(SIGNED_IN)),
    Page("sync-start", "corpus/plans/<int:job_id>/start/", sync.start, takes(OPERATORS)),
    Page("taken", "taken/<int:job_id>/", taken.taken, shows(SIGNED_IN)),
    Page("taken-refused", "taken/<int:job_id>/refused.csv", taken.refused, shows(SIGNED_IN)),
)
