"""Hostile and damaged office files: what is stored, what is refused, in what time and memory.

Each file is read in a child process with an empty work folder, a CPU-time and an address
limit, and with sockets and the opening of other files watched.  A file is right when
the child ends without a traceback and within the limits, the stored numbers are those
expected, each expected refusal is there under its code, the warnings asked for are there,
and nothing of what must not happen was seen.  Where the case names another acceptable
outcome, that outcome is right too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.cases.report import CaseReport

#: Refusals that say "nothing lost" or only point at something: they do not make a file partial.
ADVICE = frozenset({"empty_archive"})
#: Outcomes in which something is refused.
REFUSING = frozenset({"partial", "reject_record", "reject"})
#: The start of the interpreter and the imports are not the reader's time.
START_SECONDS = 5.0


def run(data: Path) -> CaseReport:
    """Read every file of ``DIR/hostile/expected.jsonl`` and compare."""
    report = CaseReport("hostile")
    slowest = {"id": "", "seconds": 0.0}
    largest = {"id": "", "rss_mib": 0}
    lines = (data / "hostile" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    for case in (json.loads(line) for line in lines if line.strip()):
        answer = read_in_child(data / case["file"], case["limits"])
        problems = compare(case, answer)
        tags = (case["kind"], case["outcome"])
        if problems:
            report.fail(case["id"], "; ".join(problems), tags, file=case["file"], answer=answer)
        else:
            report.ok(tags)
        if answer["seconds"] > slowest["seconds"]:
            slowest = {"id": case["id"], "seconds": round(answer["seconds"], 3)}
        if answer["rss_mib"] > largest["rss_mib"]:
            largest = {"id": case["id"], "rss_mib": answer["rss_mib"]}
    report.extra = {"slowest": slowest, "largest": largest}
    return report


def read_in_child(file: Path, limits: dict[str, Any]) -> dict[str, Any]:
    """Read one file in a child process and return what it reported."""
    with tempfile.TemporaryDirectory() as work:
        begin = time.monotonic()
        child = Path(__file__).with_name("hostile_child.py")
        command = [sys.executable, "-P", str(child), str(file.resolve())]
        try:
            done = subprocess.run(
                command,
                cwd=work,
                capture_output=True,
                text=True,
                timeout=limits["seconds"] + START_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {**_NOTHING, "seconds": time.monotonic() - begin, "crash": "out of time"}
        left = sorted(str(p.relative_to(work)) for p in Path(work).rglob("*"))
    last = done.stdout.strip().splitlines()[-1:] or [""]
    try:
        answer: dict[str, Any] = json.loads(last[0])
    except ValueError:
        crash = done.stderr[-300:] or f"ended with {done.returncode}"
        return {**_NOTHING, "seconds": time.monotonic() - begin, "crash": crash}
    return {**answer, "left": left}


_NOTHING: dict[str, Any] = {
    "stored": [],
    "rejected": [],
    "notes": [],
    "titles": [],
    "watched": [],
    "left": [],
    "seconds": 0.0,
    "rss_mib": 0,
    "crash": "",
}


def compare(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """Return what is wrong with an answer; nothing if it is right."""
    problems = [f"crash: {answer['crash']}"] if answer["crash"] else []
    if answer["seconds"] > case["limits"]["seconds"]:
        problems.append(f"took {answer['seconds']:.2f} s")
    if answer["rss_mib"] > case["limits"]["rss_mib"]:
        problems.append(f"used {answer['rss_mib']} MiB")
    if answer["watched"] or answer["left"]:
        problems.append(f"touched {answer['watched'] + answer['left']}")
    outcome = _outcome_problems(case, answer)
    if outcome and not _is_acceptable(case, answer):
        problems.extend(outcome)
    problems.extend(_must_problems(case, answer))
    if "title" in case and answer["titles"] != [case["title"]]:
        problems.append(f"title is {answer['titles']}")
    return problems


def _outcome_problems(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    problems = []
    stored = list(dict.fromkeys(answer["stored"]))
    if stored != case["stored"]:
        problems.append(f"stored {stored}, not {case['stored']}")
    codes = [code for code in answer["rejected"] if code not in ADVICE]
    wanted = [r["code"] for r in case["rejected"]]
    missing = sorted(set(wanted) - set(codes))
    beside = sorted(set(codes) - set(wanted))
    if missing:
        problems.append(f"no refusal {missing}")
    if beside:
        problems.append(f"refused {beside}")
    if case["outcome"] not in REFUSING and codes:
        problems.append("something was refused")
    return problems


def _is_acceptable(case: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Say whether the answer is one of the other outcomes that the case allows."""
    codes, stored = set(answer["rejected"]), answer["stored"]
    for words in case.get("acceptable", []):
        if re.match(r"(?:accept|both stored|record stored|title cut|last wins|normalised)", words):
            if not codes - ADVICE and (stored or "nothing stored" in words):
                return True
        elif (
            (words == "warning only" and not codes)
            or (re.match(r"reject|whole archive refused", words) and codes and not stored)
            or ("both rejected" in words and codes and stored == case["stored"][-1:])
        ):
            return True
    return False


def _must_problems(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    said = {*answer["notes"], *answer["rejected"]}
    problems = []
    for words in case["must"]:
        named = re.fullmatch(r"warning (\w+)", words)
        if named and named.group(1) not in said:
            problems.append(f"no warning {named.group(1)}")
        for start, codes in _MUST.items():
            if words.startswith(start) and not said & codes:
                problems.append(f"must: {words}")
    if case["outcome"] == "accept_with_warning" and not answer["notes"]:
        problems.append("no warning")
    return problems


#: What a demand in words means in codes.
_MUST: dict[str, frozenset[str]] = {
    "report that the file ends": frozenset({"truncated_record"}),
    "say that the download is damaged": frozenset({"corrupt_member"}),
    "warn: nothing inside": frozenset({"empty_archive"}),
    "warn: DOCTYPE": frozenset({"doctype_mismatch"}),
    "warn: unknown version": frozenset({"unknown_schema_version"}),
    "report the faulty references": frozenset({"claim_reference_faulty"}),
    "show the service message": frozenset({"service_error"}),
}
