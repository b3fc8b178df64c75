"""Figures of a reading run: shares, F1, confusion, and intervals by drawing patents again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from freetosell.core.charts.chart import Conclusion, Reading, conclude

ORDER = (Reading.LITERAL, Reading.EQUIVALENT, Reading.ABSENT, Reading.UNCLEAR)
SCORED = (Reading.LITERAL, Reading.ABSENT, Reading.UNCLEAR)
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One product against one claim: labels and readings, preamble first where there is one."""

    patent: str
    product: str
    variant: str
    language: str
    labels: tuple[Reading, ...]
    readings: tuple[Reading, ...]
    preamble: tuple[bool, ...]
    label_conclusion: Conclusion

    def pairs(self, preamble: bool = True) -> list[tuple[Reading, Reading]]:
        """Return ``(label, reading)`` of the rows, with or without the preamble."""
        rows = zip(self.labels, self.readings, self.preamble, strict=True)
        return [(label, reading) for label, reading, is_p in rows if preamble or not is_p]

    def conclusion_right(self, preamble: bool = True) -> bool:
        """Say whether the readings add up to the same conclusion as the labels."""
        pairs = self.pairs(preamble)
        return conclude(tuple(r for _, r in pairs)) is conclude(tuple(x for x, _ in pairs))


def figures(outcomes: Sequence[Outcome], preamble: bool = True) -> dict[str, Any]:
    """Return all figures of a run."""
    table = confusion(outcomes, preamble)
    return {
        "products": len(outcomes),
        "n": int(table.sum()),
        **{name: round(measure(table), 4) for name, measure in MEASURES.items()},
        "conclusion": round(conclusion_share(outcomes, preamble), 4),
        "equivalent": {
            "labelled": int(table[1].sum()),
            "called": int(table[:, 1].sum()),
            "both": int(table[1, 1]),
            "labelled_read_as": dict(zip([r.value for r in ORDER], table[1].tolist(), strict=True)),
        },
        "confusion": {
            label.value: dict(zip([r.value for r in ORDER], row.tolist(), strict=True))
            for label, row in zip(ORDER, table, strict=True)
        },
    }


def confusion(outcomes: Sequence[Outcome], preamble: bool = True) -> np.ndarray[Any, Any]:
    """Return counts, labels down and readings across, in `ORDER`."""
    place = {reading: i for i, reading in enumerate(ORDER)}
    table = np.zeros((4, 4), dtype=int)
    for outcome in outcomes:
        for label, reading in outcome.pairs(preamble):
            table[place[label], place[reading]] += 1
    return table


def _accuracy(table: np.ndarray[Any, Any]) -> float:
    return float(np.trace(table) / max(1, table.sum()))


def _macro_f1(table: np.ndarray[Any, Any]) -> float:
    """Macro-F1 over LITERAL, ABSENT, UNCLEAR; an EQUIVALENT called one of them is a false call."""
    scores = []
    for reading in SCORED:
        i = ORDER.index(reading)
        scores.append(2 * table[i, i] / max(1, table[i].sum() + table[:, i].sum()))
    return float(np.mean(scores))


def _false_literal(table: np.ndarray[Any, Any]) -> float:
    return float(table[2:, 0].sum() / max(1, table[2:].sum()))


def _false_absent(table: np.ndarray[Any, Any]) -> float:
    return float(table[0, 2] / max(1, table[0].sum()))


def _unclear_as_absent(table: np.ndarray[Any, Any]) -> float:
    return float(table[3, 2] / max(1, table[3].sum()))


MEASURES: dict[str, Callable[[np.ndarray[Any, Any]], float]] = {
    "accuracy": _accuracy,
    "macro_f1": _macro_f1,
    "false_literal": _false_literal,
    "literal_called_absent": _false_absent,
    "unclear_called_absent": _unclear_as_absent,
}


def conclusion_share(outcomes: Sequence[Outcome], preamble: bool = True) -> float:
    """Return the share of products whose conclusion is right."""
    return sum(o.conclusion_right(preamble) for o in outcomes) / max(1, len(outcomes))


def intervals(outcomes: Sequence[Outcome], preamble: bool = True) -> dict[str, list[float]]:
    """Return 95 % intervals by drawing patents with replacement `DRAWS` times."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.patent].append(outcome)
    patents = sorted(groups)
    tables = np.stack([confusion(groups[p], preamble) for p in patents])
    right = np.array([sum(o.conclusion_right(preamble) for o in groups[p]) for p in patents])
    size = np.array([len(groups[p]) for p in patents])
    rng = np.random.default_rng(20260101)
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(DRAWS):
        chosen = rng.integers(0, len(patents), len(patents))
        table = tables[chosen].sum(axis=0)
        for name, measure in MEASURES.items():
            drawn[name].append(measure(table))
        drawn["conclusion"].append(right[chosen].sum() / size[chosen].sum())
    return {
        name: [round(float(q), 4) for q in np.quantile(values, (0.025, 0.975))]
        for name, values in drawn.items()
    }
