"""Rows of the table: the two rooms behind the door of suppliers."""

from freetosell.web.links import views
from freetosell.web.pages import Page, shows_and_takes
from freetosell.web.roles import SUPPLIERS
from freetosell.web.suppliers.originals import MAX_PAPER_BYTES

PAGES = (
    Page(
        "supplier-company",
        "ask/<str:link>/company/",
        views.company,
        shows_and_takes(SUPPLIERS, SUPPLIERS),
    ),
    Page(
        "supplier-papers",
        "ask/<str:link>/papers/",
        views.papers,
        shows_and_takes(SUPPLIERS, SUPPLIERS),
        max_bytes=MAX_PAPER_BYTES,
    ),
)
