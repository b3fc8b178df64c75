"""What watches found, as text, page, JSON and Atom feed, in English or Chinese.

Outside text (titles, owners, entries of registers) is escaped by the template
engine and the XML writer; no page calls anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined, select_autoescape
from lxml import etree
from markupsafe import Markup

from freetosell.core.codec import to_dict
from freetosell.core.watch import Change, Watch, WatchRun
from freetosell.reports.watch_words import kind_words, phrase, stale_words

_ATOM = "http://www.w3.org/2005/Atom"
_NAMES: dict[Any, str] = {None: _ATOM}
#: Changes shown per run; the JSON has all.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class WatchDigest:
    """Runs of watches, to be told together.

    Args:
        runs: Each watch with one of its runs, in the order in which they are told.
        titles: Title of each publication that is named, by key.
        made_at: Instant in UTC.
        language: "en" or "zh".
    """

    runs: Sequence[tuple[Watch, WatchRun]]
    titles: Mapping[str, str]
    made_at: datetime
    language: str = "en"

    @property
    def quiet(self) -> bool:
        """Say whether there is nothing to tell beyond that the watches ran."""
        return all(run.quiet for _, run in self.runs)

    def say(self, code: str) -> str:
        """Return a phrase in the language of the digest."""
        return phrase(code, self.language)


def format_change(change: Change, digest: WatchDigest) -> str:
    """Return a change in one line: what, on which right, from what to what, since when, by what."""
    language = digest.language
    title = digest.titles.get(change.publication, "")
    right = " ".join(filter(None, (change.publication or digest.say("owner"), title)))
    parts = [f"{kind_words(change.kind, language)}: {right}"]
    if change.before:
        parts.append(f"{digest.say('before')} {change.before}")
    if change.after and change.after != title:
        parts.append(f"{digest.say('after')} {change.after}")
    if change.earlier:
        parts.append(f"{digest.say('follows')} {change.earlier}")
    if change.territories:
        parts.append(f"{digest.say('in')} {', '.join(change.territories)}")
    if change.on:
        parts.append(f"{digest.say('since')} {change.on}")
    if change.source:
        parts.append(f"{digest.say('shown_by')} {change.source}")
    return " · ".join(parts)


def run_lines(watch: Watch, run: WatchRun, digest: WatchDigest) -> list[tuple[str, list[str]]]:
    """Return the sections of one run: heading and lines; empty sections are left out."""
    say, language = digest.say, digest.language
    changes = [format_change(c, digest) for c in run.changes[:_SHOWN]]
    if len(run.changes) > _SHOWN:
        changes.append(f"… + {len(run.changes) - _SHOWN}")
    head = f"{watch.name}: {say('ran')} {run.at:%Y-%m-%d %H:%M} UTC, {say('seen')} {run.seen:,}"
    still = say("first") if run.first and not changes else say("no_change")
    sections = [
        (head, changes or [still]),
        (say("reopened"), [_opened(r.product, r.market, r.publication) for r in run.reopened]),
        (say("touched"), [_opened(r.product, r.market, r.publication) for r in run.touched]),
        (say("stale"), [stale_words(one, language) for one in run.stale]),
        (say("degraded"), list(run.degraded)),
    ]
    return [(heading, lines) for heading, lines in sections if lines]


def _opened(product: str, market: str, publication: str) -> str:
    return f"{product} · {market} · {publication}"


def render_text(digest: WatchDigest) -> str:
    """Return the digest as plain text."""
    lines = [digest.say("title"), ""]
    for watch, run in digest.runs:
        for heading, said in run_lines(watch, run, digest):
            lines += [heading, *(f"  - {line}" for line in said), ""]
    return "\n".join([*lines, digest.say("advice"), ""])


def render_page(digest: WatchDigest) -> str:
    """Return the digest as one page without script or call to anywhere."""
    environment = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
    )
    sections = [run_lines(watch, run, digest) for watch, run in digest.runs]
    return environment.from_string(_template("watch.html.j2")).render(
        language="zh-Hans" if digest.language == "zh" else "en",
        title=digest.say("title"),
        made_at=digest.made_at,
        advice=digest.say("advice"),
        sections=sections,
        # Our own style sheet, not outside text: the one thing that is not escaped.
        css=Markup(_template("report.css")),  # noqa: S704
    )


def _template(name: str) -> str:
    folder = resources.files("freetosell.reports") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def render_json(digest: WatchDigest) -> str:
    """Return the digest as JSON: every change with its fields and its words."""
    runs = [
        {
            "watch": to_dict(watch),
            "run": to_dict(run),
            "quiet": run.quiet,
            "words": [format_change(change, digest) for change in run.changes],
            "stale": [stale_words(one, digest.language) for one in run.stale],
        }
        for watch, run in digest.runs
    ]
    whole = {
        "made_at": digest.made_at.isoformat(),
        "language": digest.language,
        "quiet": digest.quiet,
        "runs": runs,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def render_feed(digest: WatchDigest) -> bytes:
    """Return the runs that found something as an Atom feed, UTF-8, latest first.

    Source: RFC 4287.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMES)
    told = [(watch, run) for watch, run in digest.runs if not run.quiet]
    latest = max((run.at for _, run in told), default=digest.made_at)
    _fill(feed, "urn:freetosell:watch", digest.say("title"), latest)
    author = etree.SubElement(feed, f"{{{_ATOM}}}author")
    etree.SubElement(author, f"{{{_ATOM}}}name").text = "freetosell"
    for watch, run in sorted(told, key=lambda pair: pair[1].at, reverse=True):
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        name = f"urn:freetosell:watch:{watch.id}:{run.at:%Y%m%dT%H%M%S}"
        _fill(entry, name, f"{watch.name}: {len(run.changes)} {digest.say('changes')}", run.at)
        content = etree.SubElement(entry, f"{{{_ATOM}}}content", type="text")
        said = run_lines(watch, run, digest)
        content.text = _xml_text("\n".join(line for h, ls in said for line in (h, *ls)))
    done: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return done


def _fill(element: etree._Element, name: str, title: str, at: datetime) -> None:
    etree.SubElement(element, f"{{{_ATOM}}}id").text = _xml_text(name)
    etree.SubElement(element, f"{{{_ATOM}}}title").text = _xml_text(title)
    etree.SubElement(element, f"{{{_ATOM}}}updated").text = at.isoformat()


def _xml_text(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
