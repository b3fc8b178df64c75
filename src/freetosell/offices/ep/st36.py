"""European applications and patents as the publication server gives them (ST.36 XML).

The document is untrusted; `offices.xml_tree` has the threats and their answers.
Of the claims in several languages those in the language of the proceedings are read:
they alone decide the extent of protection.

Source:
    EPO, ep-patent-document DTD 1.0 to 1.5.1; Art. 70(1) EPC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    Drawing,
    EarlierFiling,
    PartyRole,
    RelationKind,
    RightKind,
    Stage,
)
from freetosell.core.provenance import ParseNote, Severity, Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft, judge_claim_count
from freetosell.offices.xml_text import blocks_text, claim_references, flat, flat_text, raw_claim
from freetosell.offices.xml_tree import Element

ROOT: Final = "ep-patent-document"
_BLOCKS: Final = ("p", "heading", "li", "row", "entry", "maths")
_VERSIONS: Final = ("1.0", "1.01", "1.1", "1.2", "1.3", "1.4", "1.5", "1.5.1")
_VERSION = re.compile(r"ep-patent-document-v(\d[\d-]*)")
_IPC_EDITION = re.compile(r"\d\s*(?=[A-H]\s*\d)")
_CITED = re.compile(r"([A-Z]{2})-([A-Z]\d?)-\s*([\dA-Z][\d A-Z/-]*)")
_PARTIES: Final = (
    ("SDOBI/B700/B710/B711", PartyRole.APPLICANT),
    ("SDOBI/B700/B720/B721", PartyRole.INVENTOR),
    ("SDOBI/B700/B730/B731", PartyRole.OWNER),
    ("SDOBI/B700/B740/B741", PartyRole.AGENT),
)


def read_st36(root: Element, dates: DateReader, source: Source) -> Iterable[Draft]:
    """Read one European document.

    Args:
        root: ``ep-patent-document``.
        dates: Reads dates and collects doubts.
        source: Where the record stands; its name is filled in here.

    Returns:
        One draft.
    """
    draft = Draft(dates, source, office=(root.get("country") or "EP").strip())
    draft.source_name = f"EPO publication server XML {_version(root, dates)}".rstrip()
    draft.number = root.findtext("SDOBI/B100/B110") or root.get("doc-number") or ""
    draft.kind = root.findtext("SDOBI/B100/B130") or root.get("kind") or ""
    draft.language = _language(root)
    draft.right_kind = RightKind.INVENTION
    draft.stage = Stage.GRANT if draft.kind.startswith("B") else Stage.APPLICATION
    _read_bibliography(root, draft)
    draft.abstract = blocks_text(_in_language(root.findall("abstract"), draft.language), _BLOCKS)
    draft.description = blocks_text(root.find("description"), _BLOCKS)
    _read_claims(root, draft)
    _read_drawings(root, draft)
    return (draft,)


def _version(root: Element, dates: DateReader) -> str:
    printed = root.get("dtd-version") or ""
    found = _VERSION.match(printed)
    version = found.group(1).strip("-").replace("-", ".") if found else ""
    if version not in _VERSIONS:
        message = f"Version {printed[:40]!r} of the format is not known; it was read as 1.x."
        dates.note("unknown_schema_version", message, "dtd-version")
    return version


def _language(root: Element) -> str:
    """Return the language of the proceedings."""
    printed = root.findtext("SDOBI/B200/B260") or root.get("lang") or ""
    return printed.strip().lower()[:2]


def _in_language(elements: list[Element], language: str) -> Element | None:
    same = [e for e in elements if (e.get("lang") or language).lower()[:2] == language]
    return next(iter(same or elements), None)


# --- bibliography ---


def _read_bibliography(root: Element, draft: Draft) -> None:
    dates = draft.dates
    draft.title = _title(root, draft.language)
    draft.application = flat(root.findtext("SDOBI/B200/B210"))
    draft.filed_on = dates.parse(root.findtext("SDOBI/B200/B220/date"), "B220")
    draft.published_on = dates.parse(
        root.findtext("SDOBI/B100/B140/date") or root.get("date-publ"), "B140"
    )
    if draft.stage is Stage.GRANT:
        granted = root.findtext("SDOBI/B400/B450/date")
        draft.granted_on = dates.parse(granted, "B450")
        if granted is None and draft.kind == "B1":
            draft.granted_on = draft.published_on
    _read_relations(root, draft)
    _read_classes(root, draft)
    for path, role in _PARTIES:
        for party in root.iterfind(path):
            draft.add_party(flat(party.findtext("snm")), role, party.findtext("adr/ctry"))
    draft.cited = list(_cited(root))
    draft.designated_states = [
        state for e in root.iterfind("SDOBI/B800/B840/ctry") if (state := flat(e.text))
    ]
    draft.legal_events = list(_events(root, draft))


def _title(root: Element, language: str) -> str:
    titles: dict[str, str] = {}
    current = ""
    for child in root.iterfind("SDOBI/B500/B540/*"):
        if child.tag == "B541":
            current = flat(child.text).lower()
        elif child.tag == "B542":
            titles.setdefault(current, flat_text(child))
    return titles.get(language) or titles.get("en") or next(iter(titles.values()), "")


def _read_relations(root: Element, draft: Draft) -> None:
    dates = draft.dates
    numbers: list[str] = []
    for child in root.iterfind("SDOBI/B300/*"):
        if child.tag == "B310":
            numbers.append(flat_text(child))
            draft.earlier_filings.append(EarlierFiling(RelationKind.FOREIGN_PRIORITY, numbers[-1]))
        elif draft.earlier_filings:
            last = draft.earlier_filings[-1]
            office, filed_on = last.office, last.filed_on
            if child.tag == "B320":
                filed_on = dates.parse(child.findtext("date"), "B320")
            elif child.tag == "B330":
                office = flat(child.findtext("ctry"))
            draft.earlier_filings[-1] = EarlierFiling(last.kind, last.number, office, filed_on)
    for tag in ("B620", "B620EP"):
        for parent in root.iterfind(f"SDOBI/B600/{tag}/parent/pdoc"):
            number = flat(parent.findtext("dnum/anum"))
            filed_on = dates.parse(parent.findtext("date"), tag)
            draft.earlier_filings.append(
                EarlierFiling(RelationKind.DIVISION, number, draft.office, filed_on)
            )
    number = flat(root.findtext("SDOBI/B800/B860/B861/dnum/anum"))
    if number:
        filed_on = dates.parse(root.findtext("SDOBI/B800/B860/B861/date"), "B861")
        draft.earlier_filings.append(
            EarlierFiling(RelationKind.NATIONAL_STAGE, number, "WO", filed_on)
        )


def _read_classes(root: Element, draft: Draft) -> None:
    for text in root.iterfind("SDOBI/B500/B510EP/classification-ipcr/text"):
        draft.ipc.append(fixed_symbol(text.text))
    for tag in ("B511", "B512"):
        for old in root.iterfind(f"SDOBI/B500/B510/{tag}"):
            symbol = _IPC_EDITION.sub("", flat(old.text), count=1)
            draft.ipc.append("".join(symbol.split()[:-1]) if " " in symbol else symbol)
    for text in root.iterfind("SDOBI/B500/B520EP/classifications-cpc/classification-cpc/text"):
        draft.cpc.append(fixed_symbol(text.text))
    draft.ipc = [symbol for symbol in draft.ipc if symbol]
    draft.cpc = [symbol for symbol in draft.cpc if symbol]


def fixed_symbol(text: str | None) -> str:
    """Return the symbol out of a fixed-column class text ("H01F  27/14        20060101AFI…")."""
    return "".join((text or "")[:18].split())


def _cited(root: Element) -> Iterator[str]:
    for text in root.iterfind("SDOBI/B500/B560/B561/text"):
        found = _CITED.match(flat(text.text))
        if found:
            yield f"{found.group(1)}{''.join(found.group(3).split())}{found.group(2)}"


def _events(root: Element, draft: Draft) -> Iterator[LegalEvent]:
    dates = draft.dates
    for lapse in root.iterfind("SDOBI/B400/B472/B475"):
        day = None
        for child in lapse:
            if child.tag == "date":
                day = dates.parse(child.text, "B475")
            elif child.tag == "ctry":
                yield LegalEvent(
                    EventKind.LAPSED, draft.source, "B475", day, territory=flat(child.text)
                )
    for opposition in root.iterfind("SDOBI/B700/B780/B781"):
        day = dates.parse(opposition.findtext("date"), "B781")
        opponent = flat(opposition.findtext("snm"))
        yield LegalEvent(EventKind.OPPOSED, draft.source, "B781", day, text=opponent)
    amended = root.findtext("SDOBI/B400/B477/date")
    if amended and draft.kind.startswith("B2"):
        day = dates.parse(amended, "B477")
        yield LegalEvent(
            EventKind.MAINTAINED, draft.source, "B477", day, text="maintained as amended"
        )


# --- claims and drawings ---


def _read_claims(root: Element, draft: Draft) -> None:
    sets = root.findall("claims")
    chosen = _in_language(sets, draft.language)
    draft.claims_expected = draft.kind[:2] != "A3"
    if chosen is None:
        return
    others = sorted({(c.get("lang") or "?") for c in sets if c is not chosen})
    if others:
        message = f"Claims in other languages were left out: {', '.join(others)}."
        draft.notes.append(ParseNote("other_languages_left_out", message, "claims", Severity.INFO))
    if next(chosen.iter("maths"), None) is not None:
        etree.strip_elements(chosen, "maths", with_tail=False)
        draft.note(
            "formula_left_out", "Formulae in the claims were left out of their text.", "claims"
        )
    claims = chosen.findall("claim")
    judge_claim_count(len(claims))
    numbers = {c.get("id", ""): n for c in claims if (n := _claim_number(c)) is not None}
    for claim in claims:
        references: set[int] = set()
        for reference in claim.iter("claim-ref"):
            references |= claim_references(reference.get("idref"), flat_text(reference), numbers)
        draft.raw_claims.append(raw_claim(claim, _claim_number(claim), ("claim-text",), references))


def _claim_number(claim: Element) -> int | None:
    text = (claim.get("num") or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None


def _read_drawings(root: Element, draft: Draft) -> None:
    for figure in root.iterfind("drawings/figure"):
        label = flat(figure.get("num"))
        for image in figure.iter("img"):
            file = flat(image.get("file"))
            if file:
                draft.drawings.append(Drawing(file, f"FIG. {label}" if label else ""))
