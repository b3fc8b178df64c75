"""Tags: the parts that pages are made of.  `/styleguide/` shows each of them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from freetosell.web.core_words import meaning_of, sign_of, word_for
from freetosell.web.models.job import Job
from freetosell.web.paging import KeyPage
from freetosell.web.routes import load_routes

register = template.Library()

#: What the address of a page names.
_NAMED = re.compile(r"<(?:\w+:)?(\w+)>")

#: State of whatever kind → tone of its chip; a state that is not here is quiet.
TONES = {
    "done": "good",
    "passed": "good",
    "open": "info",
    "running": "info",
    "queued": "quiet",
    "waiting": "warn",
    "due": "warn",
    "expiring": "warn",
    "failed": "bad",
    "overdue": "bad",
    "expired": "bad",
    "refused": "bad",
}


@cache
def _version_of(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        return ""
    with open(found, "rb") as stream:  # noqa: PTH123 - the finder gives a text
        return hashlib.file_digest(stream, "sha256").hexdigest()[:10]


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file; it changes with the file, so it may be kept long."""
    return f"{static(path)}?v={_version_of(path)}"


@register.simple_tag
def outcome(code: Enum) -> SafeString:
    """Return the badge of an outcome or reading: sign and word, colour only besides."""
    return format_html(
        '<span class="badge badge-{}" title="{}"><span aria-hidden="true">{}</span> {}</span>',
        str(code.value),
        meaning_of(code),
        sign_of(code),
        word_for(code),
    )


def right_url(key: str) -> str:
    """Return the address of the page of a publication; empty where there is none."""
    page = next((r.page for r in load_routes() if r.page.name == "right"), None)
    named = _NAMED.search(page.path) if page else None
    return reverse("right", kwargs={named[1]: key}) if named and key else ""


@register.simple_tag
def right(key: str) -> SafeString | str:
    """Show the key of a publication, as a link where there is a page of rights."""
    url = right_url(key)
    return format_html('<a class="nowrap" href="{}">{}</a>', url, key) if url else key


@register.simple_tag
def chip(state: Enum | str, label: str = "", tone: str = "") -> SafeString:
    """Return the chip of a state; ``tone`` is good, info, warn, bad or quiet."""
    value = str(state.value if isinstance(state, Enum) else state)
    text = label or (word_for(state) if isinstance(state, Enum) else value.replace("_", " "))
    return format_html(
        '<span class="chip chip-{}">{}</span>', tone or TONES.get(value, "quiet"), text
    )


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """Show a field of a form with label, help and errors, tied together for screen readers."""
    kind = type(bound.field.widget).__name__.lower()
    return {"field": bound, "kind": kind, "hint": hint or bound.help_text}


@register.inclusion_tag("parts/pager.html", takes_context=True)
def pager(context: Mapping[str, Any], page: KeyPage[Any]) -> dict[str, Any]:
    """Show the way to the next rows of a table, all else in the address kept."""
    query = context["request"].GET.copy()
    query.pop("after", None)
    first = query.urlencode()
    if page.next_key:
        query["after"] = page.next_key
    return {"page": page, "first": first, "next": query.urlencode()}


@register.inclusion_tag("parts/progress.html")
def progress(job: Job) -> dict[str, Any]:
    """Show how far a job is; loads itself again until it has ended."""
    return {"job": job}


@register.inclusion_tag("parts/empty.html")
def empty(title: str, text: str, url: str = "", label: str = "") -> dict[str, Any]:
    """Show that there is nothing yet, why, and the first step."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("parts/quote.html")
def quote(text: str, source: str = "", start: int = 0, end: int = 0) -> dict[str, Any]:
    """Show words of evidence as they stand, the decisive ones marked, with their source.

    Args:
        text: The source's words, whole.
        source: Where they stand.
        start: First code point that is marked.
        end: The one behind the last that is marked; 0 marks nothing.
    """
    if not end:
        return {"head": text, "marked": "", "tail": "", "source": source}
    return {
        "head": text[:start],
        "marked": text[start:end],
        "tail": text[end:],
        "source": source,
    }


@register.inclusion_tag("parts/coverage.html")
def coverage(readings: Sequence[Enum]) -> dict[str, Any]:
    """Show the rows of a chart as one bar: one cell a limitation, sign inside, words beside."""
    cells = [
        {"x": i * 16, "kind": str(code.value), "sign": sign_of(code), "word": word_for(code)}
        for i, code in enumerate(readings)
    ]
    counts = Counter(word_for(code) for code in readings)
    told = ", ".join(f"{label} {count}" for label, count in counts.items())
    return {"cells": cells, "width": max(16, 16 * len(cells)), "told": told}


@register.inclusion_tag("parts/tabs.html")
def tabs(entries: Sequence[tuple[str, str, bool]], label: str = "") -> dict[str, Any]:
    """Show tabs that are links: ``(label, address, is the present one)`` each."""
    return {"entries": entries, "label": label}


@register.inclusion_tag("parts/timeline.html")
def timeline(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Show events in time: ``at`` or ``on``, ``title``, maybe ``text``, ``tone``, ``url``."""
    return {"events": events}


@register.inclusion_tag("parts/facts.html")
def facts(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Show what is known of a thing, as terms with their values."""
    return {"pairs": pairs}
