"""A letter that a person has gone on writing in, as text, read back with its links.

The text is that of `Letter.text`: the subject, a blank line, then blocks parted by
blank lines; lines that begin with ``- `` are a list.  A sentence that the draft
had keeps what it rested on.  A new sentence is linked by naming what it rests on
behind it in double brackets: ``The mould is of 2019. [[2026-0007#12]]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from freetosell.core.cases.letter import Block, BlockKind, Letter, Statement, join_sentences
from freetosell.core.cases.lint.speech import find_sentences
from freetosell.core.errors import InputError
from freetosell.core.text import fold

_LINK = re.compile(r"\s*\[\[([^\[\]\n]{1,200})\]\]")


def parse_letter(text: str, draft: Letter, known: frozenset[str]) -> Letter:
    r"""Read an edited letter; tables of the draft that still stand in it are kept whole.

    Args:
        text: The edited text.
        draft: The letter as it was drafted.
        known: Ids of events and SHA-256 of evidence of the case; a link may be the
            beginning of a SHA-256 with at least eight characters.

    Raises:
        InputError: ``letter_empty``, ``letter_link``.

    Example:
        >>> from freetosell.core.cases.documents import DocumentKind
        >>> draft = Letter(DocumentKind.INQUIRY, "en", "On 77", ())
        >>> new = parse_letter("On 77\n\nMade in 2019. [[c#4]]", draft, frozenset({"c#4"}))
        >>> new.blocks[0].statements
        (Statement(text='Made in 2019.', sources=('c#4',), from_template=False),)
    """
    pieces = [piece.strip("\n") for piece in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    pieces = [piece for piece in pieces if piece.strip()]
    if len(pieces) < 2:
        raise InputError(
            "letter_empty",
            "The edited letter has no text under its subject line.",
            fix="Write the subject, a blank line, then the letter.",
        )
    subject, *rest = pieces
    old = {fold(s.text): s for block in draft.blocks for s in block.statements}
    tables = {_table_text(b): b for b in draft.blocks if b.kind is BlockKind.TABLE}
    heads = {fold(_joined(b, draft)): b for b in draft.blocks if b.kind is not BlockKind.TABLE}
    blocks = tuple(_block(piece, old, tables, heads, known, draft) for piece in rest)
    return replace(draft, subject=" ".join(subject.split()), blocks=blocks)


def _block(
    piece: str,
    old: Mapping[str, Statement],
    tables: Mapping[str, Block],
    heads: Mapping[str, Block],
    known: frozenset[str],
    draft: Letter,
) -> Block:
    if piece in tables:
        return tables[piece]
    same = heads.get(fold(piece))
    if same is not None:
        return same
    lines = piece.split("\n")
    if all(line.startswith("- ") for line in lines):
        found = (s for line in lines for s in _statements(line[2:], old, known, whole=True))
        return Block(BlockKind.LIST, tuple(found))
    joined = join_sentences(draft.language).join(line.strip() for line in lines)
    return Block(BlockKind.PARAGRAPH, tuple(_statements(joined, old, known, whole=False)))


def _statements(
    text: str, old: Mapping[str, Statement], known: frozenset[str], *, whole: bool
) -> Iterator[Statement]:
    for part, links in _parts(text, whole=whole):
        kept = old.get(fold(part))
        sources = tuple(_resolve(link, known) for link in links)
        if kept is not None:
            yield replace(kept, sources=tuple(dict.fromkeys((*kept.sources, *sources))))
        elif part.strip():
            yield Statement(part.strip(), sources)


def _parts(text: str, *, whole: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each sentence with the links that stand behind it."""
    if whole:
        yield _LINK.sub("", text).strip(), tuple(_LINK.findall(text))
        return
    at = 0
    sentence = ""
    links: list[str] = []
    for found in _LINK.finditer(text):
        before = list(find_sentences(text[at : found.start()]))
        for n, span in enumerate(before):
            if sentence:
                yield sentence, tuple(links)
                sentence, links = "", []
            sentence = span.cut(text[at : found.start()]).strip()
            if n < len(before) - 1:
                yield sentence, ()
                sentence = ""
        links.append(found.group(1))
        at = found.end()
    if sentence:
        yield sentence, tuple(links)
    for span in find_sentences(text[at:]):
        yield span.cut(text[at:]).strip(), ()


def _resolve(link: str, known: frozenset[str]) -> str:
    link = link.strip()
    if link in known:  # "2026-0001#1" is itself, though "2026-0001#10" begins like it
        return link
    found = [k for k in known if "#" not in k and len(link) >= 8 and k.startswith(link)]
    if len(found) != 1:
        raise InputError(
            "letter_link",
            "A sentence is linked to something that is not in the case, or not one thing.",
            where=f"[[{link[:80]}]]",
            fix="Use the id of an event or the SHA-256 of a piece of evidence of this case.",
        )
    return found[0]


def _joined(block: Block, draft: Letter) -> str:
    if block.kind is BlockKind.LIST:
        return "\n".join(f"- {s.text}" for s in block.statements)
    join = "\n" if block.kind is BlockKind.SIGNATURE else join_sentences(draft.language)
    return join.join(s.text for s in block.statements)


def _table_text(block: Block) -> str:
    lines = (block.columns, *block.rows)
    return "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in lines)
