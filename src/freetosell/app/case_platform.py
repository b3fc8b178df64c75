"""Which market a notice speaks of, and what its platform calls itself."""

from __future__ import annotations

from freetosell.core.cases.notice import Notice
from freetosell.core.numbering.types import PublicationNumber
from freetosell.platforms.notices.rooms import PLATFORMS, get_room

_REGIMES = frozenset({"EP", "EM", "WO"})
_COUNTRY_LETTERS = 2


def market_of(notice: Notice) -> str:
    """Return the country of the store that the notice names, or of the right's office."""
    place = notice.marketplace.value.strip().lower() if notice.marketplace else ""
    if len(place) == _COUNTRY_LETTERS and place.isalpha():
        return place.upper()
    platform = notice.platform.value if notice.platform else ""
    if platform in PLATFORMS:
        room = get_room(platform)
        if place in room.stores:
            return room.stores[place]
        if place in room.domains and room.home:
            return room.home
    offices = {
        str(right.number.number.office)
        for right in notice.rights
        if right.number and isinstance(right.number.number, PublicationNumber)
    }
    return offices.pop() if len(offices) == 1 and not offices & _REGIMES else ""


def platform_title(platform: str) -> str:
    """Return what a platform calls itself; its bare name where no room knows it."""
    if platform in PLATFORMS:
        return get_room(platform).names[0]
    return platform.replace("_", " ").title() or "the platform"
