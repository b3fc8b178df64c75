"""The report as JSON, for programs; its schema is published and shipped beside it.

``schema_version`` rises by one when a field is removed or changes its meaning;
new fields may appear at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from freetosell.core import codec
from freetosell.core.charts.design_around import DesignAround
from freetosell.core.charts.second import SecondReading
from freetosell.core.clearance.assessment import Assessment
from freetosell.reports.model import FindingPanel, find_answers
from freetosell.reports.words import DISCLAIMER

SCHEMA_VERSION = 1


def render_json(
    assessments: Sequence[Assessment],
    panels: Sequence[FindingPanel] = (),
    arounds: Sequence[DesignAround] = (),
    seconds: Sequence[SecondReading] = (),
) -> str:
    """Return all assessments of a run, options for findings and changes as one document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "disclaimer": DISCLAIMER,
        "answers": [codec.to_dict(answer) for answer in find_answers(assessments)],
        "assessments": [codec.to_dict(a) for a in assessments],
        "options": [codec.to_dict(p) for p in panels],
        "design_around": [codec.to_dict(d) for d in arounds],
        "second_readings": [codec.to_dict(s) for s in seconds],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def render_json_lines(assessments: Iterable[Assessment]) -> Iterable[str]:
    """Yield one JSON line per assessment, for catalogues too large to hold."""
    for assessment in assessments:
        yield json.dumps(codec.to_dict(assessment), ensure_ascii=False)


def load_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `render_json`."""
    text = (resources.files("freetosell.reports") / "report.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
