"""The composed training set as cases: fictional claims against fictional listings."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.reading.cases import Case, make_case


def load_composed(folder: Path) -> list[Case]:
    """Load every pair of ``batch_*.jsonl``, in order; listings of one claim share a name.

    The name stands for no patent: it keeps them together when folds are drawn.
    """
    return [
        _case(json.loads(line))
        for path in sorted(folder.glob("batch_*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _case(record: dict[str, Any]) -> Case:
    text, segments = "", []
    for element in record["claim"]:
        text += " " if text else ""
        start = len(text)
        text += element["text"]
        role = "preamble" if element["id"] == "P" else "limitation"
        segments.append({**element, "role": role, "start": start, "end": len(text)})
    patent = {
        "number": "composed-" + sha256(text.encode()).hexdigest()[:12],
        "title": record["area"],
        "claim_number": 1,
        "claim_type": "apparatus",
        "claim_text": text,
        "transition": "consisting of" if "consisting of" in text else "comprising",
        "jepson": False,
        "segments": segments,
    }
    product = {"category": "", **record["listing"], "id": record["id"], "lang": record["lang"]}
    labels = [
        {
            "element": element["id"],
            "label": record["labels"][element["id"]]["label"],
            "evidence": [{"text": q} for q in record["labels"][element["id"]]["quotes"]],
        }
        for element in record["claim"]
    ]
    return make_case(
        patent, product, {**record, "elements": labels, "conclusion": _conclude(labels)}
    )


def _conclude(labels: list[dict[str, Any]]) -> str:
    """Add the rows up: any ABSENT decides, then any UNCLEAR, then any EQUIVALENT."""
    found = {row["label"] for row in labels}
    order = {"ABSENT": "not_met", "UNCLEAR": "undetermined", "EQUIVALENT": "met_if_equivalent"}
    return next((name for label, name in order.items() if label in found), "literally_met")
