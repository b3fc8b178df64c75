"""Findings, questions and rights for programs: in their scopes, and no further."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from finding_pieces import KEY, OWNER, fill_corpus, put_checked

from freetosell.app.settings import Settings
from freetosell.web import rooms
from freetosell.web.models import Account, ApiToken
from freetosell.web.roles import Role

ROW = {"product": "own:SKU-1", "publication": KEY, "claim": 1, "limitation": "L2"}
WHY = "Took a sample apart: no hinge."


@pytest.fixture
def ask(workspace: Settings, account: Callable[..., Account]) -> Callable[..., Any]:
    """Asks the API as a role with all scopes: ``ask(Role.OWNER, "GET", path, body)``."""
    put_checked()
    fill_corpus(workspace)
    keys: dict[Role, str] = {}

    def send(role: Role, verb: str, path: str, body: Any = None, *scopes: str) -> Any:
        if role not in keys:
            later = timezone.now() + timedelta(days=1)
            named = list(
                scopes
                or (
                    "findings:read", "findings:review", "questions:read", "questions:answer",
                    "rights:read",
                )
            )  # fmt: skip
            keys[role] = ApiToken.make("test", named, later, account(role))[1]
        client = Client(headers={"Authorization": f"Bearer {keys[role]}"})
        return client.generic(
            verb, f"/api/v1{path}", json.dumps(body) if body else "",
            content_type="application/json",
        )  # fmt: skip

    return send


def test_findings_are_listed_and_one_is_whole(ask: Callable[..., Any]) -> None:
    listed = ask(Role.AUDITOR, "GET", "/findings/?outcome=needs_facts").json()
    assert [f["publication"] for f in listed["findings"]] == [KEY]
    assert listed["count"] == 1
    one = ask(
        Role.AUDITOR, "GET", f"/findings/one?product=own:SKU-1&market=US&publication={KEY}"
    ).json()
    assert one["finding"]["charts"][0]["rows"][1]["reading"]["reading"] == "unclear"
    whole = ask(Role.AUDITOR, "GET", "/findings/one?product=own:SKU-1&market=BR").json()
    assert whole["finding"]["outcome"] == "not_covered"
    assert ask(Role.AUDITOR, "GET", "/findings/one?product=none&market=US").status_code == 404
    assert ask(Role.AUDITOR, "GET", "/findings/?outcome=odd").status_code == 422


def test_a_reading_is_put_listed_and_taken_back(ask: Callable[..., Any]) -> None:
    body = {**ROW, "reading": "absent", "reason": WHY}
    made = ask(Role.REVIEWER, "POST", "/findings/overrides", body)
    assert made.status_code == 200
    assert made.json()["outcomes"] == {"US": "does_not_read"}
    kept = ask(Role.REVIEWER, "GET", "/findings/overrides?product=own:SKU-1").json()
    assert [(o["reading"], o["role"], o["by"]) for o in kept] == [
        ("absent", "reviewer", "Reviewer"),
    ]  # fmt: skip
    back = {**ROW, "reason": "Another model was meant."}
    taken = ask(Role.REVIEWER, "POST", "/findings/overrides/withdraw", back)
    assert taken.json()["outcomes"] == {"US": "needs_facts"}
    assert ask(Role.REVIEWER, "POST", "/findings/overrides/withdraw", back).status_code == 404


def test_who_may_not_and_what_is_not_there(ask: Callable[..., Any]) -> None:
    body = {**ROW, "reading": "absent", "reason": WHY}
    assert ask(Role.OPERATOR, "POST", "/findings/overrides", body).status_code == 403
    assert ask(Role.AUDITOR, "POST", "/findings/overrides", body).status_code == 403
    for wrong, status in (
        ({"limitation": "L9"}, 404),
        ({"product": "none"}, 404),
        ({"reading": "maybe"}, 422),
        ({"reason": "no"}, 400),
    ):
        answer = ask(Role.COUNSEL, "POST", "/findings/overrides", {**body, **wrong})
        assert answer.status_code == status, wrong
        assert answer["Content-Type"] == "application/problem+json"


def test_questions_are_asked_and_answered(ask: Callable[..., Any]) -> None:
    (asked,) = ask(Role.OPERATOR, "GET", "/questions/").json()["questions"]
    sent = {"answer": "no", "stated_by": "Li", "evidence": "photo 3"}
    answer = ask(Role.OPERATOR, "POST", f"/questions/{asked['id']}/answers", sent)
    assert answer.status_code == 202
    assert answer.json()["fact"]["evidence"] == "photo 3"
    assert answer.json()["job"]["kind"] == "read_again"
    assert rooms.records().get_product("own:SKU-1").facts[-1].stated_by == "Li"
    assert ask(Role.OPERATOR, "POST", "/questions/zzzz/answers", sent).status_code == 404
    unnamed = {"answer": "different", "stated_by": "Li"}
    again = ask(Role.OPERATOR, "POST", f"/questions/{asked['id']}/answers", unnamed)
    assert again.status_code == 400


@pytest.mark.parametrize(
    "query",
    ["text=stand", f"text={KEY}&by=number", "text=larkmoor&by=owner", "text=stand&office=US"],
)
def test_rights_are_found(ask: Callable[..., Any], query: str) -> None:
    found = ask(Role.AUDITOR, "GET", f"/rights/?{query}").json()
    assert [(r["publication"], r["owners"]) for r in found["rights"]] == [(KEY, [OWNER])]


def test_one_right_is_whole(ask: Callable[..., Any]) -> None:
    found = ask(Role.AUDITOR, "GET", f"/rights/{KEY}").json()
    assert len(found["publication"]["claims"]) == 2
    assert found["status"]["in_force"]
    assert ask(Role.AUDITOR, "GET", "/rights/XX1").status_code == 404
    assert ask(Role.AUDITOR, "GET", "/rights/?text=???&by=number").status_code == 400
    assert ask(Role.AUDITOR, "GET", "/rights/?text=a&office=usa").status_code == 422
