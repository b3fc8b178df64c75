"""The small markup of lessons and policies as blocks; a template shows them, escaped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph or a list.

    Args:
        kind: "heading", "paragraph" or "list".
        text: Of a heading or paragraph.
        rows: Of a list.
    """

    kind: str
    text: str = ""
    rows: tuple[str, ...] = ()


def parse_blocks(text: str) -> tuple[TextBlock, ...]:
    r"""Return the blocks of a text: paragraphs, "## " headings, "- " lists; the rest is text.

    Example:
        >>> [block.kind for block in parse_blocks("## One\n- a\n- b\n\nTwo\nthree.")]
        ['heading', 'list', 'paragraph']
    """
    blocks: list[TextBlock] = []
    lines: list[str] = []
    rows: list[str] = []

    def close() -> None:
        if lines:
            blocks.append(TextBlock("paragraph", " ".join(lines)))
        if rows:
            blocks.append(TextBlock("list", rows=tuple(rows)))
        lines.clear()
        rows.clear()

    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("## "):
            close()
            blocks.append(TextBlock("heading", line[3:].strip()))
        elif line.startswith("- "):
            if lines:
                close()
            rows.append(line[2:].strip())
        elif not line:
            close()
        elif rows:
            rows[-1] = f"{rows[-1]} {line}"
        else:
            lines.append(line)
    close()
    return tuple(blocks)
