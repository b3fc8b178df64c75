"""Rows of a chart as a practitioner cut them, against the limitations found by rule.

Used by the claims cases where the chart set lies beside them (``../chart/dev``).
Counts where the limitations of the body start; the text is flat, no line is marked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from freetosell.core.patents import LimitationRole, RawClaim, parse_claims


def chart_row_figures(patents: Path) -> dict[str, Any] | None:
    """Return precision, recall and F1 of row starts; ``None`` if the file is absent."""
    if not patents.is_file():
        return None
    hit = extra = missed = preambles = n = 0
    for line in patents.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (claim,) = parse_claims([RawClaim(row["claim_text"], row["claim_number"])], "en")
        body = [p for p in claim.limitations if p.role is LimitationRole.LIMITATION]
        want = {s["start"] for s in row["segments"] if s["role"] == "limitation"}
        got = {part.span.start for part in body}
        hit += len(got & want)
        extra += len(got - want)
        missed += len(want - got)
        ends = {p.span.end for p in claim.limitations if p.role is LimitationRole.PREAMBLE}
        preambles += row["segments"][0]["end"] in ends
        n += 1
    return {
        "claims": n,
        "precision": round(hit / max(1, hit + extra), 4),
        "recall": round(hit / max(1, hit + missed), 4),
        "f1": round(2 * hit / max(1, 2 * hit + extra + missed), 4),
        "preambles_right": preambles,
    }
