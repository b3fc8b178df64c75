"""Having a supplier's papers checked again, once for however many changes wait."""

from __future__ import annotations

from freetosell.core.suppliers.supplier import Supplier
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Account, Job, JobState


def ask_check(supplier: Supplier, by: str, account: Account | None = None) -> Job:
    """Put a check of a supplier's papers in, unless one waits already.

    Args:
        supplier: Whose papers.
        by: How the check is signed.
        account: Who asked for it.
    """
    waiting = Job.objects.filter(kind="check_supplier", state=JobState.QUEUED.value)
    for job in waiting[:200]:
        if job.arguments.get("supplier") == supplier.id:
            return job
    return put_job("check_supplier", {"supplier": supplier.id, "by": by}, supplier.name, account)


def find_check(supplier_id: str) -> Job | None:
    """Return the check of a supplier that waits or runs."""
    states = (JobState.QUEUED.value, JobState.RUNNING.value)
    for job in Job.objects.filter(kind="check_supplier", state__in=states)[:200]:
        if job.arguments.get("supplier") == supplier_id:
            return job
    return None
