"""What every case benchmark returns and how it is printed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class CaseReport:
    """Counts of one run; `fail` and `ok` are called once per case.

    Args:
        name: Name of the case set.
        extra: Further figures of the set (F1, shares), printed as they are.
    """

    name: str
    right: int = 0
    n: int = 0
    failures: list[dict[str, Any]] = field(default_factory=list)
    tags: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    extra: dict[str, Any] = field(default_factory=dict)

    def ok(self, tags: tuple[str, ...] = ()) -> None:
        """Count one case as right."""
        self._count(True, tags)

    def fail(self, case_id: str, why: str, tags: tuple[str, ...] = (), **detail: Any) -> None:
        """Count one case as wrong and keep what was expected and what came."""
        self._count(False, tags)
        self.failures.append({"id": case_id, "why": why, **detail})

    def _count(self, right: bool, tags: tuple[str, ...]) -> None:
        self.n += 1
        self.right += right
        for tag in tags:
            self.tags[tag][0] += right
            self.tags[tag][1] += 1

    def to_json(self) -> str:
        """Return the one line that a run prints last."""
        figures = {
            "cases": self.name,
            "n": self.n,
            "right": self.right,
            "share": round(self.right / self.n, 4) if self.n else None,
            "per_tag": {t: {"right": r, "n": n} for t, (r, n) in sorted(self.tags.items())},
            **self.extra,
            "failed": [f["id"] for f in self.failures],
        }
        return json.dumps(figures, ensure_ascii=False)

    def write_failures(self, path: Path) -> None:
        """Write one JSON line per wrong case."""
        lines = (json.dumps(f, ensure_ascii=False, default=str) for f in self.failures)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
