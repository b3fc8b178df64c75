"""The explicit list of markets and regimes; nothing is found by looking at folders."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Code as users write it → folder under ``markets/``.  Regimes come first,
#: because markets include them.
MARKETS: Mapping[str, str] = MappingProxyType(
    {
        "EP": "ep",
        "US": "us",
        "DE": "de",
        "GB": "gb",
        "CN": "cn",
        "JP": "jp",
    }
)

#: Codes that stand for a common register, not for a place where goods are sold.
REGIMES = ("EP",)
