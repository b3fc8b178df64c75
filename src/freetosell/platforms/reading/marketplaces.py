"""Which country a marketplace is in, and what its prices are in."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any


def _load() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("marketplaces.toml")
    with source.open("rb") as stream:
        return tomllib.load(stream)


_TABLE = _load()
_CURRENCY_BY_COUNTRY: dict[str, str] = _TABLE["currencies"]
_COUNTRY_BY_NAME: dict[str, str] = _TABLE["names"]
AMAZON_IDS: dict[str, str] = _TABLE["amazon_ids"]
CURRENCIES = frozenset(_CURRENCY_BY_COUNTRY.values()) | frozenset(
    _TABLE["other_currencies"]["codes"]
)

_WORDS = re.compile(r"[\s_./:,-]+")


def country_of(marketplace: str) -> str:
    """Return the ISO 3166-1 country of a marketplace as people write it; empty if unknown.

    Example:
        >>> [country_of(m) for m in ("amazon.co.uk", "EBAY_DE", "A1VC38T7YXB528", "us", "Abt.com")]
        ['GB', 'DE', 'JP', 'US', '']
    """
    whole = marketplace.strip().upper()
    if whole in AMAZON_IDS:
        return AMAZON_IDS[whole]
    if whole in _COUNTRY_BY_NAME:
        return _COUNTRY_BY_NAME[whole]
    words = [word for word in _WORDS.split(whole) if word]
    if not words:
        return ""
    if words == ["AMAZON", "COM"] or words[-2:] == ["EBAY", "COM"]:
        return "US"
    last = _COUNTRY_BY_NAME.get(words[-1], words[-1])
    return last if last in _CURRENCY_BY_COUNTRY else ""


def currency_of(marketplace: str) -> str:
    """Return the ISO 4217 currency of a marketplace's country; empty if unknown."""
    return _CURRENCY_BY_COUNTRY.get(country_of(marketplace), "")


def same_country(one: str, other: str) -> bool:
    """Say whether two names of marketplaces surely mean the same country."""
    return bool(country_of(one)) and country_of(one) == country_of(other)
