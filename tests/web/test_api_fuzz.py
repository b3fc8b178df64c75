"""The API asked everything that its schema allows and forbids: no crash, nothing undocumented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from benchmarks.web.fuzz import fuzz
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone

from freetosell.app.settings import Settings
from freetosell.testing.factories import make_assessment, make_listing, make_product
from freetosell.web import rooms
from freetosell.web.api import api
from freetosell.web.api.tokens import SCOPES
from freetosell.web.models import Account, ApiToken
from freetosell.web.roles import Role

EXAMPLES, SEED = 8, 20261122


def _token(by: Account, *scopes: str) -> str:
    return ApiToken.make("fuzz", list(scopes), timezone.now() + timedelta(days=1), by)[1]


@pytest.mark.slow
def test_no_answer_of_the_api_is_broken_or_undocumented(
    workspace: Settings, account: Callable[..., Account]
) -> None:
    pytest.importorskip("schemathesis", reason="Schemathesis is not installed")
    records = rooms.records()
    records.put_product(make_product(make_listing(sku="S0")))
    records.put_product(make_product())
    records.put_assessment(make_assessment())
    report = fuzz(get_wsgi_application(), _token(account(Role.OWNER), *SCOPES), EXAMPLES, SEED)
    assert report.broken == []
    assert report.faults == {}
    answered = " ".join(report.statuses)
    for path, verbs in api.get_openapi_schema()["paths"].items():
        for verb in verbs:
            assert f"{verb.upper()} {path} " in answered, "an operation was not asked"


def test_the_schema_names_problem_documents_for_every_refusal() -> None:
    for verbs in api.get_openapi_schema()["paths"].values():
        for operation in verbs.values():
            for status, answer in operation["responses"].items():
                kinds = set(answer.get("content", ()))
                if int(status) >= 400:
                    assert kinds == {"application/problem+json"}, operation["operationId"]


@pytest.mark.parametrize("day", [0, 1.5, "0", "2026-11-22T09:00:00", "22.11.2026", "2026-13-01"])
def test_a_day_that_is_not_written_as_one_is_refused(
    account: Callable[..., Account], day: Any
) -> None:
    client = Client(headers={"Authorization": f"Bearer {_token(account(Role.OPERATOR), *SCOPES)}"})
    asked = {"markets": ["US"], "as_of": day}
    answer = client.post("/api/v1/jobs/checks", asked, content_type="application/json")
    assert answer.status_code == 422
    asked["as_of"] = "2026-11-22"
    answer = client.post("/api/v1/jobs/checks", asked, content_type="application/json")
    assert answer.status_code == 202
    assert answer.json()["kind"] == "check"


def test_a_token_that_asks_too_often_has_to_wait(
    account: Callable[..., Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    (throttle,) = api.throttle if isinstance(api.throttle, list) else [api.throttle]
    monkeypatch.setattr(throttle, "num_requests", 3)
    client = Client(headers={"Authorization": f"Bearer {_token(account(Role.OWNER), *SCOPES)}"})
    statuses = [client.get("/api/v1/products/").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    other = Client(headers={"Authorization": f"Bearer {_token(Account.objects.get(), *SCOPES)}"})
    assert other.get("/api/v1/products/").status_code == 200
