"""The API: tokens in their scopes, problems as documents, OpenAPI that says what is answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from freetosell.app.settings import Settings
from freetosell.testing.factories import make_listing, make_product
from freetosell.web import rooms
from freetosell.web.api import api
from freetosell.web.api.tokens import SCOPES
from freetosell.web.models import Account, ApiToken, AuditRow, Job
from freetosell.web.roles import ACCOUNT_ROLES, Role

Open = Callable[..., Client]


@pytest.fixture
def open_api(account: Callable[..., Account]) -> Open:
    """A client with a token: ``open_api(Role.OPERATOR, "products:read")``."""

    def enter(role: Role, *scopes: str, days: int = 1) -> Client:
        later = timezone.now() + timedelta(days=days)
        _, key = ApiToken.make("test", list(scopes), later, account(role))
        return Client(headers={"Authorization": f"Bearer {key}"})

    return enter


def _operations() -> list[tuple[str, str]]:
    schema = api.get_openapi_schema()
    return [(verb, path) for path, verbs in schema["paths"].items() for verb in verbs]


def test_nothing_is_open_without_a_token(workspace: Settings) -> None:
    for verb, path in _operations():
        where = path.replace("{job_id}", "1").replace("{product_id}", "a")
        answer = Client().generic(verb.upper(), where, "{}", content_type="application/json")
        assert answer.status_code == 401, (verb, path)
        assert answer["Content-Type"] == "application/problem+json"


def test_a_token_does_what_its_scope_and_its_role_allow(open_api: Open) -> None:
    body = json.dumps({"markets": ["US"]})
    asked = {"data": body, "content_type": "application/json"}
    assert (
        open_api(Role.OPERATOR, "products:read").post("/api/v1/jobs/checks", **asked).status_code
        == 403
    )
    assert (
        open_api(Role.AUDITOR, "checks:run").post("/api/v1/jobs/checks", **asked).status_code == 403
    )
    assert not Job.objects.exists()
    good = open_api(Role.REVIEWER, "checks:run")
    answer = good.post("/api/v1/jobs/checks", **asked)
    assert answer.status_code == 202
    assert answer.json()["state"] == "queued"
    assert AuditRow.objects.filter(account=Account.objects.get(role="reviewer").pk).exists()


def test_a_token_that_is_over_or_revoked_opens_nothing(open_api: Open) -> None:
    assert open_api(Role.OWNER, *SCOPES, days=-1).get("/api/v1/products/").status_code == 401
    client = open_api(Role.OPERATOR, *SCOPES)
    assert client.get("/api/v1/products/").status_code == 200
    ApiToken.objects.update(revoked_at=timezone.now())
    assert client.get("/api/v1/products/").status_code == 401


def test_products_come_in_pages(open_api: Open) -> None:
    records = rooms.records()
    for i in range(5):
        records.put_product(make_product(make_listing(sku=f"S{i}")))
    client = open_api(Role.AUDITOR, "products:read")
    seen: list[str] = []
    after = ""
    while True:
        page: Any = client.get("/api/v1/products/", {"limit": 2, "after": after}).json()
        seen += [p["id"] for p in page["products"]]
        after = page["next"]
        if not after:
            break
    assert seen == [p.id for p in records.find_products()]
    whole = client.get(f"/api/v1/products/{seen[0]}").json()
    assert whole["product"]["id"] == seen[0]


def test_problems_are_documents(open_api: Open) -> None:
    client = open_api(Role.OPERATOR, *SCOPES)
    cases = (
        (client.get("/api/v1/products/absent"), 404, "product_not_found"),
        (client.get("/api/v1/jobs/999999999999999999999"), 404, ""),
        (client.get("/api/v1/products/?limit=0"), 422, "request_unreadable"),
        (
            client.post(
                "/api/v1/jobs/checks", '{"markets": ["ZZ"]}', content_type="application/json"
            ),
            400,
            "market_unknown",
        ),
    )
    for answer, status, code in cases:
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer["Content-Type"] == "application/problem+json"


def test_scopes_name_roles_that_accounts_have() -> None:
    assert all(roles <= set(ACCOUNT_ROLES) for roles in SCOPES.values())
