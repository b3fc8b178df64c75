"""US grants and applications in Red Book XML 4.x (2005 to today).

The document is untrusted; `offices.xml_tree` has the threats and their answers.
Nothing here follows a reference out of the tree, and no walk over the tree recurses.

Source:
    USPTO, us-patent-grant DTD v4.0 to v4.7 and us-patent-application DTD v4.0 to v4.6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import (
    Drawing,
    EarlierFiling,
    PartyRole,
    RelationKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft, judge_claim_count
from freetosell.offices.us.kinds import ipc_symbol, right_kind_of, stage_of
from freetosell.offices.xml_text import blocks_text, claim_references, flat, flat_text, raw_claim
from freetosell.offices.xml_tree import Element

GRANT: Final = "us-patent-grant"
APPLICATION: Final = "us-patent-application"
#: Sequence listings stand in the weekly files as documents of their own.
SEQUENCES: Final = "sequence-cwu"

_VERSIONS: Final = {
    GRANT: ("4.0", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"),
    APPLICATION: ("4.0", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6"),
}
_VERSION = re.compile(r"v?(\d)\.?(\d)\b")
_BLOCKS: Final = ("p", "heading", "li", "row", "entry", "maths")
_FORMULA: Final = "maths"

_RELATIONS: Final = {
    "continuation": RelationKind.CONTINUATION,
    "continuation-in-part": RelationKind.CONTINUATION_IN_PART,
    "continuing-reissue": RelationKind.REISSUE,
    "division": RelationKind.DIVISION,
    "us-divisional-reissue": RelationKind.REISSUE,
    "us-reexamination-reissue-merger": RelationKind.REISSUE,
    "reissue": RelationKind.REISSUE,
    "substitution": RelationKind.OTHER,
    "us-provisional-application": RelationKind.PROVISIONAL,
    "utility-model-basis": RelationKind.OTHER,
    "correction": RelationKind.OTHER,
    "reexamination": RelationKind.OTHER,
    "addition": RelationKind.OTHER,
}


def read_redbook4(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Read one grant or published application.

    Args:
        root: ``us-patent-grant`` or ``us-patent-application``.
        dates: Reads dates and collects doubts.
        source: Where the record stands; name and day are filled in here.

    Returns:
        One draft.
    """
    is_grant = root.tag == GRANT
    version = _version(root, dates)
    words = "grant" if is_grant else "application"
    draft = Draft(dates, source, office="US", language=(root.get("lang") or "en").lower()[:2])
    draft.source_name = f"USPTO Red Book {words} XML {version}".rstrip()
    if is_grant:
        # the face of a grant prints an adjustment or a disclaimer where there is one
        draft.term_inputs = TermInputs(adjustment_days=0, terminal_disclaimer=False)
    for part in root:
        _read_part(part, draft)
    _finish(draft, is_grant=is_grant)
    return (draft,)


def refuse_sequences(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Refuse a sequence listing: it belongs to a publication and is none itself.

    Raises:
        SourceError: ``not_a_publication``, always.
    """
    del root, dates, source
    raise SourceError(
        "not_a_publication", "A sequence listing, which belongs to a publication and is none."
    )


def _version(root: Element, dates: DateReader) -> str:
    printed = root.get("dtd-version") or ""
    found = _VERSION.match(printed)
    version = f"{found.group(1)}.{found.group(2)}" if found else ""
    if version not in _VERSIONS[root.tag]:
        message = f"Version {printed[:40]!r} of the format is not known; it was read as 4.x."
        dates.note("unknown_schema_version", message, "dtd-version")
    return version


def _finish(draft: Draft, *, is_grant: bool) -> None:
    draft.right_kind = right_kind_of(draft.number, draft.kind, has_locarno=bool(draft.locarno))
    draft.stage = stage_of(draft.number, draft.kind, is_grant=is_grant)
    if draft.stage is Stage.OTHER:
        draft.note("not_enforceable", "A statutory invention registration cannot be infringed.")
    if is_grant:
        draft.granted_on = draft.published_on


def _read_part(part: Element, draft: Draft) -> None:
    tag = part.tag
    if tag.startswith("us-bibliographic-data-"):
        for entry in part:
            read = _BIBLIOGRAPHY.get(entry.tag)
            if read is not None:
                read(entry, draft)
    elif tag == "abstract":
        draft.abstract = blocks_text(part, _BLOCKS)
    elif tag == "description":
        draft.description = blocks_text(part, _BLOCKS)
    elif tag == "drawings":
        _read_drawings(part, draft)
    elif tag == "claims":
        _read_claims(part, draft)


# --- bibliography ---


def _document_id(entry: Element) -> tuple[str, str, str, str]:
    """Return country, number, kind and date of the first ``document-id`` in an entry."""
    found = entry if entry.tag == "document-id" else entry.find("document-id")
    if found is None:
        return "", "", "", ""
    texts = {child.tag: child.text or "" for child in found}
    return (
        texts.get("country", "").strip(),
        texts.get("doc-number", "").strip(),
        texts.get("kind", "").strip(),
        texts.get("date", "").strip(),
    )


def _publication_reference(entry: Element, draft: Draft) -> None:
    country, draft.number, draft.kind, day = _document_id(entry)
    draft.office = country or "US"
    draft.published_on = draft.dates.parse(day, "publication date")


def _application_reference(entry: Element, draft: Draft) -> None:
    country, draft.application, _, day = _document_id(entry)
    draft.application_office = country
    draft.filed_on = draft.dates.parse(day, "filing date")


def _priority_claims(entry: Element, draft: Draft) -> None:
    for claim in entry:
        texts = {child.tag: child.text or "" for child in claim}
        filed_on = draft.dates.parse(texts.get("date"), "priority date")
        number, office = flat(texts.get("doc-number")), texts.get("country", "").strip()
        draft.earlier_filings.append(
            EarlierFiling(RelationKind.FOREIGN_PRIORITY, number, office, filed_on)
        )


def _related_documents(entry: Element, draft: Draft) -> None:
    for related in entry:
        kind = _RELATIONS.get(related.tag)
        if kind is None:  # related-publication: the same application, published before
            continue
        parent = related.find("relation/parent-doc")
        if parent is None:
            parent = related.find("us-relation/parent-doc")
        office, number, _, day = _document_id(related if parent is None else parent)
        filed_on = draft.dates.parse(day, f"{related.tag} date")
        if number:
            draft.earlier_filings.append(EarlierFiling(kind, number, office, filed_on))


def _international_filing(entry: Element, draft: Draft) -> None:
    office, number, _, day = _document_id(entry)
    filed_on = draft.dates.parse(day, "international filing date")
    if number:
        relation = EarlierFiling(RelationKind.NATIONAL_STAGE, number, office, filed_on)
        draft.earlier_filings.append(relation)


def _hague_filing(entry: Element, draft: Draft) -> None:
    number = flat(entry.findtext("international-registration-number"))
    day = entry.findtext("international-filing-date/date")
    filed_on = draft.dates.parse(day, "international filing date")
    if number:
        relation = EarlierFiling(RelationKind.NATIONAL_STAGE, number, "WO", filed_on)
        draft.earlier_filings.append(relation)


def _term_of_grant(entry: Element, draft: Draft) -> None:
    extension = entry.findtext("us-term-extension")
    disclaimer = entry.find("disclaimer")
    years = flat(entry.findtext("length-of-grant"))
    disclaimed_to = None
    if disclaimer is not None:
        disclaimed_to = draft.dates.parse(disclaimer.findtext("date"), "disclaimer date")
    draft.term_inputs = TermInputs(
        adjustment_days=draft.dates.parse_term_extension(extension) if extension else 0,
        terminal_disclaimer=disclaimer is not None,
        disclaimed_to=disclaimed_to,
        length_of_grant_years=draft.dates.parse_grant_years(years),
    )


# --- classes ---


def _symbol(entry: Element) -> str:
    """Return "A61B5/0024" out of section, class, subclass, main group and subgroup."""
    texts = {child.tag: child.text or "" for child in entry}
    group = texts.get("main-group", "").strip()
    subgroup = texts.get("subgroup", "").strip()
    head = "".join(texts.get(name, "").strip() for name in ("section", "class", "subclass"))
    return f"{head}{group}/{subgroup}" if group and subgroup else head + group


def _ipcr(entry: Element, draft: Draft) -> None:
    draft.ipc.extend(filter(None, map(_symbol, entry)))


def _ipc(entry: Element, draft: Draft) -> None:
    for name in ("main-classification", "further-classification"):
        texts = (child.text or "" for child in entry.iter(name))
        draft.ipc.extend(filter(None, map(ipc_symbol, texts)))


def _cpc(entry: Element, draft: Draft) -> None:
    draft.cpc.extend(filter(None, map(_symbol, entry.iter("classification-cpc"))))


def _national(entry: Element, draft: Draft) -> None:
    if (entry.findtext("country") or "US").strip() == "US":
        texts = entry.iter("main-classification", "further-classification")
        draft.uspc.extend(filter(None, ("".join((t.text or "").split()) for t in texts)))


def _locarno(entry: Element, draft: Draft) -> None:
    for child in entry.iter("main-classification", "further-classification"):
        text = "".join((child.text or "").split())
        if text:
            draft.locarno.append(f"{text[:2]}-{text[2:4]}" if text.isdigit() else text)


# --- parties, title, citations ---


def _party_name(book: Element) -> tuple[str, str]:
    """Return name and country of an ``addressbook``."""
    texts: dict[str, str] = {}
    country = ""
    for child in book:
        texts[child.tag] = child.text or ""
        if child.tag == "address" and not country:
            country = next((part.text or "" for part in child if part.tag == "country"), "")
    name = texts.get("orgname") or texts.get("name") or ""
    if not name.strip():
        name = f"{texts.get('first-name', '')} {texts.get('last-name', '')}"
        if texts.get("suffix"):
            name = f"{name} {texts['suffix']}"
    return name, country


def _parties(entry: Element, draft: Draft) -> None:
    for group in entry:
        role = _GROUPS.get(group.tag)
        if role is None:
            continue
        for person in group:
            book = person.find("addressbook")
            if book is None:
                continue
            name, country = _party_name(book)
            if person.get("app-type") == "applicant-inventor":
                draft.add_party(name, PartyRole.INVENTOR, country)
            draft.add_party(name, role, country)


_GROUPS: Final = {
    "us-applicants": PartyRole.APPLICANT,
    "applicants": PartyRole.APPLICANT,
    "inventors": PartyRole.INVENTOR,
    "agents": PartyRole.AGENT,
}


def _assignees(entry: Element, draft: Draft) -> None:
    for assignee in entry:
        book = assignee.find("addressbook")
        name, country = _party_name(assignee if book is None else book)
        draft.add_party(name, PartyRole.OWNER, country)


def _title(entry: Element, draft: Draft) -> None:
    draft.title = flat_text(entry)


def _references_cited(entry: Element, draft: Draft) -> None:
    cited = draft.cited
    for document in entry.iter("document-id"):
        # country, number, kind, name, date: what is not asked for costs nothing
        children = len(document)
        if children < 2:
            continue
        number = "".join((document[1].text or "").split())
        if number:
            third = document[2] if children > 2 else None
            kind = (third.text or "").strip() if third is not None and third.tag == "kind" else ""
            cited.append(f"{(document[0].text or '').strip()}{number}{kind}")


_BIBLIOGRAPHY: Final[dict[str, Callable[[Element, Draft], None]]] = {
    "publication-reference": _publication_reference,
    "application-reference": _application_reference,
    "priority-claims": _priority_claims,
    "us-related-documents": _related_documents,
    "related-documents": _related_documents,
    "pct-or-regional-filing-data": _international_filing,
    "hague-agreement-data": _hague_filing,
    "us-term-of-grant": _term_of_grant,
    "classifications-ipcr": _ipcr,
    "classification-ipc": _ipc,
    "classifications-cpc": _cpc,
    "classification-national": _national,
    "classification-locarno": _locarno,
    "us-parties": _parties,
    "parties": _parties,
    "assignees": _assignees,
    "invention-title": _title,
    "us-references-cited": _references_cited,
    "references-cited": _references_cited,
}


# --- text, drawings, claims ---


def _read_drawings(part: Element, draft: Draft) -> None:
    for image in part.iter("img"):
        file = flat(image.get("file"))
        if file:
            draft.drawings.append(Drawing(file))


def _read_claims(part: Element, draft: Draft) -> None:
    if next(part.iter(_FORMULA), None) is not None:
        etree.strip_elements(part, _FORMULA, with_tail=False)
        draft.note(
            "formula_left_out", "Formulae in the claims were left out of their text.", "claims"
        )
    claims = part.findall("claim")
    judge_claim_count(len(claims))
    numbers: dict[str, int] = {}
    printed = [_claim_number(claim) for claim in claims]
    for claim, number in zip(claims, printed, strict=True):
        name = claim.get("id")
        if number is not None and name:
            numbers[name] = number
    for claim, number in zip(claims, printed, strict=True):
        references: set[int] = set()
        for reference in claim.iter("claim-ref"):
            references |= claim_references(reference.get("idref"), flat_text(reference), numbers)
        draft.raw_claims.append(raw_claim(claim, number, ("claim-text",), references))


def _claim_number(claim: Element) -> int | None:
    text = (claim.get("num") or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None
