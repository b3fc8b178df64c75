"""The bibliographic part of the demo's US documents (`us-bibliographic-data-grant`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from freetosell.testing.demo.content import Design, Owner, Plant, Utility
from freetosell.testing.demo.documents import (
    Document,
    application_digits,
    claims_of,
    earlier_filings,
    padded_number,
    views_of,
)
from freetosell.testing.demo.xml_elements import document_id, element

_CPC = re.compile(r"^([A-HY])(\d\d)([A-Z]) (\d+)/(\d+)$")
_COUNTRY_ROLE = {"US": "02"}


def bibliography_of(document: Document, owner: Owner, cited: list[Document]) -> etree._Element:
    """Return all that the front page says, in the order of the office's DTD."""
    claims = len(claims_of(document))
    sheets = len(views_of(document))
    pieces: list[etree._Element | None] = [
        element(
            "publication-reference",
            document_id(padded_number(document.number), document.granted, kind=document.kind),
        ),
        element(
            "application-reference",
            document_id(application_digits(document.application), document.filed),
            appl_type=_appl_type(document),
        ),
        element("us-application-series-code", application_digits(document.application)[:2]),
        _priorities(document),
        _term(document),
        *_classes(document),
        element("invention-title", document.title, id="d2e53"),
        _botanic(document),
        _citations(cited),
        element("number-of-claims", str(claims)),
        element("us-exemplary-claim", "1"),
        _figure_count(sheets),
        _related(document),
        _parties(document, owner),
        element("assignees", _assignee(owner)),
        _examiner(document),
    ]
    return element("us-bibliographic-data-grant", *[p for p in pieces if p is not None])


def _appl_type(document: Document) -> str:
    if isinstance(document, Utility):
        return "reissue" if document.number.startswith("RE") else "utility"
    return "design" if isinstance(document, Design) else "plant"


def _priorities(document: Document) -> etree._Element | None:
    rows = [e for e in earlier_filings(document) if e.kind == "foreign"]
    if not rows:
        return None
    return element(
        "priority-claims",
        *[
            element(
                "priority-claim",
                element("country", e.country),
                element("doc-number", e.application),
                element("date", f"{e.filed:%Y%m%d}"),
                sequence=f"{i:02d}",
                kind="national",
            )
            for i, e in enumerate(rows, start=1)
        ],
    )


def _term(document: Document) -> etree._Element | None:
    made = element("us-term-of-grant")
    if isinstance(document, Design):
        made.append(element("length-of-grant", str(document.term_years)))
    elif isinstance(document, Utility) and document.adjustment_days:
        made.append(element("us-term-extension", str(document.adjustment_days)))
    if not isinstance(document, Plant) and document.terminal_disclaimer:
        words = "This patent is subject to a terminal disclaimer."
        made.append(element("disclaimer", element("text", words)))
    return made if len(made) else None


def _classes(document: Document) -> Iterator[etree._Element]:
    if isinstance(document, Design):
        yield element(
            "classification-locarno",
            element("edition", "13"),
            element("main-classification", document.locarno.replace("-", "")),
        )
        yield element(
            "classification-national",
            element("country", "US"),
            element("main-classification", document.uspc),
        )
        return
    further = document.cpc[1:]
    block = element(
        "classifications-cpc", element("main-cpc", _cpc(document.cpc[0], document.granted, "F"))
    )
    if further:
        block.append(element("further-cpc", *[_cpc(c, document.granted, "L") for c in further]))
    yield block


def _cpc(symbol: str, granted: date, position: str) -> etree._Element:
    match = _CPC.match(symbol)
    if match is None:
        raise ValueError(f"not a CPC symbol: {symbol}")
    section, klass, subclass, group, subgroup = match.groups()
    return element(
        "classification-cpc",
        element("cpc-version-indicator", element("date", "20130101")),
        element("section", section),
        element("class", klass),
        element("subclass", subclass),
        element("main-group", group),
        element("subgroup", subgroup),
        element("symbol-position", position),
        element("classification-value", "I"),
        element("action-date", element("date", f"{granted:%Y%m%d}")),
        element("generating-office", element("country", "US")),
        element("classification-status", "B"),
        element("classification-data-source", "H"),
        element("scheme-origination-code", "C"),
    )


def _botanic(document: Document) -> etree._Element | None:
    if not isinstance(document, Plant):
        return None
    return element(
        "us-botanic",
        element("latin-name", document.latin_name),
        element("variety", document.variety),
    )


def _citations(cited: list[Document]) -> etree._Element | None:
    if not cited:
        return None
    made = element("us-references-cited")
    for number, document in enumerate(cited, start=1):
        name = document.inventors[0].split(",")[0].rpartition(" ")[2]
        identity = document_id(document.number, kind=document.kind)
        identity.append(element("name", f"{name} et al." if len(document.inventors) > 1 else name))
        identity.append(element("date", f"{document.granted:%Y%m}00"))
        citation = element("patcit", identity, num=f"{number:05d}")
        category = element("category", "cited by examiner")
        made.append(element("us-citation", citation, category))
    return made


def _figure_count(sheets: int) -> etree._Element | None:
    if not sheets:
        return None
    return element(
        "figures",
        element("number-of-drawing-sheets", str(sheets)),
        element("number-of-figures", str(sheets)),
    )


def _related(document: Document) -> etree._Element | None:
    rows = [e for e in earlier_filings(document) if e.kind != "foreign"]
    if not rows:
        return None
    made = element("us-related-documents")
    child = application_digits(document.application)
    for row in rows:
        number = application_digits(row.application)
        if row.kind == "us-provisional-application":
            made.append(element(row.kind, document_id(number, row.filed)))
            continue
        parent = element("parent-doc", document_id(number, row.filed))
        if row.patent:
            parent.append(element("parent-grant-document", document_id(row.patent)))
        link = element("relation", parent, element("child-doc", document_id(child)))
        made.append(element(row.kind, link))
        child = number
    return made


def _parties(document: Document, owner: Owner) -> etree._Element:
    applicant = element(
        "us-applicant",
        element(
            "addressbook",
            element("orgname", owner.name),
            _address(owner.city, owner.state, owner.country),
        ),
        element("residence", element("country", owner.country)),
        sequence="001",
        app_type="applicant",
        designation="us-only",
        applicant_authority_category="assignee",
    )
    inventors = [_inventor(text, i) for i, text in enumerate(document.inventors, start=1)]
    return element(
        "us-parties", element("us-applicants", applicant), element("inventors", *inventors)
    )


def _inventor(text: str, sequence: int) -> etree._Element:
    """Return the element of "First Last, City, ST or country code"."""
    name, city, place = (piece.strip() for piece in text.split(","))
    first, _, last = name.rpartition(" ")
    foreign = place.startswith("@")
    address = _address(city, "" if foreign else place, place[1:] if foreign else "US")
    book = element("addressbook", element("last-name", last), element("first-name", first), address)
    return element("inventor", book, sequence=f"{sequence:03d}", designation="us-only")


def _address(city: str, state: str, country: str) -> etree._Element:
    made = element("address", element("city", city))
    if state:
        made.append(element("state", state))
    made.append(element("country", country))
    return made


def _assignee(owner: Owner) -> etree._Element:
    book = element(
        "addressbook",
        element("orgname", owner.name),
        element("role", _COUNTRY_ROLE.get(owner.country, "03")),
        _address(owner.city, owner.state, owner.country),
    )
    return element("assignee", book)


def _examiner(document: Document) -> etree._Element:
    department = "2911" if isinstance(document, Design) else "3754"
    person = element(
        "primary-examiner",
        element("last-name", "Examiner"),
        element("first-name", "Demo"),
        element("department", department),
    )
    return element("examiners", person)
