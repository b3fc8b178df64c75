"""Names of files as a source gives them, made safe to write."""

from __future__ import annotations

import re

from freetosell.core.errors import SourceError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ ()+,=@~-]{0,199}")


def plain_path(path: str, where: str) -> str:
    """Return a relative path whose every part is a plain name.

    Raises:
        SourceError: ``file_name_unsafe``.
    """
    return "/".join(plain_name(part, where) for part in path.split("/"))


def plain_name(name: str, where: str) -> str:
    """Return the name if it is one, and no path.

    Raises:
        SourceError: ``file_name_unsafe``.
    """
    if not _NAME.fullmatch(name) or name.endswith((".", " ", ".part", ".part.json")):
        raise SourceError(
            "file_name_unsafe",
            f"The source names a file {name[:80]!a}, which is not written.",
            where,
            "Get the file by hand, give it a plain name and add it with corpus add.",
        )
    return name
