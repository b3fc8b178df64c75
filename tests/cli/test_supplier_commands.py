"""Suppliers, gates and contracts from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.core.errors import AccessError, InputError

RUN = CliRunner()


def run(*words: str, code: int = 0) -> str:
    done = RUN.invoke(app, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


def test_the_story_of_five_bad_papers(tmp_path: Path) -> None:
    told = json.loads(run("supplier", "demo", "--folder", str(tmp_path), "--json"))
    bad = {p["paper"]["id"] for p in told["papers"] if p["outcome"] == "fault"}
    assert bad == {
        "report-toy", "certificate-fan", "certificate-lamp", "report-mug", "invoice-box",
    }  # fmt: skip
    closed = {(m["product"], m["market"]) for m in told["closed"]}
    assert len(closed) == 7
    gates = {(g["product"], g["market"]): g["state"] for g in told["gates"]}
    assert {pair for pair, state in gates.items() if state == "closed"} == closed
    assert (tmp_path / "chain.svg").read_text("utf-8").startswith("<svg")


def test_from_a_new_supplier_to_a_closed_gate(tmp_path: Path) -> None:
    where = ("--workspace", str(tmp_path / "w"))
    by = ("--by", "Li", *where)
    run("supplier", "add", "aurora", "--name", "Aurora Ltd", "--name", "曜光公司", "--country", "CN",
        *by)  # fmt: skip
    run("supplier", "makes", "aurora", "own:A1", "--model", "A1", "--mould", "public", *by)
    run("gate", "role", "buyer", "Li", *by)
    run("gate", "open", "own:A1", "--markets", "US,DE", "--category", "toy", *by)
    original = tmp_path / "nda.pdf"
    original.write_bytes(b"%PDF")
    run("supplier", "paper", "aurora", "nda", "--kind", "nda", "--set", "issuer=Aurora Ltd",
        "--set", "valid_to=2020-01-01", "--set", "markets=US", "--file", str(original), *by)  # fmt: skip
    out = run("supplier", "check", "aurora", *by, code=1)
    assert "expired" in out
    listed = json.loads(run("gate", "list", *where, "--json"))
    states = {s["market"]: s["state"] for s in listed["standings"]}
    assert states == {"US": "closed", "DE": "under_way"}
    shown = run("gate", "show", "own:A1", "US", *where)
    assert "It ended on 2020-01-01" in shown
    assert "us.conformity.cpc" in run("gate", "duties", "own:A1", "US", *where)
    assert "aurora/nda" in run("supplier", "due", *where)
    score = json.loads(run("supplier", "score", "aurora", *where, "--json"))
    assert score["points"] == sum(line["points"] for line in score["lines"])
    run("supplier", "withdraw", "aurora/nda", *by)
    run("supplier", "form", "aurora", str(tmp_path / "form.xlsx"), *by)
    assert (tmp_path / "form.xlsx").stat().st_size > 4000
    run("supplier", "note", "aurora", "lot", "--units", "100", "--bad", "1", *by)
    run(
        "supplier",
        "action",
        "aurora",
        "Send the report",
        "--due",
        "2027-01-01",
        "--owner",
        "Li",
        *by,
    )
    run("supplier", "done", "aurora", "action-1", "--proof", "report here", *by)
    shown = run("supplier", "show", "aurora", *where)
    assert "done" in shown
    assert "曜光公司" in shown
    assert "0 papers ended" in run("gate", "refresh", *where)


def test_a_person_without_the_role_is_refused(tmp_path: Path) -> None:
    where = ("--workspace", str(tmp_path))
    run("gate", "open", "own:A1", "--markets", "US", "--by", "Li", *where)
    done = RUN.invoke(app, ["gate", "pass", "own:A1", "US", "papers", "--by", "Li", *where])
    assert isinstance(done.exception, AccessError)
    missing = RUN.invoke(app, ["gate", "show", "own:B", "US", *where])
    assert isinstance(missing.exception, InputError)
    assert missing.exception.code == "gate_not_found"


def test_a_contract_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text(
        "The Supplier warrants to the best of its knowledge that the Products do not infringe "
        "rights of third parties in Germany. " + "The parties agree to this in good faith. " * 6,
        encoding="utf-8",
    )
    told = json.loads(run("contract", "check", str(path), "--markets", "DE", "--json", code=1))
    states = {f["clause"]: f["state"] for f in told["findings"]}
    assert states["non_infringement"] == "weak"
    assert states["indemnity"] == "missing"
    assert "不侵权保证" in run("contract", "clauses")
