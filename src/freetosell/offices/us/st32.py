"""US grants in ST.32 XML 2.4 and 2.5 (2001 to 2004).

The document is untrusted; `offices.xml_tree` has the threats and their answers.  Its
DOCTYPE declares an unparsed entity for each drawing: accepted, never opened.

Source:
    USPTO, ST32-US-Grant-025xml DTD; WIPO ST.32.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from freetosell.core.patents.publication import (
    Drawing,
    EarlierFiling,
    PartyRole,
    RelationKind,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft, judge_claim_count
from freetosell.offices.us.kinds import right_kind_of, stage_of
from freetosell.offices.xml_text import blocks_text, claim_references, flat, flat_text, raw_claim
from freetosell.offices.xml_tree import Element

ROOT: Final = "PATDOC"
_BLOCKS: Final = ("PARA", "H", "LI", "ROW", "ENTRY", "CWU")
_FORMULAE: Final = ("MATH-US", "math", "CHEM-US")
_PIECES: Final = ("CLMSTEP", "CLMPTEXT", "PARA")
_RELATIONS: Final = {
    "B610": RelationKind.OTHER,
    "B620": RelationKind.DIVISION,
    "B631": RelationKind.CONTINUATION,
    "B632": RelationKind.CONTINUATION_IN_PART,
    "B633": RelationKind.REISSUE,
    "B640": RelationKind.REISSUE,
    "B641US": RelationKind.REISSUE,
    "B645": RelationKind.OTHER,
    "B646US": RelationKind.REISSUE,
    "B660": RelationKind.OTHER,
}
_PARTIES: Final = (
    ("B700/B720/B721/PARTY-US", PartyRole.INVENTOR),
    ("B700/B730/B731/PARTY-US", PartyRole.OWNER),
    ("B700/B740/B741/PARTY-US", PartyRole.AGENT),
)


def read_st32(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Read one grant.

    Args:
        root: ``PATDOC``.
        dates: Reads dates and collects doubts.
        source: Where the record stands; its name is filled in here.

    Returns:
        One draft.
    """
    version = flat(root.get("DTD"))
    draft = Draft(dates, source, office="US", language="en")
    draft.source_name = f"USPTO ST.32 grant XML {version}".rstrip()
    if version not in ("2.4", "2.5"):
        dates.note("unknown_schema_version", f"Version {version[:40]!r} is not known.", "DTD")
    bibliography = root.find("SDOBI")
    if bibliography is not None:
        _read_bibliography(bibliography, draft)
    draft.abstract = blocks_text(root.find("SDOAB"), _BLOCKS)
    draft.description = blocks_text(root.find("SDODE"), _BLOCKS)
    draft.drawings = [
        Drawing(file) for image in root.iterfind("SDODR/EMI") if (file := flat(image.get("FILE")))
    ]
    _read_claims(root.find("SDOCL"), draft)
    return (draft,)


def _text(entry: Element | None, path: str) -> str:
    return "" if entry is None else flat_text(entry.find(path))


def _read_bibliography(entry: Element, draft: Draft) -> None:
    dates = draft.dates
    draft.number, draft.kind = _text(entry, "B100/B110"), _text(entry, "B100/B130")
    draft.office = _text(entry, "B100/B190") or "US"
    draft.published_on = dates.parse(_text(entry, "B100/B140"), "B140")
    draft.granted_on = draft.published_on
    draft.right_kind = right_kind_of(draft.number, draft.kind)
    draft.stage = stage_of(draft.number, draft.kind, is_grant=True)
    draft.application = _text(entry, "B200/B210")
    draft.filed_on = dates.parse(_text(entry, "B200/B220"), "B220")
    draft.title = _text(entry, "B500/B540")
    _read_term(entry, draft)
    _read_relations(entry, draft)
    _read_classes(entry, draft)
    for path, role in _PARTIES:
        for party in entry.iterfind(path):
            # the office leaves the country out where it is the US
            country = _text(party, "ADR/CTRY") or (
                "US" if party.find("ADR/STATE") is not None else ""
            )
            draft.add_party(_name(party), role, country)
    draft.cited = list(_cited(entry))


def _read_term(entry: Element, draft: Draft) -> None:
    dates = draft.dates
    term = entry.find("B400/B472")
    extension = _text(term, "B474US")
    disclaimed_to = dates.parse(_text(term, "B473"), "B473")
    disclaimed = term is not None and (
        term.find("B473US") is not None or term.find("B473") is not None
    )
    draft.term_inputs = TermInputs(
        adjustment_days=dates.parse_term_extension(extension) if extension else 0,
        terminal_disclaimer=disclaimed,
        disclaimed_to=disclaimed_to,
        length_of_grant_years=dates.parse_grant_years(_text(term, "B474")),
    )


def _read_relations(entry: Element, draft: Draft) -> None:
    dates = draft.dates
    for priority in entry.iterfind("B300"):
        number = _text(priority, "B310")
        filed_on = dates.parse(_text(priority, "B320"), "B320")
        office = _text(priority, "B330")
        draft.earlier_filings.append(
            EarlierFiling(RelationKind.FOREIGN_PRIORITY, number, office, filed_on)
        )
    for parent in entry.iterfind("B600//PARENT-US"):
        tag = str(getattr(parent.getparent(), "tag", ""))
        _add_relation(parent.find("PDOC/DOC"), _RELATIONS.get(tag, RelationKind.OTHER), draft)
    for provisional in entry.iterfind("B600/B680US/DOC"):
        _add_relation(provisional, RelationKind.PROVISIONAL, draft)
    _add_relation(entry.find("B800/B860/B861/DOC"), RelationKind.NATIONAL_STAGE, draft)


def _add_relation(document: Element | None, kind: RelationKind, draft: Draft) -> None:
    number = _text(document, "DNUM")
    if number:
        office = _text(document, "CTRY") or ("WO" if number.startswith("PCT") else "US")
        filed_on = draft.dates.parse(_text(document, "DATE"), "earlier filing")
        draft.earlier_filings.append(EarlierFiling(kind, number, office, filed_on))


def _read_classes(entry: Element, draft: Draft) -> None:
    is_design = draft.right_kind == "design"
    for tag in ("B511", "B512"):
        for found in entry.iterfind(f"B500/B510/{tag}"):
            symbol = "".join(flat_text(found).split())
            if symbol and is_design:
                digits = symbol.removeprefix("LOC")
                draft.locarno.append(f"{digits[:2]}-{digits[2:4]}" if digits.isdigit() else digits)
            elif symbol:
                draft.ipc.append(old_ipc(etree.tostring(found, method="text", encoding="unicode")))
    for tag in ("B521", "B522"):
        for found in entry.iterfind(f"B500/B520/{tag}"):
            if symbol := "".join(flat_text(found).split()):
                draft.uspc.append(symbol)


def old_ipc(text: str) -> str:
    """Return "G06F15/16" for "G06F 1516": subclass in four columns, group in three, subgroup."""
    subclass, group, subgroup = text[:4], text[4:7].strip(), text[7:].strip()
    if group.isdigit() and subgroup.isdigit():
        return f"{subclass}{group}/{subgroup}"
    return "".join(text.split())


def _name(party: Element) -> str:
    organisation = _text(party, "NAM/ONM")
    return organisation or f"{_text(party, 'NAM/FNM')} {_text(party, 'NAM/SNM')}"


def _cited(entry: Element) -> Iterator[str]:
    for document in entry.iterfind("B500/B560/B561/PCIT/DOC"):
        number = "".join(_text(document, "DNUM").split())
        if number:
            office = _text(document, "CTRY") or "US"
            yield f"{office}{number}{_text(document, 'KIND')}"


def _read_claims(part: Element | None, draft: Draft) -> None:
    if part is None:
        return
    if next(part.iter(*_FORMULAE), None) is not None:
        etree.strip_elements(part, *_FORMULAE, with_tail=False)
        draft.note(
            "formula_left_out", "Formulae in the claims were left out of their text.", "claims"
        )
    claims = list(part.iter("CLM"))
    judge_claim_count(len(claims))
    # identifiers count the claims of the document, even where they are printed otherwise
    numbers = {claim.get("ID", ""): place for place, claim in enumerate(claims, 1)}
    for claim in claims:
        references: set[int] = set()
        for reference in claim.iter("CLREF"):
            words = flat_text(reference)
            references |= claim_references(reference.get("ID"), words, numbers)
        raw = raw_claim(claim, None, _PIECES, references)
        draft.raw_claims.append(raw)
