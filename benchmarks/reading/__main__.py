"""``python -m benchmarks.reading --data DIR [--failures FILE]``."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.cases import Case, load_cases
from benchmarks.reading.llm import add_options, measure_llm
from benchmarks.reading.measures import Outcome, figures, intervals
from benchmarks.reading.phenomena import count_phenomena, phenomena_table
from benchmarks.reading.readers import FoldReaders, cosine_scores, read_by_bound, word_scores
from freetosell.app.settings import load_settings
from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.errors import ModelError
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.ports import Embedder
from freetosell.models.sentence.minilm import MiniLm

VARIANTS = ("reads", "equivalent", "sparse", "near_miss", "same_category")


def main() -> None:
    """Read every labelled pair, print the figures, last line one JSON object."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="patents, products, labels .jsonl")
    parser.add_argument("--failures", type=Path, help="write each wrong row here, one JSON a line")
    parser.add_argument("--without-vectors", action="store_true", help="words and rules alone")
    parser.add_argument("--without-english", action="store_true", help="no English model")
    add_options(parser)
    args = parser.parse_args()
    embedder = None if args.without_vectors else _embedder()
    english = None if args.without_vectors or args.without_english else _english()
    cases = load_cases(args.data)
    readers = FoldReaders(embedder, english)
    report = run(cases, readers, embedder, args.failures)
    beside = measure_llm(args, cases, readers.read, _outcome) if args.llm else None
    if beside is not None:
        report["llm"] = beside
    _print(report)
    print(json.dumps(report, ensure_ascii=False))


def _embedder() -> Embedder:
    from freetosell.models.sentence.use import UseEmbedder

    return UseEmbedder()


def _english() -> Embedder | None:
    """Return the English model where it is built; without it the figures are those of less."""
    try:
        return MiniLm(load_settings().models, threads=1)
    except ModelError as error:
        print(f"{error.what} {error.fix}")
        return None


def run(
    cases: Sequence[Case], readers: FoldReaders, embedder: Embedder | None, failures: Path | None
) -> dict[str, Any]:
    """Return every figure of one run."""
    readers.read(cases[0])  # loads the model outside the clock
    started = time.perf_counter()
    read = [readers.read(case) for case in cases]
    spent_ms = (time.perf_counter() - started) * 1000
    outcomes = [
        _outcome(case, tuple(r.reading for r in rows))
        for case, rows in zip(cases, read, strict=True)
    ]
    rows = sum(len(case.labels) for case in cases)
    report = {
        "benchmark": "reading",
        "reader": readers.name,
        "patents": len({c.patent for c in cases}),
        "patents_not_learned_from": sum(readers.held_out(p) for p in {c.patent for c in cases}),
        "ms_per_limitation": round(spent_ms / rows, 3),
        **figures(outcomes),
        "interval_95": intervals(outcomes),
        "without_preamble": {**figures(outcomes, False), "interval_95": intervals(outcomes, False)},
        "per_variant": {
            v: figures([o for o in outcomes if o.variant == v])
            for v in VARIANTS
            if any(o.variant == v for o in outcomes)
        },
        "per_language": {
            x: figures([o for o in outcomes if o.language == x])
            for x in sorted({o.language for o in outcomes})
        },
        "per_rule": _per_rule(cases, read),
        "per_phenomenon": count_phenomena(cases, read),
        "reliability": _reliability(cases, read),
        "calibration_error": _calibration_error(_reliability(cases, read)),
        "baselines": dict(_baselines(cases, embedder)),
    }
    if failures:
        _write_failures(failures, cases, read)
    return report


def _outcome(case: Case, readings: tuple[Reading, ...]) -> Outcome:
    return Outcome(
        patent=case.patent,
        product=case.product.id,
        variant=case.variant,
        language=case.language,
        labels=case.labels,
        readings=readings,
        preamble=tuple(x.role is LimitationRole.PREAMBLE for x in case.claim.limitations),
        label_conclusion=case.conclusion,
    )


def _baselines(
    cases: Sequence[Case], embedder: Embedder | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    patents = sorted({c.patent for c in cases})
    fold = {patent: i % 8 for i, patent in enumerate(patents)}
    plain = {"all_unclear": Reading.UNCLEAR, "all_literal": Reading.LITERAL}
    runs = {name: [(r,) * len(c.labels) for c in cases] for name, r in plain.items()}
    runs["word_coverage"] = read_by_bound(cases, word_scores, fold.__getitem__)
    if embedder is not None:
        runs["sentence_cosine"] = read_by_bound(
            cases, lambda case: cosine_scores(case, embedder), fold.__getitem__
        )
    for name, readings in runs.items():
        outcomes = [_outcome(c, r) for c, r in zip(cases, readings, strict=True)]
        yield name, {**figures(outcomes), "interval_95": intervals(outcomes)}


def _rows(
    cases: Sequence[Case], read: Sequence[tuple[LimitationReading, ...]]
) -> Iterator[tuple[Case, int, LimitationReading]]:
    for case, readings in zip(cases, read, strict=True):
        for i, reading in enumerate(readings):
            yield case, i, reading


def _per_rule(
    cases: Sequence[Case], read: Sequence[tuple[LimitationReading, ...]]
) -> dict[str, dict[str, int]]:
    rules: dict[str, dict[str, int]] = {}
    for case, i, reading in _rows(cases, read):
        counts = rules.setdefault(reading.rule, {"n": 0, "right": 0})
        counts["n"] += 1
        counts["right"] += reading.reading is case.labels[i]
    return dict(sorted(rules.items()))


def _reliability(
    cases: Sequence[Case], read: Sequence[tuple[LimitationReading, ...]]
) -> list[dict[str, float]]:
    """Compare the confidence given with the share that was right, in tenths."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for case, i, reading in _rows(cases, read):
        right = reading.reading is case.labels[i]
        tenths.setdefault(min(9, int(reading.confidence * 10)), []).append(
            (reading.confidence, right)
        )
    return [
        {
            "from": tenth / 10,
            "n": len(seen),
            "confidence": round(sum(c for c, _ in seen) / len(seen), 3),
            "right": round(sum(r for _, r in seen) / len(seen), 3),
        }
        for tenth, seen in sorted(tenths.items())
    ]


def _calibration_error(reliability: list[dict[str, Any]]) -> float:
    """Return the mean distance of confidence and share right, over tenths, by rows."""
    rows = sum(int(line["n"]) for line in reliability)
    off = sum(line["n"] * abs(line["confidence"] - line["right"]) for line in reliability)
    return round(float(off) / max(1, rows), 4)


def _write_failures(
    path: Path, cases: Sequence[Case], read: Sequence[tuple[LimitationReading, ...]]
) -> None:
    with path.open("w", encoding="utf-8") as out:
        for case, i, reading in _rows(cases, read):
            if reading.reading is case.labels[i]:
                continue
            limitation = case.claim.limitations[i]
            record = {
                "product": case.product.listings[0].sku,
                "patent": case.patent,
                "variant": case.variant,
                "language": case.language,
                "element": limitation.id,
                "limitation": case.claim.quote(limitation),
                "label": case.labels[i].value,
                "reading": reading.reading.value,
                "rule": reading.rule,
                "confidence": round(reading.confidence, 3),
                "reason": reading.reason,
                "evidence": [[e.field, e.quote] for e in reading.evidence],
            }
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _print(report: dict[str, Any]) -> None:
    print(f"{report['reader']}: {report['n']} limitations of {report['patents']} patents")
    columns = ("accuracy", "macro_f1", "false_literal", "literal_called_absent", "conclusion")
    print(f"{'':28}" + "".join(f"{c:>22}" for c in columns))
    lines = {"all": report, "without preamble": report["without_preamble"]}
    lines |= report["per_variant"] | report["per_language"] | report["baselines"]
    lines |= {"language model": report["llm"]} if "llm" in report else {}
    for name, found in lines.items():
        print(f"{name:28}" + "".join(f"{found[c]:>22.3f}" for c in columns))
    print("\n".join(phenomena_table(report)))
    print(f"expected calibration error {report['calibration_error']}")
    print(f"{report['ms_per_limitation']} ms per limitation")


if __name__ == "__main__":
    main()
