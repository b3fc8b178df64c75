"""Rows of the table: suppliers, their papers, what is asked of them; contracts."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import OPERATORS, OWNERS, REVIEWERS, SIGNED_IN, WORKERS
from freetosell.web.suppliers import editing, intake, papers, views
from freetosell.web.suppliers.originals import MAX_PAPER_BYTES

#: Who asks issuers and looks at originals: four eyes beside those who enter.
VERIFIERS = REVIEWERS | OWNERS
#: Largest list, form or contract.
MAX_LIST_BYTES = 36 * 1024 * 1024
_ONE = "suppliers/<key:supplier_id>/"
_PAPER = f"{_ONE}papers/<key:paper_id>/"

PAGES = (
    Page("suppliers", "suppliers/", views.suppliers, shows(SIGNED_IN), nav=_("Suppliers")),
    Page("supplier-add", "supplier-add/", editing.add, shows_and_takes(OPERATORS, OPERATORS)),
    Page(
        "supplier-import",
        "supplier-import/",
        intake.bring_list,
        shows_and_takes(OPERATORS, OPERATORS),
        max_bytes=MAX_LIST_BYTES,
    ),
    Page("supplier-intake", "supplier-import/<int:job_id>/", intake.intake, shows(SIGNED_IN)),
    Page("supplier", _ONE, views.supplier, shows(SIGNED_IN)),
    Page("supplier-edit", f"{_ONE}edit/", editing.edit, shows_and_takes(OPERATORS, OPERATORS)),
    Page("supplier-check", f"{_ONE}check/", editing.check, takes(WORKERS)),
    Page("supplier-standing", f"{_ONE}standing/", editing.standing, takes(VERIFIERS)),
    Page("supplier-dealing", f"{_ONE}dealings/", editing.dealing, takes(WORKERS)),
    Page("supplier-action", f"{_ONE}actions/", editing.action, takes(WORKERS)),
    Page(
        "supplier-action-end",
        f"{_ONE}actions/<key:action_id>/end/",
        editing.end_action,
        takes(WORKERS),
    ),
    Page("supplier-link", f"{_ONE}link/", editing.link, takes(WORKERS)),
    Page("supplier-form", f"{_ONE}form/", intake.form_out, takes(WORKERS)),
    Page(
        "supplier-form-in",
        f"{_ONE}form/answers/",
        intake.form_in,
        shows_and_takes(OPERATORS, OPERATORS),
        max_bytes=MAX_LIST_BYTES,
    ),
    Page(
        "supplier-paper-new",
        f"{_ONE}new-paper/",
        papers.paper_new,
        shows_and_takes(OPERATORS, OPERATORS),
        max_bytes=MAX_PAPER_BYTES,
    ),
    Page("supplier-paper", _PAPER, papers.paper, shows(SIGNED_IN)),
    Page(
        "supplier-paper-edit",
        f"{_PAPER}edit/",
        papers.paper_edit,
        shows_and_takes(OPERATORS, OPERATORS),
        max_bytes=MAX_PAPER_BYTES,
    ),
    Page("supplier-paper-original", f"{_PAPER}original/", papers.original, shows(SIGNED_IN)),
    Page("supplier-paper-verify", f"{_PAPER}verify/", papers.verify, takes(VERIFIERS)),
    Page("supplier-paper-withdraw", f"{_PAPER}withdraw/", papers.withdraw, takes(VERIFIERS)),
    Page(
        "contracts",
        "contracts/",
        intake.contracts,
        shows_and_takes(SIGNED_IN, WORKERS),
        nav=_("Contract check"),
        max_bytes=MAX_LIST_BYTES,
    ),
    Page("contract", "contracts/<int:job_id>/", intake.contract, shows(SIGNED_IN)),
)
