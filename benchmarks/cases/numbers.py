"""Numbers as people write them, against ``numbers.jsonl``.

A case is right when the numbers agree in office, number, kind and right (and
their order), or when the expected error is given.  For a wrong check digit the
parsed number with a warning is right too.  Cases with a confidence under 0.8
are counted and tagged ``advisory``.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from benchmarks.cases.report import CaseReport
from freetosell.core.numbering import (
    NumberReading,
    ParsedNumber,
    parse_numbers,
    parse_office_number,
)

_FIELDS = (
    ("US", "09387654", "B2"),
    ("US", "2005/0169553", "A1"),
    ("US", "D0871234", "S1"),
    ("EP", "0906948", "A1"),
    ("WO", "2008097317", "A1"),
    ("JP", "2004-364309", "A"),
)
_ROUNDS = 20_000


def run(data: Path) -> CaseReport:
    """Read every case once and count."""
    report = CaseReport("numbers")
    firm = [0, 0]
    extras = {"index": [0, 0], "doc": [0, 0], "check_digit": [0, 0], "canonical": [0, 0]}
    for line in (data / "numbers.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        reading = parse_numbers(case["input"], hint=(case.get("hint") or {}).get("field", ""))
        tags = _tags(case)
        why = judge(case["expect"], reading)
        if "advisory" not in tags:
            firm[0] += not why
            firm[1] += 1
        if why:
            report.fail(case["id"], why, tags, input=case["input"], got=_shown(reading))
        else:
            report.ok(tags)
            _count_extras(case["expect"], reading, extras)
    report.extra["share_without_advisory"] = round(firm[0] / firm[1], 4) if firm[1] else None
    report.extra["agreeing_extras"] = {k: {"right": r, "n": n} for k, (r, n) in extras.items()}
    report.extra["office_numbers_per_second"] = _fields_per_second()
    return report


def _fields_per_second() -> int:
    """Read fields of office files for about a tenth of a second."""
    start = time.perf_counter()
    for _ in range(_ROUNDS):
        for office, number, kind in _FIELDS:
            parse_office_number(office, number, kind)
    return round(_ROUNDS * len(_FIELDS) / (time.perf_counter() - start))


def judge(expect: dict[str, Any], reading: NumberReading) -> str:
    """Return why a reading is wrong; empty if it is right."""
    if expect["error"] is None:
        if reading.error:
            return f"expected numbers, got error {reading.error.value}"
        wanted = [(n["office"], n["number"], n["kind"], n["right"]) for n in expect["numbers"]]
        got = [_identity(number) for number in reading.numbers]
        return "" if wanted == got else f"expected {wanted}, got {got}"
    if expect["error"] == "bad_check_digit" and reading.numbers:
        warned = any(number.check_digit_ok is False for number in reading.numbers)
        return "" if warned else "no warning about the check digit"
    if reading.numbers or reading.error != expect["error"]:
        return f"expected {expect['error']}, got {reading.error.value or 'numbers'}"
    return ""


def _identity(parsed: ParsedNumber) -> tuple[str, str, str | None, str | None]:
    right = parsed.right.value if parsed.right else None
    return parsed.office, parsed.number.number, parsed.kind or None, right


def _tags(case: dict[str, Any]) -> tuple[str, ...]:
    expect = case["expect"]
    tags = {number["office"] for number in expect["numbers"]}
    if expect["error"]:
        tags.add(expect["error"])
    if case["confidence"] < 0.8:
        tags.add("advisory")
    return tuple(sorted(tags))


def _shown(reading: NumberReading) -> dict[str, Any]:
    return {
        "error": reading.error.value,
        "numbers": [str(number.number) for number in reading.numbers],
        "candidates": [number.canonical for number in reading.candidates],
    }


def _count_extras(
    expect: dict[str, Any], reading: NumberReading, extras: dict[str, list[int]]
) -> None:
    for wanted, got in zip(expect["numbers"], reading.numbers, strict=False):
        pairs = {
            "index": (wanted.get("index") or "", getattr(got.number, "index", "")),
            "doc": (wanted["doc"], got.doc.value),
            "check_digit": (wanted.get("check_digit") or "", got.check_digit),
            "canonical": (wanted["canonical"], got.canonical),
        }
        for name, (left, right) in pairs.items():
            extras[name][0] += left == right
            extras[name][1] += 1
