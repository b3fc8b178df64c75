"""Rows of the table: jobs."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.jobs import views
from freetosell.web.pages import Page, shows, takes
from freetosell.web.roles import SIGNED_IN, WORKERS

PAGES = (
    Page("jobs", "jobs/", views.jobs, shows(SIGNED_IN), nav=_("Jobs")),
    Page("job", "jobs/<int:job_id>/", views.job, shows(SIGNED_IN)),
    Page("job-progress", "jobs/<int:job_id>/progress/", views.job_progress, shows(SIGNED_IN)),
    Page("job-stop", "jobs/<int:job_id>/stop/", views.stop, takes(WORKERS)),
    Page("job-again", "jobs/<int:job_id>/again/", views.again, takes(WORKERS)),
)
