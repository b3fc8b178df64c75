"""Write ``docs/reference/markets/``: one page per rulebook, from the rulebooks; a test compares.

A page lists the rules of its own market or regime in full, past values too, and
links to the regimes whose rules hold there as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from freetosell.core.law.coverage import ASKED, Covered, find_coverage
from freetosell.core.law.functions import TOPICS
from freetosell.core.law.overview import LawLine, LawSection, MarketLaw, describe_market
from freetosell.core.law.rulebook import Rulebook
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.reports.words import RIGHTS_IN_WORDS, since_and_until

PLACE = Path(__file__).resolve().parent.parent / "docs/reference/markets"
WRITTEN = (
    "Written by `tools/make_market_pages.py` from the rulebooks; change the rulebook, not this "
    "page.\nNot legal advice. *Unreviewed* means that nobody has held the rule against its source."
)
READING = (
    "Each entry says what holds, then for which rights and days, then the law or judgment it rests "
    "on, whether somebody\nheld it against that, and the name by which a report cites it. Words "
    "are explained in the [glossary](../glossary.md)."
)

COVERAGE = (
    "Rulebooks of the deep markets and of the designs of the Union, right by right: **v** "
    "verified, u unreviewed, ? asked and\nnot known, – nothing said. The columns:\n"
)
#: Questions of the table at the head of a page, with what they are called there.
GLANCE = {
    "exhaustion": "Goods that the owner sold before",
    "private_use": "Private use",
    "article": "Designs on other articles",
    "customs": "Customs",
    "marking": "Marking of goods",
    "direct_shipping": "Goods sent straight from abroad",
}
#: How an answer is shown in the table of coverage.
SIGNS = {
    Covered.VERIFIED: "**v**",
    Covered.UNREVIEWED: "u",
    Covered.NOT_KNOWN: "?",
    Covered.SILENT: "–",
}


def format_pages() -> Mapping[str, str]:
    """Return file name → page, the list of markets first."""
    laws = {code: describe_market(book, None) for code, book in load_rulebooks().items()}
    pages = {"README.md": _contents(laws)}
    for code, book in load_rulebooks().items():
        pages[f"{MARKETS[code]}.md"] = _page(laws[code], book)
    return pages


def _contents(laws: Mapping[str, MarketLaw]) -> str:
    rows = [
        f"| [{x.code}]({MARKETS[x.code]}.md) | {x.name} | {x.depth} | {', '.join(x.registers)} | "
        f"{x.reviewed_on} | {x.rules} | {x.verified} |"
        for x in laws.values()
    ]
    return "\n".join(
        (
            "# Law of the markets\n",
            WRITTEN,
            "How the rules are written down: [rulebooks](../law.md).\n",
            "| code | name | depth | registers that bind | gone through | rules | verified |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            *_coverage(laws),
            "",
        )
    )


def _coverage(laws: Mapping[str, MarketLaw]) -> list[str]:
    """Return the table of what is answered on acts and people, deep rulebooks alone."""
    books = load_rulebooks()
    lines = [
        "## What is answered on acts and people\n",
        COVERAGE,
        *(f"{i}. {TOPICS[topic]}" for i, topic in enumerate(ASKED, 1)),
        "",
        f"| market and right | {' | '.join(str(i) for i, _ in enumerate(ASKED, 1))} |",
        "|---" * (len(ASKED) + 1) + "|",
    ]
    for code, law in laws.items():
        if law.depth != "deep" and code != "EM":
            continue
        for right, row in find_coverage(books[code], law.reviewed_on).items():
            cells = " | ".join(SIGNS[cell] for cell in row.values())
            lines.append(f"| [{code}]({MARKETS[code]}.md) {RIGHTS_IN_WORDS[right]} | {cells} |")
    return lines


def _page(law: MarketLaw, book: Rulebook) -> str:
    lines = [
        f"# {law.name} ({law.code})\n",
        f"{WRITTEN}\n",
        f"{READING}\n",
        (
            f"{law.depth.capitalize()} rulebook, gone through on {law.reviewed_on}; it speaks "
            f"from {law.since} on. {law.verified} of its {law.rules} rules are verified. "
            f"Registers that bind: {', '.join(law.registers)}."
        ),
    ]
    if law.warning:
        lines.append(f"\n**{law.warning}**")
    if law.includes:
        links = ", ".join(f"[{code}]({MARKETS[code]}.md)" for code in law.includes)
        lines.append(f"\nRules of {links} hold here too, where nothing below displaces them.")
    lines.extend(_glance(law, book))
    for chapter in law.chapters:
        lines.append(f"\n## {chapter.heading}")
        for section in chapter.sections:
            lines.extend(_section(section, book.code))
    return "\n".join((*lines, ""))


def _glance(law: MarketLaw, book: Rulebook) -> list[str]:
    """Return what a seller asks first, in the words of the rules of the day of review."""
    rows = []
    for right, name in RIGHTS_IN_WORDS.items():
        rule = book.find("term", right, book.offices[0])
        newest = rule.versions[-1] if rule else None
        gone = book.applied("exists", law.reviewed_on, right, book.offices[0])
        if rule is not None and newest is not None:
            rows.append((f"How long: {name}", newest, rule.id))
        elif gone is not None:
            rows.append((f"How long: {name}", gone.version, gone.rule.id))
    for topic, name in GLANCE.items():
        found = book.find(topic, "design", book.offices[0]) or book.find(topic, "invention")
        version = found.version_on(law.reviewed_on) if found else None
        if found is not None and version is not None:
            rows.append((name, version, found.id))
    lines = ["\n## At a glance\n", "| | as a rule | mark |", "|---|---|---|"]
    for name, version, rule_id in rows:
        text = version.text.replace("|", "/")
        lines.append(_plain(f"| {name} | {text} | {version.mark.value}, `{rule_id}` |"))
    return [*lines, "\nWhat follows says the same in full, with the exceptions and the past."]


def _section(section: LawSection, code: str) -> list[str]:
    own = [line for line in section.lines if _home(line) == code]
    others: dict[str, list[str]] = {}
    for line in section.lines:
        if _home(line) != code:
            others.setdefault(_home(line), []).append(f"`{line.rule_id}`")
    lines = [f"\n### {section.question}\n", *(_line(line, code) for line in own)]
    for regime, ids in others.items():
        names = ", ".join(dict.fromkeys(ids))
        lines.append(f"- As in [{regime}]({MARKETS[regime]}.md): {names}.")
    return lines


def _home(line: LawLine) -> str:
    return line.rule_id.partition(".")[0].upper()


def _line(line: LawLine, code: str) -> str:
    rights = ", ".join(RIGHTS_IN_WORDS.get(r, r) for r in line.rights)
    elsewhere = line.offices and line.offices != (code,)
    offices = f"registers {', '.join(line.offices)}" if elsewhere else ""
    held = since_and_until(line.since, line.until, line.chosen_by)
    scope = "; ".join(part for part in (rights, offices, held) if part)
    figures = f"**{line.figures}**: " if line.figures else ""
    mark = f"verified ({line.source})" if line.verified else "*unreviewed*"
    tail = f"\n  {scope[0].upper()}{scope[1:]}." if scope else ""
    return _plain(f"- {figures}{line.text}{tail}\n  {line.authority} — {mark}. `{line.rule_id}`")


def _plain(text: str) -> str:
    return text.replace("<", "&lt;")


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for page_name, page in format_pages().items():
        (PLACE / page_name).write_text(page, encoding="utf-8")
