"""Learn the weights of the offline reader from labelled charts, by patent.

    python tools/train_reading_weights.py --data DIR [--folds 8] [--models NAME]

DIR is laid out as the labelled chart set (patents.jsonl, products.jsonl, labels.jsonl).
The composed set (``training/reading``: fictional claims and listings) is learned from besides,
in every fold, each row at half the weight; the bounds are chosen on the labelled set alone.  There is one set of weights for
words alone, one for the multilingual encoder, and one for it with the English model beside it.
Writes ``src/freetosell/models/lexical/weights.json`` (learned on all of it, used by the
program) and ``benchmarks/reading/fold_weights.json`` (one set per fold, each learned
without the patents of the fold; the benchmark reads every patent with a set that has
not seen it).

Two steps.  First, small boosted trees say of one limitation and one piece of the
listing: supports, excludes, or nothing; the pieces quoted by the labels are the
examples.  Then a softmax and boosted trees, averaged, say of the limitation against the
whole listing: literal, absent, unclear.  The second step learns from what the first says
of patents it has not seen (inner folds).  The bounds are chosen on those inner predictions
too, as the rules and the bounds together read the rows: the best within the three limits
that the options give.  A second softmax tells products of the claim's kind from others, by
products that are put before claims of other patents.  The trees are grown by LightGBM, which only this script needs
(``pip install .[train]``); the program reads their numbers.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.reading.cases import Case, load_cases
from benchmarks.reading.composed import load_composed

from freetosell.core.charts.chart import Reading
from freetosell.core.ports import Embedder
from freetosell.models.lexical.decision import (
    DOUBTED_FROM,
    decide_rows,
    find_grounds,
    find_otherwise,
    is_spoken_of,
)
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS, is_related, measure_pairs, weigh_pairs
from freetosell.models.lexical.rows import ROW_SIGNALS, measure_rows
from freetosell.models.lexical.rules import read_unsaid
from freetosell.models.lexical.signals import ClaimSide, Sheet, make_claim_side, make_sheet
from freetosell.models.lexical.table import Table
from freetosell.models.lexical.weights import (
    BOUNDS,
    ROW_CLASSES,
    Linear,
    Weights,
    parse_weights,
    softmax,
)

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src" / "freetosell" / "models" / "lexical" / "weights.json"
FOLDS = ROOT / "benchmarks" / "reading" / "fold_weights.json"
COMPOSED = ROOT / "training" / "reading"

COMMON = {
    "objective": "multiclass",
    "num_class": 3,
    "min_data_in_leaf": 15,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 5,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
PAIR_TREES = {
    "rounds": 100,
    "max_depth": 3,
    "num_leaves": 8,
    "learning_rate": 0.08,
    "feature_fraction": 0.5,
    "lambda_l2": 5.0,
}
ROW_TREES = {
    "rounds": 250,
    "max_depth": 3,
    "num_leaves": 8,
    "learning_rate": 0.05,
    "feature_fraction": 0.4,
    "lambda_l2": 10.0,
}
RIDGE = 50.0
#: Weight of a composed row beside a row of the labelled set, in the trees.
COMPOSED_WEIGHT = 0.5
#: Claims of other patents that each product is put before, and the share of the products that
#: may read on their own claim and yet be taken for strangers.
STRANGERS, KIN_LOST = 3, 0.01
#: Highest shares of false LITERAL, of LITERAL called ABSENT and of UNCLEAR called ABSENT.
LIMITS = (0.086, 0.028, 0.12)
INNER = 5
#: Of the many pairs that say nothing, one in so many is learned from, counted so many times.
THIN = 3
#: The fields in which the labels never quote; what stands there is no example of "nothing".
UNQUOTED = ("title", "category")
#: Columns that tell where a piece stands, not what it says.
#: A bound that no chance reaches.
NEVER = 9.0
UNLEARNED = ("in_title", "in_attribute", "in_category")


@dataclass(slots=True)
class Example:
    case: Case
    sheet: Sheet
    side: ClaimSide
    pairs: np.ndarray
    marks: np.ndarray  # per pair: 0 nothing, 1 supports, 2 excludes, -1 not an example
    weight: float = 1.0

    @property
    def rows(self) -> np.ndarray:
        return np.array(
            [ROW_CLASSES.index(x.value) if x.value in ROW_CLASSES else -1 for x in self.case.labels]
        )


def measure_strangers(
    examples: list[Example], folds: dict[str, int], weights: Weights, fold: int
) -> list[np.ndarray]:
    """Put each product of a fold before claims of its other patents; return their row signals.

    What is searched for a product is mostly of another kind; the labelled pairs never are.
    """
    glossary = load_glossary()
    draw = np.random.default_rng(13 + fold)
    here = [e for e in examples if folds[e.case.patent] == fold]
    found = []
    for e in here:
        others = [o for o in here if o.case.patent != e.case.patent]
        for _ in range(STRANGERS if others else 0):
            side = others[int(draw.integers(len(others)))].side
            pairs = measure_pairs(side, e.sheet, glossary)
            chances = weigh_pairs(weights, pairs)
            found.append(measure_rows(side, e.sheet, pairs, chances, glossary))
    return found


def learn_kin(
    own: list[np.ndarray],
    strange: list[np.ndarray],
    folds: tuple[np.ndarray, np.ndarray],
    may_read: np.ndarray,
) -> dict[str, Any]:
    """Learn which claims a product is of the kind of, and from what chance on it is said.

    Args:
        own: Row signals of each claim with its own product.
        strange: The same with products written for other patents.
        folds: Inner fold of each of both.
        may_read: Which of the own have no row labelled ABSENT; of them few may be lost.
    """
    x = np.stack([table.mean(axis=0) for table in own + strange])
    y = np.array([1] * len(own) + [0] * len(strange))
    fold = np.concatenate(folds)
    chances = np.zeros(len(x))
    for k in range(INNER):
        learnt = Linear(
            *(np.asarray(v) for v in learn_softmax(x[fold != k], y[fold != k], 2).values())
        )
        chances[fold == k] = learnt.chances(x[fold == k])[:, 1]
    bound = min(0.5, float(np.quantile(chances[: len(own)][may_read], KIN_LOST)))
    shut_out = (chances[y == 0] < bound).mean()
    print(f"  strangers told: {shut_out:.3f} at {bound:.2f}", flush=True)
    return {"kin": learn_softmax(x, y, 2), "kin_from": round(bound, 2)}


def load_examples(
    cases: list[Case], embedder: Embedder | None, english: Embedder | None, weight: float = 1.0
) -> list[Example]:
    glossary = load_glossary()
    examples = []
    for case in cases:
        pieces = find_fragments(case.product.facts, glossary)
        sheet = make_sheet(pieces, glossary, embedder, english)
        side = make_claim_side(case.claim, glossary, embedder, english)
        pairs = measure_pairs(side, sheet, glossary)
        examples.append(Example(case, sheet, side, pairs, _marks(case, sheet), weight))
    return examples


def _marks(case: Case, sheet: Sheet) -> np.ndarray:
    fragments = sheet.pieces.fragments
    marks = np.zeros((len(case.labels), len(fragments)), dtype=int)
    marks[:, [k for k, f in enumerate(fragments) if f.fact.field in UNQUOTED]] = -1
    value = {Reading.LITERAL: 1, Reading.ABSENT: 2}
    for i, (label, quotes) in enumerate(zip(case.labels, case.quotes, strict=True)):
        for quote in quotes:
            for k, f in enumerate(fragments):
                start = f.fact.text.find(quote)
                if start >= 0 and f.span.start < start + len(quote) and start < f.span.end:
                    marks[i, k] = value.get(label, -1)
    return marks


# --- trees ---------------------------------------------------------------------------


def learn_trees(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, options: dict[str, Any]
) -> dict[str, Any]:
    """Boost small trees on the softmax loss and write them as complete trees of one depth."""
    import lightgbm

    trained = lightgbm.train(
        {**COMMON, **{k: v for k, v in options.items() if k != "rounds"}},
        lightgbm.Dataset(x, y, weight=weight),
        num_boost_round=options["rounds"],
    )
    depth = options["max_depth"]
    found = [_complete(t["tree_structure"], depth) for t in trained.dump_model()["tree_info"]]
    return {
        "start": [0.0] * COMMON["num_class"],
        "feature": [feature for feature, _, _ in found],
        "limit": [_rounded(limit) for _, limit, _ in found],
        "leaf": [_rounded(leaf) for _, _, leaf in found],
    }


def _complete(root: dict[str, Any], depth: int) -> tuple[list[int], list[float], list[float]]:
    """Fill a tree up to its full depth, breadth first; where it does not ask, all goes left."""
    feature, limit, level = [], [], [root]
    for _ in range(depth):
        below = []
        for node in level:
            asks = "split_feature" in node
            feature.append(int(node["split_feature"]) if asks else 0)
            limit.append(float(node["threshold"]) if asks else 1e9)
            below += [node["left_child"], node["right_child"]] if asks else [node, node]
        level = below
    return feature, limit, [float(node["leaf_value"]) for node in level]


# --- softmax -------------------------------------------------------------------------


def learn_softmax(x: np.ndarray, y: np.ndarray, classes: int) -> dict[str, Any]:
    """Fit a ridge softmax by Newton-like steps on standardised columns."""
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale = np.where(scale < 1e-6, 1.0, scale)
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    onehot = np.eye(classes)[y]
    weight = np.zeros((z.shape[1], classes))
    ridge = np.full(z.shape[1], RIDGE)
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


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of some examples, one array each.

    Args:
        signals: Shape ``(rows, len(ROW_SIGNALS))``.
        labels: Index into `ROW_CLASSES`, -1 for EQUIVALENT.
        claim: Number of the example that a row belongs to.
        fold: Inner fold of its patent.
        ruled: What the rules alone read (0, 1, 3 for EQUIVALENT), 2 for the rest.
        certain: A rule read it, whatever is weighed.
        open: A measure or a material is not said, or no word of it: it cannot be LITERAL.
        grounded: Some piece can carry an ABSENT by a rule.
        otherwise: Some piece can carry one without.
        weight: In learning.
    """

    signals: np.ndarray
    labels: np.ndarray
    claim: np.ndarray
    fold: np.ndarray
    ruled: np.ndarray
    certain: np.ndarray
    open: np.ndarray
    grounded: np.ndarray
    otherwise: np.ndarray
    weight: np.ndarray


def learn(
    own: list[Example],
    composed: list[Example],
    models: tuple[str, str],
    limits: tuple[float, float, float] = LIMITS,
) -> dict[str, Any]:
    """Learn one set of weights from examples of several patents.

    Args:
        own: Labelled pairs of real claims; on them the bounds are chosen, and what is of the kind.
        composed: Labelled pairs of the composed set; folds are drawn by claim.
        models: Name of the encoder that made the vectors, without version, and of the English
            model beside it; empty for none.
        limits: Highest shares when the bounds are chosen: false LITERAL, LITERAL called
            ABSENT, UNCLEAR called ABSENT.
    """
    examples = own + composed
    folds = assign_folds(own, INNER) | assign_folds(composed, INNER)
    entry: dict[str, Any] = {
        "embedder": models[0],
        "english": models[1],
        "pair_signals": PAIR_SIGNALS,
        "row_signals": ROW_SIGNALS,
        **dict.fromkeys(BOUNDS, NEVER),
        "row": _nothing(),
        "row_trees": _no_trees(),
        "kin": _nothing(2),
        "kin_from": 0.0,
    }
    found: list[dict[str, np.ndarray]] = []
    strange: list[tuple[int, np.ndarray]] = []
    for k in range(INNER):
        pair = _pair_trees([e for e in examples if folds[e.case.patent] != k])
        seen = parse_weights({**entry, "pair": pair})
        strange += [(k, table) for table in measure_strangers(own, folds, seen, k)]
        for n, e in enumerate(examples):
            if folds[e.case.patent] == k:
                found.append(_rows_of(e, seen, n, k))
    rows = _joined(found)
    chances = np.zeros((len(rows.labels), 3), dtype=np.float32)
    for k in range(INNER):
        learnt = _row_weights(rows, rows.fold != k)
        seen = parse_weights({**entry, "pair": pair, **learnt})
        chances[rows.fold == k] = seen.row_chances(rows.signals[rows.fold == k])
    real = rows.claim < len(own)
    ours = [f for f in found if f["claim"][0] < len(own)]
    entry |= choose_bounds(chances[real], _joined(ours), limits)
    entry |= learn_kin(
        [f["signals"] for f in ours],
        [table for _, table in strange],
        (np.array([f["fold"][0] for f in ours]), np.array([k for k, _ in strange])),
        np.array([not (f["labels"] == 1).any() for f in ours]),
    )
    entry["pair"] = _pair_trees(examples)
    return entry | _row_weights(rows, np.ones(len(rows.labels), dtype=bool))


def _joined(found: list[dict[str, np.ndarray]]) -> Rows:
    return Rows(**{name: np.concatenate([f[name] for f in found]) for name in found[0]})


def _pair_trees(examples: list[Example]) -> dict[str, Any]:
    x, y, weight = _pair_examples(examples)
    x = x.copy()
    x[:, [PAIR_SIGNALS.index(name) for name in UNLEARNED]] = 0
    return learn_trees(x, y, weight * np.where(y == 0, float(THIN), 1.0), PAIR_TREES)


def _row_weights(rows: Rows, kept: np.ndarray) -> dict[str, Any]:
    kept = kept & (rows.labels >= 0)
    x, y = rows.signals[kept], rows.labels[kept]
    return {
        "row": learn_softmax(x, y, 3),
        "row_trees": learn_trees(x, y, rows.weight[kept], ROW_TREES),
    }


def _rows_of(example: Example, weights: Weights, number: int, fold: int) -> dict[str, np.ndarray]:
    """Measure the rows of an example, and what the rules say with bounds that nothing reaches."""
    glossary = load_glossary()
    pair = weigh_pairs(weights, example.pairs)
    n = len(example.rows)
    table = Table(
        claim=example.side,
        sheet=example.sheet,
        pairs=example.pairs,
        pair_chances=pair,
        row_chances=np.full((n, 3), 1 / 3, dtype=np.float32),
        weights=weights,
        glossary=glossary,
    )
    value = {Reading.LITERAL: 0, Reading.ABSENT: 1, Reading.UNCLEAR: 2, Reading.EQUIVALENT: 3}
    ruled = np.array([value[r.reading] for r in decide_rows(table)])
    terms = [t for _, t in example.side.limitations]
    return {
        "signals": measure_rows(example.side, example.sheet, example.pairs, pair, glossary),
        "labels": example.rows,
        "claim": np.full(n, number),
        "fold": np.full(n, fold),
        "ruled": ruled,
        "certain": ruled < 2,
        "open": np.array(
            [
                bool(read_unsaid(table, i, t, 0.0)) or not is_spoken_of(table, i, t)
                for i, t in enumerate(terms)
            ]
        ),
        "grounded": np.array([bool(find_grounds(table, i, t)) for i, t in enumerate(terms)]),
        "otherwise": np.array([find_otherwise(table, i) is not None for i in range(n)]),
        "weight": np.full(n, example.weight),
    }


def _nothing(classes: int = 3) -> dict[str, Any]:
    n = len(ROW_SIGNALS)
    zeros = [0.0] * classes
    return {"mean": [0.0] * n, "scale": [1.0] * n, "weight": [zeros] * n, "bias": zeros}


def _no_trees() -> dict[str, Any]:
    return {"start": [0.0] * 3, "feature": [[0]], "limit": [[1e9]], "leaf": [[0.0, 0.0]]}


def _pair_examples(examples: list[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x = np.concatenate([e.pairs.reshape(-1, e.pairs.shape[2]) for e in examples])
    y = np.concatenate([np.where(is_related(e.pairs), e.marks, -1).ravel() for e in examples])
    weight = np.concatenate([np.full(e.marks.size, e.weight) for e in examples])
    kept = (y > 0) | ((y == 0) & (np.random.default_rng(11).random(len(y)) < 1 / THIN))
    return x[kept], y[kept], weight[kept]


# --- bounds --------------------------------------------------------------------------


def choose_bounds(
    chances: np.ndarray, rows: Rows, limits: tuple[float, float, float]
) -> dict[str, float]:
    """Choose the bounds within both limits: first those of LITERAL, then those of ABSENT.

    Of LITERAL the most rows found; then the highest sum of accuracy, macro-F1 and
    right conclusions.
    """
    denying = (rows.labels == 1) | (rows.labels == 2)
    best, bounds = -1.0, dict.fromkeys(BOUNDS, NEVER)
    for literal, claim, lifted in product(
        np.arange(0.44, 0.93, 0.02), (*np.arange(0.66, 0.93, 0.04), NEVER), (0.3, 0.4, 0.5)
    ):
        tried = {**bounds, "literal_from": literal, "claim_from": claim, "lifted_from": lifted}
        called = decide(chances, rows, tried)
        found = (called[rows.labels == 0] == 0).mean()
        if (called[denying] == 0).mean() <= limits[0] and found > best:
            best, bounds = found, tried
    best, chosen = -1.0, bounds
    for absent, otherwise in product(
        np.arange(0.3, 0.95, 0.04), (*np.arange(0.5, 0.95, 0.03), NEVER)
    ):
        tried = {**bounds, "absent_from": absent, "shown_otherwise_from": otherwise}
        called = decide(chances, rows, tried)
        if (called[rows.labels == 0] == 1).mean() > limits[1]:
            continue
        if (called[rows.labels == 2] == 1).mean() > limits[2]:
            continue
        score = (called == rows.labels).mean() + macro_f1(called, rows.labels)
        score += conclusion_share(called, rows.labels, rows.claim)
        if score > best:
            best, chosen = score, tried
    return {name: round(float(value), 2) for name, value in chosen.items()}


def decide(chances: np.ndarray, rows: Rows, bounds: dict[str, float]) -> np.ndarray:
    """Do for all rows what `decision` does for one."""
    claims = np.bincount(rows.claim, chances[:, 0]) / np.maximum(np.bincount(rows.claim), 1)
    doubted = np.zeros(len(claims), dtype=bool)
    doubted[rows.claim[chances[:, 1] >= DOUBTED_FROM]] = True
    doubted[rows.claim[rows.certain & (rows.ruled == 1)]] = True
    lifted = (claims[rows.claim] >= bounds["claim_from"]) & ~doubted[rows.claim]
    likely = chances[:, 0] >= np.where(lifted, bounds["lifted_from"], bounds["literal_from"])
    absent = chances[:, 1]
    by_rule = rows.grounded & (absent >= bounds["absent_from"]) & (absent > chances[:, 0])
    alone = (
        rows.otherwise
        & (absent >= bounds["shown_otherwise_from"])
        & (absent > chances[:, 2])
        & ~likely
    )
    called = np.where(rows.ruled == 3, 3, 2)
    called[alone] = 1
    called[likely & (chances[:, 0] > absent) & ~rows.open] = 0
    called[by_rule] = 1
    called[rows.certain] = rows.ruled[rows.certain]
    return called


def conclusion_share(called: np.ndarray, labels: np.ndarray, claims: np.ndarray) -> float:
    """Return the share of claims whose rows add up to the right conclusion."""
    right = [
        _conclusion(called[claims == n]) == _conclusion(labels[claims == n] % 4)
        for n in np.unique(claims)
    ]
    return float(np.mean(right))


def _conclusion(called: np.ndarray) -> int:
    """Return the reading that decides: ABSENT before UNCLEAR before EQUIVALENT before LITERAL."""
    return next((reading for reading in (1, 2, 3) if (called == reading).any()), 0)


def macro_f1(called: np.ndarray, labels: np.ndarray) -> float:
    scores = []
    for c in range(3):
        hit = ((called == c) & (labels == c)).sum()
        scores.append(2 * hit / max(1, (called == c).sum() + (labels == c).sum()))
    return float(np.mean(scores))


def assign_folds(examples: list[Example], folds: int) -> dict[str, int]:
    """Spread patents over folds; all products of a patent stay together."""
    patents = sorted({e.case.patent for e in examples})
    order = np.random.default_rng(7).permutation(len(patents))
    return {patents[p]: k % folds for k, p in enumerate(order)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--composed", type=Path, default=COMPOSED)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--models", choices=("all", "none", "use", "english"), default="all")
    parser.add_argument("--built", type=Path, help="folder of built models, for the English one")
    parser.add_argument("--false-literal", type=float, default=LIMITS[0])
    parser.add_argument("--literal-as-absent", type=float, default=LIMITS[1])
    parser.add_argument("--unclear-as-absent", type=float, default=LIMITS[2])
    args = parser.parse_args()
    limits = (args.false_literal, args.literal_as_absent, args.unclear_as_absent)
    cases, composed = load_cases(args.data), load_composed(args.composed)
    for name in ("english", "use", "none") if args.models == "all" else (args.models,):
        embedder, english = _open(name, args.built)
        own = load_examples(cases, embedder, english)
        more = load_examples(composed, embedder, english, COMPOSED_WEIGHT)
        models = (
            embedder.name.partition("@")[0] if embedder else "",
            english.name if english else "",
        )
        _write(SHIPPED, models, [learn(own, more, models, limits)])
        folds = assign_folds(own, args.folds)
        held = []
        for k in range(args.folds):
            entry = learn([e for e in own if folds[e.case.patent] != k], more, models, limits)
            entry["not_seen"] = sorted(p for p, f in folds.items() if f == k)
            held.append(entry)
            bounds = ", ".join(f"{bound} {entry[bound]}" for bound in BOUNDS)
            print(f"{name} fold {k}: {bounds}", flush=True)
        _write(FOLDS, models, held)


def _open(name: str, built: Path | None) -> tuple[Embedder | None, Embedder | None]:
    """Open the models of one set of weights."""
    from freetosell.app.settings import load_settings
    from freetosell.models.sentence.minilm import MiniLm
    from freetosell.models.sentence.use import UseEmbedder

    if name == "none":
        return None, None
    english = MiniLm(built or load_settings().models, threads=1) if name == "english" else None
    return UseEmbedder(), english


def _write(path: Path, models: tuple[str, str], learnt: list[dict[str, Any]]) -> None:
    """Put the weights of some models in the place of what the file had for them."""
    sets = json.loads(path.read_text(encoding="utf-8"))["sets"] if path.exists() else []
    current = [s for s in sets if tuple(s["pair_signals"]) == PAIR_SIGNALS and "english" in s]
    kept = [s for s in current if (s["embedder"], s["english"]) != models]
    path.write_text(
        json.dumps({"sets": [*learnt, *kept]}, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(path.name, path.stat().st_size, "bytes", flush=True)


if __name__ == "__main__":
    main()
