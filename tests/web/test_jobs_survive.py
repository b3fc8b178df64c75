"""Jobs: stopped, tried again, taken up after a kill, never doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freetosell.app.settings import Settings
from freetosell.core.errors import EngineError, InputError
from freetosell.web.jobs.kinds import KINDS, load_work
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.jobs.queue import put_job, stop_job, try_again
from freetosell.web.jobs.worker import ATTEMPTS, take_up_lost, the_only_worker
from freetosell.web.models import Job
from freetosell.web.roles import Role


def test_every_kind_names_a_function_and_a_page() -> None:
    from freetosell.web.routes import get_route

    for kind in KINDS:
        assert callable(load_work(kind))
        assert "job_id" in get_route(kind.page).page.path


def test_a_kind_that_is_not_in_the_table_is_refused(workspace: Settings) -> None:
    with pytest.raises(InputError):
        put_job("mine_bitcoin", {}, "no")


def test_a_job_that_waits_is_stopped_at_once_and_tried_again(workspace: Settings) -> None:
    job = put_job("read_catalogue", {"upload": "0" * 32}, "goods.csv")
    stop_job(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"
    with pytest.raises(InputError):
        stop_job(job.pk)
    try_again(job.pk)
    job.refresh_from_db()
    assert job.state == "queued"
    with pytest.raises(InputError):
        try_again(job.pk)


def test_jobs_that_ran_when_the_worker_died_are_taken_up_but_not_for_ever(
    workspace: Settings,
) -> None:
    for attempts in range(1, ATTEMPTS + 1):
        Job.objects.create(kind="check", title="a", state="running", attempts=attempts)
    Job.objects.create(kind="check", title="b", state="running", cancel_asked=True)
    assert take_up_lost() == ATTEMPTS - 1
    states = list(Job.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["queued"] * (ATTEMPTS - 1) + ["failed", "cancelled"]


def test_an_attempt_that_was_given_up_writes_no_progress(workspace: Settings) -> None:
    job = Job.objects.create(kind="check", title="a", state="running", attempts=1)
    old = JobProgress(job)
    Job.objects.filter(pk=job.pk).update(attempts=2, message="second")
    old.start("first", 3)
    job.refresh_from_db()
    assert job.message == "second"


def test_there_is_one_worker_for_a_workspace(workspace: Settings) -> None:
    with (
        the_only_worker(workspace),
        pytest.raises(EngineError) as caught,
        the_only_worker(workspace),
    ):
        pytest.fail("a second worker was let in")
    assert caught.value.code == "worker_runs"


@pytest.fixture
def start_worker(workspace: Settings) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts real workers; all are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []
    env = {
        **os.environ,
        "FREETOSELL_WORKSPACE": str(workspace.workspace),
        "FREETOSELL_CACHE": str(workspace.cache),
    }

    def start() -> subprocess.Popen[bytes]:
        worker = subprocess.Popen([sys.executable, "-m", "freetosell.web.jobs"], env=env)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        if worker.poll() is None:
            worker.terminate()
            worker.wait(20)


def _wait(job_id: int, *states: str, seconds: float = 60) -> Job:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job = Job.objects.get(pk=job_id)
        if job.state in states:
            return job
        time.sleep(0.1)
    pytest.fail(f"job is {Job.objects.get(pk=job_id).state}, not one of {states}")


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    sign_in: Callable[[Role], Client],
    start_worker: Callable[[], subprocess.Popen[bytes]],
    tmp_path: Path,
) -> None:
    from freetosell.web import rooms

    count = 1500
    rows = "".join(f"Thing {i},SKU-{i:05d},words about it\n" for i in range(count))
    sent = SimpleUploadedFile("many.csv", ("title,sku,description\n" + rows).encode())
    client = sign_in(Role.OPERATOR)
    where = client.post("/import/", {"file": sent}).headers["Location"]
    worker = start_worker()
    read: Any = _wait(int(where.split("/")[-2]), "done", "failed")
    assert read.state == "done", read.error
    job_id = int(client.post(where).headers["Location"].split("/")[-2])
    _wait(job_id, "running")
    end = time.monotonic() + 60
    while rooms.records().count_products() < 50 and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    kept = rooms.records().count_products()
    start_worker()
    job = _wait(job_id, "done", "failed")
    assert job.state == "done", job.error
    assert job.attempts == 2 or kept == count
    assert rooms.records().count_products() == count
