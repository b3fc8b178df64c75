"""Term and status cases: facts of one right in, days and status out.

The cases are turned into facts and register entries and given to the same
functions that a check uses.  What a case does not say of fees is taken as
"paid", because its status then speaks of the term alone; what it does not say
of compensation for delay is taken as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.cases.report import CaseReport
from benchmarks.cases.term_answers import answer
from benchmarks.cases.term_case import TermCase


def run(data: Path) -> CaseReport:
    """Run every case of ``terms.jsonl``; a case is right if every scored key is."""
    report = CaseReport("terms")
    keys = dict.fromkeys(("right", "n"), 0)
    firm = dict.fromkeys(("right", "n"), 0)
    for line in (data / "terms.jsonl").read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        raw = json.loads(line)
        wrong, scored = judge(raw)
        keys["n"] += scored
        keys["right"] += scored - len(wrong)
        tags = (f"market:{raw['market']}", f"right:{raw['right']}", *raw.get("tags", ()))
        if raw["confidence"] >= 0.8:
            firm["n"] += 1
            firm["right"] += not wrong
        if wrong:
            report.fail(raw["id"], "wrong", tags, input=raw["input"], wrong=wrong)
        else:
            report.ok(tags)
    report.extra = {"keys": keys, "confidence_0.8_up": firm}
    return report


def judge(raw: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the wrong keys of one case with both values, and how many were scored."""
    case = TermCase.parse(raw)
    wrong: dict[str, Any] = {}
    scored = 0
    for key, expected in raw["expect"].items():
        scored += 1
        try:
            given = _plain(answer(case, key))
        except Exception as error:  # noqa: BLE001  # a case that cannot be answered is a wrong one
            given = f"{type(error).__name__}: {error}"
        if given != expected:
            wrong[key] = {"expected": expected, "given": given}
    return wrong, scored


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
