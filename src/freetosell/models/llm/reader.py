"""`LlmReader`: the limitation reader that asks a language model and checks what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from freetosell.core.charts.chart import LimitationReading
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Clock
from freetosell.core.products.product import ProductFact
from freetosell.models.llm.answers import parse_answer, refuse
from freetosell.models.llm.budget import Budget, estimate_tokens
from freetosell.models.llm.chat import ChatClient, NoAnswer
from freetosell.models.llm.memory import AnswerMemory, CallLine, CallLog, KeptAnswer
from freetosell.models.llm.prompt import PROMPT_VERSION, Prompt, build_prompt


@dataclass(frozen=True, slots=True)
class Asking:
    """What reading one claim takes, before anything is sent.

    Args:
        characters: That would leave the machine; 0 if it was answered before.
    """

    digest: str
    characters: int
    tokens_in: int
    tokens_out: int


class LlmReader:
    """Reads limitations by asking a model; refuses whatever does not check out.

    An answer proposes one reading per limitation and nothing else.  Whatever
    fails (the line, the form of the answer, a quotation, the budget) gives
    UNCLEAR with the reason.

    Args:
        client: Talks to the endpoint.
        memory: Answers given before are taken from here and not asked again.
        log: Told of every question.
        budget: Bounds calls and cost.
        clock: For the log.
    """

    def __init__(
        self, client: ChatClient, memory: AnswerMemory, log: CallLog, budget: Budget, clock: Clock
    ) -> None:
        self.budget = budget
        self._client = client
        self._memory = memory
        self._log = log
        self._clock = clock
        at = client.endpoint
        self.name = f"{at.model} at {at.host}, prompt {PROMPT_VERSION}"

    def plan(self, claim: Claim, facts: Sequence[ProductFact]) -> Asking:
        """Count what reading a claim would send; sends nothing."""
        prompt = self._prompt(claim, facts)
        if self._kept(prompt, claim, facts) is not None:
            return Asking(prompt.digest, 0, 0, 0)
        return Asking(prompt.digest, prompt.characters, _tokens_in(prompt), prompt.max_tokens)

    def read(
        self,
        claim: Claim,
        publication: Publication,  # noqa: ARG002 - of the port
        facts: Sequence[ProductFact],
    ) -> tuple[LimitationReading, ...]:
        """Return one reading per limitation of the claim, in order.

        Raises:
            ModelError: ``llm_refused`` if the endpoint refuses key, model or request.
            EngineError: ``llm_memory_unwritable``.
        """
        if not claim.limitations:
            return ()
        prompt = self._prompt(claim, facts)
        kept = self._kept(prompt, claim, facts)
        if kept is not None:
            self._note(prompt, "kept")
            return _warned(kept, prompt)
        tries = self.budget.tries(_tokens_in(prompt), prompt.max_tokens)
        if not tries:
            self._note(prompt, "not_asked")
            return refuse(claim, "The model was not asked: the bound is reached.", "llm_not_asked")
        return _warned(self._ask(prompt, claim, facts, tries), prompt)

    def _ask(
        self, prompt: Prompt, claim: Claim, facts: Sequence[ProductFact], tries: int
    ) -> tuple[LimitationReading, ...]:
        reply = self._client.ask(prompt.to_messages(), prompt.max_tokens, tries)
        if isinstance(reply, NoAnswer):
            self._spend(prompt, "no_answer", reply.calls, _tokens_in(prompt) * reply.calls, 0)
            why = f"The model gave no answer: {reply.why}."
            return refuse(claim, why, "llm_no_answer")
        answer = KeptAnswer(reply.text, reply.model, reply.fingerprint)
        read = parse_answer(reply.text, claim, facts)
        tokens_in = _tokens_in(prompt) if reply.tokens_in is None else reply.tokens_in
        tokens_out = reply.tokens_out
        if tokens_out is None:
            tokens_out = estimate_tokens(reply.text)
        outcome = "refused" if isinstance(read, str) else "taken"
        self._spend(prompt, outcome, reply.calls, max(0, tokens_in), max(0, tokens_out), answer)
        if isinstance(read, str):
            return refuse(claim, f"The model's answer was not taken over: {read}.", "llm_refused")
        self._memory.keep(prompt.digest, answer)
        return read

    def _prompt(self, claim: Claim, facts: Sequence[ProductFact]) -> Prompt:
        endpoint = self._client.endpoint
        return build_prompt(claim, facts, f"{endpoint.model} {endpoint.url}")

    def _kept(
        self, prompt: Prompt, claim: Claim, facts: Sequence[ProductFact]
    ) -> tuple[LimitationReading, ...] | None:
        kept = self._memory.find(prompt.digest)
        read = parse_answer(kept.text, claim, facts) if kept else ""
        return None if isinstance(read, str) else read

    def _spend(
        self,
        prompt: Prompt,
        outcome: str,
        calls: int,
        tokens_in: int,
        tokens_out: int,
        answer: KeptAnswer | None = None,
    ) -> None:
        cost = self.budget.spend(calls, tokens_in, tokens_out)
        self._note(
            prompt,
            outcome,
            calls,
            (tokens_in, tokens_out),
            "" if cost is None else str(cost),
            answer,
        )

    def _note(
        self,
        prompt: Prompt,
        outcome: str,
        calls: int = 0,
        tokens: tuple[int, int] = (0, 0),
        cost: str = "",
        answer: KeptAnswer | None = None,
    ) -> None:
        endpoint = self._client.endpoint
        answered = (answer.model, answer.fingerprint) if answer else ("", "")
        named = "\n".join((endpoint.url, endpoint.model, *answered))
        self._log.add(
            CallLine(
                at=self._clock.now().isoformat(timespec="seconds"),
                host=endpoint.host,
                model=endpoint.model,
                prompt_digest=prompt.digest,
                model_digest=sha256(named.encode("utf-8", "surrogatepass")).hexdigest(),
                characters=prompt.characters * calls,
                tokens_in=tokens[0],
                tokens_out=tokens[1],
                calls=calls,
                cost=cost,
                outcome=outcome,
            )
        )


def _tokens_in(prompt: Prompt) -> int:
    return sum(estimate_tokens(text) for _, text in prompt.messages)


def _warned(
    readings: tuple[LimitationReading, ...], prompt: Prompt
) -> tuple[LimitationReading, ...]:
    """Say on each row that facts were left out, where they were."""
    if not prompt.left_out:
        return readings
    tail = f" ({prompt.left_out} fact(s) of the product were too long to be sent.)"
    return tuple(
        LimitationReading(r.reading, r.reason + tail, r.rule, r.confidence, r.evidence)
        for r in readings
    )
