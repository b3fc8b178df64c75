"""One question to the endpoint and its answer, over HTTP, bounded in time and size."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx2
from pydantic import BaseModel, ValidationError

from freetosell.core.errors import ModelError
from freetosell.models.llm.endpoint import Endpoint

#: An answer is some lines for each limitation; more than this is none.
MAX_REPLY_BYTES = 512 * 1024
TRIES = 3
#: The endpoint is waited for this long between tries; one that asks for more is left alone.
MAX_WAIT_S = 60.0
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_CONNECT_S = 10.0


@dataclass(frozen=True, slots=True)
class ChatReply:
    """What the endpoint answered.

    Args:
        text: Of the first choice, as it came.
        model: As the endpoint names it; may say more than was asked for.
        tokens_in: As the endpoint counts, ``None`` if it does not say.
        calls: Requests that were sent for it.
    """

    text: str
    model: str
    fingerprint: str
    tokens_in: int | None
    tokens_out: int | None
    calls: int


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(BaseModel):
    choices: list[_Choice]
    model: str = ""
    system_fingerprint: str | None = None
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The endpoint gave no usable answer this time.

    Args:
        why: In words that go on from "no answer:".
        calls: Requests that were sent all the same.
    """

    why: str
    calls: int


class ChatClient:
    """Talks to one endpoint; follows no redirect and no proxy of the environment.

    Args:
        endpoint: Where to.
        sleep: How to wait between tries.
    """

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        self.endpoint = endpoint
        self._sleep = sleep
        self._dropped: set[str] = set()
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        self._client = httpx2.Client(
            headers={**headers, "Accept": "application/json", "Accept-Encoding": "identity"},
            timeout=httpx2.Timeout(endpoint.timeout_s, connect=_CONNECT_S),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def ask(
        self, messages: Sequence[dict[str, str]], max_tokens: int, tries: int = TRIES
    ) -> ChatReply | NoAnswer:
        """Post one question; try again where the endpoint is busy or the line breaks.

        Raises:
            ModelError: ``llm_refused`` if the endpoint refuses the key, the model or the request.
        """
        why, wait_s = "no try was left", 0.0
        for call in range(1, tries + 1):
            if call > 1:
                self._sleep(wait_s)
            wait_s = 2.0 ** (call - 1)
            try:
                status, headers, content = self._post(messages, max_tokens)
            except httpx2.TimeoutException:
                return NoAnswer("it took too long", call)
            except httpx2.HTTPError as error:
                why = f"the connection failed ({type(error).__name__})"
                continue
            if len(content) > MAX_REPLY_BYTES:
                return NoAnswer(f"it is longer than {MAX_REPLY_BYTES // 1024} KiB", call)
            if status == 200:
                return _parse(content, call)
            why, wait_s = self._failed(status, headers, content, wait_s)
            if wait_s > MAX_WAIT_S:
                return NoAnswer(f"{why} and asks to wait {wait_s:.0f} seconds", call)
        return NoAnswer(why, tries)

    def _failed(
        self, status: int, headers: httpx2.Headers, content: bytes, wait_s: float
    ) -> tuple[str, float]:
        """Return why there was no answer and how long to wait before the next try.

        Raises:
            ModelError: ``llm_refused`` if another try is no use.
        """
        if status == 400 and self._drop_refused(content):
            return "it refuses a setting", 0.0
        if status not in _AGAIN:
            raise ModelError(
                "llm_refused",
                f"The endpoint refused the request with status {status}.",
                where=f"{self.endpoint.model} at {self.endpoint.host}",
                fix="Check the address, the name of the model and the key (FREETOSELL_LLM_KEY).",
            )
        asked_s = _retry_after_s(headers.get("retry-after", ""))
        return f"it answered with status {status}", max(wait_s, asked_s)

    def _post(
        self, messages: Sequence[dict[str, str]], max_tokens: int
    ) -> tuple[int, httpx2.Headers, bytes]:
        """Send one request; stop reading where the answer is too long or takes too long."""
        body: dict[str, Any] = {"model": self.endpoint.model, "messages": list(messages)}
        if "temperature" not in self._dropped:
            body["temperature"] = 0
        few = "max_completion_tokens" if "max_tokens" in self._dropped else "max_tokens"
        body[few] = max_tokens
        until = time.monotonic() + self.endpoint.timeout_s
        with self._client.stream("POST", self.endpoint.url, json=body) as response:
            content = bytearray()
            for chunk in response.iter_raw():
                content += chunk
                if len(content) > MAX_REPLY_BYTES:
                    break
                if time.monotonic() > until:
                    raise httpx2.ReadTimeout("too slow in all", request=response.request)
            return response.status_code, response.headers, bytes(content)

    def _drop_refused(self, content: bytes) -> bool:
        """Leave out a setting that this model does not take; say whether one was new."""
        said = content[:2000].decode("utf-8", "replace")
        new = {name for name in ("temperature", "max_tokens") if name in said} - self._dropped
        self._dropped |= new
        return bool(new)


def _parse(content: bytes, calls: int) -> ChatReply | NoAnswer:
    try:
        found = _Completion.model_validate_json(content)
    except ValidationError:
        return NoAnswer("it is not a chat completion", calls)
    if not found.choices or not found.choices[0].message.content:
        return NoAnswer("it holds no text", calls)
    if found.choices[0].finish_reason == "length":
        return NoAnswer("it was cut off before its end", calls)
    usage = found.usage or _Usage()
    return ChatReply(
        text=found.choices[0].message.content,
        model=found.model,
        fingerprint=found.system_fingerprint or "",
        tokens_in=usage.prompt_tokens,
        tokens_out=usage.completion_tokens,
        calls=calls,
    )


def _retry_after_s(text: str) -> float:
    """Return the seconds that a Retry-After header asks for, 0 if it cannot be read."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
