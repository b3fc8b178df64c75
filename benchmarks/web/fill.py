"""A workspace with accounts, products, findings, cases, jobs and lines of the audit log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from freetosell.app.settings import Settings
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind
from freetosell.core.clearance.assessment import Assessment, Finding, Outcome
from freetosell.core.products.product import Product, Question
from freetosell.platforms.flows import load_flow
from freetosell.testing.case_walk import CaseWalk, make_subject
from freetosell.testing.factories import (
    make_assessment,
    make_finding,
    make_listing,
    make_product,
)

#: Of everybody who is made here; nobody else can reach the place.
PASSWORD = "correct horse battery staple"
#: Markets of the findings of a product, in turn.
_MARKETS = ("US", "DE", "GB", "JP")
_OUTCOMES = tuple(Outcome)
_GOODS = ("Folding phone stand", "Desk lamp with a hinge", "Silicone baking mat", "Pet water bowl")
#: Rows of a table that are stored in one transaction.
_TOGETHER = 500


def set_up(settings: Settings) -> None:
    """Make this process the web app of a workspace, with all tables."""
    from freetosell.web.settings import Hosting, set_up_web

    set_up_web(settings, Hosting())
    from freetosell.web.tables import make_tables

    make_tables()


def fill(*, products: int, findings: int, cases: int, people: int = 5) -> None:
    """Fill the workspace of this process through its stores.

    Args:
        products: Products with a listing and its facts.
        findings: Standing findings, `_MARKETS` a product, on the first products.
        cases: Cases, each with a few events, opened over the last 60 days.
        people: Accounts; the first is the owner, the roles follow in turn.
    """
    make_people(people)
    put_products(products, findings)
    put_cases(cases)
    put_jobs(200 if products > 1000 else 12)


def make_people(count: int) -> None:
    """Make accounts ``user0@example.org`` …, all with `PASSWORD`."""
    from django.contrib.auth.hashers import make_password

    from freetosell.web.models import Account
    from freetosell.web.roles import ACCOUNT_ROLES

    password = make_password(PASSWORD)
    Account.objects.bulk_create(
        Account(
            email=f"user{i}@example.org",
            name=f"User {i}",
            role=ACCOUNT_ROLES[i % len(ACCOUNT_ROLES)].value,
            language=("en", "zh-hans")[i % 2],
            password=password,
        )
        for i in range(count)
    )


def put_products(products: int, findings: int) -> None:
    """Store products, and assessments of the first of them until there are so many findings."""
    from django.db import transaction

    from freetosell.web import rooms

    records = rooms.records()
    left = findings
    for start in range(0, products, _TOGETHER):
        with transaction.atomic():
            for i in range(start, min(products, start + _TOGETHER)):
                product = _product(i)
                records.put_product(product)
                if left > 0:
                    records.put_assessment(_assessment(product, i, min(left, len(_MARKETS))))
                    left -= len(_MARKETS)


def _product(number: int) -> Product:
    title = f"{_GOODS[number % len(_GOODS)]}, model {number:05d}"
    return make_product(make_listing(sku=f"P{number:05d}", title=title))


def _assessment(product: Product, number: int, count: int) -> Assessment:
    asked = hashlib.sha256(product.id.encode()).hexdigest()[:16]
    found = tuple(_finding(product, number, i, asked) for i in range(count))
    # An answered product asks nothing: about half of those that are checked.
    settles = ("US11111111B2#1#L2",)
    text = f"Is the arm of {number} hinged?"
    questions = (Question(asked, product.id, text, "an arm", settles, ("US",)),)
    return replace(
        make_assessment(product),
        markets=_MARKETS[:count],
        findings=found,
        questions=questions if number % 2 else (),
    )


def _finding(product: Product, number: int, place: int, asked: str) -> Finding:
    finding = make_finding(product)
    return replace(
        finding,
        market=_MARKETS[place],
        outcome=_OUTCOMES[(number + place) % len(_OUTCOMES)],
        questions=(asked,),
    )


def put_cases(count: int, first: int = 0) -> None:
    """Store cases that were opened over the last sixty days; some have gone on."""
    from freetosell.web import rooms

    store = rooms.case_room().cases
    for number in range(first, first + count):
        for case in _events(number):
            store.append(case)


def _events(number: int) -> Iterator[Case]:
    """Yield a case after each of its events."""
    at = datetime.now(UTC) - timedelta(days=number % 60, hours=1)
    subject = make_subject(complaint_ids=(f"16{number:09d}",), received_on=at.date())
    walk = CaseWalk(load_flow("complaint"), subject, at)
    case_id = f"{date.today().year}-{number + 1:04d}"  # noqa: DTZ011 - a name, not a deadline
    walk.case = replace(walk.case, id=case_id)
    yield walk.case
    walk.wait(minutes=5).do(EventKind.AUTHENTICATED, how="seen_on_platform")
    yield walk.case
    for i in range(number % 4):
        said: dict[str, Any] = {"name": "units_sold", "values": (str(i),)}
        yield walk.wait(minutes=5).do(EventKind.FACT_STATED, **said).case


def put_jobs(count: int) -> None:
    """Store jobs that have ended, with what they left."""
    from freetosell.web.models import Account, Job

    owner = Account.objects.get(role="owner", email="user0@example.org")
    ended = datetime.now(UTC)
    Job.objects.bulk_create(
        Job(
            kind="check",
            title=f"P{i:05d} → US, DE",
            arguments={"products": [f"own:P{i:05d}"], "markets": ["US", "DE"]},
            state="failed" if i % 10 == 9 else "done",
            result={"products": [f"own:P{i:05d}"], "scope": {}},
            error={"code": "x", "what": "Memory ran out.", "fix": ""} if i % 10 == 9 else {},
            attempts=1,
            ended_at=ended,
            requested_by=owner,
        )
        for i in range(count)
    )
