"""What an answer must look like, and what is made of it: one checked reading per limitation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.charts.chart import Evidence, LimitationReading, Reading
from freetosell.core.patents.claims import Claim
from freetosell.core.products.product import ProductFact
from freetosell.core.text import Span

#: What the readings of a model rest on is not measured here; see the benchmark.
CONFIDENCE = 0.5
_FENCED = re.compile(r"\A```(?:json)?\s*\n(?P<inside>.*)\n```\Z", re.DOTALL)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(max_length=40)]
    reading: Literal["literal", "equivalent", "absent", "unclear"]
    reason: Annotated[str, Field(max_length=1200)]
    fact: Annotated[str, Field(max_length=200)] = ""
    quote: Annotated[str, Field(max_length=2000)] = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    rows: Annotated[list[_Row], Field(max_length=400)]


def parse_answer(
    text: str, claim: Claim, facts: Sequence[ProductFact]
) -> tuple[LimitationReading, ...] | str:
    """Return one reading per limitation, or in words why the answer is refused as a whole.

    Refused as a whole: no JSON, unknown or missing fields, other rows than
    were asked for.  Refused row by row, as UNCLEAR with the reason: a quotation
    that does not stand in the fact it names, and a reading that quotes nothing.

    Args:
        text: As the model wrote it; one fence of a code block around it is taken off.
        claim: What was asked about.
        facts: From which it may quote.
    """
    stripped = text.strip()
    fenced = _FENCED.match(stripped)
    try:
        answer = _Answer.model_validate_json(fenced["inside"] if fenced else stripped)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(p) for p in first["loc"][:3]) or "the whole"
        return f"it does not have the form that was asked for ({place}: {first['type']})"
    wanted = [x.id for x in claim.limitations]
    if [row.id for row in answer.rows] != wanted:
        return "it does not answer the limitations that were asked about, each once"
    known = {fact.id: fact for fact in facts}
    return tuple(_reading(row, known) for row in answer.rows)


def refuse(claim: Claim, why: str, rule: str) -> tuple[LimitationReading, ...]:
    """Return UNCLEAR for every limitation, with the reason why the model gave no reading."""
    return (LimitationReading(Reading.UNCLEAR, why, rule, 0.0),) * len(claim.limitations)


def _reading(row: _Row, facts: Mapping[str, ProductFact]) -> LimitationReading:
    reading = Reading(row.reading)
    reason = " ".join(row.reason.split())
    if reading is Reading.UNCLEAR:
        return LimitationReading(reading, reason, "llm_unclear", 0.0)
    fact = facts.get(row.fact)
    at = fact.text.find(row.quote) if fact and _says_something(row.quote) else -1
    if fact is None or at < 0:
        return LimitationReading(
            Reading.UNCLEAR,
            f"The model read {reading.value}, but the words that it quotes do not stand in the "
            "product's facts, so its reading was not taken over.",
            "llm_quotation_not_found",
            0.0,
        )
    span = Span(at, at + len(row.quote))
    evidence = Evidence(fact.id, fact.origin, fact.field, span, row.quote)
    return LimitationReading(reading, reason, f"llm_{reading.value}", CONFIDENCE, (evidence,))


def _says_something(quote: str) -> bool:
    """Say whether a quotation has as much as a short word; a letter stands in any text."""
    letters = [ch for ch in quote if ch.isalnum()]
    return len(letters) >= 3 or (len(letters) >= 1 and any(ord(ch) > 0x2E80 for ch in letters))
