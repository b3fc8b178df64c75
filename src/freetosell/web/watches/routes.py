"""Rows of the table: watches."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import ANYONE, SIGNED_IN, WORKERS
from freetosell.web.watches import feed, views

PAGES = (
    Page("watches", "watches/", views.watches, shows(SIGNED_IN), nav=_("Watches")),
    Page("watch-new", "watches/new/", views.watch_new, shows_and_takes(WORKERS, WORKERS)),
    Page("watches-run", "watches/run/", views.run_due, takes(WORKERS)),
    Page("watches-recheck", "watches/recheck/", views.recheck, takes(WORKERS)),
    Page("watch-digest", "watches/digest.<str:form>", feed.digest, shows(SIGNED_IN)),
    Page("watch-job", "watches/jobs/<int:job_id>/", views.after_job, shows(SIGNED_IN)),
    Page("watch-feed", "watches/feed/<str:token>/watch.atom", feed.with_token, shows(ANYONE)),
    Page("watch", "watches/<key:watch_key>/", views.watch, shows(SIGNED_IN)),
    Page("watch-run", "watches/<key:watch_key>/run/", views.run_one, takes(WORKERS)),
    Page("watch-remove", "watches/<key:watch_key>/remove/", views.remove, takes(WORKERS)),
)
