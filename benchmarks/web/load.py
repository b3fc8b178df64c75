"""Many people at once: what a page takes, what fails, what memory does."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.web.serving import Server, sign_in

#: Seconds between two pages of one person; drawn between these.
THINKS_S = (0.5, 2.5)
#: Between two looks at the memory of the server.
_MEMORY_EVERY_S = 10.0


@dataclass(slots=True)
class Measured:
    """What was measured.

    Args:
        took_ms: Page → milliseconds of each answer, as the asker waited.
        bytes: Page → largest answer.
        errors: Answers that are no page, each with its page.
        memory_kb: RSS of the server every ten seconds.
    """

    took_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bytes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    errors: list[str] = field(default_factory=list)
    memory_kb: list[int] = field(default_factory=list)


def find_tasks(products: int, cases: int, findings: int, year: int) -> dict[str, Sequence[str]]:
    """Return page → addresses of it, for people who look at everything."""
    ids = [f"own:P{i:05d}" for i in range(products)]
    checked = ids[: max(1, findings // 4)]
    finding = "/findings/{}/US11111111B2/US/"
    numbers = [f"/cases/{year}-{i + 1:04d}/" for i in range(cases)]
    return {
        "home": ["/"],
        "products": ["/products/", *(f"/products/?after={i}" for i in ids[::97])],
        "products found": [f"/products/?text=model%20{i:05d}" for i in range(0, products, 101)],
        "product": [f"/products/{i}/" for i in checked[::7] + ids[::53]],
        "findings": ["/findings/", "/findings/?market=DE", "/findings/?outcome=reads"],
        "finding": [finding.format(i) for i in checked[::3]],
        "questions": ["/questions/"],
        "cases": ["/cases/"],
        "case": numbers[::3],
        "checks": ["/checks/"],
        "jobs": ["/jobs/"],
        "law": ["/law/", "/law/US/", "/law/DE/"],
        "programme": ["/programme/"],
    }


def load(server: Server, tasks: dict[str, Sequence[str]], users: int, minutes: float) -> Measured:
    """Let so many people look at pages for so long.

    Args:
        server: Running, over a filled workspace with so many accounts.
        tasks: Page → addresses.
        users: People; each signs in and asks one page after the other.
        minutes: How long, once everybody has signed in.
    """
    measured, lock = Measured(), threading.Lock()
    clients = [sign_in(server.address, number) for number in range(users)]
    end = time.monotonic() + minutes * 60

    def walk(number: int) -> None:
        for page, address in _choose(tasks, number):
            if time.monotonic() >= end:
                return
            took, answer = _ask(clients[number], address)
            with lock:
                _note(measured, page, address, took, answer)
            time.sleep(random.uniform(*THINKS_S))

    people = [threading.Thread(target=walk, args=(n,), daemon=True) for n in range(users)]
    for person in people:
        person.start()
    while time.monotonic() < end:
        measured.memory_kb.append(server.memory_kb())
        time.sleep(min(_MEMORY_EVERY_S, max(0.0, end - time.monotonic())))
    for person in people:
        person.join(90)
    measured.memory_kb.append(server.memory_kb())
    return measured


def _choose(tasks: dict[str, Sequence[str]], number: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(number)
    names = sorted(tasks)
    while True:
        name = chance.choice(names)
        yield name, chance.choice(tasks[name])


def _ask(client: Any, address: str) -> tuple[float, Any]:
    began = time.perf_counter()
    try:
        answer = client.get(address)
    except Exception as error:  # noqa: BLE001 - whatever went wrong is what is measured
        answer = error
    return (time.perf_counter() - began) * 1000, answer


def _note(measured: Measured, page: str, address: str, took: float, answer: Any) -> None:
    status = getattr(answer, "status_code", repr(answer))
    if status != 200:
        measured.errors.append(f"{address}: {status}")
        return
    measured.took_ms[page].append(took)
    measured.bytes[page] = max(measured.bytes[page], len(answer.content))


def summarise(measured: Measured) -> dict[str, Any]:
    """Return p50 and p95 in milliseconds for each page, and the whole."""
    every = [one for took in measured.took_ms.values() for one in took]
    return {
        "requests": len(every),
        "errors": len(measured.errors),
        "faults": measured.errors[:20],
        "p50_ms": _share(every, 0.5),
        "p95_ms": _share(every, 0.95),
        "memory_mb": [kb // 1024 for kb in measured.memory_kb],
        "pages": {
            page: {
                "count": len(took),
                "p50_ms": _share(took, 0.5),
                "p95_ms": _share(took, 0.95),
                "kb": measured.bytes[page] // 1024,
            }
            for page, took in sorted(measured.took_ms.items())
        },
    }


def _share(values: Sequence[float], share: float) -> int:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))]) if ordered else 0
