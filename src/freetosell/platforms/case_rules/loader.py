"""Loads what platforms ask for: every file read, every mistake reported at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from freetosell.core.cases.clocks import Clockwork
from freetosell.core.cases.deadline import ClockRule
from freetosell.core.cases.flow import Flow, FlowNote
from freetosell.core.cases.platform_rules import (
    AttachmentRule,
    CopyRule,
    PlatformRules,
    RetractionRule,
)
from freetosell.core.cases.retraction import RetractionWords
from freetosell.core.cases.triage import RouteCard, RouteCost
from freetosell.core.errors import RuleError
from freetosell.platforms.calendars import load_calendar, load_calendars
from freetosell.platforms.case_rules.schema import CaseFile, PlatformClock, RouteEntry
from freetosell.platforms.flows import FLOWS, load_flow
from freetosell.platforms.flows.loader import build_clock, read_toml, validate, with_clocks
from freetosell.platforms.flows.mistakes import clock_mistakes
from freetosell.platforms.flows.schema import ClockEntry, NoteEntry
from freetosell.platforms.notices.rooms import PLATFORMS

HOME = Path(__file__).parent.parent
#: Names that a clock may give its calendars, besides the countries' own.
_CALENDAR_NAMES = ("seller", "platform", "us_courts")


@lru_cache(maxsize=1)
def load_platform_rules() -> Mapping[str, PlatformRules]:
    """Load the cards of all platforms, by the name of the platform's room.

    Raises:
        RuleError: ``case_rules_invalid`` with every mistake in ``problems``.
    """
    return load_folder(HOME, PLATFORMS)


def rules_of(platform: str) -> PlatformRules:
    """Return a platform's card; one on which nothing is known for an unknown platform.

    Example:
        >>> "answer_channel" in rules_of("some shop").unknown()
        True
    """
    return load_platform_rules().get(platform, PlatformRules("", platform or "unknown platform"))


@cache
def flow_for(name: str, platform: str) -> Flow:
    """Return a flow with a platform's own clocks in it.

    Raises:
        InputError: ``flow_unknown``.
    """
    rules = rules_of(platform)
    return with_clocks(load_flow(name), rules.clocks_for(name), rules.notes)


def clockwork_for(platform: str, market: str, seller_country: str) -> Clockwork:
    """Return the time zone and the calendars of a case.

    Args:
        platform: Name of the platform's room; may be unknown.
        market: ISO 3166 alpha-2 of the marketplace; empty if not known.
        seller_country: ISO 3166 alpha-2 of the seller's seat.

    Returns:
        With the platform's own zone, else the market's, else UTC.
    """
    zones = rules_of(platform).zones
    name = zones.get(market) or zones.get("") or _zones_of_markets().get(market, "UTC")
    calendars = {
        **load_calendars(),
        "seller": load_calendar(seller_country),
        "platform": load_calendar(market),
        "us_courts": load_calendar("US"),
    }
    return Clockwork(ZoneInfo(name), name, MappingProxyType(calendars))


@cache
def load_retraction_words() -> RetractionWords:
    """Load the words by which a retraction says what a platform asks for."""
    table = _own_table("retraction_words.toml")
    return RetractionWords(
        withdraws=_by_language(table["withdraws"]),
        error=_by_language(table["error"]),
        denies=_by_language(table["denies"]),
        puts_off=_by_language(table["puts_off"]),
        conditions=_by_language(table["conditions"]),
    )


@cache
def load_routes() -> tuple[RouteCard, ...]:
    """Load the routes of the APEX and court sheets, in the order of the data.

    Raises:
        RuleError: ``case_rules_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    raw = _own_table("routes.toml")["route"]
    found = [
        validate(RouteEntry, one, f"routes.toml: route {number}", problems)
        for number, one in enumerate(raw, 1)
    ]
    _raise_if(problems, "case_rules")
    return tuple(
        RouteCard(
            **entry.model_dump(exclude={"costs"}),
            costs=tuple(RouteCost(**cost.model_dump()) for cost in entry.costs),
        )
        for entry in found
        if entry is not None
    )


@cache
def load_preserve_list() -> tuple[str, ...]:
    """Load what must be kept as it is once a court has spoken."""
    return tuple(str(one["text"]) for one in _own_table("routes.toml")["preserve"])


def load_folder(home: Path, platforms: tuple[str, ...]) -> Mapping[str, PlatformRules]:
    """Load the cards of a folder that holds one folder per platform.

    Raises:
        RuleError: ``case_rules_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    cards = {}
    for platform in platforms:
        card = _read_card(home / platform / "case.toml", platform, problems)
        if card is not None:
            cards[platform] = card
    _raise_if(problems, home.name)
    return MappingProxyType(cards)


def _raise_if(problems: list[str], where: str) -> None:
    if not problems:
        return
    raise RuleError(
        "case_rules_invalid",
        f"The platforms' rules have {len(problems)} mistake{'s' if len(problems) > 1 else ''}.",
        where=where,
        fix="Mend each line below; the place is named first.",
        problems=tuple(problems),
    )


def _read_card(path: Path, platform: str, problems: list[str]) -> PlatformRules | None:
    found: list[str] = []
    raw = read_toml(path, found)
    problems.extend(f"{platform}/{problem}" for problem in found)
    if raw is None:
        return None
    place = f"{platform}/case.toml"
    clocks = _read_clocks(raw.pop("clock", []), place, problems)
    notes = [validate(NoteEntry, n, f"{place}: note", problems) for n in raw.pop("note", [])]
    head = validate(CaseFile, raw, place, problems)
    if head is None:
        return None
    problems.extend(f"{place}: {mistake}" for mistake in _zone_mistakes(head))
    return _build(platform, head, clocks, tuple(FlowNote(**n.model_dump()) for n in notes if n))


def _read_clocks(
    raw: list[Any], place: str, problems: list[str]
) -> tuple[tuple[str, ClockRule], ...]:
    clocks: list[tuple[str, ClockRule]] = []
    for number, one in enumerate(raw, 1):
        entry = validate(PlatformClock, one, f"{place}: clock {number}", problems)
        if entry is None:
            continue
        own = entry.model_dump(exclude={"flows"}, by_alias=True)
        rule = build_clock(ClockEntry.model_validate(own))
        problems.extend(f"{place}: {mistake}" for mistake in clock_mistakes(rule))
        known = {*_CALENDAR_NAMES, *load_calendars()}
        problems.extend(
            f"{place}: clock {rule.id}: there is no calendar {name}."
            for name in rule.calendars
            if name not in known
        )
        clocks.extend((flow, rule) for flow in entry.flows if flow in FLOWS)
    return tuple(_apart(clocks))


def _apart(clocks: list[tuple[str, ClockRule]]) -> list[tuple[str, ClockRule]]:
    """Keep a platform's general clock out of the markets for which it has one of its own."""
    named = {
        (flow, rule.id): tuple(
            m for f, r in clocks if (f, r.id) == (flow, rule.id) for m in r.marketplaces
        )
        for flow, rule in clocks
    }
    return [
        (flow, rule if rule.marketplaces else replace(rule, not_in=named[flow, rule.id]))
        for flow, rule in clocks
    ]


def _zone_mistakes(head: CaseFile) -> list[str]:
    return [f"there is no time zone {name}." for name in head.zones.values() if not _is_zone(name)]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _build(
    platform: str,
    head: CaseFile,
    clocks: tuple[tuple[str, ClockRule], ...],
    notes: tuple[FlowNote, ...],
) -> PlatformRules:
    copies, attachments, retraction = head.copies, head.attachments, head.retraction
    return PlatformRules(
        platform=platform,
        name=head.name,
        answer_channel=head.answer_channel,
        answer_route=head.answer_route,
        contact_found=head.contact_found,
        replies=head.replies,
        languages=head.languages,
        copies=CopyRule(copies.possible, MappingProxyType(copies.addresses), copies.note)
        if copies
        else CopyRule(),
        attachments=AttachmentRule(**attachments.model_dump()) if attachments else AttachmentRule(),
        retraction=RetractionRule(**retraction.model_dump()) if retraction else RetractionRule(),
        escalation=head.escalation,
        zones=MappingProxyType(head.zones),
        false_mail_address=head.false_mail_address,
        clocks=clocks,
        notes=notes,
        source=head.source,
        certainty=head.certainty,
    )


def _own_table(name: str) -> dict[str, Any]:
    with resources.files(__package__).joinpath(name).open("rb") as stream:
        return tomllib.load(stream)


@cache
def _zones_of_markets() -> dict[str, str]:
    return dict(_own_table("markets.toml")["zones"])


def _by_language(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({code: tuple(words) for code, words in table.items()})
