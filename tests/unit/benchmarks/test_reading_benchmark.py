"""The reading benchmark runs, counts what it reads, and reads a patent with weights new to it."""

from __future__ import annotations

import json

import pytest
from benchmarks.reading.__main__ import run
from benchmarks.reading.cases import load_cases
from benchmarks.reading.composed import load_composed
from benchmarks.reading.measures import Outcome, figures, intervals
from benchmarks.reading.readers import FOLDS, FoldReaders

from freetosell.core.charts.chart import Conclusion, Reading

L, A, U, E = Reading.LITERAL, Reading.ABSENT, Reading.UNCLEAR, Reading.EQUIVALENT


def _outcome(labels, readings, patent="US1"):
    preamble = (True, *(False for _ in labels[1:]))
    return Outcome(patent, "p", "reads", "en", labels, readings, preamble, Conclusion.NOT_MET)


def test_figures_of_a_known_table():
    found = figures([_outcome((L, L, A, U, E), (L, A, L, U, U))])
    assert found["accuracy"] == 0.4
    assert found["false_literal"] == 0.5  # one of the two ABSENT or UNCLEAR labels
    assert found["literal_called_absent"] == 0.5
    assert found["confusion"]["equivalent"] == {
        "literal": 0,
        "equivalent": 0,
        "absent": 0,
        "unclear": 1,
    }
    # LITERAL 2*1/(2+2), ABSENT 0, UNCLEAR 2*1/(1+2)
    assert found["macro_f1"] == pytest.approx((0.5 + 0 + 2 / 3) / 3, abs=1e-4)
    assert figures([_outcome((L, L), (U, L))], preamble=False)["accuracy"] == 1.0


def test_conclusions_and_intervals():
    outcomes = [_outcome((L, A), (L, A)), _outcome((L, A), (L, U), patent="US2")]
    assert figures(outcomes)["conclusion"] == 0.5
    low, high = intervals(outcomes)["accuracy"]
    assert low <= 0.75 <= high


def test_every_fold_leaves_its_patents_out_once():
    sets = json.loads(FOLDS.read_text(encoding="utf-8"))["sets"]
    for models in {(s["embedder"], s["english"]) for s in sets}:
        ours = [s for s in sets if (s["embedder"], s["english"]) == models]
        left_out = [p for s in ours for p in s["not_seen"]]
        assert len(left_out) == len(set(left_out))


@pytest.mark.shared
def test_runs_on_the_labelled_set(shared, tmp_path):
    cases = load_cases(shared / "chart" / "dev")
    few = [c for c in cases if c.patent in sorted({c.patent for c in cases})[:3]]
    failures = tmp_path / "failures.jsonl"
    report = run(few, FoldReaders(None), None, failures)
    rows = sum(len(c.labels) for c in few)
    assert report["n"] == rows
    wrong = len(failures.read_text(encoding="utf-8").splitlines())
    assert report["accuracy"] == pytest.approx(1 - wrong / rows, abs=1e-4)
    assert set(report["baselines"]) == {"all_unclear", "all_literal", "word_coverage"}
    readers = FoldReaders(None)
    assert not any(readers.held_out(c.patent) for c in cases)
    assert readers.held_out("US0000000B1")


def test_the_composed_set_becomes_cases(tmp_path):
    record = {
        "id": "t1",
        "lang": "en",
        "area": "box",
        "variant": "near_miss",
        "claim": [{"id": "P", "text": "A box, comprising"}, {"id": "L1", "text": "a lid"}],
        "listing": {"title": "Box", "bullets": ["No lid"], "description": "", "attributes": {}},
        "labels": {
            "P": {"label": "LITERAL", "quotes": ["Box"], "why": "a box"},
            "L1": {"label": "ABSENT", "quotes": ["No lid"], "why": "denied"},
        },
    }
    for number in (1, 2):
        (tmp_path / f"batch_0{number}.jsonl").write_text(json.dumps(record) + "\n\n", "utf-8")
    (case,) = [*{c.product.id: c for c in load_composed(tmp_path)}.values()]
    assert case.labels == (L, A)
    assert case.conclusion is Conclusion.NOT_MET
    assert case.quotes == (("Box",), ("No lid",))
    assert [case.claim.quote(x) for x in case.claim.limitations] == ["A box, comprising", "a lid"]
    assert len({c.patent for c in load_composed(tmp_path)}) == 1
