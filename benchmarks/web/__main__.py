"""``python -m benchmarks.web fuzz|load|kill``: the web app asked too much; see the README."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.web.place import environment_of, open_place
from freetosell.app.settings import Settings, load_settings


def main() -> int:
    """Run one of the three and print its figures as one JSON object."""
    parser = argparse.ArgumentParser(prog="benchmarks.web", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="over PostgreSQL, not SQLite")
    parser.add_argument("--seed", type=int, default=1)
    which = parser.add_subparsers(dest="run", required=True)
    fuzzing = which.add_parser("fuzz")
    fuzzing.add_argument("--examples", type=int, default=200)
    which.add_parser("pages")
    loading = which.add_parser("load")
    for name, count in (("users", 50), ("products", 10_000), ("findings", 2_000), ("cases", 500)):
        loading.add_argument(f"--{name}", type=int, default=count)
    loading.add_argument("--minutes", type=float, default=5)
    killing = which.add_parser("kill")
    killing.add_argument("--times", type=int, default=30)
    killing.add_argument("--corpus", type=Path, help="folder of a corpus, to kill checks as well")
    given = parser.parse_args()
    with open_place(given.postgres) as settings:
        figures = RUNS[given.run](settings, given)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 1 if figures["faults"] else 0


def _told(report: Any) -> dict[str, Any]:
    return {field.name: getattr(report, field.name) for field in fields(report)}


def run_fuzz(settings: Settings, given: argparse.Namespace) -> dict[str, Any]:
    """Fuzz the API over a few products."""
    from benchmarks.web.fill import fill, set_up
    from benchmarks.web.fuzz import fuzz

    set_up(settings)
    fill(products=20, findings=5, cases=2)
    from django.core.wsgi import get_wsgi_application
    from django.utils import timezone

    from freetosell.web.api.tokens import SCOPES
    from freetosell.web.models import Account, ApiToken

    owner = Account.objects.get(role="owner")
    _, key = ApiToken.make("fuzz", list(SCOPES), timezone.now() + timedelta(days=1), owner)
    report = fuzz(get_wsgi_application(), key, given.examples, given.seed)
    return {**_told(report), "faults": {**report.faults, **dict(enumerate(report.broken))}}


def run_pages(settings: Settings, _given: argparse.Namespace) -> dict[str, Any]:
    """Look at every page in a real browser, in all themes, languages and widths."""
    from benchmarks.web.crawl import crawl, find_plain, find_shown
    from benchmarks.web.fill import fill, set_up
    from benchmarks.web.fuzz import served
    from benchmarks.web.pages import look_at, open_browser
    from benchmarks.web.rooms import fill_rooms, sign_in_as

    set_up(settings)
    fill(products=60, findings=40, cases=4)
    starts = fill_rooms(settings)
    client = sign_in_as("owner")
    found = crawl(client, [*starts, *find_plain()])
    from django.core.wsgi import get_wsgi_application

    with served(get_wsgi_application()) as address, open_browser() as browser:
        report = look_at(browser, address, found.pages, client.cookies["sessionid"].value)
    missed = sorted(find_shown() - set(found.pages) - set(found.parts))
    return {**_told(report), "addresses": len(found.pages), "not_reached": missed}


def run_load(settings: Settings, given: argparse.Namespace) -> dict[str, Any]:
    """Let many people look at a big workspace, served as users serve it."""
    from benchmarks.web.load import find_tasks, load, summarise
    from benchmarks.web.serving import free_port, running

    filled = fill_apart(settings, given)
    tasks = find_tasks(given.products, given.cases, given.findings, datetime.now(UTC).year)
    with running(settings, free_port()) as server:
        told = summarise(load(server, tasks, given.users, given.minutes))
    names = ("users", "minutes", "products", "findings", "cases", "postgres")
    return {**{name: getattr(given, name) for name in names}, "fill_s": filled, **told}


def fill_apart(settings: Settings, given: argparse.Namespace) -> float:
    """Fill the workspace in a process of its own; return the seconds that it took."""
    began = time.perf_counter()
    counts = f"products={given.products}, findings={given.findings}, cases={given.cases}"
    code = (
        "from benchmarks.web.fill import fill, set_up\n"
        "from freetosell.app.settings import load_settings\n"
        f"set_up(load_settings())\nfill({counts}, people={given.users})\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment_of(settings))
    return round(time.perf_counter() - began, 1)


def run_kill(settings: Settings, given: argparse.Namespace) -> dict[str, Any]:
    """Kill server, worker and jobs in the middle of imports, exports and checks."""
    from benchmarks.web.fill import fill, set_up
    from benchmarks.web.kill import kill
    from benchmarks.web.serving import free_port, running

    if given.corpus is not None:
        shutil.copytree(given.corpus, settings.corpus)
        settings = replace(settings, cache=load_settings().cache)
    set_up(settings)
    fill(products=12, findings=0, cases=3)
    with running(settings, free_port()) as server:
        report = kill(server, given.times, given.seed, given.corpus is not None)
    return {**_told(report), "times": given.times, "postgres": given.postgres}


RUNS = {"fuzz": run_fuzz, "pages": run_pages, "load": run_load, "kill": run_kill}

if __name__ == "__main__":
    sys.exit(main())
