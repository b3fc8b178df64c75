"""US applications in pre-grant publication XML 1.x (2001 to 2004).

The document is untrusted; `offices.xml_tree` has the threats and their answers.

Source:
    USPTO, pap-v14-2000-11-01, pap-v15-2001-01-31 and pap-v16-2002-01-01 DTDs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from freetosell.core.patents.publication import (
    Drawing,
    EarlierFiling,
    PartyRole,
    RelationKind,
    Stage,
)
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft, judge_claim_count
from freetosell.offices.us.kinds import ipc_symbol, right_kind_of
from freetosell.offices.xml_text import blocks_text, claim_references, flat, flat_text, raw_claim
from freetosell.offices.xml_tree import Element

ROOT: Final = "patent-application-publication"
_BLOCKS: Final = ("paragraph", "heading", "li", "row", "entry")
_FORMULAE: Final = ("math-cwu", "chemistry-cwu", "math")
_RELATIONS: Final = {
    "continuation-of": RelationKind.CONTINUATION,
    "continuation-in-part-of": RelationKind.CONTINUATION_IN_PART,
    "division-of": RelationKind.DIVISION,
    "reissue-of": RelationKind.REISSUE,
    "a-371-of-international": RelationKind.NATIONAL_STAGE,
    "non-provisional-of-provisional": RelationKind.PROVISIONAL,
}
_PARTIES: Final = (
    ("inventors/first-named-inventor", PartyRole.INVENTOR),
    ("inventors/inventor", PartyRole.INVENTOR),
    ("assignee", PartyRole.OWNER),
)


def read_pap(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Read one published application.

    Args:
        root: ``patent-application-publication``.
        dates: Reads dates and collects doubts.
        source: Where the record stands; its name is filled in here.

    Returns:
        One draft.
    """
    draft = Draft(dates, source, office="US", language="en", stage=Stage.APPLICATION)
    draft.source_name = "USPTO application publication XML 1.x"
    bibliography = root.find("subdoc-bibliographic-information")
    if bibliography is not None:
        _read_bibliography(bibliography, draft)
    draft.abstract = blocks_text(root.find("subdoc-abstract"), _BLOCKS)
    draft.description = blocks_text(root.find("subdoc-description"), _BLOCKS)
    draft.drawings = [
        Drawing(file)
        for image in root.iterfind("subdoc-drawings//image")
        if (file := flat(image.get("file")))
    ]
    _read_claims(root.find("subdoc-claims"), draft)
    return (draft,)


def _read_bibliography(entry: Element, draft: Draft) -> None:
    dates = draft.dates
    draft.number = flat(entry.findtext("document-id/doc-number"))
    draft.kind = flat(entry.findtext("document-id/kind-code"))
    draft.published_on = dates.parse(entry.findtext("document-id/document-date"), "document-date")
    draft.right_kind = right_kind_of(draft.number, draft.kind)
    draft.application = flat(entry.findtext("domestic-filing-data/application-number/doc-number"))
    draft.filed_on = dates.parse(entry.findtext("domestic-filing-data/filing-date"), "filing-date")
    technical = entry.find("technical-information")
    if technical is not None:
        draft.title = flat_text(technical.find("title-of-invention"))
        symbols = (ipc_symbol(e.text or "") for e in technical.iter("ipc"))
        draft.ipc = [symbol for symbol in symbols if symbol]
        draft.uspc = [
            f"{flat(e.findtext('class'))}/{flat(e.findtext('subclass'))}"
            for e in technical.iter("uspc")
        ]
    _read_relations(entry, draft)
    for path, role in _PARTIES:
        for party in entry.iterfind(path):
            _read_party(party, role, draft)


def _read_relations(entry: Element, draft: Draft) -> None:
    for priority in entry.iterfind("foreign-priority-data"):
        number = flat(priority.findtext("priority-application-number/doc-number"))
        filed_on = draft.dates.parse(priority.findtext("filing-date"), "foreign-priority-data")
        office = flat(priority.findtext("country-code"))
        if number:
            draft.earlier_filings.append(
                EarlierFiling(RelationKind.FOREIGN_PRIORITY, number, office, filed_on)
            )
    for relation in entry.iterfind("continuity-data//*"):
        kind = _RELATIONS.get(str(relation.tag))
        if kind is None:
            continue
        parent = relation.find("parent-child/parent/document-id")
        document = relation.find("document-id") if parent is None else parent
        number = "" if document is None else flat(document.findtext("doc-number"))
        if document is None or not number:
            continue
        filed_on = draft.dates.parse(document.findtext("document-date"), str(relation.tag))
        office = "WO" if number.startswith("PCT") else flat(document.findtext("country-code"))
        draft.earlier_filings.append(EarlierFiling(kind, number, office or "US", filed_on))


def _read_party(party: Element, role: PartyRole, draft: Draft) -> None:
    name = flat_text(party.find("organization-name"))
    if not name:
        parts = ("given-name", "middle-name", "family-name", "name-suffix")
        name = " ".join(filter(None, (flat(party.findtext(f"name/{part}")) for part in parts)))
    country = ""
    for path in ("residence//country-code", "address//country-code"):
        country = country or flat(getattr(party.find(path), "text", ""))
    draft.add_party(name, role, country)


def _read_claims(part: Element | None, draft: Draft) -> None:
    if part is None:
        return
    if next(part.iter(*_FORMULAE), None) is not None:
        etree.strip_elements(part, *_FORMULAE, with_tail=False)
        draft.note(
            "formula_left_out", "Formulae in the claims were left out of their text.", "claims"
        )
    claims = part.findall("claim")
    judge_claim_count(len(claims))
    numbers = {claim.get("id", ""): place for place, claim in enumerate(claims, 1)}
    for claim in claims:
        references: set[int] = set()
        for reference in claim.iter("dependent-claim-reference"):
            words = flat_text(reference)
            references |= claim_references(reference.get("depends_on"), words, numbers)
            # its words stand in a claim-text of their own, which is no piece of the claim
            for words_element in reference.iter("claim-text"):
                words_element.tag = "words"
        draft.raw_claims.append(raw_claim(claim, None, ("claim-text",), references))
