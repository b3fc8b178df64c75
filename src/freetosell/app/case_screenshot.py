"""The text of a notice that was saved as a picture of the screen.

A machine reads the letters, so that every number has to be compared with the
picture; lines that it is not sure of are left out.
"""

from __future__ import annotations

from freetosell.core.errors import SourceError
from freetosell.core.ports import TextLine, TextReader
from freetosell.core.provenance import Rejected
from freetosell.pictures.decode import read_pictures

_SURE = 0.8


def read_screenshot(content: bytes, name: str, reader: TextReader) -> str:
    """Return the text on a picture, line by line from the top, page after page.

    Args:
        content: Bytes of the picture file.
        name: For the error.
        reader: What reads the letters.

    Raises:
        SourceError: ``screenshot_unreadable`` if the file is no sound picture,
            ``screenshot_no_text`` if nothing on it can be read.
    """
    lines: list[str] = []
    for page in read_pictures(content, name):
        if isinstance(page, Rejected):
            raise SourceError(
                "screenshot_unreadable",
                f"The picture cannot be read: {page.reason}.",
                where=name,
                fix="Save the screenshot again as PNG, or paste the text.",
            )
        found = reader.find_lines(page.value.pixels)
        kept = [line for line in found if line.confidence >= _SURE]
        lines += _rows(kept)
    if not lines:
        raise SourceError(
            "screenshot_no_text",
            "No text can be read on the picture.",
            where=name,
            fix="Take it larger, or paste the text of the notice.",
        )
    return "\n".join(lines)


def _rows(lines: list[TextLine]) -> list[str]:
    """Join what stands side by side, so that a value stays beside its label."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: line.box[0] + line.box[1]):
        middle = (line.box[0] + line.box[1]) / 2
        if rows and rows[-1][0].box[0] <= middle < rows[-1][0].box[1]:
            rows[-1].append(line)
        else:
            rows.append([line])
    return ["  ".join(p.text for p in sorted(row, key=lambda p: p.box[2])) for row in rows]
