"""Counsel entries as rows of text: parsed strictly, printed so that no sheet runs them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from io import StringIO

from freetosell.core.counsel import Counsel, Engagement, counsel_id
from freetosell.core.errors import InputError
from freetosell.core.law.market_codes import MARKET_CODES

#: Columns of a file, in order; ``scope`` and ``languages`` hold several parts.
COLUMNS = tuple(f.name for f in fields(Counsel))
#: What a spreadsheet takes for the start of a formula, full-width forms too.
FORMULA_STARTS = frozenset("=+-@＝＋－＠|%")
_LONGEST = 2_000
_LONGEST_ID = 120


def parse_counsel(row: Mapping[str, str]) -> Counsel:
    """Return the entry of a row of text; parts of a list are separated by semicolons.

    Args:
        row: Column name → text; absent and empty are the same.

    Raises:
        InputError: ``counsel_field_unknown``, ``counsel_text_bad``,
            ``counsel_market_bad``, ``counsel_name_missing``, ``counsel_day_bad``
            or ``counsel_engagement_bad``; the first fault of the row.
    """
    unknown = sorted(set(row) - set(COLUMNS))
    if unknown:
        raise InputError(
            "counsel_field_unknown",
            f"No such field: {', '.join(unknown)[:200]}.",
            fix=f"Fields are: {', '.join(COLUMNS)}.",
        )
    given = {name: _tidy(name, row.get(name) or "") for name in COLUMNS}
    market = _market(given["market"])
    if not given["name"]:
        raise InputError(
            "counsel_name_missing", "The entry has no name.", fix="Write who it is under name."
        )
    key = given["id"] or counsel_id(market, given["name"], given["firm"])
    if len(key) > _LONGEST_ID:
        raise InputError(
            "counsel_text_bad",
            "The id is too long.",
            where="id",
            fix=f"Keep it to {_LONGEST_ID} characters, or leave it out.",
        )
    return Counsel(
        id=key,
        market=market,
        name=given["name"],
        firm=given["firm"],
        scope=_parts(given["scope"]),
        languages=_parts(given["languages"]),
        fees=given["fees"],
        conflicts=given["conflicts"],
        conflicts_checked_on=_day("conflicts_checked_on", given["conflicts_checked_on"]),
        engagement=_engagement(given["engagement"]),
        engaged_on=_day("engaged_on", given["engaged_on"]),
        contact=given["contact"],
        notes=given["notes"],
    )


def _tidy(name: str, text: str) -> str:
    """Return a value on one line without the mark that keeps a sheet from running it."""
    flat = " ".join(text.split())
    if flat[:1] == "'" and flat.lstrip("'")[:1] in FORMULA_STARTS:
        flat = flat[1:]
    if len(flat) <= _LONGEST and flat.isprintable():
        return flat
    why = "is too long" if len(flat) > _LONGEST else "holds characters that cannot be printed"
    raise InputError(
        "counsel_text_bad",
        f"The field {name} {why}.",
        where=name,
        fix=f"Write plain text of at most {_LONGEST:,} characters.",
    )


def _market(text: str) -> str:
    code = "GB" if text.upper() == "UK" else text.upper()
    if code in MARKET_CODES:
        return code
    raise InputError(
        "counsel_market_bad",
        f"No country and no regime: {text[:40]!r}.",
        where="market",
        fix="Give one two-letter code, for example DE; one entry for each market.",
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "counsel_day_bad",
            f"Not a day: {text[:40]!r}.",
            where=name,
            fix="Write it as YYYY-MM-DD, for example 2026-11-21.",
        ) from error


def _engagement(text: str) -> Engagement:
    try:
        return Engagement(text.lower() or Engagement.NONE)
    except ValueError as error:
        raise InputError(
            "counsel_engagement_bad",
            f"Not a state of an engagement: {text[:40]!r}.",
            where="engagement",
            fix=f"Write one of: {', '.join(Engagement)}.",
        ) from error


def format_row(counsel: Counsel) -> dict[str, str]:
    """Return an entry as the row that `parse_counsel` reads."""
    row = {}
    for name in COLUMNS:
        value = getattr(counsel, name)
        row[name] = "; ".join(value) if isinstance(value, tuple) else str(value or "")
    return row


def format_csv(entries: Iterable[Counsel]) -> str:
    """Return entries as CSV (comma, every cell quoted, CRLF, first row the columns).

    A cell that a spreadsheet would run as a formula gets an apostrophe in
    front, which `parse_counsel` takes off again.
    """
    out = StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for counsel in entries:
        writer.writerow({name: _safe(text) for name, text in format_row(counsel).items()})
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("' \t\r\n")[:1] in FORMULA_STARTS else cell


def format_json(entries: Iterable[Counsel]) -> str:
    """Return entries as a JSON array of objects with the columns as keys."""
    rows = [{k: v for k, v in format_row(c).items() if v} for c in entries]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
