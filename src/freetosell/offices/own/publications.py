"""From a row of the own format to a draft of a publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from freetosell.core.patents.claim_splitter import split_claims
from freetosell.core.patents.claims import RawClaim
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    Drawing,
    EarlierFiling,
    PartyRole,
    RelationKind,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.kinds import right_and_stage
from freetosell.offices.own.rows import OwnRow
from freetosell.offices.xml_text import flat

_COUNTRY = re.compile(r"[A-Z]{2}(?=[\s\d/A-Z(.-])")
_PRINTED_NUMBER = re.compile(r"\s*(\d{1,5})\s*[.):]\s*")
_TYPES: Final = {
    "utility": (RightKind.INVENTION, Stage.GRANT),
    "utility_model": (RightKind.UTILITY_MODEL, Stage.REGISTRATION),
    "design": (RightKind.DESIGN, Stage.GRANT),
    "plant": (RightKind.PLANT, Stage.GRANT),
    "reissue": (RightKind.INVENTION, Stage.GRANT),
    "application": (RightKind.UNKNOWN, Stage.APPLICATION),
    "grant": (RightKind.UNKNOWN, Stage.GRANT),
}
_NUMBER_WITH_KIND = re.compile(r"(.*\d)\s*([A-WYZ]\d?)")


def draft_of_row(row: OwnRow, dates: DateReader, source: Source) -> Draft:
    """Return the draft of one row; nothing is judged yet but dates and terms."""
    draft = Draft(dates, source, language=(row.lang or "").lower())
    draft.source_name = flat(row.source) or "own format"
    draft.office, draft.number, draft.kind = _number_parts(row)
    draft.right_kind, draft.stage = _right_and_stage(row, draft)
    draft.title = flat(row.title)
    draft.abstract = (row.abstract or "").strip()
    draft.description = (row.description or "").strip()
    draft.raw_claims = _raw_claims(row.claims or [], draft.language)
    draft.application = row.application_number or ""
    _read_dates(row, draft)
    _read_term(row, draft)
    _read_lists(row, draft)
    return draft


def _number_parts(row: OwnRow) -> tuple[str, str, str]:
    """Take office and kind off the number where they are written with it."""
    number = row.number.strip()
    office, kind = (row.country or "").strip().upper(), (row.kind or "").strip().upper()
    if not office and (found := _COUNTRY.match(number)):
        office = found.group()
    if office and number[:2].upper() == office:
        number = number[2:].lstrip(" -/")
    if kind and number.upper().endswith(kind) and len(number) > len(kind):
        number = number[: -len(kind)].rstrip()
    elif not kind and (parts := _NUMBER_WITH_KIND.fullmatch(number)):
        number, kind = parts.group(1), parts.group(2)
    return office, number, kind


def _right_and_stage(row: OwnRow, draft: Draft) -> tuple[RightKind, Stage]:
    right, stage = _TYPES.get((row.type or "").strip().lower(), (RightKind.UNKNOWN, Stage.OTHER))
    kind, by_kind = right_and_stage(
        draft.office, draft.number, draft.kind, has_locarno=bool(row.locarno)
    )
    return (
        kind if right is RightKind.UNKNOWN else right,
        by_kind if stage is Stage.OTHER else stage,
    )


def _raw_claims(claims: Sequence[str] | str, language: str) -> list[RawClaim]:
    """Read claims given one by one, or all in one text."""
    if isinstance(claims, str):
        return list(split_claims(claims, language)) if claims.strip() else []
    texts = [text for text in claims if text.strip()]
    if len(texts) == 1:
        # some sources keep the whole set in the first item of the list
        return list(split_claims(texts[0], language))
    return [_raw_claim(text) for text in texts]


def _raw_claim(text: str) -> RawClaim:
    printed = _PRINTED_NUMBER.match(text)
    if printed is None:
        return RawClaim(flat(text))
    return RawClaim(flat(text[printed.end() :]), int(printed.group(1)))


def _read_dates(row: OwnRow, draft: Draft) -> None:
    dates = draft.dates
    draft.filed_on = dates.parse(row.filing_date, "filing_date")
    draft.published_on = dates.parse(row.publication_date, "publication_date")
    draft.granted_on = dates.parse(row.grant_date, "grant_date")
    if draft.published_on is None:
        draft.published_on = draft.granted_on
    if draft.granted_on is None and draft.office == "US" and draft.stage is Stage.GRANT:
        draft.granted_on = draft.published_on  # a US grant is published by granting it
    for earlier in row.priorities or []:
        filed_on = dates.parse(earlier.date, "priorities.date")
        kind = (earlier.kind or "").strip().lower() or RelationKind.FOREIGN_PRIORITY
        relation = RelationKind(kind) if kind in set(RelationKind) else RelationKind.OTHER
        draft.earlier_filings.append(
            EarlierFiling(relation, flat(earlier.number), (earlier.country or "").upper(), filed_on)
        )


def _read_term(row: OwnRow, draft: Draft) -> None:
    extension = None if row.term_extension_days is None else str(row.term_extension_days)
    length = None if row.term_of_grant is None else str(row.term_of_grant)
    draft.term_inputs = TermInputs(
        adjustment_days=draft.dates.parse_term_extension(extension),
        terminal_disclaimer=row.terminal_disclaimer,
        length_of_grant_years=draft.dates.parse_grant_years(length),
    )


def _read_lists(row: OwnRow, draft: Draft) -> None:
    for role, names in (
        (PartyRole.OWNER, row.assignees),
        (PartyRole.APPLICANT, row.applicants),
        (PartyRole.INVENTOR, row.inventors),
    ):
        for name in names or []:
            draft.add_party(name, role)
    draft.cpc = _symbols(row.cpc)
    draft.ipc = _symbols(row.ipc)
    draft.uspc = _symbols(row.uspc)
    draft.locarno = [_locarno(symbol) for symbol in _symbols(row.locarno)]
    draft.cited = [flat(number) for number in row.citations or [] if number.strip()]
    draft.drawings = [Drawing(flat(file)) for file in row.figure_files or [] if file.strip()]
    draft.simple_family = flat(row.family)
    _read_events(row, draft)


def _symbols(given: Sequence[str] | str | None) -> list[str]:
    symbols = [given] if isinstance(given, str) else given or []
    return [symbol for text in symbols if (symbol := "".join(text.split()))]


def _locarno(symbol: str) -> str:
    return f"{symbol[:2]}-{symbol[2:]}" if len(symbol) == 4 and symbol.isdigit() else symbol


def _read_events(row: OwnRow, draft: Draft) -> None:
    for event in row.legal_events or []:
        kind = (event.kind or "").strip().lower()
        draft.legal_events.append(
            LegalEvent(
                kind=EventKind(kind) if kind in set(EventKind) else EventKind.OTHER,
                source=draft.source,
                code=flat(event.code),
                effective_on=draft.dates.parse(event.date, "legal_events.date"),
                fee_year=event.fee_year,
                territory=(event.territory or "").upper(),
                text=flat(event.text),
            )
        )
