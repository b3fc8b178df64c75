"""The explicit list of markets and regimes; nothing is found by looking at folders."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Code as users write it → folder under ``markets/``.  A regime stands before
#: the markets that include it.
MARKETS: Mapping[str, str] = MappingProxyType(
    {
        "EP": "ep",
        "UP": "up",
        "WO": "wo",
        "EM": "em",
        "US": "us",
        "DE": "de",
        "FR": "fr",
        "IT": "it",
        "ES": "es",
        "NL": "nl",
        "GB": "gb",
        "CA": "ca",
        "MX": "mx",
        "AU": "au",
        "JP": "jp",
        "KR": "kr",
        "CN": "cn",
        "PL": "pl",
        "SE": "se",
        "BE": "be",
        "CH": "ch",
        "BR": "br",
        "TW": "tw",
        "IN": "in",
        "NZ": "nz",
        "HK": "hk",
        "SG": "sg",
        "MY": "my",
        "TH": "th",
        "VN": "vn",
        "ID": "id",
        "PH": "ph",
        "AE": "ae",
        "SA": "sa",
        "TR": "tr",
        "ZA": "za",
    }
)

#: Codes that stand for a common register, not for a place where goods are sold.
REGIMES = ("EP", "UP", "WO", "EM")
