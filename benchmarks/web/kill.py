"""Kills the server, the worker or a job with signal 9 in the middle of work, and looks what is there."""

from __future__ import annotations

import io
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.web.serving import Server, post, sign_in

#: Rows of a catalogue, so that taking it in takes longer than the longest wait.
ROWS = 1200
#: Longest wait before a kill, in seconds.
_LONGEST_S = 2.5
#: Within which a job must have ended after the restart.
_ENDS_WITHIN_S = 120.0
_NOTICE = "Complaint ID: 1700{:07d}\nASIN: B0ZZ000001\nInfringement type: Patent\nPatent number: US 9,999,999\nEmail: ip@acme.example\nAmazon.com\n"


@dataclass(slots=True)
class Killed:
    """What killing has shown.

    Args:
        kills: By work and victim.
        taken_up: Jobs that were begun again and ended.
        faults: Whatever was lost, doubled or broken.
    """

    kills: Counter[str] = field(default_factory=Counter)
    taken_up: int = 0
    faults: list[str] = field(default_factory=list)


def kill(server: Server, times: int, seed: int, checks: bool) -> Killed:
    """Kill so many times, and hold what is stored against what was asked for.

    Args:
        server: Running over a workspace with ``user0`` as owner, whose web app this process is.
        times: Kills.
        seed: Of moments and victims.
        checks: Kill checks as well; the workspace needs a corpus.
    """
    chance = random.Random(seed)
    report = Killed()
    works: list[Callable[[Server, int], str]] = [_import, _export]
    works += [_check] if checks else []
    for number in range(times):
        work, victim = works[number % len(works)], chance.choice(("server", "worker", "job"))
        asked = work(server, number)
        time.sleep(chance.uniform(0, _LONGEST_S if work is not _export else 0.3))
        report.kills[f"{work.__name__[1:]} {_strike(server, victim)}"] += 1
        server.kill()
        server.start()
        report.faults += [f"kill {number}: {text}" for text in _look(asked, report)]
    return report


def _strike(server: Server, victim: str) -> str:
    """Kill the victim if there is one now, and return who it was."""
    workers = _children(server.pid)
    jobs = [job for worker in workers for job in _children(worker)]
    chosen = {"server": [], "worker": workers, "job": jobs}[victim]
    for pid in chosen:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    if chosen:
        time.sleep(0.3)
    return victim if chosen else "server"


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(one) for one in task.read_text("ascii").split()]
        except OSError:
            continue
    return found


def _import(server: Server, number: int) -> str:
    """Bring a catalogue and have it taken in; the prefix of its products."""
    client = sign_in(server.address, 0)
    prefix = f"K{number:03d}"
    lines = "".join(f"Thing {i},{prefix}-{i:05d},words\n" for i in range(ROWS))
    sent = {"file": ("goods.csv", io.BytesIO(f"title,sku,description\n{lines}".encode()))}
    where = post(client, "/import/", files=sent).headers["Location"]
    _await_done(int(where.rstrip("/").rpartition("/")[2]))
    post(client, where)
    return f"import {prefix}"


def _check(server: Server, number: int) -> str:
    """Start a check of three products; its job."""
    client = sign_in(server.address, 0)
    ids = _some_products(number)
    page = "/checks/new/?" + "&".join(f"product={one}" for one in ids)
    where = post(client, page, markets="US", charted="3").headers["Location"]
    return f"check {where.rstrip('/').rpartition('/')[2]}"


def _some_products(number: int) -> list[str]:
    from freetosell.web import rooms

    rows = rooms.records().find_product_rows()
    return [rows[(number * 3 + i) % len(rows)].id for i in range(3)]


def _export(server: Server, number: int) -> str:
    """Open a case and ask for its package while the kill comes; the case."""
    import threading

    client = sign_in(server.address, 0)
    where = post(client, "/cases/open/", pasted=_NOTICE.format(number)).headers["Location"]
    opened = post(client, where, market="US", received_on="2026-11-20").headers["Location"]
    case_id = opened.split("/")[2]

    def ask() -> None:
        place = f"/cases/{case_id}/"
        try:
            post(client, f"{place}package/", page=f"{place}evidence/", version="1", reader="Amazon")
        except httpx2.TransportError:
            return

    threading.Thread(target=ask, daemon=True).start()
    return f"export {case_id}"


def _await_done(job_id: int) -> Any:
    from freetosell.web.models import Job

    end = time.monotonic() + _ENDS_WITHIN_S
    while time.monotonic() < end:
        job = Job.objects.get(pk=job_id)
        if job.is_ended:
            return job
        time.sleep(0.1)
    return Job.objects.get(pk=job_id)


def _ask_again(job_id: int) -> Any:
    """Press the button of a job whose process was lost while its worker lived: nobody else does."""
    from freetosell.web.jobs.queue import try_again

    try_again(job_id)
    return _await_done(job_id)


def _look(asked: str, report: Killed) -> Iterator[str]:
    """Yield what is not as it should be after a restart."""
    from django.db.models import Q

    from freetosell.app.case_desk import check_record
    from freetosell.web import rooms
    from freetosell.web.models import AuditRow, Job
    from freetosell.web.trail import find_breaks

    waiting = Q(state__in=("queued", "running")) | Q(error__code="job_lost")
    for job_id in list(Job.objects.filter(waiting).values_list("pk", flat=True)):
        job = _await_done(job_id)
        if job.error.get("code") == "job_lost":
            job = _ask_again(job_id)
        report.taken_up += job.attempts > 1 and job.state == "done"
        if job.state != "done":
            yield f"job {job_id} ({job.kind}) is {job.state}: {job.error or job.message}"
    work, _, name = asked.partition(" ")
    if work == "import":
        count = rooms.records().count_products(f"{name}-")
        if count != ROWS:
            yield f"{count} products of {ROWS} of {name}"
    if work == "check":
        yield from _look_at_check(int(name))
    yield from check_record(rooms.case_room()).faults
    yield from find_breaks(AuditRow.objects.order_by("id"))


def _look_at_check(job_id: int) -> Iterator[str]:
    """Yield products of a check that it did not assess, or assessed twice."""
    from freetosell.web import rooms
    from freetosell.web.models import Job

    job = Job.objects.get(pk=job_id)
    for product_id in job.arguments["products"]:
        made = rooms.records().find_assessments(product_id)
        own = [a for a in made if a.made_at >= job.queued_at]
        if len(own) != 1:
            yield f"check {job_id}: {len(own)} assessments of {product_id}"
