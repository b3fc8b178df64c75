"""The web app over a workspace of its own: made once, its database fresh for each test.

Django is set up when the tests are collected, before any test can open the
records without it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("huey", reason="the web app is not installed")

from freetosell.app.settings import Settings
from freetosell.web.keys import digest_of
from freetosell.web.roles import Role
from freetosell.web.settings import Hosting, set_up_web

_FOLDER = Path(tempfile.mkdtemp(prefix="freetosell-web-"))
SETTINGS = Settings(workspace=_FOLDER / "workspace", cache=_FOLDER / "cache")
SETUP_KEY = "first-key-of-the-tests"
PASSWORD = "correct horse battery"

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
SETTINGS.workspace.mkdir()
set_up_web(
    SETTINGS, Hosting(("testserver", "localhost", "127.0.0.1"), setup_digest=digest_of(SETUP_KEY))
)

from django.conf import settings as django_settings
from django.test import Client

# Argon2 and commits to the disk are slow on purpose; here both are done by the hundred.
django_settings.DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF;"
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def empty_database() -> Iterator[Path]:
    """A file with all tables and no rows."""
    from django.db import connections

    from freetosell.web.tables import make_tables

    make_tables()
    connections.close_all()
    kept = _FOLDER / "empty.sqlite3"
    _checkpoint(SETTINGS.records)
    shutil.copy(SETTINGS.records, kept)
    yield kept
    shutil.rmtree(_FOLDER, ignore_errors=True)


def _checkpoint(path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.fixture
def workspace(empty_database: Path) -> Iterator[Settings]:
    """A workspace without products, accounts and jobs."""
    from django.core.cache import cache
    from django.db import connections

    connections.close_all()
    for path in SETTINGS.workspace.glob("records.sqlite3*"):
        path.unlink()
    shutil.copy(empty_database, SETTINGS.records)
    for folder in ("evidence", "web/uploads", "corpus"):
        shutil.rmtree(SETTINGS.workspace / folder, ignore_errors=True)
    cache.clear()
    yield SETTINGS
    connections.close_all()


@pytest.fixture
def account(workspace: Settings) -> Callable[..., Any]:
    """Makes an account: ``account(Role.OWNER)``."""
    from freetosell.web.models import Account

    def make(role: Role, **fields: Any) -> Account:
        fields.setdefault("name", role.value.title())
        return Account.objects.make(
            f"{role.value}@example.org", PASSWORD, role=role.value, **fields
        )

    return make


@pytest.fixture
def sign_in(account: Callable[..., Any]) -> Callable[[Role], Client]:
    """Returns a browser in which somebody of a role has signed in."""

    def enter(role: Role) -> Client:
        client = Client()
        if role is not Role.ANONYMOUS:
            client.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture
def run_jobs(workspace: Settings) -> Callable[[], list[Any]]:
    """Runs every job that waits, in this process, and returns them as they ended."""

    def run() -> list[Any]:
        from freetosell.web.jobs.child import run as run_job
        from freetosell.web.models import Job, JobState

        waiting = list(Job.objects.filter(state=JobState.QUEUED.value).order_by("pk"))
        for job in waiting:
            Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING.value, attempts=1)
            run_job(job.pk)
        return [Job.objects.get(pk=job.pk) for job in waiting]

    return run
