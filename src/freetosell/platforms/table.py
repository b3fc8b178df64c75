"""The explicit table of rooms: one line per platform, in the order in which layouts are tried."""

from __future__ import annotations

from freetosell.platforms.amazon import selling_partner
from freetosell.platforms.amazon.listing import ROOM as AMAZON
from freetosell.platforms.ebay.listing import ROOM as EBAY
from freetosell.platforms.magento.listing import ROOM as MAGENTO
from freetosell.platforms.notices.rooms import PLATFORMS as MARKETPLACES
from freetosell.platforms.own import documents as own_documents
from freetosell.platforms.own.listing import ROOM as OWN
from freetosell.platforms.reading.columns import TableFormat
from freetosell.platforms.reading.documents import DocumentRoom
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.shopify.listing import ROOM as SHOPIFY
from freetosell.platforms.tiktok_shop.listing import ROOM as TIKTOK_SHOP
from freetosell.platforms.walmart.listing import ROOM as WALMART
from freetosell.platforms.woocommerce.listing import ROOM as WOOCOMMERCE

PLATFORMS: tuple[ListingRoom, ...] = (
    AMAZON,
    EBAY,
    WALMART,
    TIKTOK_SHOP,
    SHOPIFY,
    WOOCOMMERCE,
    MAGENTO,
    OWN,
)

# Every name that a user can say a file comes from: those with layouts of their own, then those
# whose catalogues come as plain tables; "own" is a file of nobody's marketplace.
PLATFORM_NAMES: tuple[str, ...] = tuple(
    dict.fromkeys((*(room.name for room in PLATFORMS), *MARKETPLACES))
)

# Layouts of JSON; the plain one comes last.
DOCUMENTS: tuple[DocumentRoom, ...] = (selling_partner.ROOM, own_documents.ROOM)

PLAIN: TableFormat = OWN.formats[0]

MARKETPLACE_FORMATS: tuple[TableFormat, ...] = tuple(
    layout for room in PLATFORMS if room is not OWN for layout in room.formats
)

# Every name that `ListingFile.format` can have.
FORMAT_NAMES: tuple[str, ...] = (
    *(layout.name for room in PLATFORMS for layout in room.formats),
    *selling_partner.ROOM.layouts,
    "plain_text",
)


def get_room(platform: str) -> ListingRoom:
    """Return the room of a platform that is in the table."""
    return next(room for room in PLATFORMS if room.name == platform)
