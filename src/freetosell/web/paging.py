"""`KeyPage`: some rows of a table, and the key behind which the next ones begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

#: Rows of a table on one page.
ROWS = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[T]):
    """Rows of one page.

    Args:
        rows: In the order of their keys.
        next_key: Key of the last row if there are more behind it; else empty.
        is_first: Whether nothing stands before it.
    """

    rows: tuple[T, ...]
    next_key: str = ""
    is_first: bool = True


def page_of(
    request: HttpRequest,
    fetch: Callable[[str, int], Sequence[T]],
    key: Callable[[T], str],
    rows: int = ROWS,
) -> KeyPage[T]:
    """Fetch the page that the address asks for (``?after=key``).

    Args:
        request: The request.
        fetch: Returns at most so many rows after a key: ``fetch(after, limit)``.
        key: Returns the key of a row.
        rows: Rows on a page.
    """
    after = request.GET.get("after", "")
    found = fetch(after, rows + 1)
    shown = tuple(found[:rows])
    more = len(found) > rows
    return KeyPage(shown, key(shown[-1]) if more else "", not after)
