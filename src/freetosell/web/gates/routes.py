"""Rows of the table: gates."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.gates import moving, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import OPERATORS, OWNERS, SIGNED_IN, WORKERS

_FILE = "gates/<key:product_id>/<str:market>/"

PAGES = (
    Page("gates", "gates/", views.gates, shows(SIGNED_IN), nav=_("Gates")),
    Page("gates-closed", "gates-closed/", views.closed, shows(SIGNED_IN)),
    Page("gates-refresh", "gates-refresh/", moving.refresh, takes(WORKERS)),
    Page("gate-open", "gates-open/", moving.begin, shows_and_takes(OPERATORS, OPERATORS)),
    Page("gate-roles", "gates-roles/", moving.roles, shows_and_takes(SIGNED_IN, OWNERS)),
    Page("gate-file", _FILE, views.gate_file, shows(SIGNED_IN)),
    # Who may move which gate is asked by the use case: a role at the gates is a person's.
    Page("gate-pass", f"{_FILE}pass/", moving.move, takes(WORKERS)),
    Page("gate-stop", f"{_FILE}stop/", moving.stop, takes(WORKERS)),
    Page("gate-except", f"{_FILE}exception/", moving.grant, takes(OWNERS)),
    Page("gate-mark", f"{_FILE}duty/", moving.mark, takes(WORKERS)),
)
