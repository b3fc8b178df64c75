"""Rows of the table: findings, questions, and the door of suppliers."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.findings import asking, door, reviewing, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import SIGNED_IN, SUPPLIERS, WORKERS

#: Largest body of a supplier's reply: one file beside its words.
MAX_REPLY_BYTES = 16 * 1024 * 1024
_FINDING = "findings/<key:product_id>/<key:publication>/<key:market>/"

PAGES = (
    Page("findings", "findings/", views.findings, shows(SIGNED_IN), nav=_("Findings")),
    Page("finding", _FINDING, views.finding, shows(SIGNED_IN)),
    Page(
        "finding-review",
        f"{_FINDING}review/<int:claim>/<key:limitation>/",
        reviewing.review,
        shows_and_takes(WORKERS, WORKERS),
    ),
    Page("design-around", "design-around/<key:product_id>/", views.around, shows(SIGNED_IN)),
    Page("questions", "questions/", asking.questions, shows(SIGNED_IN), nav=_("Questions")),
    Page("answer", "questions/<str:question_id>/answer/", asking.answer, takes(WORKERS)),
    Page("supplier-links", "supplier-links/", door.links, shows_and_takes(WORKERS, WORKERS)),
    Page(
        "supplier-door",
        "ask/<str:link>/",
        door.enter,
        shows_and_takes(SUPPLIERS, SUPPLIERS),
        max_bytes=MAX_REPLY_BYTES,
    ),
)
