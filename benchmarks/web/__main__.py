"""``python -m benchmarks.web fuzz|load|kill``: the web app asked too much; see the README."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from benchmarks.web.place import open_place
from freetosell.app.settings import Settings


def main() -> int:
    """Run one of the three and print its figures as one JSON object."""
    parser = argparse.ArgumentParser(prog="benchmarks.web", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="over PostgreSQL, not SQLite")
    parser.add_argument("--seed", type=int, default=1)
    which = parser.add_subparsers(dest="run", required=True)
    fuzzing = which.add_parser("fuzz")
    fuzzing.add_argument("--examples", type=int, default=200)
    which.add_parser("pages")
    given = parser.parse_args()
    with open_place(given.postgres) as settings:
        figures = RUNS[given.run](settings, given)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 1 if figures["faults"] else 0


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
    return {**asdict(report), "faults": {**report.faults, **dict(enumerate(report.broken))}}


def run_pages(settings: Settings, given: argparse.Namespace) -> dict[str, Any]:
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
    return {**asdict(report), "addresses": len(found.pages), "not_reached": missed}


RUNS = {"fuzz": run_fuzz, "pages": run_pages}

if __name__ == "__main__":
    sys.exit(main())
