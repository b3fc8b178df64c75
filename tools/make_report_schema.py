"""Write ``reports/report.schema.json`` from the core's dataclasses; a test holds them equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from freetosell.core.charts.design_around import DesignAround
from freetosell.core.charts.second import SecondReading
from freetosell.core.clearance.assessment import Assessment
from freetosell.reports.json_report import SCHEMA_VERSION
from freetosell.reports.model import FindingPanel, MarketAnswer

PLACE = Path(__file__).parent.parent / "src/freetosell/reports/report.schema.json"


def build_schema() -> dict[str, Any]:
    """Return the schema of the whole JSON report."""
    inner = TypeAdapter(list[Assessment]).json_schema(mode="serialization")
    options = TypeAdapter(list[FindingPanel]).json_schema(mode="serialization")
    answers = TypeAdapter(list[MarketAnswer]).json_schema(mode="serialization")
    changes = TypeAdapter(list[DesignAround]).json_schema(mode="serialization")
    seconds = TypeAdapter(list[SecondReading]).json_schema(mode="serialization")
    definitions = {
        **seconds.pop("$defs"),
        **changes.pop("$defs"),
        **answers.pop("$defs"),
        **options.pop("$defs"),
        **inner.pop("$defs"),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "freetosell report",
        "description": "What `freetosell check --json` prints and report.json holds.",
        "type": "object",
        "required": ["schema_version", "disclaimer", "answers", "assessments"],
        "properties": {
            "schema_version": {"const": SCHEMA_VERSION},
            "disclaimer": {"type": "string"},
            "answers": answers,
            "assessments": inner,
            "options": options,
            "design_around": changes,
            "second_readings": seconds,
        },
        "$defs": definitions,
    }


def format_schema() -> str:
    """Return the schema as the text that is shipped."""
    return json.dumps(build_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.write_text(format_schema(), encoding="utf-8")
