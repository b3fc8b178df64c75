"""Cells for spreadsheets: outside text never becomes a formula."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return text that a spreadsheet shows and does not compute.

    Example:
        >>> safe_cell("=1+1")
        "'=1+1"
        >>> safe_cell("plain")
        'plain'
    """
    text = str(value)
    return f"'{text}" if text.startswith(_STARTS) else text
