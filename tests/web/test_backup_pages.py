"""The page of backups: made as a job, taken away by the owner alone, never doubled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from freetosell.app.backup import SECRETS_SAID, restore_backup
from freetosell.app.backup_parts import WorkspaceDump
from freetosell.app.settings import Settings
from freetosell.web.backups.words import SENTENCES
from freetosell.web.models import Account, Job
from freetosell.web.roles import Role


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FREETOSELL_BACKUP_PASSPHRASE", raising=False)


def test_a_backup_is_made_taken_away_restored_and_removed(
    sign_in: Callable[[Role], Client],
    run_jobs: Callable[[], list[Job]],
    workspace: Settings,
    tmp_path: Path,
) -> None:
    client = sign_in(Role.OWNER)
    assert "No backup was made here yet" in client.get("/backups/").content.decode()
    assert client.post("/backups/").status_code == 302
    (job,) = run_jobs()
    assert job.state == "done", job.error
    page = client.get("/backups/").content.decode()
    assert "not sealed" in page

    answer = client.get(f"/backups/{job.pk}/file/")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment")
    (tmp_path / "b").write_bytes(content)
    again = tmp_path / "again"
    restore_backup(tmp_path / "b", again, WorkspaceDump(again / "records.sqlite3"))
    import sqlite3

    with sqlite3.connect(again / "records.sqlite3") as db:
        (mail,) = db.execute("SELECT email FROM account").fetchone()
    assert mail == "owner@example.org"
    assert not (again / "web" / "secret.key").exists()
    assert not (again / "web" / "backups").exists()

    assert client.post(f"/backups/{job.pk}/remove/").status_code == 302
    assert client.get(f"/backups/{job.pk}/file/").status_code == 404


def test_a_job_that_is_run_again_makes_no_second_file(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]], workspace: Settings
) -> None:
    sign_in(Role.OWNER).post("/backups/")
    (job,) = run_jobs()
    Job.objects.filter(pk=job.pk).update(state="queued")
    (again,) = run_jobs()
    assert again.state == "done"
    assert again.result["size"] == job.result["size"]


def test_only_the_owner_may_take_it_away(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    sign_in(Role.OWNER).post("/backups/")
    (job,) = run_jobs()
    stranger = sign_in(Role.AUDITOR)
    assert stranger.get(f"/backups/{job.pk}/file/").status_code == 403
    assert Account.objects.count() == 2


def test_a_job_never_names_a_file_outside(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    client = sign_in(Role.OWNER)
    client.post("/backups/")
    (job,) = run_jobs()
    Job.objects.filter(pk=job.pk).update(arguments={"name": "../../secret"})
    assert client.get(f"/backups/{job.pk}/file/").status_code == 404


def test_the_sentences_of_the_program_are_those_that_are_translated() -> None:
    assert set(SECRETS_SAID) <= set(SENTENCES)
