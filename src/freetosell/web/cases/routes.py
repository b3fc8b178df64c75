"""Rows of the table: cases."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.cases import desk, events, files, opening, papers, views
from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.roles import REVIEWERS, SIGNED_IN, SIGNERS, WORKERS, Role

#: Largest notice and largest piece of evidence that are taken.
MAX_NOTICE_BYTES = 31 * 1024 * 1024
MAX_EVIDENCE_BYTES = 200 * 1024 * 1024
#: Who decides whether a right is met.
DECIDERS = REVIEWERS | {Role.OWNER}

_CASE = "cases/<str:case_id>/"
_PAPER = _CASE + "documents/<str:name>/"

PAGES = (
    Page("cases", "cases/", views.cases, shows(SIGNED_IN), nav=_("Cases")),
    Page(
        "case-open",
        "cases/open/",
        opening.bring,
        shows_and_takes(WORKERS, WORKERS),
        max_bytes=MAX_NOTICE_BYTES,
    ),
    Page(
        "case-opening", "cases/open/<str:upload>/", opening.confirm,
        shows_and_takes(WORKERS, WORKERS),
    ),
    Page("case-read", "cases/read/<int:job_id>/", opening.read, shows(WORKERS)),
    Page("case-settings", "cases/settings/", desk.settings, shows(SIGNED_IN)),
    Page("case-seller", "cases/settings/seller/", desk.seller, takes(WORKERS)),
    Page("case-knowledge", "cases/settings/knowledge/", desk.knowledge, takes(SIGNERS)),
    Page("case-verify", "cases/verify/", views.verify, shows(SIGNED_IN)),
    Page("case-calendar", "cases/deadlines.ics", views.calendar, shows(SIGNED_IN)),
    Page("case", _CASE, views.case, shows(SIGNED_IN)),
    Page("case-record", _CASE + "record/", views.record, shows(SIGNED_IN)),
    Page("case-file", _CASE + "file/", views.file, shows(SIGNED_IN)),
    Page("case-clocks", _CASE + "clocks/", views.run_clocks, takes(WORKERS)),
    Page(
        "case-step", _CASE + "steps/<str:kind>/", events.step, shows_and_takes(WORKERS, WORKERS)
    ),
    Page("case-decide", _CASE + "decide/", events.decide, shows_and_takes(DECIDERS, DECIDERS)),
    Page("case-correct", _CASE + "correct/", events.correct, shows_and_takes(WORKERS, WORKERS)),
    Page("case-fact", _CASE + "facts/", events.fact, shows_and_takes(WORKERS, WORKERS)),
    Page("case-undo", _CASE + "undo/", events.undo, takes(WORKERS)),
    Page("case-link", _CASE + "link/", events.link, takes(WORKERS)),
    Page(
        "case-retraction", _CASE + "retraction/", events.retraction,
        shows_and_takes(WORKERS, WORKERS),
    ),
    Page(
        "case-documents", _CASE + "documents/", papers.documents,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page("case-document", _PAPER, papers.document, shows(SIGNED_IN)),
    Page("document-page", _PAPER + "page-<int:number>.png", papers.page, shows(SIGNED_IN)),
    Page("document-revise", _PAPER + "revise/", papers.revise, takes(WORKERS)),
    Page("document-approve", _PAPER + "approve/", papers.approve, takes(WORKERS)),
    Page("document-export", _PAPER + "export/<str:form>/", papers.export, shows(WORKERS)),
    Page("document-sent", _PAPER + "sent/", papers.mark_sent, takes(WORKERS)),
    Page("document-send", _PAPER + "send/", papers.send, takes(WORKERS)),
    Page(
        "case-evidence",
        _CASE + "evidence/",
        files.evidence,
        shows_and_takes(SIGNED_IN, WORKERS),
        max_bytes=MAX_EVIDENCE_BYTES,
    ),
    Page("case-evidence-file", _CASE + "evidence/<str:sha256>/", files.download, shows(SIGNED_IN)),
    Page("case-package", _CASE + "package/", files.package, takes(WORKERS)),
    Page(
        "case-package-file", _CASE + "package/<str:name>/", files.package_file, shows(SIGNED_IN)
    ),
    Page("case-options", _CASE + "options/", desk.options, shows(SIGNED_IN)),
)  # fmt: skip
