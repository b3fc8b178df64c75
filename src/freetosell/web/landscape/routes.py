"""Rows of the table: landscapes."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.landscape import views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import SIGNED_IN, WORKERS

PAGES = (
    Page("landscapes", "landscapes/", views.landscapes, shows(SIGNED_IN), nav=_("Landscapes")),
    Page(
        "landscape-new", "landscapes/new/", views.landscape_new, shows_and_takes(WORKERS, WORKERS)
    ),
    Page("landscape-job", "landscapes/jobs/<int:job_id>/", views.after_job, shows(SIGNED_IN)),
    Page("landscape", "landscapes/<key:landscape_key>/", views.landscape, shows(SIGNED_IN)),
    Page(
        "landscape-documents",
        "landscapes/<key:landscape_key>/documents/",
        views.documents,
        shows(SIGNED_IN),
    ),
    Page(
        "landscape-drawing",
        "landscapes/<key:landscape_key>/drawing/<str:name>/",
        views.drawing,
        shows(SIGNED_IN),
    ),
    Page(
        "landscape-file",
        "landscapes/<key:landscape_key>/files/<str:name>",
        views.download,
        shows(SIGNED_IN),
    ),
    Page("landscape-again", "landscapes/<key:landscape_key>/again/", views.again, takes(WORKERS)),
    Page(
        "landscape-remove", "landscapes/<key:landscape_key>/remove/", views.remove, takes(WORKERS)
    ),
)
