"""Domains of senders and links: whose they are, and whose they imitate."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import urlsplit

from freetosell.platforms.notices.rooms import all_rooms, find_owner

_TWO_PART = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"])
_LOOKALIKES = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "3": "e",
        "5": "s",
        "4": "a",
        "$": "s",
        "і": "i",
        "а": "a",
        "е": "e",
        "о": "o",
        "ı": "i",
    }
)
_CLOSE = 0.82


@lru_cache(maxsize=4_096)
def imitated_platform(domain: str) -> str:
    """Return the name of the platform that a foreign domain imitates; empty if none.

    Example:
        >>> imitated_platform("arnazon-notice.com"), imitated_platform("rainforest.example")
        ('Amazon', '')
    """
    labels = [piece for piece in re.split(r"[.-]", domain.lower())[:-1] if len(piece) >= 4]
    if find_owner(domain) is not None:
        return ""
    for room in all_rooms():
        for name in {n.lower().replace(" ", "") for n in room.names if n.isascii()}:
            for label in labels:
                plain = label.translate(_LOOKALIKES).replace("rn", "m").replace("vv", "w")
                if (len(name) >= 5 and (name in plain or _is_close(plain, name))) or plain == name:
                    return room.names[0]
    return ""


def _is_close(label: str, name: str) -> bool:
    return abs(len(label) - len(name)) <= 1 and SequenceMatcher(
        None, label, name
    ).ratio() >= _CLOSE + 0.03 * (len(name) < 7)


def registered(domain: str) -> str:
    """Return the registrable part of a domain by the usual two-part endings.

    Example:
        >>> registered("sellercentral.amazon.co.uk")
        'amazon.co.uk'
    """
    labels = domain.lower().strip(".").split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _TWO_PART and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def host_of(address: str) -> str:
    """Return the host of a web address in lower case; empty if it has none."""
    if address.lower().startswith("mailto:"):
        return ""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def share_house(one: str, other: str) -> bool:
    """Say whether both domains belong to one platform."""
    return any(r.owns_domain(one.lower()) and r.owns_domain(other.lower()) for r in all_rooms())


def is_platforms(domain: str) -> bool:
    """Say whether a domain belongs to a platform that is known."""
    return find_owner(domain) is not None
