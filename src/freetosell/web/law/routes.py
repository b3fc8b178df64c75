"""Rows of the table: law and counsel."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.law import counsel, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import SIGNED_IN, WORKERS

PAGES = (
    Page("law", "law/", views.law, shows(SIGNED_IN), nav=_("Law by market")),
    Page("law-compare", "law/compare/", views.compare, shows(SIGNED_IN)),
    Page("rule", "law/rules/<str:rule_id>/", views.rule, shows(SIGNED_IN)),
    Page("law-market", "law/<str:code>/", views.market, shows(SIGNED_IN)),
    Page(
        "counsel",
        "counsel/",
        counsel.counsel,
        shows_and_takes(SIGNED_IN, WORKERS),
        nav=_("Counsel"),
    ),
    Page("counsel-table", "counsel/table.csv", counsel.export, shows(SIGNED_IN)),
    Page(
        "counsel-one",
        "counsel/<key:counsel_id>/",
        counsel.one,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page("counsel-remove", "counsel/<key:counsel_id>/remove/", counsel.remove, takes(WORKERS)),
)
