"""Which addresses a source may be called at: encrypted ones, and the user's own machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from freetosell.core.errors import SourceError


def refuse_unsafe_address(url: str, where: str) -> None:
    """Let https through, and plain http to this machine or a private network alone.

    Raises:
        SourceError: ``address_not_encrypted``, ``address_unreadable``.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in ("http", "https") or parts.username:
        raise SourceError(
            "address_unreadable",
            "The source gives an address that is none.",
            where,
            "It needs http(s) and a host, and no name or password in it.",
        )
    if parts.scheme == "http" and not _is_near(host):
        raise SourceError(
            "address_not_encrypted",
            f"{host} is not on this machine or a private network, and http is not encrypted.",
            where,
            "Use its https address.",
        )


def _is_near(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
