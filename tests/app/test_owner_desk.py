"""Owners of a corpus, what people say of them, and what one holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.owners.__main__ import load_judged, measure

from freetosell.core.owners.uses import collect_uses
from freetosell.core.provenance import Record
from freetosell.offices.intake import read_publications


def test_the_judged_list_is_whole() -> None:
    judged = load_judged()
    assert len(judged) == 300
    assert set(judged.values()) <= {"right", "wrong", "open"}
    assert sum(said == "right" for said in judged.values()) / len(judged) >= 0.97


@pytest.mark.shared
@pytest.mark.slow
def test_merges_of_the_shared_corpus_are_those_that_were_judged_right(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*.zst")) + sorted(
        (shared / "test_collections").glob("*/docs.jsonl.zst")
    )
    known = {}
    for path in files:
        for found in read_publications(path):
            if isinstance(found, Record):
                known[found.value.key] = found.value
    figures = measure(list(collect_uses(known.values())), load_judged())
    assert figures["wrong"] == 0
    assert figures["judged"] >= 290
    assert figures["precision"] >= 0.97
