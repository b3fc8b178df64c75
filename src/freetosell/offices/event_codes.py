"""The offices' own event codes and what each does to a right, from ``legal_events.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from freetosell.core.errors import RuleError
from freetosell.core.patents.legal_events import EventKind

_COLUMNS = ("code", "kind", "fee_year", "review", "meaning")


@dataclass(frozen=True, slots=True)
class EventCode:
    """What one code of an office means.

    Args:
        fee_year: Year of the fee paid, ``None`` if the code does not say.
        verified: Whether the meaning was checked against a source.
    """

    kind: EventKind
    fee_year: int | None
    verified: bool
    meaning: str


@cache
def load_event_codes(office: str) -> Mapping[str, EventCode]:
    """Return the codes of one office's folder ("us", "ep").

    Raises:
        RuleError: ``bad_event_codes`` with every mistake in the file.
    """
    name = f"offices/{office}/legal_events.tsv"
    text = resources.files(f"freetosell.offices.{office}").joinpath("legal_events.tsv")
    lines = [
        line
        for line in text.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    problems = [] if rows and tuple(rows[0]) == _COLUMNS else [f"columns must be {_COLUMNS}"]
    codes: dict[str, EventCode] = {}
    for row in rows[1:]:
        problem = _problem_of(row, codes)
        if problem:
            problems.append(problem)
            continue
        code, kind, year, review, meaning = row
        codes[code] = EventCode(
            EventKind(kind), int(year) if year else None, review == "verified", meaning
        )
    if problems:
        raise RuleError(
            "bad_event_codes", "The table of event codes is wrong.", name, "", tuple(problems)
        )
    return codes


def _problem_of(row: list[str], codes: Mapping[str, EventCode]) -> str:
    if len(row) != len(_COLUMNS):
        return f"{row[:1]}: {len(row)} cells instead of {len(_COLUMNS)}"
    code, kind, year, review, _ = row
    if code in codes:
        return f"{code}: stands twice"
    if kind not in set(EventKind):
        return f"{code}: no such kind {kind!r}"
    if year and not year.isdigit():
        return f"{code}: fee year {year!r} is no number"
    if review not in ("verified", "unreviewed"):
        return f"{code}: review must be verified or unreviewed"
    return ""
