"""Write ``docs/reference/markets/``: one page per rulebook, from the rulebooks; a test compares.

A page lists the rules of its own market or regime in full, past values too, and
links to the regimes whose rules hold there as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from freetosell.core.law.overview import LawLine, LawSection, MarketLaw, describe_market
from freetosell.core.law.rulebook import Rulebook
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.reports.words import RIGHTS_IN_WORDS, since_and_until

PLACE = Path(__file__).resolve().parent.parent / "docs/reference/markets"
WRITTEN = (
    "Written by `tools/make_market_pages.py` from the rulebooks; change the rulebook, not this "
    "page.\nNot legal advice. *Unreviewed* means that nobody has held the rule against its source."
)


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
        )
    )


def _page(law: MarketLaw, book: Rulebook) -> str:
    lines = [
        f"# {law.name} ({law.code})\n",
        f"{WRITTEN}\n",
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
    for chapter in law.chapters:
        lines.append(f"\n## {chapter.heading}")
        for section in chapter.sections:
            lines.extend(_section(section, book.code))
    return "\n".join((*lines, ""))


def _section(section: LawSection, code: str) -> list[str]:
    own = [line for line in section.lines if _home(line) == code]
    others: dict[str, list[str]] = {}
    for line in section.lines:
        if _home(line) != code:
            others.setdefault(_home(line), []).append(f"`{line.rule_id}`")
    lines = [f"\n### {section.question}\n", *(_line(line) for line in own)]
    for regime, ids in others.items():
        names = ", ".join(dict.fromkeys(ids))
        lines.append(f"- As in [{regime}]({MARKETS[regime]}.md): {names}.")
    return lines


def _home(line: LawLine) -> str:
    return line.rule_id.partition(".")[0].upper()


def _line(line: LawLine) -> str:
    rights = ", ".join(RIGHTS_IN_WORDS.get(r, r) for r in line.rights)
    offices = f"registers {', '.join(line.offices)}" if line.offices else ""
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
