"""Operations on jobs: starting a check, looking at a job, stopping it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from freetosell.app.market_list import parse_markets
from freetosell.web import rooms
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.shapes import CheckIn, JobOut
from freetosell.web.api.tokens import Scoped
from freetosell.web.jobs.queue import put_job, stop_job
from freetosell.web.models import Job

router = Router(tags=["jobs"])
#: Largest number that a key of a row can be.
_LARGEST = 2**63 - 1


@router.post("/checks", response={202: JobOut, **REFUSALS}, auth=Scoped("checks:run"))
def start_check(request: HttpRequest, asked: CheckIn) -> Status[Any]:
    """Start a check; follow it by its job."""
    records = rooms.records()
    for product_id in asked.products:
        records.get_product(product_id)
    codes = parse_markets(",".join(asked.markets), "markets")
    day = asked.as_of or rooms.clock().now().date()
    arguments = {
        "products": asked.products,
        "text": "",
        "markets": list(codes),
        "as_of": day.isoformat(),
        "charted": asked.charted,
    }
    by = getattr(request, "account", None)
    return Status(202, put_job("check", arguments, _title(asked, codes), by))


def _title(asked: CheckIn, codes: tuple[str, ...]) -> str:
    return f"{len(asked.products) or '*'} → {', '.join(codes)}"


@router.get("/{job_id}", response={200: JobOut, **REFUSALS}, auth=Scoped("jobs:read"))
def get_job(request: HttpRequest, job_id: int) -> Any:
    """Return one job."""
    return _find(job_id)


@router.post("/{job_id}/stop", response={200: JobOut, **REFUSALS}, auth=Scoped("jobs:write"))
def stop(request: HttpRequest, job_id: int) -> Any:
    """Stop a job that waits or runs."""
    _find(job_id)
    stop_job(job_id)
    return _find(job_id)


def _find(job_id: int) -> Job:
    job = Job.objects.filter(pk=job_id).first() if 0 < job_id <= _LARGEST else None
    if job is None:
        raise Http404
    return job
