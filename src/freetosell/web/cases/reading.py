"""A notice as it was read, line by line: each value with the words that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from freetosell.core.cases.notice import Confidence, Field, Notice, Weight
from freetosell.web.cases.entry_words import reason_words
from freetosell.web.core_words import word_for
from freetosell.web.templatetags.words import day

#: Code points of the source shown before and after the words that say it.
AROUND = 90


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One value of a notice with its place in the message.

    Args:
        label: Name of the field.
        confidence: How it was found; ``None`` for what is only shown with another.
        part: Part of the message in which it stands; empty if worked out.
        head, marked, tail: The words around it.
    """

    label: str
    value: str
    confidence: Confidence
    part: str = ""
    head: str = ""
    marked: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One observation on where a message comes from."""

    words: str
    detail: str
    weight: Weight


def find_lines(notice: Notice) -> Iterator[ReadLine]:
    """Yield what was read, in the order in which a person asks."""
    for label, field in _fields(notice):
        if field is not None:
            yield _line(notice, label, field)


def find_origin(notice: Notice) -> list[OriginLine]:
    """Return what speaks for and against the sender, the worst first."""
    order = {Weight.AGAINST: 0, Weight.NEUTRAL: 1, Weight.FOR: 2}
    reasons = sorted(notice.authenticity.reasons, key=lambda r: order[r.weight])
    return [OriginLine(reason_words(r.code), r.message, r.weight) for r in reasons]


def _fields(notice: Notice) -> Iterator[tuple[str, Field[Any] | None]]:
    yield _("What it is"), notice.kind
    yield _("Platform"), notice.platform
    yield _("Marketplace"), notice.marketplace
    for number in notice.complaint_ids:
        yield _("Complaint number"), number
    for reference in notice.references:
        yield _("Other number"), reference.number
    for right in notice.rights:
        yield _("Asserted right"), right.written
    yield _("Kind of right"), notice.right_kind
    for one in notice.complainants:
        yield _("Complainant"), one.name
        yield _("Address of the complainant"), one.email
    yield _("Agent or counsel"), notice.agent
    for item in notice.items:
        yield _("Accused item"), item.identifier
    yield from _rest(notice)


def _rest(notice: Notice) -> Iterator[tuple[str, Field[Any] | None]]:
    yield _("Day of receipt"), notice.received_on
    for deadline in (notice.deadline, *notice.other_deadlines):
        if deadline is not None:
            said = deadline.sentence
            value = deadline.due_on or said.value
            yield _("Deadline"), Field(value, said.part, said.span, said.confidence)
    yield _("What the platform did"), notice.action
    yield _("Reason of the complaint"), notice.reason
    for demand in notice.demands:
        yield _("It asks for"), demand
    for channel in notice.reply_channels:
        yield _("Where to answer"), channel


def _line(notice: Notice, label: str, field: Field[Any]) -> ReadLine:
    value = field.value
    said = word_for(value) if isinstance(value, Enum) else str(value)
    if isinstance(value, date):
        said = str(day(value))
    text = notice.part(field.part)
    if field.span is None or not text:
        return ReadLine(label, said, field.confidence, field.part)
    start, end = field.span.start, field.span.end
    return ReadLine(
        label,
        said,
        field.confidence,
        field.part,
        _flat(text[max(0, start - AROUND) : start]),
        text[start:end][:600],
        _flat(text[end : end + AROUND]),
    )


def _flat(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n\n", "\n")
