"""Gates in the browser: three roles pass one, an exception is another's, what closed is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from freetosell.app.gate_desk import get_gate_file
from freetosell.app.gate_refresh import reopen_after_check
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.gates.gate import Gate
from freetosell.core.gates.standing import FileState, assess_standing
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_assessment, make_product
from freetosell.web import rooms
from freetosell.web.roles import Role
from freetosell.web.suppliers.desk import quick_room

PRODUCT = make_product().id
FILE = f"/gates/{PRODUCT}/US/"


@pytest.fixture
def people(
    workspace: Any, sign_in: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> dict[Role, Client]:
    """An owner, an operator, a reviewer and an auditor, the first three with roles at the gates."""
    monkeypatch.setattr(rooms, "_CLOCK", FakeClock(datetime(2026, 11, 22, 8, tzinfo=UTC)))
    found = {r: sign_in(r) for r in (Role.OWNER, Role.OPERATOR, Role.REVIEWER, Role.AUDITOR)}
    held = {
        "product_manager": ["operator@example.org"],
        "buyer": ["operator@example.org"],
        "ip_lead": ["reviewer@example.org"],
        "compliance": ["reviewer@example.org"],
        "owner": ["owner@example.org"],
    }
    assert found[Role.OWNER].post("/gates-roles/", held).status_code == 302
    rooms.records().put_product(make_product())
    return found


def _open(people: dict[Role, Client]) -> None:
    sent = {"products": PRODUCT, "markets": "US,DE", "categories": ["electronic"]}
    assert people[Role.OPERATOR].post("/gates-open/", sent).status_code == 302


def _state() -> FileState:
    room = quick_room()
    return assess_standing(get_gate_file(room, PRODUCT, "US"), room.today).state


def test_a_gate_is_opened_shown_and_moved_by_who_holds_its_role(
    people: dict[Role, Client],
) -> None:
    _open(people)
    operator, reviewer, auditor = (
        people[Role.OPERATOR], people[Role.REVIEWER], people[Role.AUDITOR],
    )  # fmt: skip
    for client in (operator, auditor):
        page = client.get(FILE).content.decode()
        assert "The product was never checked." in page
        assert "Checklist of duties" in page
    assert operator.post(f"{FILE}pass/", {"gate": "check"}).status_code == 403
    assert operator.post(f"{FILE}pass/", {"gate": "sample"}).status_code == 400
    seen = {"gate": "sample", "note": "golden sample 3"}
    assert operator.post(f"{FILE}pass/", seen).status_code == 302
    assert reviewer.post(f"{FILE}pass/", {"gate": "check"}).status_code == 400
    assert auditor.post(f"{FILE}pass/", seen).status_code == 403
    assert "golden sample 3" in auditor.get(FILE).content.decode()
    grid = auditor.get("/gates/").content.decode()
    assert "Under way" in grid
    assert FILE in grid


def test_an_exception_needs_another_person_a_reason_and_a_day(
    people: dict[Role, Client],
) -> None:
    _open(people)
    owner = people[Role.OWNER]
    asked = {
        "gate": "papers", "asked_by": "operator@example.org", "reason": "invoice is at the bank",
        "until": "2026-12-15",
    }  # fmt: skip
    assert owner.post(f"{FILE}exception/", {**asked, "reason": ""}).status_code == 422
    own = {**asked, "asked_by": "owner@example.org"}
    assert owner.post(f"{FILE}exception/", own).status_code == 422
    assert owner.post(f"{FILE}exception/", {**asked, "until": "2026-01-01"}).status_code == 400
    assert people[Role.REVIEWER].post(f"{FILE}exception/", asked).status_code == 403
    assert owner.post(f"{FILE}exception/", asked).status_code == 302
    page = owner.get(FILE).content.decode()
    assert "By exception" in page
    assert "invoice is at the bank" in page


def test_a_duty_is_marked_with_proof_by_who_holds_compliance(
    people: dict[Role, Client],
) -> None:
    _open(people)
    duty = "us.conformity.fcc_unintentional"
    said = {"duty": duty, "state": "not_applicable", "why": "no oscillator <b>"}
    assert people[Role.OPERATOR].post(f"{FILE}duty/", said).status_code == 403
    reviewer = people[Role.REVIEWER]
    assert reviewer.post(f"{FILE}duty/", {**said, "why": ""}).status_code == 400
    assert reviewer.post(f"{FILE}duty/", said).status_code == 302
    assert "no oscillator &lt;b&gt;" in reviewer.get(FILE).content.decode()


def _assessed(outcome: Outcome, hour: int) -> Assessment:
    """An assessment of the product with one right in the United States."""
    made = make_assessment()
    findings = tuple(replace(f, outcome=outcome) for f in made.findings if f.market == "US")
    at = datetime(2026, 11, 22, hour, tzinfo=UTC)
    return replace(made, findings=findings, made_at=at)


def test_a_new_right_closes_the_gate_and_is_told(people: dict[Role, Client]) -> None:
    _open(people)
    records = rooms.records()
    records.put_assessment(_assessed(Outcome.DOES_NOT_READ, 6))
    passed = people[Role.REVIEWER].post(f"{FILE}pass/", {"gate": Gate.CHECK.value})
    assert passed.status_code == 302
    records.put_assessment(_assessed(Outcome.READS, 7))
    assert [m.reason for m in reopen_after_check(quick_room(), PRODUCT)]
    assert _state() is FileState.CLOSED
    auditor = people[Role.AUDITOR]
    assert FILE in auditor.get("/gates-closed/").content.decode()
    home = auditor.get("/").content.decode()
    assert "gates closed" in home
    assert FILE in home
    stop = {"gate": "check", "reason": "wait for counsel"}
    assert people[Role.REVIEWER].post(f"{FILE}stop/", stop).status_code == 302
    assert "wait for counsel" in auditor.get("/gates-closed/").content.decode()


def test_what_has_ended_is_looked_at_by_a_job(
    people: dict[Role, Client], run_jobs: Callable[[], list[Any]]
) -> None:
    assert people[Role.OPERATOR].post("/gates-refresh/").status_code == 302
    (job,) = run_jobs()
    assert job.state == "done", job.error
    assert job.result["moved"] == []
    unknown = {"products": "own:NOBODY", "markets": "US"}
    assert people[Role.OPERATOR].post("/gates-open/", unknown).status_code == 422
