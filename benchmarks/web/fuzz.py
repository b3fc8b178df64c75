"""Asks the API what its schema allows and what it forbids, and holds the answers against it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

#: Checks that hold an answer against what the schema promises; see Schemathesis for each.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "negative_data_rejection",
    "ignored_auth",
    "unsupported_method",
)
#: A token may ask this often a minute; its count is emptied before that, so that the
#: answers come from the operations.  The limit itself has a test of its own.
_EMPTY_EVERY = 200


@dataclass(slots=True)
class FuzzReport:
    """What fuzzing has shown.

    Args:
        requests: Requests sent.
        statuses: Answers by operation and status.
        faults: Each kind of fault once, with the request that shows it.
        broken: What kept an operation from being asked.
    """

    requests: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def fuzz(app: Any, token: str, examples: int, seed: int) -> FuzzReport:
    """Fuzz every operation of the API of a set-up web app, served at a port of this machine.

    Args:
        app: The WSGI application.
        token: Key of a token with every scope.
        examples: Most examples for each operation and phase.
        seed: Fixes the draw.
    """
    report = FuzzReport()
    with served(_guarded(app, report)) as address:
        for event in _run(address, token, examples, seed):
            recorder = getattr(event, "recorder", None)
            if recorder is not None and hasattr(event, "status"):
                _take(report, recorder)
            elif hasattr(event, "info") and hasattr(event, "value"):
                report.broken.append(f"{event.label}: {event.info.format()}")
            elif hasattr(event, "exception"):
                report.broken.append(repr(event.exception))
    return report


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serve an application at a free port of the loopback, as `web.server` does; its address."""
    import waitress

    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(10)


def _guarded(app: Any, report: FuzzReport) -> Any:
    """Count requests, and keep the rate limit from answering in place of the operations."""
    from django.core.cache import cache

    def asked(environ: Any, start: Any) -> Any:
        if report.requests % _EMPTY_EVERY == 0:
            cache.clear()
        report.requests += 1
        return app(environ, start)

    return asked


def _run(address: str, token: str, examples: int, seed: int) -> Iterator[Any]:
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import from_schema

    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "headers": {"Authorization": f"Bearer {token}"},
            "continue-on-failure": True,
            "workers": 1,
            "generation": {"max-examples": examples, "database": "none", "mode": "all"},
            "checks": {"enabled": False, **{name: {"enabled": True} for name in CHECKS}},
        }
    )
    schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", config=config)
    yield from from_schema(schema).execute()


def _take(report: FuzzReport, recorder: Any) -> None:
    for key, interaction in recorder.interactions.items():
        answer = interaction.response
        if answer is not None:
            report.statuses[f"{recorder.label} {answer.status_code}"] += 1
        for check in recorder.checks.get(key, ()):
            if check.failure_info is None:
                continue
            failure = check.failure_info.failure
            asked = f"{interaction.request.method} {interaction.request.uri}"
            told = f"{asked} {answer.status_code if answer else ''}: {failure.message}"
            report.faults.setdefault(f"{recorder.label} {check.name}: {failure.title}", told[:600])
