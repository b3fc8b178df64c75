"""Claims read from flattened text: splitting, references, form, category, lines.

``right`` counts claims whose references are exactly those of the truth.

Boundaries: every piece that the applicant laid out on a line of its own starts at one
code point of the flattened text, and counts as found only at that code point.  Figures
are micro-averaged over claims whose truth comes from markup (``truth:markup`` is the US
files; ``markup+rule`` is EP and WO): ``inner`` counts only the places inside a claim,
``all_starts`` also where each claim starts (a claim that was not found counts as
missed), ``all_starts_at_joints`` the same but does not mind on which side of an "and"
or "or" the line was broken.  ``kind:formula`` is the sets tagged as chemistry, drawn
formula or table, whose drawings the text has lost.  ``set_mean_f1`` is the mean over
sets, in which one long document weighs no more than another.

A dropped reference (to itself, to a later or missing claim) is compared
by what the text says, because the truth keeps it.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cases.chart_rows import chart_row_figures
from benchmarks.cases.report import CaseReport
from freetosell.core.patents import (
    Claim,
    ClaimCategory,
    ClaimForm,
    RawClaim,
    find_claim_cuts,
    parse_claims,
    split_claims,
)

_FORMS = {
    ClaimForm.INDEPENDENT: "independent",
    ClaimForm.DEPENDENT: "dependent",
    ClaimForm.MULTIPLE_DEPENDENT: "dependent",
    ClaimForm.INDEPENDENT_REFERRING: "independent_ref",
    ClaimForm.CANCELLED: "cancelled",
    ClaimForm.WITHDRAWN: "withdrawn",
}
_CATEGORIES = {
    "product_or_composition": {
        ClaimCategory.PRODUCT,
        ClaimCategory.COMPOSITION,
        ClaimCategory.PRODUCT_BY_PROCESS,
    },
    "crm": {ClaimCategory.PRODUCT},
    "method": {ClaimCategory.METHOD},
    "design": {ClaimCategory.DESIGN},
}

_JOIN = re.compile(r"(?:and/or|and|or|und|oder|et|ou)\b,?\s+")


@dataclass(slots=True)
class _Counts:
    hit: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, got: set[int], want: set[int]) -> None:
        self.hit += len(got & want)
        self.extra += len(got - want)
        self.missed += len(want - got)

    def figures(self) -> dict[str, Any]:
        got, want = self.hit + self.extra, self.hit + self.missed
        return {
            "n": want,
            "precision": round(self.hit / got, 4) if got else None,
            "recall": round(self.hit / want, 4) if want else None,
            "f1": round(2 * self.hit / (got + want), 4) if got + want else None,
        }


@dataclass(slots=True)
class _Share:
    right: int = 0
    n: int = 0

    def add(self, *, right: bool) -> None:
        self.n += 1
        self.right += right

    def figures(self) -> dict[str, Any]:
        return {
            "right": self.right,
            "n": self.n,
            "share": round(self.right / self.n, 4) if self.n else None,
        }


@dataclass(slots=True)
class _Tally:
    split: _Share = field(default_factory=_Share)
    form: _Share = field(default_factory=_Share)
    category: _Share = field(default_factory=_Share)
    exact_lines: _Share = field(default_factory=_Share)
    inner: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    starts: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    joints: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    sets: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))


def run(data: Path) -> CaseReport:
    """Score every claim set of ``claims.jsonl`` under ``data``."""
    report = CaseReport("claims")
    tally = _Tally()
    with (data / "claims.jsonl").open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    for case in cases:
        _score(case, report, tally)
    report.extra = {
        "claims_split": tally.split.figures(),
        "form": tally.form.figures(),
        "category": tally.category.figures(),
        "claims_with_all_lines_right": tally.exact_lines.figures(),
        "boundaries_inner": {k: c.figures() for k, c in sorted(tally.inner.items())},
        "boundaries_all_starts": {k: c.figures() for k, c in sorted(tally.starts.items())},
        "boundaries_all_starts_at_joints": {
            k: c.figures() for k, c in sorted(tally.joints.items())
        },
        "boundaries_set_mean_f1": _set_mean(tally.sets),
        "chart_rows": chart_row_figures(data.parent / "chart" / "dev" / "patents.jsonl"),
        "claims_per_s": _speed(cases),
    }
    return report


def _set_mean(sets: dict[str, _Counts]) -> dict[str, Any]:
    """Return the mean F1 over the US sets in which a line starts within a claim."""
    values = [c.figures()["f1"] for c in sets.values()]
    return {"n": len(values), "f1": round(sum(values) / len(values), 4) if values else None}


def _read(case: dict[str, Any]) -> tuple[RawClaim, ...]:
    given = case["input"]
    if "text" in given:
        return split_claims(given["text"], case["lang"])
    return tuple(RawClaim(text) for text in given["claims"])


def _score(case: dict[str, Any], report: CaseReport, tally: _Tally) -> None:
    raws = _read(case)
    claims = {c.number: c for c in reversed(parse_claims(raws, case["lang"]))}
    places = {raw.number or at: raw for at, raw in reversed(list(enumerate(raws, 1)))}
    tags = (f"truth:{case['truth']}", f"lang:{case['lang']}", f"style:{case['input']['style']}")
    for want in case["expect"]["claims"]:
        claim, raw = claims.get(want["no"]), places.get(want["no"])
        found = claim is not None and raw is not None and _place(raw) in (None, tuple(want["span"]))
        if raw is None or raw.span is not None:
            tally.split.add(right=found)
        _score_references(f"{case['id']}/{want['no']}", claim, want, report, tags)
        if want["form"] is not None:
            tally.form.add(right=claim is not None and _FORMS[claim.form] == want["form"])
        if want["category"] is not None:
            right = claim is not None and claim.category in _CATEGORIES[want["category"]]
            tally.category.add(right=right)
        if case["truth"].startswith("markup"):
            _score_lines(claim, raw, want, case, tally)


def _place(raw: RawClaim) -> tuple[int, int] | None:
    return None if raw.span is None else (raw.span.start, raw.span.end)


def _score_references(
    case_id: str,
    claim: Claim | None,
    want: dict[str, Any],
    report: CaseReport,
    tags: tuple[str, ...],
) -> None:
    if claim is None:
        report.fail(case_id, "claim not found", tags)
        return
    usable, named = set(claim.refers_to), {*claim.refers_to, *claim.unusable_references}
    if set(want["refs"]) in (usable, named):
        report.ok(tags)
    else:
        report.fail(
            case_id, "references", tags, want=want["refs"], got=sorted(named), text=claim.text[:200]
        )


def _score_lines(
    claim: Claim | None,
    raw: RawClaim | None,
    want: dict[str, Any],
    case: dict[str, Any],
    tally: _Tally,
) -> None:
    begin = want["segments"][0][1]
    truth = {segment[1] for segment in want["segments"][1:]}
    cuts: set[int] = set()
    start = None
    if claim is not None and raw is not None:
        start, offset = (
            (0, 0) if raw.span is None else (raw.span.start, raw.span.end - len(raw.text))
        )
        offset += len(raw.text) - len(claim.text)
        cuts = {offset + cut for cut in find_claim_cuts(claim, case["lang"])}
    tally.exact_lines.add(right=cuts == truth)
    got = cuts | ({start} if start is not None else set())
    text = case["input"].get("text") or case["input"]["claims"][want["no"] - 1]
    for key in _keys(case):
        tally.inner[key].add(cuts, truth)
        tally.starts[key].add(got, truth | {begin})
        tally.joints[key].add(_after_joins(text, got), _after_joins(text, truth | {begin}))
    if case["truth"] == "markup" and any(len(c["segments"]) > 1 for c in case["expect"]["claims"]):
        tally.sets[case["id"]].add(got, truth | {begin})


def _after_joins(text: str, places: set[int]) -> set[int]:
    """Move each place behind the "and" or "or" that stands there."""
    return {m.end() if (m := _JOIN.match(text, at)) else at for at in places}


def _keys(case: dict[str, Any]) -> Iterator[str]:
    yield "all"
    yield f"truth:{case['truth']}"
    yield f"lang:{case['lang']}"
    yield f"style:{case['input']['style']}"
    formula = {"chem_bio", "formula_image", "table"}.intersection(case["tags"])
    yield "kind:formula" if formula else "kind:other"
    if case["truth"] == "markup" and not formula:
        yield "truth:markup,kind:other"


def _speed(cases: list[dict[str, Any]]) -> dict[str, int]:
    """Return claims per second on one core, with and without anatomy, best of three.

    Dependent claims are timed as the whole sets less their independent claims,
    because they are read in the company of the claims they refer to.
    """
    whole = [(_read(case), case["lang"]) for case in cases]
    alone = []
    for raws, language in whole:
        roots = {c.number for c in parse_claims(raws, language, anatomy=False) if not c.refers_to}
        alone.append(
            (tuple(r for at, r in enumerate(raws, 1) if (r.number or at) in roots), language)
        )
    n_alone = sum(len(raws) for raws, _ in alone)
    n_others = sum(len(raws) for raws, _ in whole) - n_alone
    rates = {}
    for name, anatomy in (("", True), ("_without_anatomy", False)):
        seconds_alone = _seconds(alone, anatomy=anatomy)
        seconds_others = max(_seconds(whole, anatomy=anatomy) - seconds_alone, 1e-6)
        rates["independent" + name] = round(n_alone / seconds_alone)
        rates["dependent" + name] = round(n_others / seconds_others)
    return rates


def _seconds(sets: list[tuple[tuple[RawClaim, ...], str]], *, anatomy: bool) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for raws, language in sets:
            parse_claims(raws, language, anatomy=anatomy)
        best = min(best, time.perf_counter() - began)
    return best
