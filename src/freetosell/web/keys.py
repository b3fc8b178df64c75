"""Keys that open without a password: made by chance, stored as digests alone."""

from __future__ import annotations

import hashlib
import secrets

#: Random bytes of a key.
KEY_BYTES = 32


def new_key() -> str:
    """Return a fresh key, safe in an address."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest_of(key: str) -> str:
    """Return what is stored of a key.  It is random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(key.encode()).hexdigest()
