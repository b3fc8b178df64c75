"""Addresses of pictures: which may ever be fetched, and which are only text.

Nothing is fetched here.  A catalogue comes from outside, and an address in it
may point into the reader's own network or name a script; such addresses never
get into ``Listing.images``.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlsplit, urlunsplit

_LONGEST = 4096
_PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet")
_PATH_SAFE = "/%:@!$&'()*+,;=-._~[]|"


def parse_image_address(text: str) -> str | None:
    """Return a picture's address ready to be stored, or ``None`` if it must not be.

    http and https addresses of public hosts are kept (``//host`` gets https,
    blanks are escaped), and so are plain file names and relative paths.  Other
    schemes, private and local hosts, and addresses with a password are refused.
    Whether a name resolves to a private address is for whoever fetches it.

    Example:
        >>> parse_image_address("//cdn.example.com/a b.jpg")
        'https://cdn.example.com/a%20b.jpg'
        >>> parse_image_address("http://127.0.0.1/x.jpg") is None
        True
    """
    address = text.strip()
    if not address or len(address) > _LONGEST or any(c in address for c in '\r\n\t\\<>"'):
        return None
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return address
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        return None
    if not is_public_host(host):
        return None
    path = quote(parts.path, safe=_PATH_SAFE)
    query = quote(parts.query, safe=_PATH_SAFE + "?")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def is_fetchable(address: str) -> bool:
    """Say whether an address is one of http or https to a public host."""
    return address.startswith(("http://", "https://")) and parse_image_address(address) is not None


def is_public_host(host: str) -> bool:
    """Say whether a host is a public name or a public IP address, by its form alone."""
    name = host.rstrip(".").lower()
    try:
        return ipaddress.ip_address(name.strip("[]")).is_global
    except ValueError:
        pass
    labels = name.split(".")
    if len(labels) < 2 or not all(labels) or name.endswith(_PRIVATE_ENDINGS):
        return False
    # Programs read "2130706433", "0x7f.1" and "127.1" as numbers, never as names.
    return not (labels[-1].isdigit() or labels[-1].startswith("0x"))
