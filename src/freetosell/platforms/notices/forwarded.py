"""A platform's message that somebody forwarded: its own sender, day and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parseaddr, parsedate_to_datetime

from freetosell.platforms.notices.dates import find_dates
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.message import Address
from freetosell.platforms.notices.tables import load_table

_KEYS = {word: key for key, words in load_table("forwarded").items() for word in words}
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_MOST_LINES = 4_000
_LONGEST_BLOCK = 9


@dataclass(frozen=True, slots=True)
class Original:
    """Headers of the message that was forwarded, and where its own text begins."""

    sender: Address
    sent_on: date | None
    subject: str
    recipient: str
    reply_to: Address
    body_start: int


def find_original(text: str) -> Original | None:
    """Return the innermost forwarded head of a text, or ``None`` if there is none.

    A head is a run of lines that names at least sender, and subject or day.
    """
    best: Original | None = None
    lines = _lines(text)
    place = 0
    while place < min(len(lines), _MOST_LINES):
        block = _head_at(lines, place)
        if block is None:
            place += 1
            continue
        head, after = block
        if "from" in head and "@" in head["from"] and ({"date", "subject"} & head.keys()):
            start = lines[after][0] if after < len(lines) else len(text)
            best = _original(head, start)
        place = after
    return best


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _head_at(lines: list[tuple[int, str]], place: int) -> tuple[dict[str, str], int] | None:
    head: dict[str, str] = {}
    first = place
    while place < len(lines) and place - first < _LONGEST_BLOCK:
        key, value = _key_of(lines[place][1])
        if not key:
            break
        head.setdefault(key, value)
        place += 1
    return (head, place) if len(head) >= 2 else None


def _key_of(line: str) -> tuple[str, str]:
    bare = line.lstrip("> *\t")[:1000]
    places = [at for at in (bare.find(":"), bare.find("：")) if 0 < at <= 20]
    if not places:
        return "", ""
    at = min(places)
    key = fold_text(bare[:at]).strip(" *").replace("  ", " ")
    return _KEYS.get(key, ""), bare[at + 1 :].strip(" *\t\r")


def _original(head: dict[str, str], start: int) -> Original:
    return Original(
        read_address(head["from"]),
        parse_day(head.get("date", "")),
        head.get("subject", ""),
        read_address(head.get("to", "")).email,
        read_address(head.get("reply_to", "")),
        start,
    )


def read_address(written: str) -> Address:
    """Return the name and address of a written sender ("Name <a@b.example>")."""
    found = _ADDRESS.search(written[:1000])
    email = found[0] if found else ""
    name = parseaddr(written[:1000])[0] if "<" in written else ""
    if not name and found:
        name = written[: found.start()].strip(' "<[(\t')
        name = name.removesuffix("mailto:").strip(' "<[(\t')
    return Address(name, email)


def parse_day(written: str) -> date | None:
    """Return the day of a header's date in its own time zone; ``None`` if it cannot be read."""
    try:
        moment: datetime | None = parsedate_to_datetime(written[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        moment = None
    if moment is not None:
        return moment.date()
    dates = find_dates(written[:200], month_first=True)
    return dates[0].day if dates else None
