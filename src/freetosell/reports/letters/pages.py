"""A letter as PDF and as images of its pages."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from freetosell.core.cases.letter import Block, BlockKind, Letter, join_sentences
from freetosell.core.errors import InputError, MissingExtraError
from freetosell.reports.letters.head import LetterHead

_LATIN = "Libertinus Serif"
_EAST = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR"}
_BOLD_STROKE_PT = 0.35
_PAPERS = {"US": "us-letter", "CA": "us-letter", "MX": "us-letter"}
#: From sharp to just readable; the first that fits the channel's limit is taken.
_PPI = (200.0, 150.0, 120.0, 96.0, 72.0)


def render_pdf(letter: Letter, head: LetterHead, market: str = "") -> bytes:
    """Return the letter as PDF with its fonts embedded.

    Args:
        letter: The words.
        head: Sender, reader, day, label.
        market: ISO 3166 alpha-2; decides between A4 and US letter paper.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    return _compile(letter, head, market, "pdf", None)[0]


def render_pages(
    letter: Letter, head: LetterHead, market: str = "", most_bytes: int | None = None
) -> tuple[bytes, ...]:
    """Return an image (PNG) of each page, each within the channel's limit.

    Args:
        letter: The words.
        head: Sender, reader, day, label.
        market: ISO 3166 alpha-2; decides between A4 and US letter paper.
        most_bytes: Largest file that the channel takes; ``None`` if it states none.

    Raises:
        InputError: ``pages_too_big`` if a page cannot be made small enough.
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    for ppi in _PPI:
        pages = _compile(letter, head, market, "png", ppi)
        if most_bytes is None or all(len(page) <= most_bytes for page in pages):
            return pages
    raise InputError(
        "pages_too_big",
        f"A page cannot be made smaller than {most_bytes:,} bytes and stay readable.",
        fix="Send the letter as PDF or text, or split it.",
    )


def count_pages(letter: Letter, head: LetterHead, market: str = "") -> int:
    """Return how many pages the letter takes as printed.

    Args:
        letter: The words.
        head: Sender, reader, day, label.
        market: ISO 3166 alpha-2; decides between A4 and US letter paper.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    return len(_compile(letter, head, market, "png", _PPI[-1] / 4))


def _compile(
    letter: Letter, head: LetterHead, market: str, form: Literal["pdf", "png"], ppi: float | None
) -> tuple[bytes, ...]:
    try:
        import noto_cjk_sans_otc
        import typst
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "Letters as PDF and page images need an optional part.",
            fix='Install it with: pip install "freetosell[letters]".',
        ) from error
    source = files(__package__).joinpath("letter.typ").read_bytes()
    compile_source: Any = typst.compile
    made = compile_source(
        source,
        format=form,
        ppi=ppi,
        font_paths=[str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent)],
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(_content(letter, head, market), ensure_ascii=False)},
    )
    return tuple(made) if isinstance(made, list) else (made,)


def _content(letter: Letter, head: LetterHead, market: str) -> dict[str, Any]:
    east = _EAST.get(letter.language, "Noto Sans CJK SC")
    fonts = [east] if letter.language in ("zh", "ja", "ko") else [_LATIN, east]
    return {
        "paper": _PAPERS.get(market, "a4"),
        "fonts": fonts,
        "stroke_pt": _BOLD_STROKE_PT if fonts == [east] else 0.0,
        "language": letter.language,
        "label": head.label,
        "sender": list(head.sender),
        "to": list(head.to),
        "dated": head.dated,
        "subject": letter.subject,
        "blocks": [_block(block, letter.language) for block in letter.blocks],
        "note": head.note,
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    if block.kind is BlockKind.TABLE:
        rows = [[_breakable(cell) for cell in row] for row in block.rows]
        return {
            "kind": "table",
            "columns": list(block.columns),
            "rows": rows,
            "widths": _widths(block),
        }
    texts = [statement.text for statement in block.statements]
    if block.kind in (BlockKind.LIST, BlockKind.SIGNATURE):
        return {"kind": block.kind.value, "lines": texts}
    return {"kind": block.kind.value, "text": join_sentences(language).join(texts)}


def _widths(block: Block) -> list[float]:
    """Give each column room by its longest words, within bounds, so that none starves."""
    columns = zip(block.columns, *block.rows, strict=False)
    return [min(max(max(len(cell) for cell in column) ** 0.5, 3.0), 12.0) for column in columns]


def _breakable(text: str) -> str:
    """Let long hashes and addresses break: a zero-width space after each 16 characters."""
    words = (
        "\u200b".join(word[n : n + 16] for n in range(0, len(word), 16))
        if len(word) > 32 and word.isascii()
        else word
        for word in text.split(" ")
    )
    return " ".join(words)
