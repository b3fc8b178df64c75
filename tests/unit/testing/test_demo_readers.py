"""The program's own readers take all of the demo, and the office's DTD accepts its grants."""

import io
import re
import zipfile

import pytest
from lxml import etree

from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import RightKind
from freetosell.core.provenance import Rejected
from freetosell.offices.own.reader import OwnReader
from freetosell.offices.us.maintenance_fees import read_maintenance_fees
from freetosell.offices.us.reader import UsReader
from freetosell.platforms.intake import read_listings
from freetosell.testing.demo.catalogue import load_products
from freetosell.testing.demo.content import load_content
from freetosell.testing.demo.documents import claims_of, image_names
from freetosell.testing.demo.family import load_members

CONTENT = load_content()


@pytest.fixture(scope="session")
def publications(demo):
    results = [r for path in demo.grants for r in UsReader().read(path)]
    assert not [r for r in results if isinstance(r, Rejected)]
    return {r.value.key: r.value for r in results}


def test_the_us_reader_stores_every_document(publications):
    assert set(publications) == {f"US{d.number}{d.kind}" for d in CONTENT.documents}


def test_the_us_reader_finds_what_the_content_says(publications):
    for document in CONTENT.documents:
        read = publications[f"US{document.number}{document.kind}"]
        assert read.title == document.title
        assert read.filed_on == document.filed
        assert read.granted_on == document.granted
        assert read.owners() == (CONTENT.owners[document.owner].name,)
        assert [d.file for d in read.drawings] == image_names(document)
        assert [c.number for c in read.claims] == [c.number for c in claims_of(document)]


def test_the_us_reader_finds_what_bears_on_the_term(publications):
    for document in CONTENT.utilities:
        read = publications[f"US{document.number}{document.kind}"]
        assert (read.term_inputs.adjustment_days or 0) == document.adjustment_days
        assert bool(read.term_inputs.terminal_disclaimer) is document.terminal_disclaimer
        assert [e.filed_on for e in read.earlier_filings] == [e.filed for e in document.earlier]
    for document in CONTENT.designs:
        read = publications[f"US{document.number}{document.kind}"]
        assert read.term_inputs.length_of_grant_years == document.term_years
        assert read.classes.locarno == (document.locarno,)


def test_kinds_of_right_are_told_apart(publications):
    kinds = [p.right_kind for p in publications.values()]
    assert kinds.count(RightKind.INVENTION) == 60
    assert kinds.count(RightKind.DESIGN) == 30
    assert kinds.count(RightKind.PLANT) == 1


def test_the_fee_reader_knows_every_code(demo):
    results = list(read_maintenance_fees(demo.fee_events))
    assert not [r for r in results if isinstance(r, Rejected)]
    events = [r.value.event for r in results]
    assert len(events) == sum(len(p.fees) for p in CONTENT.utilities)
    assert EventKind.OTHER not in {e.kind for e in events}
    lapsed = {e.effective_on for e in events if e.kind is EventKind.LAPSED}
    assert lapsed <= {
        p.granted.replace(year=p.granted.year + n) for p in CONTENT.utilities for n in (4, 8, 12)
    }


def test_the_own_reader_stores_every_member(demo):
    results = list(OwnReader().read(demo.members))
    assert not [r for r in results if isinstance(r, Rejected)]
    assert [r.value.key for r in results] == [row["number"] for row in load_members()]
    assert all(e.kind is not EventKind.OTHER for r in results for e in r.value.legal_events)


def test_the_catalogue_is_read_without_a_rejected_row(demo):
    files = [read_listings(path) for path in demo.catalogue]
    assert not [r for file in files for r in file.rows if isinstance(r, Rejected)]
    listings = [[r.value for r in file.rows] for file in files]
    products = load_products()
    assert [x.sku for x in listings[0]] == [p["sku"] for p in products["amazon"]]
    assert [[v.sku for v in x.variations] or [x.sku] for x in listings[1]] == [
        [v["sku"] for v in p["variants"]] for p in products["shopify"]
    ]
    assert [(x.sku, list(x.bullets)) for x in listings[2]] == [
        (p["sku"], p["bullets"]) for p in products["sheet"]
    ]


@pytest.mark.shared
def test_the_office_dtd_accepts_every_grant(demo, shared):
    path = shared / "office_formats/uspto_dtds/us-patent-grant-v45-2014-04-03.dtd"
    text = path.read_text("utf-8")
    # the part for formulas pulls in files that are not there, and the demo has no formulas
    head, tail = text.split("<!-- DTD MathML2", 1)
    dtd = etree.DTD(io.StringIO(head + "<!ELEMENT math ANY>" + tail.split("%mathml2;", 1)[1]))
    for week in demo.grants:
        with zipfile.ZipFile(week) as archive:
            body = archive.read(archive.namelist()[0])
        for record in re.split(rb"(?=<\?xml )", body)[1:]:
            root = etree.fromstring(record)
            assert dtd.validate(root), (root.get("file"), dtd.error_log)


def test_cited_documents_are_older_documents_of_the_demo(publications):
    citing = [p for p in publications.values() if p.cited]
    assert len(citing) >= 30
    numbers = {d.number: d for d in CONTENT.documents}
    for publication in citing:
        for cited in publication.cited:
            found = [d for number, d in numbers.items() if f"US{number}" in cited.replace(" ", "")]
            assert found, cited
            assert found[0].granted < publication.filed_on
