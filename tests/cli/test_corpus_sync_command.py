"""``corpus sync`` from the outside: nothing without a yes, the plan first, then what it did."""

from __future__ import annotations

import hashlib
import json

import pytest

from freetosell.testing.replay_server import Answer, ReplayServer


def serve(server, files):
    for path, body in files.items():
        server.files[f"/{path}"] = Answer(body)
    rows = [
        {"path": p, "size_bytes": len(b), "sha256": hashlib.sha256(b).hexdigest(),
         "day": "2026-09-01"}
        for p, b in files.items()
    ]  # fmt: skip
    index = json.dumps({"freetosell_index": 1, "files": rows}).encode()
    server.files["/index.json"] = Answer(index, "application/json", plain=True)


def row(number):
    return json.dumps(
        {
            "number": f"US{number}B2",
            "title": "Lamp",
            "claims": ["1. A lamp comprising a base."],
            "publication_date": "2026-09-01",
        }
    ).encode()


@pytest.fixture
def server():
    with ReplayServer() as server:
        serve(server, {"a.jsonl": row(9000001) + b"\n"})
        yield server


def test_sources_are_listed_with_their_terms(run, tmp_path):
    done = run("corpus", "sync", "--json", "--workspace", tmp_path / "w")
    cards = {card["id"]: card for card in json.loads(done.stdout)}
    assert not cards["us.grants"]["keys_set"]
    assert cards["wo.design_database"]["automation"] == "forbidden"
    assert "Sources" in run("corpus", "sync", "--workspace", tmp_path / "w").stdout


def test_nothing_is_sent_without_a_yes(run, server, tmp_path):
    environment = {"FREETOSELL_MIRROR_URL": server.url}
    done = run("corpus", "sync", "own.mirror", "--workspace", tmp_path / "w", env=environment)
    assert done.returncode == 2
    assert "nobody said yes" in done.stderr
    assert not server.requests


def test_plan_then_sync_then_nothing_left(run, server, tmp_path):
    environment = {"FREETOSELL_MIRROR_URL": server.url}
    where = ("--workspace", tmp_path / "w")
    done = run("corpus", "sync", "own.mirror", "--plan", *where, env=environment)
    assert done.returncode == 0, done.stderr
    assert "to fetch: 1 files" in done.stdout
    assert "terms: Your own server" in done.stdout
    assert server.paths() == ["/index.json"]
    done = run("corpus", "sync", "own.mirror", "--yes", "--json", *where, env=environment)
    assert done.returncode == 0, done.stderr
    [told] = json.loads(done.stdout)
    assert (told["report"]["fetched"], told["report"]["stored"]) == (1, 1)
    done = run("corpus", "sync", "own.mirror", "--yes", "--json", *where, env=environment)
    [told] = json.loads(done.stdout)
    assert told["plan"]["to_fetch"] == []
    assert told["plan"]["unchanged"] == 1
    status = run("corpus", "status", "--months", *where)
    assert "newest file 2026-09-01" in status.stdout
    assert "2026-09" in status.stdout
    ledger = json.loads(run("corpus", "status", "--json", *where).stdout)["ledger"]
    assert ledger["sources"][0]["source"] == "own.mirror"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("wo.design_database", "its terms forbid programs"),
        ("us.grants", "FREETOSELL_USPTO_KEY"),
        ("nowhere", "No source is called"),
    ],
)
def test_what_cannot_be_asked_says_what_to_do(run, tmp_path, name, told):
    done = run("corpus", "sync", name, "--yes", "--workspace", tmp_path / "w")
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
