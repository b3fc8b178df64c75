"""Amazon's Selling Partner API: answers of Listings Items and Catalog Items into drafts.

Source: Amazon Selling Partner API, Listings Items 2021-08-01 and Catalog Items
2022-04-01.  An answer can speak for several marketplaces; the one that the
user names is taken, else the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from freetosell.core.ports import ListingContext
from freetosell.platforms.amazon.listing import parse_asin
from freetosell.platforms.reading.documents import (
    UNKNOWN_STRUCTURE,
    DocumentRoom,
    Item,
    find_unsound_text,
    list_of_objects,
)
from freetosell.platforms.reading.drafts import Draft, place
from freetosell.platforms.reading.marketplaces import AMAZON_IDS, same_country
from freetosell.platforms.reading.rows import Cell, Defect

LISTINGS = "amazon_sp_api_listings"
CATALOG = "amazon_catalog_items"

_LISTING_KEYS = frozenset({"summaries", "offers", "fulfillmentAvailability", "productTypes"})
_CATALOG_KEYS = frozenset({"summaries", "attributes", "images", "productTypes", "salesRanks"})
# Read elsewhere, or about selling and not about the thing.
_SKIPPED_NAMES = """
item_name brand bullet_point product_description purchasable_offer list_price
fulfillment_availability condition_type merchant_suggested_asin skip_offer
externally_assigned_product_identifier merchant_shipping_group batteries_required
supplier_declared_dg_hz_regulation
"""
_SKIPPED_ATTRIBUTES = frozenset(_SKIPPED_NAMES.split())
_IP_WORDS = ("intellectual property", "trademark", "copyright", "patent", "counterfeit", "infring")


def find_items(document: Any) -> tuple[str, Sequence[Any]] | None:
    """Return the kind of answer and its items; ``None`` if the document is no such answer."""
    body = document
    if isinstance(body, dict) and isinstance(body.get("payload"), dict | list):
        body = body["payload"]
    items: Sequence[Any]
    if isinstance(body, dict) and isinstance(body.get("items"), list):
        items = body["items"]
    elif isinstance(body, list):
        items = body
    else:
        items = [body]
    first = next((item for item in items if isinstance(item, dict)), None)
    if first is None:
        return (LISTINGS, []) if _is_empty_answer(body) else None
    objects = (item for item in items if isinstance(item, dict))
    if any("sku" in item and _LISTING_KEYS & item.keys() for item in objects):
        return LISTINGS, items
    if "sku" not in first and "asin" in first and _CATALOG_KEYS & first.keys():
        return CATALOG, items
    return None


def _is_empty_answer(body: Any) -> bool:
    return isinstance(body, dict) and body.get("items") == [] and "numberOfResults" in body


def draft_items(layout: str, items: Sequence[Any], context: ListingContext) -> Iterator[Item]:
    """Yield the draft of each item, or why it is refused."""
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict) or not _is_sound(item, layout):
            yield Item(number, UNKNOWN_STRUCTURE)
            continue
        unsound = find_unsound_text(item)
        if unsound:
            yield Item(number, unsound)
            continue
        draft = Draft(number, source=(repr(item),))
        defect = _fill_listing(draft, item, context) if layout == LISTINGS else None
        if layout == CATALOG:
            defect = _fill_catalog(draft, item, context)
        yield Item(number, defect or draft)


def _is_sound(item: Mapping[str, Any], layout: str) -> bool:
    key = item.get("sku" if layout == LISTINGS else "asin")
    lists = ("summaries", "offers", "issues", "images")
    return (
        isinstance(key, str | int | None)
        and all(isinstance(item.get(name, []), list | None) for name in lists)
        and isinstance(item.get("attributes", {}), dict | None)
    )


def _fill_listing(draft: Draft, item: Mapping[str, Any], context: ListingContext) -> Defect | None:
    summary = _of_marketplace(list_of_objects(item.get("summaries")), context)
    attributes = item.get("attributes") or {}
    _fill_texts(draft, attributes, summary, context)
    picture = summary.get("mainImage")
    if isinstance(picture, dict):
        _add(draft, "images", picture.get("link"))
    _add_located_images(draft, attributes, context)
    draft.single["asin"] = parse_asin(str(summary.get("asin") or ""))
    _fill_price(draft, item, attributes, context)
    issues = list_of_objects(item.get("issues"))
    draft.single["status"] = _status(summary, issues)
    for issue in issues:
        draft.offer_terms.append(("issue", str(issue.get("message") or issue.get("code") or "")))
    for name in ("productType", "conditionType", "createdDate", "lastUpdatedDate"):
        if summary.get(name):
            draft.offer_terms.append((name, str(summary[name])))
    return place(draft, "sku", "sku", _cell(item.get("sku")))


def _fill_catalog(draft: Draft, item: Mapping[str, Any], context: ListingContext) -> Defect | None:
    summary = _of_marketplace(list_of_objects(item.get("summaries")), context)
    _fill_texts(draft, item.get("attributes") or {}, summary, context)
    group = _of_marketplace(list_of_objects(item.get("images")), context)
    for link in _largest_links(list_of_objects(group.get("images"))):
        _add(draft, "images", link)
    for name in ("manufacturer", "modelNumber", "partNumber", "color", "size", "style"):
        if isinstance(summary.get(name), str) and summary[name]:
            draft.attributes.append((name, summary[name]))
    draft.single["asin"] = parse_asin(str(item.get("asin") or ""))
    return None


def _fill_texts(
    draft: Draft, attributes: Mapping[str, Any], summary: Mapping[str, Any], context: ListingContext
) -> None:
    names = _values(attributes, "item_name", context)
    _add(draft, "title", summary.get("itemName") or next(iter(names), ""))
    for bullet in _values(attributes, "bullet_point", context):
        _add(draft, "bullets", bullet)
    _add(draft, "description", "\n".join(_values(attributes, "product_description", context)))
    brand = summary.get("brand") or next(iter(_values(attributes, "brand", context)), "")
    _add(draft, "brand", brand)
    first = next(iter(list_of_objects(attributes.get("item_name"))), {})
    _add(draft, "language", first.get("language_tag") or "")
    named = AMAZON_IDS.get(str(summary.get("marketplaceId") or ""), "")
    stated = context.marketplace
    draft.single["marketplace"] = stated if not named or same_country(stated, named) else named
    if stated and named and not same_country(stated, named):
        message = f"The file speaks for {named}, not for {stated[:40]}."
        draft.note("marketplace_conflict", message, "marketplace")
    for name in attributes:
        if name not in _SKIPPED_ATTRIBUTES and "image_locator" not in name:
            for value in _values(attributes, name, context):
                place(draft, f"attributes.{name}", name, value)


def _fill_price(
    draft: Draft, item: Mapping[str, Any], attributes: Mapping[str, Any], context: ListingContext
) -> None:
    offer = _of_marketplace(list_of_objects(item.get("offers")), context)
    price = offer.get("price")
    if isinstance(price, dict):
        draft.price = _cell(price.get("amount"))
        _add(draft, "currency", price.get("currencyCode") or price.get("currency") or "")
        return
    purchasable = _of_marketplace(list_of_objects(attributes.get("purchasable_offer")), context)
    for own in list_of_objects(purchasable.get("our_price"))[:1]:
        for slot in list_of_objects(own.get("schedule"))[:1]:
            draft.price = _cell(slot.get("value_with_tax"))
            _add(draft, "currency", purchasable.get("currency") or "")


def _status(summary: Mapping[str, Any], issues: Sequence[Mapping[str, Any]]) -> str:
    """Return what the seller can do with the listing now.

    ``suppressed_ip`` if an enforcement rests on a complaint about a right,
    ``suppressed`` on anything else; ``active`` if it can be bought or found.
    """
    for issue in issues:
        if not _is_enforced(issue):
            continue
        words = f"{issue.get('message', '')} {issue.get('categories', '')}".casefold()
        return "suppressed_ip" if any(word in words for word in _IP_WORDS) else "suppressed"
    stated = summary.get("status")
    if not isinstance(stated, list):
        return ""
    return "active" if {"BUYABLE", "DISCOVERABLE"} & {str(s) for s in stated} else "inactive"


def _is_enforced(issue: Mapping[str, Any]) -> bool:
    enforcements = issue.get("enforcements")
    if not isinstance(enforcements, dict):
        return False
    actions = {str(a.get("action")) for a in list_of_objects(enforcements.get("actions"))}
    return any("SUPPRESSED" in a or "REMOVED" in a or "BLOCKED" in a for a in actions)


def _add_located_images(
    draft: Draft, attributes: Mapping[str, Any], context: ListingContext
) -> None:
    for name in sorted(n for n in attributes if "image_locator" in n):
        if name.startswith("swatch"):
            continue
        place_of = _of_marketplace(list_of_objects(attributes[name]), context)
        _add(draft, "images", place_of.get("media_location"))


def _largest_links(images: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return one link per view (MAIN, PT01 …), the largest size of each, in order."""
    best: dict[str, tuple[float, str]] = {}
    for position, image in enumerate(images):
        view = str(image.get("variant") or position)
        height = image.get("height")
        size = float(height) if isinstance(height, int | Decimal) else 0.0
        link = image.get("link")
        if isinstance(link, str) and (view not in best or size > best[view][0]):
            best[view] = (size, link)
    return [link for _, link in best.values()]


def _of_marketplace(
    entries: Sequence[Mapping[str, Any]], context: ListingContext
) -> Mapping[str, Any]:
    for entry in entries:
        name = str(entry.get("marketplaceId") or entry.get("marketplace_id") or "")
        if name and same_country(name, context.marketplace):
            return entry
    return entries[0] if entries else {}


def _values(attributes: Mapping[str, Any], name: str, context: ListingContext) -> list[str]:
    entries = list_of_objects(attributes.get(name))
    chosen = _of_marketplace(entries, context)
    group = chosen.get("marketplace_id"), chosen.get("language_tag")
    return [
        str(entry["value"])
        for entry in entries
        if isinstance(entry.get("value"), str | int | Decimal)
        and (entry.get("marketplace_id"), entry.get("language_tag")) == group
    ]


def _add(draft: Draft, field: str, value: object) -> None:
    if isinstance(value, str):
        place(draft, field, field, value)


def _cell(value: object) -> Cell:
    return value if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""


ROOM = DocumentRoom(
    name="amazon",
    layouts=(LISTINGS, CATALOG),
    keys={LISTINGS: ("sku",), CATALOG: ("asin",)},
    find_items=find_items,
    draft_items=draft_items,
)
