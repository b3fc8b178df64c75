"""Asking a language model for a second reading: options, what would be sent, consent."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.cli import console
from freetosell.core.errors import InputError

if TYPE_CHECKING:
    from freetosell.app.second_reading import SecondPlan, SecondRun
    from freetosell.app.settings import Settings
    from freetosell.core.clearance.assessment import Assessment
    from freetosell.core.ports import Clock, CorpusStore
    from freetosell.models.llm.endpoint import Endpoint

Llm = Annotated[
    str,
    typer.Option(
        "--llm", help="Address of a chat-completions endpoint for a second reading; off if empty."
    ),
]
LlmModel = Annotated[str, typer.Option("--llm-model", help="Model that the endpoint is asked for.")]
SendText = Annotated[
    bool,
    typer.Option(
        "--send-text", help="Agree that text of patents and listings is sent to the endpoint."
    ),
]
LlmPrice = Annotated[
    str, typer.Option("--llm-price", help="Price of a million tokens, in and out: 0.50,2.00.")
]
LlmMaxCost = Annotated[
    str, typer.Option("--llm-max-cost", help="Send nothing that could cost more than this in all.")
]
LlmMaxCalls = Annotated[
    int, typer.Option("--llm-max-calls", min=1, help="Send no more requests than this.")
]
#: Claims of a catalogue of some dozens of products.
DEFAULT_MAX_CALLS = 200


@dataclass(frozen=True, slots=True)
class LlmOptions:
    """What was said on the command line about a second reader."""

    url: str
    model: str
    send_text: bool
    price: str
    max_cost: str
    max_calls: int
    refused: list[InputError] = field(default_factory=list)

    def endpoint(self, key: str) -> Endpoint | None:
        """Return the endpoint, ``None`` if no second reader was asked for.

        Raises:
            InputError: if the address or the model is not usable, or other
                options of a second reader stand without it.
        """
        from freetosell.models.llm.endpoint import parse_endpoint

        if self.url:
            self.bound()
            return parse_endpoint(self.url, self.model, key)
        if self.model or self.send_text or self.price or self.max_cost:
            raise InputError(
                "llm_not_named",
                "Options of a second reader were given without its address.",
                where="--llm",
                fix="Name it: --llm http://127.0.0.1:8080/v1 --llm-model NAME.",
            )
        return None

    def bound(self) -> Decimal | None:
        """Return the highest cost, ``None`` for none.

        Raises:
            InputError: ``llm_cost_unreadable``.
        """
        if not self.max_cost:
            return None
        try:
            found = Decimal(self.max_cost)
        except InvalidOperation:
            found = Decimal(-1)
        if not found.is_finite() or found < 0:
            raise InputError(
                "llm_cost_unreadable",
                f"Not an amount: {self.max_cost[:40]!r}.",
                where="--llm-max-cost",
                fix="Write a number, in the currency of --llm-price: --llm-max-cost 5.",
            )
        return found


def read_second(
    options: LlmOptions,
    assessments: Sequence[Assessment],
    store: CorpusStore,
    settings: Settings,
    clock: Clock,
) -> SecondRun | None:
    """Count what would be sent, ask for consent, and read; ``None`` if none was asked for.

    Nothing is sent before consent.  Without it the run goes on without a second reading, and
    the refusal stands in ``options.refused`` to be told at the end.
    """
    from freetosell.app.second_reading import plan_second_reading, read_again
    from freetosell.models.llm.budget import Budget, parse_price
    from freetosell.models.llm.chat import ChatClient
    from freetosell.models.llm.memory import AnswerMemory, CallLog
    from freetosell.models.llm.reader import LlmReader

    endpoint = options.endpoint(settings.llm_key)
    if endpoint is None:
        return None
    price = parse_price(options.price) if options.price else None
    budget = Budget(options.max_calls, options.bound(), price)
    with ExitStack() as stack:
        client = stack.enter_context(ChatClient(endpoint))
        memory, log = AnswerMemory(settings.answers), CallLog(settings.answers / "log.jsonl")
        reader = LlmReader(client, memory, log, budget, clock)
        plan = plan_second_reading(assessments, store, reader)
        for line in describe(plan, endpoint, options):
            console.err.print(console.plain(line), soft_wrap=True)
        if plan.calls and not _agreed(options):
            options.refused.append(_no_consent(plan, endpoint))
            return None
        with console.ConsoleProgress() as progress:
            run = read_again(plan, reader, progress)
    if run.stopped:
        console.err.print(console.plain(run.stopped), style="yellow")
    spent = f", cost {budget.cost}" if price else ""
    console.err.print(f"Second reading: {budget.calls} request(s) sent{spent}.")
    return run


def describe(plan: SecondPlan, endpoint: Endpoint, options: LlmOptions) -> Sequence[str]:
    """Say what a second reading would send, where, and what it may cost."""
    cost = "not known (name the price: --llm-price IN,OUT)" if plan.cost is None else str(plan.cost)
    bound = f", at most {options.max_cost}" if options.max_cost else ""
    what = (
        f"Second reading by {endpoint.model} at {endpoint.host}: {plan.calls} claim(s) to ask "
        f"about, {plan.kept} answered before."
    )
    where = (
        f"It would send {plan.characters} characters of patent and listing text to "
        f"{endpoint.host}; about {plan.tokens_in} tokens in, at most {plan.tokens_out} out; "
        f"estimated cost {cost}{bound}; at most {options.max_calls} requests."
    )
    return (what, where)


def _agreed(options: LlmOptions) -> bool:
    if options.send_text:
        return True
    return sys.stdin.isatty() and typer.confirm("Send it?", default=False, err=True)


def _no_consent(plan: SecondPlan, endpoint: Endpoint) -> InputError:
    return InputError(
        "llm_consent_missing",
        f"Nobody agreed to send {plan.characters} characters of patent and listing text to "
        f"{endpoint.host}; nothing was sent, and there is no second reading.",
        where="--llm",
        fix="Agree with --send-text, or leave --llm out.",
    )
