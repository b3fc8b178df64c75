"""The texts of the letters: complete, equal in what they state, harmless by the house's own rules."""

from __future__ import annotations

import re

import pytest

from freetosell.core.cases.documents import DOCUMENTS, Audience, DocumentKind
from freetosell.core.cases.letter import BlockKind, LetterFact, LetterTemplate, fill_letter
from freetosell.core.cases.lint import Outgoing, Severity, find_lints
from freetosell.core.errors import InputError
from freetosell.platforms.letters import find_templates, load_template, load_templates
from freetosell.platforms.letters.loader import parse_template

_ALL = sorted(load_templates().items())
_IDS = ["-".join(part or "plain" for part in key) for key, _ in _ALL]
_EAST = re.compile(r"[\u4e00-\u9fff]")


def _facts(template: LetterTemplate) -> dict[str, LetterFact]:
    """Give every slot a harmless value, and every table two rows of its own width."""
    columns = {
        b.table: len(b.columns) for b in template.blocks if b.kind is BlockKind.TABLE
    }  # fmt: skip
    facts = {name: LetterFact((f"v{n}",), sources=("c#1",)) for n, name in enumerate(sorted(template.slots))}  # fmt: skip
    for name, width in columns.items():
        facts[name] = LetterFact(rows=(tuple("abcde"[:width]),) * 2, sources=("c#2",))
    for block in template.blocks:
        for line in block.lines:
            if "{column_1}" in line.text:
                facts[line.each] = LetterFact(rows=(("a", "b", "c"),), sources=("c#3",))
    return facts


@pytest.mark.parametrize("kind", list(DocumentKind))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_document_has_words(kind: DocumentKind, language: str) -> None:
    assert load_template(kind, language).language == language
    for name in DOCUMENTS[kind].variants:
        assert load_template(kind, language, name.split()[0]).variant == name.split()[0]


@pytest.mark.parametrize(("key", "template"), _ALL, ids=_IDS)
def test_every_language_states_the_same_facts(
    key: tuple[DocumentKind, str, str], template: LetterTemplate
) -> None:
    english = load_template(key[0], "en", key[1])
    assert template.slots == english.slots
    assert len(template.blocks) == len(english.blocks)
    for mine, theirs in zip(template.blocks, english.blocks, strict=True):
        assert (mine.kind, mine.needs, mine.unless, mine.table) == (
            theirs.kind, theirs.needs, theirs.unless, theirs.table
        )  # fmt: skip
        assert len(mine.columns) == len(theirs.columns)
        assert [(line.needs, line.unless, line.each) for line in mine.lines] == [
            (line.needs, line.unless, line.each) for line in theirs.lines
        ]


@pytest.mark.parametrize(("key", "template"), _ALL, ids=_IDS)
def test_no_text_breaks_the_rules_of_the_house(
    key: tuple[DocumentKind, str, str], template: LetterTemplate
) -> None:
    letter = fill_letter(template, _facts(template))
    card = DOCUMENTS[template.kind]
    for market in ("US", "DE", "GB"):
        notes = find_lints(
            Outgoing(
                letter.text, template.kind, card.audience, frozenset(card.copies) - {Audience.COUNSEL},
                language=template.language,
                market=market, supported=letter.supported,
            )
        )  # fmt: skip
        assert [n for n in notes if n.severity is Severity.BLOCK] == []


@pytest.mark.parametrize(("key", "template"), _ALL, ids=_IDS)
def test_the_shortest_form_of_a_letter_is_whole(
    key: tuple[DocumentKind, str, str], template: LetterTemplate
) -> None:
    """Optional facts left out: no empty heading, no slot, no empty list."""
    optional = {n for b in template.blocks for p in (b, *b.lines) for n in (*p.needs, *p.unless)}
    needed = {
        name: fact
        for name, fact in _facts(template).items()
        if name not in optional or f"{{{name}}}" in template.subject
    }
    tables = {b.table for b in template.blocks if b.table and not b.needs}
    needed |= {name: fact for name, fact in _facts(template).items() if name in tables}
    letter = fill_letter(template, needed)
    assert "{" not in letter.text
    kinds = [block.kind for block in letter.blocks]
    for this, after in zip(kinds, [*kinds[1:], None], strict=True):
        assert this is not BlockKind.HEADING or after not in (BlockKind.HEADING, None)


def test_chinese_texts_are_chinese() -> None:
    for (_, _, language), template in _ALL:
        words = [line.text for block in template.blocks for line in block.lines]
        bare = [re.sub(r"\{[a-z_0-9]+\}|SHA-256|APEX", "", text) for text in words]
        for text in bare:
            if language == "zh" and re.search(r"[A-Za-z]{3,}", text):
                pytest.fail(text)
            if language not in ("zh", "ja"):
                assert not _EAST.search(text)


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="en, zh"):
        load_template(DocumentKind.INQUIRY, "pl")
    assert [t.language for t in find_templates(DocumentKind.INQUIRY)][:2] == ["en", "zh"]


def test_every_mistake_of_an_author_is_named_at_once() -> None:
    text = """
kind = "D99"
language = "de"
colour = "red"
[[block]]
kind = "poem"
[[block]]
kind = "table"
[[block]]
kind = "list"
lines = []
[[block]]
kind = "paragraph"
lines = [3, "a } brace", { text = "", needs = "one" }]
"""
    template, problems = parse_template(text, "x.toml", "en")
    assert template is None
    for word in ("colour", "language must be", "D99", "poem", "`table`", "at least one line",
                 "neither a text", "brace", "the text is missing", "names of facts", "the text"):  # fmt: skip
        assert any(word in problem for problem in problems), (word, problems)


@pytest.mark.parametrize("text", ["", "kind = ", "kind = 'D1'\nlanguage = 'en'\nblock = 3"])
def test_a_file_that_is_no_template_is_refused(text: str) -> None:
    template, problems = parse_template(text, "x.toml", "en")
    assert template is None
    assert problems
