"""Learn the weights of the offline reader from labelled charts, by patent.

    python tools/train_reading_weights.py --data DIR [--folds 8]

DIR is laid out as the labelled chart set (patents.jsonl, products.jsonl, labels.jsonl).
Writes ``src/freetosell/models/lexical/weights.json`` (learned on all of it, used by the
program) and ``benchmarks/reading/fold_weights.json`` (one set per fold, each learned
without the patents of the fold; the benchmark reads every patent with a set that has
not seen it).

Two steps.  First, small boosted trees say of one limitation and one piece of the
listing: supports, excludes, or nothing; the pieces quoted by the labels are the
examples.  Then a softmax says of the limitation against the whole listing: literal,
absent, unclear.  The second step learns from what the first says of patents it has not
seen (inner folds).  The bounds are chosen on those inner predictions too: the highest
accuracy and macro-F1 among bounds that keep false LITERAL within ``--false-literal`` and
false ABSENT (of LITERAL and UNCLEAR) within ``--false-absent``.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.reading.cases import Case, load_cases

from freetosell.core.charts.chart import Reading
from freetosell.core.ports import Embedder
from freetosell.models.lexical.decision import find_grounds
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import Glossary, load_glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS, is_related, measure_pairs, weigh_pairs
from freetosell.models.lexical.rows import ROW_SIGNALS, measure_rows
from freetosell.models.lexical.signals import ClaimSide, Sheet, make_claim_side, make_sheet
from freetosell.models.lexical.table import Table
from freetosell.models.lexical.weights import ROW_CLASSES, Weights, parse_weights, softmax

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src" / "freetosell" / "models" / "lexical" / "weights.json"
FOLDS = ROOT / "benchmarks" / "reading" / "fold_weights.json"

ROUNDS, DEPTH, RATE, SHRINK, LEAST, BINS = 80, 3, 0.1, 5.0, 12.0, 32
INNER = 5
#: Of the many pairs that say nothing, one in so many is learned from, counted so many times.
THIN = 3
#: The fields in which the labels never quote; what stands there is no example of "nothing".
UNQUOTED = ("title", "category")
#: Columns that tell where a piece stands, not what it says.
UNLEARNED = ("in_title", "in_attribute", "in_category")


@dataclass(slots=True)
class Example:
    case: Case
    sheet: Sheet
    side: ClaimSide
    pairs: np.ndarray
    marks: np.ndarray  # per pair: 0 nothing, 1 supports, 2 excludes, -1 not an example

    @property
    def rows(self) -> np.ndarray:
        return np.array(
            [ROW_CLASSES.index(x.value) if x.value in ROW_CLASSES else -1 for x in self.case.labels]
        )


def load_examples(folder: Path, embedder: Embedder | None) -> list[Example]:
    glossary = load_glossary()
    quotes = {}
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        quotes[record["product_id"]] = {e["element"]: e["evidence"] for e in record["elements"]}
    examples = []
    for case in load_cases(folder):
        sheet = make_sheet(find_fragments(case.product.facts, glossary), glossary, embedder)
        side = make_claim_side(case.claim, glossary, embedder)
        pairs = measure_pairs(side, sheet, glossary)
        marks = _marks(case, sheet, quotes[case.product.listings[0].sku])
        examples.append(Example(case, sheet, side, pairs, marks))
    return examples


def _marks(case: Case, sheet: Sheet, quotes: dict[str, list[dict[str, Any]]]) -> np.ndarray:
    fragments = sheet.pieces.fragments
    marks = np.zeros((len(case.labels), len(fragments)), dtype=int)
    marks[:, [k for k, f in enumerate(fragments) if f.fact.field in UNQUOTED]] = -1
    value = {Reading.LITERAL: 1, Reading.ABSENT: 2}
    for i, (limitation, label) in enumerate(zip(case.claim.limitations, case.labels, strict=True)):
        for quote in quotes[limitation.id]:
            for k, f in enumerate(fragments):
                if (
                    f.fact.field == quote["field"]
                    and f.span.start < quote["end"]
                    and quote["start"] < f.span.end
                ):
                    marks[i, k] = value.get(label, -1)
    return marks


# --- trees ---------------------------------------------------------------------------


def learn_trees(x: np.ndarray, y: np.ndarray, classes: int) -> dict[str, Any]:
    """Boost complete trees of depth `DEPTH` on the softmax loss, splits at quantiles."""
    skip = [PAIR_SIGNALS.index(name) for name in UNLEARNED]
    limits = [_limits(x[:, f]) for f in range(x.shape[1])]
    bins = np.stack([np.searchsorted(limits[f], x[:, f]) for f in range(x.shape[1])], axis=1)
    bins[:, skip] = 0
    onehot = np.eye(classes)[y]
    weight = np.where(y == 0, float(THIN), 1.0)
    start = np.log(weight @ onehot / weight.sum())
    scores = np.tile(start, (len(x), 1))
    features, cuts, leaves = [], [], []
    for _ in range(ROUNDS):
        chance = softmax(scores.astype(np.float32))
        for c in range(classes):
            slope = weight * (chance[:, c] - onehot[:, c])
            bend = weight * np.maximum(chance[:, c] * (1 - chance[:, c]), 1e-6)
            feature, cut, leaf, place = _tree(bins, slope, bend)
            scores[:, c] += leaf[place]
            features.append(feature)
            cuts.append([_cut(limits[f], b) for f, b in zip(feature, cut, strict=True)])
            leaves.append(leaf)
    return {
        "start": _rounded(start),
        "feature": [[int(v) for v in f] for f in features],
        "limit": [_rounded(c) for c in cuts],
        "leaf": [_rounded(v) for v in leaves],
    }


def _limits(values: np.ndarray) -> np.ndarray:
    return (
        np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]).round(4))
        if np.ptp(values)
        else np.zeros(0)
    )


def _cut(limits: np.ndarray, b: int) -> float:
    return float(limits[b]) if b < len(limits) else 1e9


def _tree(
    bins: np.ndarray, slope: np.ndarray, bend: np.ndarray
) -> tuple[list[int], list[int], np.ndarray, np.ndarray]:
    n, width = bins.shape
    node = np.zeros(n, dtype=np.int64)  # within the level
    feature: list[int] = []
    cut: list[int] = []
    offset = np.arange(width) * (BINS + 1)
    for level in range(DEPTH):
        nodes = 2**level
        index = (node[:, None] * width * (BINS + 1) + offset + bins).ravel()
        size = nodes * width * (BINS + 1)
        shape = (nodes, width, BINS + 1)
        g = np.bincount(index, np.repeat(slope, width), size).reshape(shape).cumsum(axis=2)
        h = np.bincount(index, np.repeat(bend, width), size).reshape(shape).cumsum(axis=2)
        count = np.bincount(index, minlength=size).reshape(shape).cumsum(axis=2)
        gain = g**2 / (h + SHRINK) + (g[:, :, -1:] - g) ** 2 / (h[:, :, -1:] - h + SHRINK)
        allowed = (count >= LEAST) & (count[:, :, -1:] - count >= LEAST)
        gain = np.where(allowed, gain, -1.0).reshape(nodes, -1)
        best = gain.argmax(axis=1)
        empty = gain[np.arange(nodes), best] < 0
        f, b = best // (BINS + 1), best % (BINS + 1)
        b = np.where(empty, BINS, b)  # no split: everything goes left
        feature += [int(v) for v in f]
        cut += [int(v) for v in b]
        node = 2 * node + (bins[np.arange(n), f[node]] > b[node])
    leaf = -RATE * np.bincount(node, slope, 2**DEPTH) / (np.bincount(node, bend, 2**DEPTH) + SHRINK)
    return feature, cut, leaf, node


# --- softmax -------------------------------------------------------------------------


def learn_softmax(x: np.ndarray, y: np.ndarray, classes: int) -> dict[str, Any]:
    """Fit a ridge softmax by Newton-like steps on standardised columns."""
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale = np.where(scale < 1e-6, 1.0, scale)
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    onehot = np.eye(classes)[y]
    weight = np.zeros((z.shape[1], classes))
    ridge = np.full(z.shape[1], 20.0)
    ridge[-1] = 0.0
    step = np.linalg.inv(z.T @ z / 2 + np.diag(ridge + 1e-9))  # bound on the curvature (Böhning)
    for _ in range(400):
        chance = softmax((z @ weight).astype(np.float32))
        weight -= step @ (z.T @ (chance - onehot) + ridge[:, None] * weight)
    return {
        "mean": _rounded(mean),
        "scale": _rounded(scale),
        "weight": [_rounded(w) for w in weight[:-1]],
        "bias": _rounded(weight[-1]),
    }


def _rounded(values: Any) -> list[float]:
    return [float(f"{v:.4g}") for v in values]


# --- both steps ----------------------------------------------------------------------


def learn(
    examples: list[Example], embedder: str, limits: tuple[float, float] = (0.10, 0.03)
) -> dict[str, Any]:
    """Learn one set of weights from examples of several patents.

    Args:
        examples: Labelled pairs; folds are drawn by patent.
        embedder: Name of the embedder that made the vectors, without version.
        limits: Highest shares of false LITERAL and false ABSENT when the bounds are chosen.
    """
    glossary = load_glossary()
    folds = assign_folds(examples, INNER)
    entry: dict[str, Any] = {
        "embedder": embedder,
        "pair_signals": PAIR_SIGNALS,
        "row_signals": ROW_SIGNALS,
        "literal_from": 0.5,
        "absent_from": 0.5,
    }
    x, y, fold, ground = [], [], [], []
    for k in range(INNER):
        trees = learn_trees(*_pair_examples([e for e in examples if folds[e.case.patent] != k]), 3)
        seen = parse_weights({**entry, "pair": trees, "row": _nothing()})
        for e in examples:
            if folds[e.case.patent] == k:
                x.append(row_signals(e, seen, glossary))
                y.append(e.rows)
                fold.append(np.full(len(e.rows), k))
                ground.append(grounded(e, seen, glossary))
    rows, labels, inner = np.concatenate(x), np.concatenate(y), np.concatenate(fold)
    chances = np.zeros((len(rows), 3), dtype=np.float32)
    for k in range(INNER):
        learnt = learn_softmax(*_labelled(rows[inner != k], labels[inner != k]), 3)
        seen = parse_weights({**entry, "pair": trees, "row": learnt})
        chances[inner == k] = seen.row.chances(rows[inner == k])
    entry["literal_from"], entry["absent_from"] = choose_bounds(
        chances, labels, np.concatenate(ground), limits
    )
    entry["pair"] = learn_trees(*_pair_examples(examples), 3)
    entry["row"] = learn_softmax(*_labelled(rows, labels), 3)
    return entry


def grounded(example: Example, weights: Weights, glossary: Glossary) -> np.ndarray:
    """Say per limitation whether some piece can carry an ABSENT at all."""
    table = Table(
        claim=example.side,
        sheet=example.sheet,
        pairs=example.pairs,
        pair_chances=pair_chances(example, weights),
        row_chances=np.zeros((len(example.rows), 3), dtype=np.float32),
        weights=weights,
        glossary=glossary,
    )
    rows = enumerate(example.side.limitations)
    return np.array([bool(find_grounds(table, i, terms)) for i, (_, terms) in rows])


def pair_chances(example: Example, weights: Weights) -> np.ndarray:
    return weigh_pairs(weights, example.pairs)


def row_signals(example: Example, weights: Weights, glossary: Glossary) -> np.ndarray:
    chances = pair_chances(example, weights)
    return measure_rows(example.side, example.sheet, example.pairs, chances, glossary)


def _nothing() -> dict[str, Any]:
    n = len(ROW_SIGNALS)
    return {"mean": [0.0] * n, "scale": [1.0] * n, "weight": [[0.0] * 3] * n, "bias": [0.0] * 3}


def _pair_examples(examples: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    x = np.concatenate([e.pairs.reshape(-1, e.pairs.shape[2]) for e in examples])
    y = np.concatenate([np.where(is_related(e.pairs), e.marks, -1).ravel() for e in examples])
    kept = (y > 0) | ((y == 0) & (np.random.default_rng(11).random(len(y)) < 1 / THIN))
    return x[kept], y[kept]


def _labelled(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return rows[labels >= 0], labels[labels >= 0]


def choose_bounds(
    chances: np.ndarray, labels: np.ndarray, grounds: np.ndarray, limits: tuple[float, float]
) -> tuple[float, float]:
    """Choose the bounds with the best macro-F1 plus accuracy within both limits."""
    best, chosen = -1.0, (0.9, 0.8)
    denying, reassured = (labels == 1) | (labels == 2), (labels == 0) | (labels == 2)
    for literal in np.arange(0.40, 0.96, 0.02):
        for absent in np.arange(0.40, 0.92, 0.04):
            called = decide(chances, grounds, literal, absent)
            if (called[denying] == 0).mean() > limits[0]:
                continue
            if (called[reassured] == 1).mean() > limits[1]:
                continue
            score = (called == labels).mean() + macro_f1(called, labels)
            if score > best:
                best, chosen = score, (round(float(literal), 2), round(float(absent), 2))
    return chosen


def decide(chances: np.ndarray, grounds: np.ndarray, literal: float, absent: float) -> np.ndarray:
    called = np.full(len(chances), 2)
    called[(chances[:, 1] >= absent) & grounds] = 1
    called[(chances[:, 0] >= literal) & (chances[:, 0] > chances[:, 1])] = 0
    return called


def macro_f1(called: np.ndarray, labels: np.ndarray) -> float:
    known = labels >= 0
    scores = []
    for c in range(3):
        hit = ((called == c) & (labels == c) & known).sum()
        scores.append(2 * hit / max(1, ((called == c) & known).sum() + (labels == c).sum()))
    return float(np.mean(scores))


def assign_folds(examples: list[Example], folds: int) -> dict[str, int]:
    """Spread patents over folds; all products of a patent stay together."""
    patents = sorted({e.case.patent for e in examples})
    order = np.random.default_rng(7).permutation(len(patents))
    return {patents[p]: k % folds for k, p in enumerate(order)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--false-literal", type=float, default=0.10)
    parser.add_argument("--false-absent", type=float, default=0.03)
    args = parser.parse_args()
    from freetosell.models.sentence.use import UseEmbedder

    limits = (args.false_literal, args.false_absent)
    shipped, held = [], []
    for embedder in (UseEmbedder(), None):
        examples = load_examples(args.data, embedder)
        name = embedder.name.partition("@")[0] if embedder else ""
        shipped.append(learn(examples, name, limits))
        folds = assign_folds(examples, args.folds)
        for k in range(args.folds):
            kept = [e for e in examples if folds[e.case.patent] != k]
            entry = learn(kept, name, limits)
            entry["not_seen"] = sorted(p for p, f in folds.items() if f == k)
            held.append(entry)
            print(
                f"{name or 'no embedder'} fold {k}: bounds {entry['literal_from']}, {entry['absent_from']}"
            )
    for path, sets in ((SHIPPED, shipped), (FOLDS, held)):
        path.write_text(json.dumps({"sets": sets}, separators=(",", ":")) + "\n", encoding="utf-8")
        print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
