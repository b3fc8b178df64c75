"""A language model as the reader, on the same rows and beside the reader under test."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.reading.cases import Case
from benchmarks.reading.measures import Outcome, figures, intervals
from freetosell.app.clock import SystemClock
from freetosell.app.settings import load_settings
from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.models.llm.budget import Budget, parse_price
from freetosell.models.llm.chat import ChatClient
from freetosell.models.llm.endpoint import parse_endpoint
from freetosell.models.llm.memory import AnswerMemory, CallLog
from freetosell.models.llm.reader import LlmReader

Rows = tuple[LimitationReading, ...]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a language model; none of them does anything without ``--llm``."""
    group = parser.add_argument_group("a language model beside the reader")
    group.add_argument(
        "--llm", default="", help="chat-completions endpoint, http://127.0.0.1:8080/v1"
    )
    group.add_argument("--llm-model", default="")
    group.add_argument("--send-text", action="store_true", help="agree that the set's text is sent")
    group.add_argument("--llm-price", default="", help="IN,OUT per million tokens")
    group.add_argument("--llm-max-cost", default="")
    group.add_argument("--llm-max-calls", type=int, default=500)


def measure_llm(
    args: argparse.Namespace,
    cases: Sequence[Case],
    offline: Callable[[Case], Rows],
    outcome: Callable[[Case, tuple[Reading, ...]], Outcome],
) -> dict[str, Any] | None:
    """Return the model's figures on all cases, ``None`` if no endpoint is named.

    Answers are kept by digest, so that a run that was cut off goes on where it stopped.

    Raises:
        SystemExit: where nobody agreed to send the text; says how much it is.
    """
    if not args.llm:
        return None
    settings = load_settings()
    endpoint = parse_endpoint(args.llm, args.llm_model, settings.llm_key)
    price = parse_price(args.llm_price) if args.llm_price else None
    bound = Decimal(args.llm_max_cost) if args.llm_max_cost else None
    budget = Budget(args.llm_max_calls, bound, price)
    folder: Path = settings.answers
    with ChatClient(endpoint) as client:
        log = CallLog(folder / "log.jsonl")
        reader = LlmReader(client, AnswerMemory(folder), log, budget, SystemClock())
        plans = [reader.plan(c.claim, c.product.facts) for c in cases]
        characters = sum(p.characters for p in plans)
        calls = sum(bool(p.characters) for p in plans)
        print(
            f"{endpoint.model} at {endpoint.host}: {calls} claims, {characters} characters to send"
        )
        if calls and not args.send_text:
            raise SystemExit("Nothing was sent. Agree with --send-text, or leave --llm out.")
        read = [reader.read(c.claim, c.publication, c.product.facts) for c in cases]
    outcomes = [
        outcome(case, tuple(r.reading for r in rows))
        for case, rows in zip(cases, read, strict=True)
    ]
    return {
        "reader": reader.name,
        **figures(outcomes),
        "interval_95": intervals(outcomes),
        "refused_rows": sum(_is_refused(r) for rows in read for r in rows),
        "agrees_with_offline": _agreement(cases, read, offline),
        "requests": budget.calls,
        "cost": str(budget.cost) if price else None,
    }


def _is_refused(reading: LimitationReading) -> bool:
    """Say whether the model gave no reading of the row that could be taken over."""
    return reading.rule in {
        "llm_refused", "llm_no_answer", "llm_not_asked", "llm_quotation_not_found",
    }  # fmt: skip


def _agreement(
    cases: Sequence[Case], read: Sequence[Rows], offline: Callable[[Case], Rows]
) -> float:
    pairs = [
        (mine.reading, other.reading)
        for case, rows in zip(cases, read, strict=True)
        for mine, other in zip(offline(case), rows, strict=True)
    ]
    return round(sum(a is b for a, b in pairs) / max(1, len(pairs)), 3)
