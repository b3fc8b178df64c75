"""Keys in addresses: ``<key:product_id>`` takes every key, a slash in it included."""

from __future__ import annotations

from django.urls import register_converter


class KeyInPath:
    """A key of outside data as one part of an address (``~`` is ``~0``, ``/`` is ``~1``)."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the key."""
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        """Return the key as it stands in an address."""
        return str(value).replace("~", "~0").replace("/", "~1")


def register_keys() -> None:
    """Make ``<key:…>`` known to the addresses."""
    register_converter(KeyInPath, "key")
