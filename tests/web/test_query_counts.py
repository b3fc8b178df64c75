"""Pages ask the database as often for many rows as for few."""

from __future__ import annotations

import logging

import pytest
from benchmarks.web.crawl import find_plain
from benchmarks.web.fill import fill, put_cases, put_jobs, put_products
from benchmarks.web.rooms import sign_in_as
from django.db import connection
from django.test.utils import CaptureQueriesContext

from freetosell.app.settings import Settings

pytestmark = pytest.mark.slow
#: What is not asked here: files that are made anew.
_LEFT_OUT = ("/programme/calendar/",)


def test_no_page_asks_once_for_each_row(workspace: Settings) -> None:
    logging.disable(logging.WARNING)
    fill(products=6, findings=8, cases=2)
    client = sign_in_as("owner")
    pages = [p for p in find_plain() if p not in _LEFT_OUT]
    pages += ["/products/own:P00001/", "/findings/own:P00001/US11111111B2/US/"]

    def count() -> dict[str, int]:
        found = {}
        for page in pages:
            client.get(page)  # what is read once, is read now
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(page)
            if answer.status_code == 200:
                found[page] = len(asked)
        return found

    few = count()
    put_products(80, 120)
    put_cases(14, first=2)
    put_jobs(60)
    many = count()
    logging.disable(logging.NOTSET)
    grown = {page: (few[page], many[page]) for page in few if many.get(page, 0) > few[page] + 2}
    assert len(few) > 15
    assert grown == {}
