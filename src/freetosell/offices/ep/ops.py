"""Answers of the EPO's open patent service: exchange documents, full text, families, legal events.

The service answers for publications of any office.  Each kind of answer carries a part
only; a part without claims or title is marked ``partial_record``, and whoever stores it
should join it to what is known of the number (`merging.join_parts`).

The document is untrusted; `offices.xml_tree` has the threats and their answers.

Source:
    EPO OPS 3.2 (exchange-documents, fulltext-documents, ops.xsd); INPADOC legal events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from freetosell.core.errors import SourceError
from freetosell.core.patents.claim_splitter import split_claims
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import EarlierFiling, PartyRole, RelationKind
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.ep.inpadoc import inpadoc_event
from freetosell.offices.ep.st36 import fixed_symbol
from freetosell.offices.kinds import right_and_stage
from freetosell.offices.xml_text import blocks_text, flat, flat_text
from freetosell.offices.xml_tree import Element

_OPS: Final = "{http://ops.epo.org}"
_EXCHANGE: Final = "{http://www.epo.org/exchange}"
_FULLTEXT: Final = "{http://www.epo.org/fulltext}"
WORLD_PATENT_DATA: Final = f"{_OPS}world-patent-data"
EXCHANGE_DOCUMENTS: Final = f"{_EXCHANGE}exchange-documents"
FAULTS: Final = (f"{_OPS}fault", "fault", "error")
_COUNTRY = re.compile(r"(.*\S)\s*\[([A-Z]{2})\]")
_BLOCKS: Final = (f"{_EXCHANGE}p", f"{_FULLTEXT}p", f"{_FULLTEXT}heading")
_SOURCE_NAME: Final = "EPO open patent service"


def read_ops(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Read one answer, which may hold several publications.

    Args:
        root: ``world-patent-data`` or ``exchange-documents``.
        dates: Reads dates and collects doubts.
        source: Where the answer stands.

    Returns:
        The drafts in the order of the answer.

    Raises:
        SourceError: ``no_publications`` where the answer only lists numbers,
            ``service_error`` where it holds an error message.
    """
    fault = next(root.iter(f"{_OPS}fault"), None)
    if fault is not None:
        raise _service_error(fault)
    drafts = list(_drafts(root, dates, source))
    if not drafts:
        raise SourceError(
            "no_publications",
            "The answer lists numbers or formats, but no publication.",
            fix="Ask the service for biblio, claims, family or legal.",
        )
    return drafts


def read_fault(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Refuse an error message of the service.

    Raises:
        SourceError: ``service_error``, always.
    """
    del dates, source
    raise _service_error(root)


def _service_error(fault: Element) -> SourceError:
    words = flat_text(fault)[:200]
    return SourceError(
        "service_error",
        f"The office's service answered with an error: {words}",
        fix="Wait, then ask again; the limits of the service are in its terms.",
    )


def _drafts(root: Element, dates: DateReader, source: Source) -> Iterator[Draft]:
    for document in root.iter(f"{_EXCHANGE}exchange-document"):
        yield _exchange_document(document, _own(dates), source)
    for document in root.iter(f"{_FULLTEXT}fulltext-document"):
        yield _full_text(document, _own(dates), source)
    for member in root.iter(f"{_OPS}family-member"):
        if member.find(f"{_EXCHANGE}exchange-document") is None:
            yield _family_member(member, _own(dates), source)


def _own(dates: DateReader) -> DateReader:
    """Each publication of an answer has notes of its own."""
    return DateReader(dates.as_of, list(dates.notes))


def _new_draft(dates: DateReader, source: Source) -> Draft:
    draft = Draft(dates, source, claims_expected=False)
    draft.source_name = _SOURCE_NAME
    return draft


def _is_partial(draft: Draft) -> None:
    missing = [
        name for name, value in (("title", draft.title), ("claims", draft.raw_claims)) if not value
    ]
    if missing:
        draft.note("partial_record", f"This answer has no {' and no '.join(missing)}.")


# --- exchange documents ---


def _exchange_document(document: Element, dates: DateReader, source: Source) -> Draft:
    draft = _new_draft(dates, source)
    draft.office = flat(document.get("country"))
    draft.number = flat(document.get("doc-number"))
    draft.kind = flat(document.get("kind"))
    draft.simple_family = flat(document.get("family-id"))
    bibliography = document.find(f"{_EXCHANGE}bibliographic-data")
    if bibliography is not None:
        _read_bibliography(bibliography, draft)
    _place(draft)
    abstracts = document.findall(f"{_EXCHANGE}abstract")
    draft.abstract = blocks_text(_preferred(abstracts), _BLOCKS)
    _is_partial(draft)
    return draft


def _place(draft: Draft) -> None:
    """Set right, stage and day of grant from office and kind."""
    draft.right_kind, draft.stage = right_and_stage(draft.office, draft.number, draft.kind)
    # the first B document is the grant; an EP B2 follows an opposition
    after_opposition = draft.office == "EP" and draft.kind == "B2"
    if draft.kind in ("B", "B1", "B2") and draft.granted_on is None and not after_opposition:
        draft.granted_on = draft.published_on


def _preferred(elements: list[Element]) -> Element | None:
    """Return the English one, else the first."""
    for element in elements:
        if (element.get("lang") or "").lower() == "en":
            return element
    return elements[0] if elements else None


def _document_ids(parent: Element | None) -> dict[str, dict[str, str]]:
    """Return the numbers of a reference by format ("docdb", "epodoc", "original")."""
    found: dict[str, dict[str, str]] = {}
    if parent is None:
        return found
    for entry in parent.iter(f"{_EXCHANGE}document-id"):
        texts = {child.tag.rpartition("}")[2]: flat(child.text) for child in entry}
        found.setdefault(entry.get("document-id-type") or "docdb", texts)
    return found


def _day_of(ids: dict[str, dict[str, str]]) -> str:
    for form in ("docdb", "epodoc", "original"):
        if day := ids.get(form, {}).get("date"):
            return day
    return ""


def _read_bibliography(bibliography: Element, draft: Draft) -> None:
    dates = draft.dates
    published = _document_ids(bibliography.find(f"{_EXCHANGE}publication-reference"))
    draft.published_on = dates.parse(_day_of(published), "publication-reference")
    _read_application(bibliography.find(f"{_EXCHANGE}application-reference"), draft)
    for claim in bibliography.iter(f"{_EXCHANGE}priority-claim"):
        _read_priority(claim, draft)
    draft.title = flat_text(_preferred(bibliography.findall(f"{_EXCHANGE}invention-title")))
    for text in bibliography.iterfind(
        f"{_EXCHANGE}classifications-ipcr/{_EXCHANGE}classification-ipcr/{_EXCHANGE}text"
    ):
        draft.ipc.append(fixed_symbol(text.text))
    for entry in bibliography.iter(f"{_EXCHANGE}patent-classification"):
        _read_class(entry, draft)
    _read_parties(bibliography, draft)
    for cited in bibliography.iterfind(f".//{_EXCHANGE}patcit"):
        ids = _document_ids(cited).get("docdb")
        if ids and ids.get("doc-number"):
            draft.cited.append(f"{ids.get('country', '')}{ids['doc-number']}{ids.get('kind', '')}")


def _read_application(reference: Element | None, draft: Draft) -> None:
    ids = _document_ids(reference)
    chosen = ids.get("docdb") or {}
    draft.application = chosen.get("doc-number", "")
    draft.application_office = chosen.get("country", "")
    draft.filed_on = draft.dates.parse(_day_of(ids), "application-reference")


def _read_priority(claim: Element, draft: Draft) -> None:
    ids = _document_ids(claim)
    docdb, epodoc = ids.get("docdb", {}), ids.get("epodoc", {})
    number = docdb.get("doc-number") or epodoc.get("doc-number", "")
    office = docdb.get("country") or number[:2]
    if number and office.isalpha():
        filed_on = draft.dates.parse(_day_of(ids), "priority-claim")
        # the answer does not tell a continuation from a priority within one office
        kind = RelationKind.OTHER if office == draft.office else RelationKind.FOREIGN_PRIORITY
        draft.earlier_filings.append(EarlierFiling(kind, number, office, filed_on))


def _read_class(entry: Element, draft: Draft) -> None:
    scheme = entry.find(f"{_EXCHANGE}classification-scheme")
    name = (scheme.get("scheme") or "") if scheme is not None else ""
    texts = {child.tag.rpartition("}")[2]: flat(child.text) for child in entry}
    group, subgroup = texts.get("main-group", ""), texts.get("subgroup", "")
    head = "".join(texts.get(part, "") for part in ("section", "class", "subclass"))
    symbol = f"{head}{group}/{subgroup}" if group else texts.get("classification-symbol", head)
    symbol = "".join(symbol.split())
    if symbol:
        (draft.cpc if name.startswith("CPC") else draft.uspc if name == "UC" else draft.ipc).append(
            symbol
        )


def _read_parties(bibliography: Element, draft: Draft) -> None:
    for tag, role in (("applicant", PartyRole.APPLICANT), ("inventor", PartyRole.INVENTOR)):
        people = list(bibliography.iter(f"{_EXCHANGE}{tag}"))
        formats = {person.get("data-format") for person in people}
        # the cleaned names carry the country; both lists name the same people
        wanted = "epodoc" if "epodoc" in formats else next(iter(formats), None)
        for person in people:
            if person.get("data-format") == wanted:
                name = flat_text(person).rstrip(", ")
                found = _COUNTRY.fullmatch(name)
                if found:
                    draft.add_party(found.group(1), role, found.group(2))
                else:
                    draft.add_party(name, role)


# --- full text ---


def _full_text(document: Element, dates: DateReader, source: Source) -> Draft:
    draft = _new_draft(dates, source)
    ids = next(
        iter(_document_ids(document.find(f".//{_EXCHANGE}publication-reference")).values()), {}
    ) or _plain_ids(document)
    draft.office, draft.number = ids.get("country", ""), ids.get("doc-number", "")
    draft.kind = ids.get("kind", "")
    draft.published_on = dates.parse(ids.get("date"), "publication-reference")
    claims = _preferred([e for e in document.iter() if _local(e) == "claims"])
    if claims is not None:
        draft.language = (claims.get("lang") or "").lower()
        texts = [e.text or "" for e in claims.iter() if _local(e) == "claim-text"]
        draft.raw_claims = list(split_claims("\n".join(texts).strip(), draft.language))
    description = _preferred([e for e in document.iter() if _local(e) == "description"])
    draft.description = blocks_text(description, _BLOCKS)
    _place(draft)
    _is_partial(draft)
    return draft


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _plain_ids(document: Element) -> dict[str, str]:
    entry = next((e for e in document.iter() if _local(e) == "document-id"), None)
    return {} if entry is None else {_local(child): flat(child.text) for child in entry}


# --- families and legal events ---


def _family_member(member: Element, dates: DateReader, source: Source) -> Draft:
    draft = _new_draft(dates, source)
    ids = _document_ids(member.find(f"{_EXCHANGE}publication-reference")).get("docdb", {})
    draft.office, draft.number = ids.get("country", ""), ids.get("doc-number", "")
    draft.kind = ids.get("kind", "")
    draft.published_on = dates.parse(ids.get("date"), "publication-reference")
    draft.simple_family = flat(member.get("family-id"))
    _read_application(member.find(f"{_EXCHANGE}application-reference"), draft)
    for claim in member.iterfind(f"{_EXCHANGE}priority-claim"):
        _read_priority(claim, draft)
    for entry in member.iterfind(f"{_OPS}legal"):
        draft.legal_events.append(_legal_event(entry, draft))
    _place(draft)
    _is_partial(draft)
    return draft


def _legal_event(entry: Element, draft: Draft) -> LegalEvent:
    texts = {child.tag.rpartition("}")[2]: flat(child.text) for child in entry.iter()}
    words = flat(f"{entry.get('desc') or ''} {texts.get('L510EP', '')}")
    recorded_on = draft.dates.parse(texts.get("L007EP"), "L007EP")
    effective_on = draft.dates.parse(texts.get("L525EP") or texts.get("L518EP"), "L525EP")
    event = inpadoc_event(
        country=texts.get("L001EP", draft.office),
        code=flat(entry.get("code")),
        state=texts.get("L501EP", ""),
        national_code=texts.get("L502EP", ""),
        text=words,
    )
    year = texts.get("L520EP", "")
    return LegalEvent(
        kind=event.kind,
        source=draft.source,
        code=event.code,
        effective_on=effective_on or (None if event.kind is EventKind.OTHER else recorded_on),
        recorded_on=recorded_on,
        fee_year=int(year)
        if year.isascii() and year.isdigit() and len(year) <= 2
        else event.fee_year,
        territory=event.territory,
        text=words,
    )
