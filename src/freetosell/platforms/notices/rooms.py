"""The explicit table of platforms whose notices are known by name, and what is known of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

PLATFORMS = (
    "amazon",
    "ebay",
    "walmart",
    "tiktok_shop",
    "temu",
    "shein",
    "aliexpress",
    "alibaba",
    "etsy",
    "shopify",
    "lazada",
    "shopee",
    "mercado_libre",
    "allegro",
)


@dataclass(frozen=True, slots=True)
class PlatformNotices:
    """What one room's ``notice.toml`` says.

    Args:
        names: What the platform calls itself, the usual name first.
        domains: Domains that the platform mails from; sub-domains count.
        stores: Domain of a store → ISO country.
        home: Country of the store behind the platform's main domain; empty if it has none.
        complaint_words: Words that announce a complaint here and a mere reference elsewhere.
        words: Words that only this platform's notices use.
        item_prefixes: Beginning of an item number → ISO country of the store.
        item_paths: Part of a web address before which an item number stands.
        reply_channels: Where an answer is given, as far as it is known.
        country_phrases: Words for one of its stores → ISO country.
    """

    platform: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    stores: dict[str, str]
    home: str
    complaint_words: tuple[str, ...]
    words: tuple[str, ...]
    item_prefixes: dict[str, str]
    item_paths: tuple[str, ...]
    item_digits: tuple[int, int] | None
    reply_channels: tuple[str, ...]
    country_phrases: dict[str, str]

    def owns_domain(self, domain: str) -> bool:
        """Say whether the platform mails from this domain or one under it."""
        return any(_is_under(domain, own) for own in (*self.domains, *self.stores))


def _is_under(domain: str, parent: str) -> bool:
    return domain == parent or domain.endswith(f".{parent}")


@cache
def get_room(platform: str) -> PlatformNotices:
    """Return what is known of a platform that is in the table."""
    source = resources.files(f"freetosell.platforms.{platform}").joinpath("notice.toml")
    with source.open("rb") as stream:
        table = tomllib.load(stream)
    digits = table.get("item_digits")
    return PlatformNotices(
        platform=platform,
        names=tuple(table["names"]),
        domains=tuple(table["domains"]),
        stores=dict(table.get("stores", {})),
        home=table.get("home", ""),
        complaint_words=tuple(table.get("complaint_words", ())),
        words=tuple(table.get("words", ())),
        item_prefixes=dict(table.get("item_prefixes", {})),
        item_paths=tuple(table.get("item_paths", ())),
        item_digits=(digits[0], digits[1]) if digits else None,
        reply_channels=tuple(table.get("reply_channels", ())),
        country_phrases=dict(table.get("country_phrases", {})),
    )


@lru_cache(maxsize=4_096)
def find_owner(domain: str) -> PlatformNotices | None:
    """Return the platform that a domain belongs to."""
    return next((room for room in all_rooms() if room.owns_domain(domain)), None)


@cache
def all_rooms() -> tuple[PlatformNotices, ...]:
    """Return every platform of the table, in its order."""
    return tuple(get_room(platform) for platform in PLATFORMS)
