"""The benchmark of the sync on a folder of two small files: killed twice, and nothing differs."""

from __future__ import annotations

import argparse
import json

import pytest
from benchmarks.sync.__main__ import measure

from freetosell.testing.replay_server import ReplayServer


@pytest.mark.slow
def test_a_killed_sync_ends_where_a_whole_one_does(tmp_path):
    corpus = tmp_path / "data" / "corpus"
    corpus.mkdir(parents=True)
    (tmp_path / "data" / "office_formats").mkdir()
    rows = [
        {"number": f"US{9_000_000 + n}B2", "title": f"Lamp {n}", "publication_date": "2026-09-01"}
        for n in range(300)
    ]
    import zstandard

    packed = zstandard.compress("".join(json.dumps(r) + "\n" for r in rows).encode())
    (corpus / "a.jsonl.zst").write_bytes(packed)
    (corpus / "b.jsonl").write_text(json.dumps({**rows[0], "number": "US9500000B2"}))
    given = argparse.Namespace(data=tmp_path / "data", kills=2, limit=0, seed=1, vectors=False)
    with ReplayServer() as server:
        figures = measure(server, given, tmp_path / "work")
    assert figures["kills"] == 2
    assert figures["rows_that_differ"] == 0
    assert figures["rows"]["publications"] == 301
    assert figures["second_sync_bytes"] == 0
    assert figures["third_sync_bytes"] == figures["changed_files_bytes"]
    assert figures["third_sync_stored"] == 2
