"""``python -m benchmarks.notices --data DIR [--failures FILE]``: DIR holds NAME.eml and NAME.json.

Per field: precision (share of the values read that are right) and recall (share
of the values expected that were read).  A complaint ID that was read and is not
expected is a wrong one; there may be none.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.notices.fields import expected_values, read_values
from freetosell.core.errors import FreeToSellError
from freetosell.platforms.notices.intake import read_notice

SUFFIXES = (".eml", ".msg", ".html", ".htm", ".txt", ".pdf")


@dataclass(slots=True)
class Score:
    """Counts of one field over all notices."""

    right: int = 0
    read: int = 0
    expected: int = 0
    notices_right: int = 0
    notices: int = 0

    def figures(self) -> dict[str, Any]:
        """Return precision and recall; ``None`` where there is nothing to count."""
        return {
            "precision": round(self.right / self.read, 4) if self.read else None,
            "recall": round(self.right / self.expected, 4) if self.expected else None,
            "read": self.read,
            "expected": self.expected,
            "notices_right": self.notices_right,
        }


@dataclass(slots=True)
class Run:
    """Scores by field, and what went wrong."""

    scores: dict[str, Score] = field(default_factory=dict)
    failures: list[dict[str, Any]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    wrong_ids: int = 0

    def add(self, name: str, expected: dict[str, list[str]], read: dict[str, list[str]]) -> None:
        """Count one notice."""
        for key, wanted in expected.items():
            got = read.get(key, [])
            score = self.scores.setdefault(key, Score())
            right = sum((Counter(got) & Counter(wanted)).values())
            score.right += right
            score.read += len(got)
            score.expected += len(wanted)
            score.notices += 1
            if got == wanted:
                score.notices_right += 1
            else:
                self.failures.append({"id": name, "field": key, "expected": wanted, "read": got})
            if key == "complaint_ids":
                self.wrong_ids += len(got) - right


def run(data: Path) -> tuple[Run, int, float]:
    """Read every notice of a folder; return the scores, their number and milliseconds each."""
    result = Run()
    answers = sorted(data.glob("*.json"))
    spent = 0.0
    for path in answers:
        answer = json.loads(path.read_text(encoding="utf-8"))
        source = data / answer.get("file", f"{path.stem}.eml")
        if not source.exists():
            source = next((s for e in SUFFIXES if (s := path.with_suffix(e)).exists()), source)
        expected = expected_values(answer)
        start = time.perf_counter()
        try:
            read = read_values(read_notice(source))
        except FreeToSellError as error:
            result.unread.append(f"{path.stem}: {error.code}")
            read = {}
        spent += time.perf_counter() - start
        result.add(path.stem, expected, read)
    return result, len(answers), 1000 * spent / max(1, len(answers))


def main() -> None:
    """Print the table and the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.notices", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--failures", type=Path, help="write each wrong field here, one JSON a line"
    )
    args = parser.parse_args()
    result, n, ms = run(args.data)
    print(f"{'field':<20}{'precision':>10}{'recall':>8}{'notices right':>15}")
    for name, score in result.scores.items():
        figures = score.figures()
        shown = [
            ("-" if figures[k] is None else f"{figures[k]:.3f}") for k in ("precision", "recall")
        ]
        print(f"{name:<20}{shown[0]:>10}{shown[1]:>8}{score.notices_right:>9} / {score.notices}")
    if args.failures:
        lines = (json.dumps(one, ensure_ascii=False) for one in result.failures)
        args.failures.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    suspicious = result.scores.get("is_suspicious", Score())
    report = {
        "benchmark": "notices",
        "n": n,
        "fields": {name: score.figures() for name, score in result.scores.items()},
        "wrong_complaint_ids": result.wrong_ids,
        "suspicious_right": suspicious.notices_right,
        "unread": result.unread,
        "ms_per_notice": round(ms, 1),
        "failed": sorted({one["id"] for one in result.failures}),
    }
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
