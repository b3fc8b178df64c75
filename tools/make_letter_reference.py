"""Write the reference page of letters and the facts they take, from the templates; a test compares."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from freetosell.core.cases.documents import DOCUMENTS, DocumentCard
from freetosell.core.cases.letter import BlockKind, LetterTemplate, find_missing
from freetosell.platforms.letters import (
    FactCard,
    FactForm,
    FactOrigin,
    load_fact_cards,
    load_templates,
)

PLACE = Path(__file__).resolve().parent.parent / "docs/reference/letters.md"
_ORIGINS = {
    FactOrigin.RECORD: "the case's record",
    FactOrigin.PROFILE: "the seller's profile",
    FactOrigin.YOU: "you",
}
_FORMS = {FactForm.TEXT: "text", FactForm.LIST: "list", FactForm.ROWS: "rows"}


def format_reference() -> str:
    """Return the page."""
    return "\n".join((*_head(), *_documents(), *_facts(), ""))


def _head() -> Iterable[str]:
    yield "# Letters and the facts they take\n"
    yield (
        "Written by `tools/make_letter_reference.py` from the texts; change the texts, not this "
        "page.\nHow to use them: [write letters](../how-to/write-letters.md). Not legal advice.\n"
    )
    yield (
        "A fact that is *needed* must be known before the document can be drafted; without an "
        "*optional* one its sentence is left out, or says that nothing is recorded. What you state "
        "with `freetosell case fact` goes before what the record gives."
    )


def _documents() -> Iterable[str]:
    templates: dict[tuple[str, str], list[LetterTemplate]] = {}
    for template in load_templates().values():
        templates.setdefault((template.kind.value, template.variant), []).append(template)
    for kind, card in DOCUMENTS.items():
        for variant in ("", *(text.split()[0] for text in card.variants)):
            found = templates.get((kind.value, variant), [])
            if found:
                yield from _document(card, variant, found)


def _document(card: DocumentCard, variant: str, found: list[LetterTemplate]) -> Iterable[str]:
    names = {text.split()[0]: text.split(maxsplit=1)[1] for text in card.variants}
    title = f"{variant} {names[variant].capitalize()}" if variant else f"{card.kind} {card.name}"
    english = next(t for t in found if t.language == "en")
    needed = set(find_missing(english, {}))
    yield f"\n## {title}\n"
    yield f"{card.when} Goes to: {_words(card.audience)}"
    copies = ", ".join(_words(reader) for reader in card.copies)
    yield f"(in copy: {copies})." if copies else "(nobody in copy)."
    roles = ", ".join(_words(role) for role in card.approvals)
    languages = ", ".join(sorted(t.language for t in found))
    yield f"Approved by: {roles}. Guard: {_words(card.privilege)}. Languages: {languages}.\n"
    yield f"- needed: {_named(needed)}"
    yield f"- optional: {_named(english.slots - needed)}"


def _facts() -> Iterable[str]:
    yield "\n## The facts\n"
    yield "| fact | what | given by | form | in |\n|---|---|---|---|---|"
    used: dict[str, list[str]] = {}
    columns: dict[str, tuple[str, ...]] = {}
    for template in load_templates().values():
        if template.language != "en":
            continue
        for name in template.slots:
            used.setdefault(name, []).append(template.variant or template.kind.value)
        for block in template.blocks:
            if block.kind is BlockKind.TABLE:
                columns.setdefault(block.table, block.columns)
    for card in sorted(load_fact_cards().values(), key=lambda c: c.name):
        yield _fact(card, used.get(card.name, []), columns.get(card.name, ()))


def _fact(card: FactCard, used: list[str], columns: tuple[str, ...]) -> str:
    what = card.what.replace("|", "\\|")
    form = _FORMS[card.form] + (f" of {len(columns)} cells" if columns else "")
    letters = ", ".join(sorted(used, key=_order)) or "no letter"
    return f"| `{card.name}` | {what} | {_ORIGINS[card.origin]} | {form} | {letters} |"


def _order(name: str) -> tuple[int, str]:
    return int("".join(c for c in name if c.isdigit())), name


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "none"


def _words(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    PLACE.write_text(format_reference(), encoding="utf-8")
