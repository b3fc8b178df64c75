"""Rows of the table: products."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.pages import Page, shows, shows_and_takes
from freetosell.web.products import intake, views
from freetosell.web.roles import OPERATORS, SIGNED_IN

#: Largest catalogue file that is taken.
MAX_CATALOGUE_BYTES = 64 * 1024 * 1024

PAGES = (
    Page("products", "products/", views.products, shows(SIGNED_IN), nav=_("Products")),
    Page("product", "products/<key:product_id>/", views.product, shows(SIGNED_IN)),
    Page(
        "import",
        "import/",
        intake.bring,
        shows_and_takes(OPERATORS, OPERATORS),
        nav=_("Import"),
        max_bytes=MAX_CATALOGUE_BYTES,
    ),
    Page(
        "import-file",
        "import/<int:job_id>/",
        intake.file,
        shows_and_takes(SIGNED_IN, OPERATORS),
    ),
    Page("import-refused", "import/<int:job_id>/refused.csv", intake.refused, shows(SIGNED_IN)),
)
