"""Write ``docs/reference/sources.md`` from the cards of all sources; a test compares."""

from __future__ import annotations

from pathlib import Path

from freetosell.app.settings import VARIABLES
from freetosell.core.sources import SourceCard
from freetosell.offices.source_cards import load_source_cards

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs/reference/sources.md"
HEAD = """# Sources

Written by `tools/make_source_reference.py` from the tables `sources.toml` in the rooms of
the offices; change them, not this page. How to use it:
[keep the corpus current](../how-to/keep-the-corpus-current.md).

The terms of a source bind whoever uses it: read them where the page says. A card marked
*not checked* was written from published descriptions and not from a live answer.
"""


def format_reference() -> str:
    """Return the page: what can be called, then what is brought by hand."""
    cards = load_source_cards()
    page = HEAD + "\n## Asked by `corpus sync`\n"
    page += "".join(_called(card) for card in cards if card.may_be_called)
    page += "\n## By hand\n\nNever called by the program.\n"
    page += "".join(_by_hand(card) for card in cards if not card.may_be_called)
    return page


def _called(card: SourceCard) -> str:
    variables = {name: variable for variable, name in VARIABLES.items()}
    rows = [
        ("address", f"`{card.url}`" if card.url else "your own"),
        ("set of files", f"`{card.product}`" if card.product else ""),
        ("holds", card.holds.value.replace("_", " ")),
        ("needs", ", ".join(f"`{variables[name]}`" for name in card.keys)),
        ("quota", card.quota),
        ("a new issue", f"every {card.cadence_days} days" if card.cadence_days > 1 else ""),
        *_terms(card),
    ]
    return _block(card, rows)


def _by_hand(card: SourceCard) -> str:
    why = {"forbidden": "the terms forbid programs", "not_known": "not known to be allowed"}
    rows = [
        ("bring", f"{card.bring} Then `freetosell corpus add FILE`."),
        ("programs", why.get(card.automation.value, "allowed, but there is no client here")),
        ("quota", card.quota),
        *_terms(card),
    ]
    return _block(card, rows)


def _terms(card: SourceCard) -> list[tuple[str, str]]:
    return [
        ("terms", card.terms),
        ("where to read them", f"<{card.terms_url}>" if card.terms_url else ""),
        ("licence of the data", card.licence),
        ("card of", f"{card.as_of}, {'checked' if card.verified else 'not checked'}"),
    ]


def _block(card: SourceCard, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f"| {name} | {text} |\n" for name, text in rows if text)
    return f"\n### `{card.id}`: {card.name}\n\n| | |\n|---|---|\n{lines}"


def main() -> None:
    """Write the page."""
    PLACE.write_text(format_reference(), "utf-8")


if __name__ == "__main__":
    main()
