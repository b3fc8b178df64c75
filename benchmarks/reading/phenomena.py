"""What makes a row hard: told by its words and by the quotations of its label.

A row may show several phenomena.  The tests are plain and said here, so that
two runs can be compared; they are no judgement of a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.reading.cases import Case
from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.products.denials import find_denials
from freetosell.core.products.quantities import find_quantities
from freetosell.models.lexical.glossary import find_words

_RELATION = re.compile(
    r"\b(?:above|below|under|over|between|around|inside|within|outside|adjacent|opposite|through|"
    r"beneath|behind|along|across|upper|lower|top|bottom|front|rear|end|side|parallel|transverse)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\b(?:means|whereby|thereby|so as to|so that|such that|adapted to|configured to|capable of|"
    r"for \w+ing|to \w+)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|pair|plurality|at least one|one or more|single|each)\b",
    re.IGNORECASE,
)
_LONG_WORDS = 25
_SHORT_WORDS = 4
_SHARED_FEW, _SHARED_MANY = 0.15, 0.5


def find_phenomena(case: Case, i: int) -> frozenset[str]:
    """Name what row ``i`` of a case hangs on."""
    limitation = case.claim.limitations[i]
    text = case.claim.quote(limitation)
    words = {w.stem for w in find_words(text)}
    quotes = case.quotes[i] if case.quotes else ()
    shown = {w.stem for quote in quotes for w in find_words(quote)}
    shared = len(words & shown) / len(words) if words else 0.0
    english = case.language == "en"
    tests = {
        "preamble": limitation.role is LimitationRole.PREAMBLE,
        "number": bool(find_quantities(text)),
        "count": bool(_COUNT.search(text)),
        "relation between parts": bool(_RELATION.search(text)),
        "function": bool(_FUNCTION.search(text)),
        "negation in the quotation": any(find_denials(quote) for quote in quotes),
        "quotation in two places": len(quotes) > 1,
        "few words in common": bool(quotes) and english and shared < _SHARED_FEW,
        "many words in common": bool(quotes) and english and shared >= _SHARED_MANY,
        "long row": len(text.split()) > _LONG_WORDS,
        "bare part": len(text.split()) <= _SHORT_WORDS,
    }
    return frozenset(name for name, holds in tests.items() if holds)


def count_phenomena(
    cases: Sequence[Case], read: Sequence[tuple[LimitationReading, ...]]
) -> dict[str, dict[str, int]]:
    """Count per phenomenon the rows, those right, and the wrong ones by label and reading."""
    counts: dict[str, Counter[str]] = {}
    for case, readings in zip(cases, read, strict=True):
        for i, (label, reading) in enumerate(zip(case.labels, readings, strict=True)):
            for name in find_phenomena(case, i) | {"every row"}:
                counter = counts.setdefault(name, Counter())
                counter["n"] += 1
                counter[_fate(label, reading.reading)] += 1
    return {name: dict(counter) for name, counter in sorted(counts.items())}


def _fate(label: Reading, reading: Reading) -> str:
    return "right" if label is reading else f"{label.value} called {reading.value}"


def phenomena_table(report: dict[str, Any]) -> list[str]:
    """Return the lines of the printed table: rows, share right, the three commonest errors."""
    lines = []
    for name, counter in report["per_phenomenon"].items():
        errors = sorted(
            ((n, fate) for fate, n in counter.items() if fate not in ("n", "right")), reverse=True
        )
        told = ", ".join(f"{fate} {n}" for n, fate in errors[:3])
        share = counter.get("right", 0) / counter["n"]
        lines.append(f"{name:28}{counter['n']:>6}{share:>8.3f}  {told}")
    return lines
