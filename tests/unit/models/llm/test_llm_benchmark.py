"""The benchmark measures a language model on the same rows, against a real server."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from benchmarks.reading.__main__ import _outcome
from benchmarks.reading.cases import load_cases
from benchmarks.reading.llm import add_options, measure_llm
from benchmarks.reading.readers import FoldReaders
from chat_server import completion, rows, serve

CLAIM = "A stand comprising: a base; and an arm."


@pytest.fixture
def cases(tmp_path: Path):
    parts = (("P", "A stand comprising:"), ("E1", "a base;"), ("E2", "and an arm."))
    files = {
        "patents": {
            "number": "US9999999B2",
            "title": "Stand",
            "claim_number": 1,
            "claim_text": CLAIM,
            "claim_type": "apparatus",
            "jepson": False,
            "segments": [
                {
                    "id": i,
                    "text": text,
                    "role": "element" if n else "preamble",
                    "start": CLAIM.index(text),
                    "end": CLAIM.index(text) + len(text),
                }
                for n, (i, text) in enumerate(parts)
            ],
        },
        "products": {
            "id": "p1",
            "title": "Phone stand",
            "bullets": ["A base of steel"],
            "description": "",
            "category": "Phones > Stands",
            "lang": "en",
            "attributes": {},
        },
        "labels": {
            "patent_number": "US9999999B2",
            "product_id": "p1",
            "variant": "reads",
            "lang": "en",
            "conclusion": "undetermined",
            "elements": [
                {"element": i, "label": label, "evidence": []}
                for i, label in (("P", "LITERAL"), ("E1", "LITERAL"), ("E2", "UNCLEAR"))
            ],
        },
    }
    for name, record in files.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    return load_cases(tmp_path)


def arguments(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return parser.parse_args(given)


def test_a_model_is_measured_beside_the_reader(cases, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("FREETOSELL_CACHE", str(tmp_path / "cache"))
    with serve(lambda q: completion(rows(q))) as server:
        args = arguments("--llm", server.url, "--llm-model", "tiny", "--send-text")
        found = measure_llm(args, cases, FoldReaders(None).read, _outcome)
        again = measure_llm(args, cases, FoldReaders(None).read, _outcome)
        assert len(server.requests) == 1
    assert found is not None
    assert again is not None
    assert found["accuracy"] == pytest.approx(1 / 3, abs=0.001)
    assert (found["false_literal"], found["refused_rows"], found["requests"]) == (0.0, 0, 1)
    assert again["requests"] == 0
    assert 0 <= found["agrees_with_offline"] <= 1


def test_nothing_is_sent_without_consent(cases, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("FREETOSELL_CACHE", str(tmp_path / "cache"))
    with serve(lambda q: completion(rows(q))) as server:
        with pytest.raises(SystemExit):
            measure_llm(
                arguments("--llm", server.url, "--llm-model", "tiny"),
                cases, FoldReaders(None).read, _outcome,
            )  # fmt: skip
        assert server.requests == []
    assert measure_llm(arguments(), cases, FoldReaders(None).read, _outcome) is None
