"""The table of kinds of jobs.  A new kind is a line here and a function in its section.

The function is named, not imported: the web server never loads models, only
the process of the job does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from freetosell.core.errors import InputError

if TYPE_CHECKING:
    from freetosell.web.jobs.progress import JobProgress

#: What a kind runs: the job's arguments and its progress in, its result (JSON) out.
JobWork = Callable[[Mapping[str, Any], "JobProgress"], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of work.

    Args:
        name: As stored with the job.
        label: What it is called on pages.
        work: ``module:function``.  It must be safe to run again from the
            start after a kill: what it stored already is stored, not doubled.
        page: Name of the route that shows its result, taking ``job_id``.
    """

    name: str
    label: StrPromise
    work: str
    page: str = "job"


KINDS = (
    JobKind(
        "read_catalogue",
        _("Reading a catalogue"),
        "freetosell.web.products.work:read_upload",
        "import-file",
    ),
    JobKind(
        "import_catalogue",
        _("Taking in a catalogue"),
        "freetosell.web.products.work:store_upload",
    ),
    JobKind("backup", _("Backup"), "freetosell.web.backups.work:back_up"),
    JobKind("check", _("Checking products"), "freetosell.web.checks.work:run_check", "check"),
    JobKind(
        "check_supplier",
        _("Checking the papers of a supplier"),
        "freetosell.web.suppliers.work:check_supplier",
    ),
    JobKind(
        "refresh_gates",
        _("Looking at what has ended"),
        "freetosell.web.suppliers.work:refresh",
    ),
    JobKind(
        "take_supplier_list",
        _("Taking in a list"),
        "freetosell.web.suppliers.work:take_list",
        "supplier-intake",
    ),
    JobKind(
        "take_supplier_form",
        _("Taking in a questionnaire"),
        "freetosell.web.suppliers.work:take_form",
        "supplier-intake",
    ),
    JobKind(
        "read_contract",
        _("Looking through a contract"),
        "freetosell.web.suppliers.work:read_contract",
        "contract",
    ),
    JobKind("read_again", _("Reading a product again"), "freetosell.web.findings.work:read_again"),
    JobKind(
        "read_notice",
        _("Reading a notice off a picture"),
        "freetosell.web.cases.opening:read_picture",
        "case-read",
    ),
    JobKind("watch", _("Watching"), "freetosell.web.watches.work:run_watches", "watch-job"),
    JobKind("recheck", _("Reading findings again"), "freetosell.web.watches.work:run_recheck"),
    JobKind("owners", _("Grouping owners"), "freetosell.web.owners.work:group_owners"),
    JobKind(
        "enforcement",
        _("Taking in signs of enforcement"),
        "freetosell.web.owners.work:take_signals",
        "taken",
    ),
    JobKind(
        "landscape",
        _("Counting a field"),
        "freetosell.web.landscape.work:make_landscape",
        "landscape-job",
    ),
    JobKind(
        "own_rights",
        _("Taking in own rights"),
        "freetosell.web.own.work:take_own_rights",
        "taken",
    ),
    JobKind(
        "corpus_add", _("Taking in an office file"), "freetosell.web.corpus.work:add_file", "taken"
    ),
    JobKind(
        "sync_plan",
        _("Asking a source"),
        "freetosell.web.corpus.work:make_plan",
        "sync-plan",
    ),
    JobKind("sync", _("Fetching from a source"), "freetosell.web.corpus.work:run"),
)


def get_kind(name: str) -> JobKind:
    """Return a kind by its name.

    Raises:
        InputError: ``job_kind_not_found``.
    """
    found = {kind.name: kind for kind in KINDS}
    if name not in found:
        raise InputError("job_kind_not_found", f"There is no kind of job called {name!r}.")
    return found[name]


def load_work(kind: JobKind) -> JobWork:
    """Return the function of a kind; imports its module."""
    module, _colon, name = kind.work.partition(":")
    return cast("JobWork", getattr(import_module(module), name))
