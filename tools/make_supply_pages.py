"""Write ``conformity.md`` and ``contract-clauses.md`` in ``docs/reference`` from their data.

A test compares the pages with what this gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from freetosell.core.contracts.clause import ClauseType
from freetosell.core.gates.conformity import CATEGORIES, Duty
from freetosell.core.law.rulebook import Mark
from freetosell.markets.clauses import load_clauses
from freetosell.markets.conformity import load_duties
from freetosell.markets.loader import load_rulebooks

PLACE = Path(__file__).resolve().parent.parent / "docs/reference"
WRITTEN = "Written by `tools/make_supply_pages.py` from the data; change the data, not this page."


def format_pages() -> Mapping[str, str]:
    """Return file name → page."""
    return {"conformity.md": _conformity(), "contract-clauses.md": _clauses()}


def _conformity() -> str:
    duties = load_duties()
    books = load_rulebooks()
    verified = sum(d.mark is Mark.VERIFIED for d in duties)
    parts = [
        "# What goods must show, market by market",
        WRITTEN,
        (
            "A reminder for people, not complete and no legal advice: a duty that is not listed "
            f"may exist all the same. {len(duties)} duties; {verified} were held against a source "
            "(secondary ones), the others are *unreviewed*: general knowledge that nobody has held "
            "against the law yet. Duties of the Union (EM) hold in each market that includes it."
        ),
        "## Categories",
        "\n".join(
            ["| category | the goods are |", "|---|---|"]
            + [f"| `{name}` | {meaning} |" for name, meaning in CATEGORIES.items()]
        ),
    ]
    for market in dict.fromkeys(d.market for d in duties):
        rows = [_duty(d) for d in duties if d.market == market]
        head = ["| duty | goods | shown by | authority | mark |", "|---|---|---|---|---|"]
        parts += [f"## {books[market].name} ({market})", "\n".join([*head, *rows])]
    return "\n\n".join(parts) + "\n"


def _duty(duty: Duty) -> str:
    platform = " *Asked by marketplaces, no law.*" if duty.asked_by_platforms else ""
    since = f" From {duty.since}." if duty.since else ""
    source = f" ({duty.source})" if duty.source else ""
    cells = (
        f"`{duty.id}` {duty.needs}{since}{platform}",
        ", ".join(duty.categories),
        duty.proof,
        duty.authority,
        f"{duty.mark.value}{source}",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _clauses() -> str:
    head = [
        "# Clauses of a supply contract",
        WRITTEN,
        (
            "Types of clauses that `freetosell contract check` looks for, each with its purpose, "
            "ways to write it from stronger to weaker, and the rule it rests on. All are "
            "*unreviewed*. This is advice on what to look for; it is no text of a contract, and "
            "counsel drafts."
        ),
    ]
    return "\n\n".join([*head, *(_clause(clause) for clause in load_clauses())]) + "\n"


def _clause(clause: ClauseType) -> str:
    rank = "essential" if clause.essential else "useful"
    wants = f" Must name: {', '.join(w.value for w in clause.wants)}." if clause.wants else ""
    cap = " A ceiling makes it weak." if clause.cap_matters else ""
    return "\n".join(
        (
            f"## {clause.name} · {clause.name_zh}",
            "",
            f"`{clause.id}`, {rank}. {clause.purpose}{wants}{cap}",
            "",
            f"{clause.purpose_zh}",
            "",
            f"- Ways: {'; '.join(clause.options)}.",
            f"- Rests on: {clause.rests_on} [{clause.authority}; {clause.mark.value}]",
        )
    )


if __name__ == "__main__":
    for name, page in format_pages().items():
        (PLACE / name).write_text(page, encoding="utf-8")
