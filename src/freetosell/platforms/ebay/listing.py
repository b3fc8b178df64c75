"""eBay's files: the site stands in a column or in the header, variations repeat the item."""

from __future__ import annotations

import re
from dataclasses import replace

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft, split_list
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.marketplaces import country_of
from freetosell.platforms.reading.variations import read_variation

# *Action(SiteID=US|Country=US|Currency=USD|Version=1193|CC=UTF-8)
_HEADER_SETTING = re.compile(r"(SiteID|Country|Currency)=([^|)]{1,40})")


def header_context(header: tuple[str, ...], context: ListingContext) -> ListingContext:
    """Return what the user says, with site and currency from the Action column's name."""
    for name in header:
        if "action" in name.casefold() and "(" in name:
            stated = dict(_HEADER_SETTING.findall(name[:1000]))
            site = stated.get("SiteID") or stated.get("Country") or context.marketplace
            return replace(
                context,
                marketplace=format_site(site) or site,
                currency=stated.get("Currency") or context.currency,
            )
    return context


def format_site(site: str) -> str:
    """Return eBay's own name of a site, ``EBAY_DE``; empty if the site is not known.

    Source: eBay API, ``MarketplaceIdEnum``.

    Example:
        >>> format_site("UK"), format_site("Germany"), format_site("EBAY_US")
        ('EBAY_GB', 'EBAY_DE', 'EBAY_US')
    """
    country = country_of(site.removeprefix("eBay").strip() or site)
    return f"EBAY_{country}" if country else ""


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Split pictures and set the marketplace from the row, the header or the user."""
    del layout
    site = draft.part("row.site") or context.marketplace
    draft.single["marketplace"] = format_site(site) or site
    pictures = draft.many.get("images", ())
    if pictures:
        draft.many["images"] = [p for cell in pictures for p in split_list(cell, "|")]
    action = draft.part("row.action")
    if action:
        draft.offer_terms.append(("Action", action))


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Join variations to their item: by item number, or to the row above in File Exchange."""
    if layout == "ebay_file_exchange":
        return _assemble_exchange(drafts, context)
    items: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        number, details = draft.get("item_id"), draft.part("variations.details")
        item = items.get(number) if number else None
        if item is not None and details:
            item.variations.append(read_variation(draft, item, parse_details(details), context))
            item.absorb(draft)
            continue
        if number and details and ";" not in details and draft.get("sku"):
            # The item's own row is missing or comes later: the first variation stands for it.
            draft.variations.append(read_variation(draft, draft, parse_details(details), context))
        items.setdefault(number, draft)
        result.append(draft)
    return result


def _assemble_exchange(drafts: list[Draft], context: ListingContext) -> list[Draft]:
    result: list[Draft] = []
    for draft in drafts:
        relationship = draft.part("variations.relationship").casefold()
        if relationship == "variation" and result:
            details = parse_details(draft.part("variations.relationship_details"))
            result[-1].variations.append(read_variation(draft, result[-1], details, context))
            result[-1].absorb(draft)
        else:
            result.append(draft)
    return result


def parse_details(details: str) -> tuple[tuple[str, str], ...]:
    """Return the options of ``[Colour=Black,Size=M]`` or ``Colour=Black|Size=M``.

    Example:
        >>> parse_details("[Colour=Black]"), parse_details("Colour=Red|Size=M")
        ((('Colour', 'Black'),), (('Colour', 'Red'), ('Size', 'M')))
    """
    inner = details.strip().removeprefix("[").removesuffix("]")
    separator = "|" if "|" in inner else ","
    options: list[tuple[str, str]] = []
    for part in inner.split(separator):
        name, equals, value = part.partition("=")
        if equals:
            options.append((name.strip(), value.strip()))
        elif options and part.strip():  # a comma inside a value
            last, text = options[-1]
            options[-1] = (last, f"{text}{separator}{part}")
    return tuple(options)


ROOM = ListingRoom(
    name="ebay",
    formats=load_formats(__package__),
    complete=complete,
    assemble=assemble,
    header_context=header_context,
)
