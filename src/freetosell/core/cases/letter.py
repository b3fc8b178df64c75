"""A letter as it is drafted: blocks of statements, each with what it rests on.

A template is data (`platforms.letters`); filling it is done here and nowhere else,
so that no placeholder survives and no statement of fact loses its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.errors import CaseError
from freetosell.core.text import Span

#: Languages written without blanks between sentences, which list with 、.
_WITHOUT_BLANKS = frozenset({"zh", "ja"})
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class BlockKind(StrEnum):
    """How a block is set."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A fact that a letter may state.

    Args:
        values: One text, or several for a list.
        rows: For a table: its rows, each a text per column.
        sources: What it rests on: ids of events, SHA-256 of evidence, ids of chart
            rows or rules; empty only for what the sender knows of itself.
    """

    values: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Say whether there is anything to state."""
        return any(value.strip() for value in self.values) or bool(self.rows)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One sentence or list line of a template.

    Args:
        text: Words with ``{fact}`` slots.
        needs: Facts without which the line is left out.
        unless: Facts with which the line is left out.
        each: A fact of several values or rows; the line is repeated for each, as
            ``{each}`` or ``{column_1}``, ``{column_2}`` …
    """

    text: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of a template.

    Args:
        kind: How it is set.
        lines: Sentences of a paragraph, lines of a list.
        needs: Facts without which the whole block is left out.
        unless: Facts with which it is left out.
        columns: Head of a table; its rows come from the fact named in ``table``.
        table: Name of the fact with the rows.
    """

    kind: BlockKind
    lines: tuple[TemplateLine, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """The words of one document in one language.

    Args:
        kind: Which document.
        variant: "" or the name of a further form ("D1b").
        language: ISO 639-1.
        subject: Subject line with slots.
        reviewed: Whether somebody who practises in the language has read it.
    """

    kind: DocumentKind
    language: str
    subject: str
    blocks: tuple[TemplateBlock, ...]
    variant: str = ""
    reviewed: bool = False

    @property
    def slots(self) -> frozenset[str]:
        """Return the names of all facts that the template speaks of."""
        return frozenset(_names(self))


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a letter and what it rests on.

    Args:
        text: The sentence.
        sources: Ids of events, SHA-256 of evidence, ids of chart rows or rules.
        from_template: The words are those of a reviewed text, filled by the program;
            without sources such a sentence states nothing but the sender's own wish.
    """

    text: str
    sources: tuple[str, ...] = ()
    from_template: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a letter; a table's rows are statements of one cell each."""

    kind: BlockKind
    statements: tuple[Statement, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A drafted letter.

    Args:
        kind: Which document.
        language: ISO 639-1.
        subject: Subject line.
        blocks: In order.
        facts: The facts it states, by name, for comparison with earlier letters.
    """

    kind: DocumentKind
    language: str
    subject: str
    blocks: tuple[Block, ...]
    variant: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    reviewed: bool = False

    @property
    def text(self) -> str:
        """The whole letter as plain text, subject first; what is approved and hashed."""
        blocks = (_block_text(block, self.language) for block in self.blocks)
        return "\n\n".join((self.subject, *blocks)) + "\n"

    @property
    def supported(self) -> tuple[Span, ...]:
        """Return the places in `text` that rest on a source, in order."""
        return tuple(span for span, sources, _ in self._pieces() if sources)

    @property
    def unsupported(self) -> tuple[Span, ...]:
        """Return the places that a person wrote and linked to nothing, in order."""
        return tuple(span for span, sources, fixed in self._pieces() if not sources and not fixed)

    def _pieces(self) -> Iterator[tuple[Span, tuple[str, ...], bool]]:
        text, at = self.text, 0
        for block in self.blocks:
            pieces = [(s.text, s.sources, s.from_template) for s in block.statements]
            pieces += [(cell, block.sources, True) for row in block.rows for cell in row]
            for piece, sources, fixed in pieces:
                start = text.find(piece, at)
                if piece and start >= 0:
                    at = start + len(piece)
                    yield Span(start, at), sources, fixed


def find_missing(template: LetterTemplate, facts: Mapping[str, LetterFact]) -> tuple[str, ...]:
    """Return the names of facts without which the template cannot be filled, sorted.

    A fact that only an optional line needs is not missing: that line is left out.
    """
    missing: set[str] = set()
    for text, repeated in _kept(template, facts):
        missing |= {name for name in _SLOT.findall(text) if name not in repeated}
    missing |= {
        block.table
        for block in template.blocks
        if block.kind is BlockKind.TABLE and _is_wanted(block, facts)
    }
    return tuple(sorted(name for name in missing if not _known(facts, name)))


def fill_letter(template: LetterTemplate, facts: Mapping[str, LetterFact]) -> Letter:
    r"""Fill a template; every slot is filled or nothing is.

    Args:
        template: The words.
        facts: By name, already in the words of the letter's language.

    Raises:
        CaseError: ``letter_facts_missing``, naming all facts that are missing.

    Example:
        >>> template = LetterTemplate(DocumentKind.INQUIRY, "en", "Complaint {id}",
        ...     (TemplateBlock(BlockKind.PARAGRAPH, (TemplateLine("We had notice of {id}."),)),))
        >>> fill_letter(template, {"id": LetterFact(("77",), sources=("c#1",))}).text
        'Complaint 77\n\nWe had notice of 77.\n'
    """
    missing = find_missing(template, facts)
    if missing:
        raise CaseError(
            "letter_facts_missing",
            f"{template.kind.value} cannot be written yet; these facts are missing: "
            + ", ".join(name.replace("_", " ") for name in missing)
            + ".",
            fix="State each by its name and draft the letter again: "
            f"freetosell case fact CASE {missing[0]} TEXT",
            missing=missing,
        )
    filler = _Filler(facts, "、" if template.language in _WITHOUT_BLANKS else ", ")
    blocks = tuple(filler.block(b) for b in template.blocks if _is_wanted(b, facts))
    stated = sorted(name for name in template.slots if _known(facts, name))
    return Letter(
        kind=template.kind,
        language=template.language,
        subject=filler.text(template.subject)[0],
        blocks=tuple(block for block in blocks if block.statements or block.rows),
        variant=template.variant,
        facts=tuple((name, filler.flat(facts[name])) for name in stated),
        reviewed=template.reviewed,
    )


@dataclass(frozen=True, slots=True)
class _Filler:
    facts: Mapping[str, LetterFact]
    comma: str

    def block(self, block: TemplateBlock) -> Block:
        if block.kind is BlockKind.TABLE:
            fact = self.facts[block.table]
            return Block(block.kind, columns=block.columns, rows=fact.rows, sources=fact.sources)
        return Block(block.kind, tuple(s for line in block.lines for s in self.line(line)))

    def line(self, line: TemplateLine) -> Iterator[Statement]:
        if not _is_wanted(line, self.facts):
            return
        if not line.each:
            yield Statement(*self.text(line.text), from_template=True)
            return
        fact = self.facts[line.each]
        for row in fact.rows or tuple((value,) for value in fact.values):
            own = {f"column_{n}": LetterFact((cell,)) for n, cell in enumerate(row, start=1)}
            own["each"] = LetterFact((row[0],))
            text, sources = _Filler({**self.facts, **own}, self.comma).text(line.text)
            linked = tuple(dict.fromkeys((*fact.sources, *sources)))
            yield Statement(text, linked, from_template=True)

    def text(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Fill the slots once; braces inside a value stay what they are."""
        sources: dict[str, None] = {}

        def put(found: re.Match[str]) -> str:
            fact = self.facts[found.group(1)]
            sources.update(dict.fromkeys(fact.sources))
            return self.flat(fact)

        return _SLOT.sub(put, text), tuple(sources)

    def flat(self, fact: LetterFact) -> str:
        if fact.values:
            return self.comma.join(fact.values)
        return "; ".join(" – ".join(row) for row in fact.rows)


def _is_wanted(part: TemplateBlock | TemplateLine, facts: Mapping[str, LetterFact]) -> bool:
    wanted = all(_known(facts, name) for name in part.needs)
    return wanted and not any(_known(facts, name) for name in part.unless)


def _known(facts: Mapping[str, LetterFact], name: str) -> bool:
    return name in facts and facts[name].is_known


def _kept(
    template: LetterTemplate, facts: Mapping[str, LetterFact]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each text that will be set, with the slots that a repetition fills."""
    yield template.subject, frozenset()
    for block in template.blocks:
        if not _is_wanted(block, facts):
            continue
        for line in block.lines:
            if not _is_wanted(line, facts):
                continue
            own = {"each", *(f"column_{n}" for n in range(1, 10))} if line.each else set()
            yield line.text, frozenset(own)
            if line.each:
                yield "{" + line.each + "}", frozenset()


def _names(template: LetterTemplate) -> Iterator[str]:
    yield from _SLOT.findall(template.subject)
    for block in template.blocks:
        yield from (*block.needs, *block.unless, *((block.table,) if block.table else ()))
        for line in block.lines:
            names = (*_SLOT.findall(line.text), *line.needs, *line.unless)
            own = {"each", *(f"column_{n}" for n in range(1, 10))} if line.each else set()
            yield from (name for name in names if name not in own)
            if line.each:
                yield line.each


def join_sentences(language: str) -> str:
    """Return what stands between two sentences of a paragraph: a blank, or nothing."""
    return "" if language in _WITHOUT_BLANKS else " "


def _block_text(block: Block, language: str) -> str:
    if block.kind is BlockKind.LIST:
        return "\n".join(f"- {s.text}" for s in block.statements)
    if block.kind is BlockKind.TABLE:
        lines = (block.columns, *block.rows)
        return "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in lines)
    join = "\n" if block.kind is BlockKind.SIGNATURE else join_sentences(language)
    return join.join(s.text for s in block.statements)
