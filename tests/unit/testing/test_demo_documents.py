"""The demo's US documents: counts, form, numbers, claims, dates."""

import io
import re
import zipfile
from collections import Counter

import pytest
from lxml import etree

from freetosell.testing.demo.content import load_content
from freetosell.testing.demo.documents import claims_of, image_names, padded_number
from freetosell.testing.demo.fee_events import render_fee_events
from freetosell.testing.demo.grant_xml import render_document, render_weekly

CONTENT = load_content()
TUESDAY = 1


@pytest.mark.parametrize("document", CONTENT.documents, ids=lambda d: d.number)
def test_each_document_is_well_formed_and_names_its_drawings(document):
    root = etree.fromstring(render_document(document, CONTENT))
    assert root.tag == "us-patent-grant"
    assert [i.get("file") for i in root.iter("img")] == image_names(document)
    printed = root.findtext(".//publication-reference//doc-number")
    assert printed == padded_number(document.number)
    assert len(root.findall(".//claims/claim")) == int(root.findtext(".//number-of-claims"))


@pytest.mark.parametrize("document", CONTENT.documents, ids=lambda d: d.number)
def test_claims_are_numbered_in_order_and_refer_to_earlier_ones(document):
    claims = claims_of(document)
    assert [c.number for c in claims] == list(range(1, len(claims) + 1))
    for claim in claims:
        assert all(n < claim.number for n in claim.refers_to), claim
        assert claim.text.endswith("."), claim


def test_utility_claims_have_enough_limitations_to_chart():
    for patent in CONTENT.utilities:
        first = claims_of(patent)[0]
        assert 4 <= len(first.pieces) - 1 <= 12, patent.key
        assert "comprising" in first.pieces[0].text or "consisting" in first.pieces[0].text


def test_numbers_and_keys_are_unique():
    numbers = Counter(d.number for d in CONTENT.documents)
    keys = Counter(d.key for d in CONTENT.documents)
    applications = Counter(d.application for d in CONTENT.documents)
    assert max(numbers.values()) == max(keys.values()) == max(applications.values()) == 1


def test_patents_are_granted_on_tuesdays_after_their_filing_and_in_order_of_number():
    for document in CONTENT.documents:
        assert document.granted.weekday() == TUESDAY, document.key
        assert document.filed < document.granted, document.key
    for group in (CONTENT.utilities, CONTENT.designs):
        plain = [d for d in group if not d.number.startswith("RE")]
        by_number = sorted(plain, key=lambda d: int(d.number.lstrip("D")))
        assert [d.granted for d in by_number] == sorted(d.granted for d in plain)


def test_a_weekly_file_is_documents_one_after_the_other():
    both = CONTENT.documents[:2]
    body = render_weekly(both, CONTENT)
    heads = re.findall(rb"<\?xml ", body)
    assert len(heads) == 2
    for piece in re.split(rb"(?=<\?xml )", body)[1:]:
        etree.parse(io.BytesIO(piece))


def test_fee_events_stand_in_fixed_columns_and_after_the_grant():
    lines = render_fee_events(CONTENT.utilities).decode("ascii").splitlines()
    assert lines == sorted(lines)
    for line in lines:
        match = re.fullmatch(
            r"(\d{8}|RE\d{6}) (\d{8}) ([YN?]) (\d{8}) (\d{8}) (\d{8}) (\S{4,5}) ?", line
        )
        assert match, line
        assert match.group(4) < match.group(5) < match.group(6)


def test_only_utility_patents_have_fee_events():
    assert {type(d).__name__ for d in CONTENT.documents if getattr(d, "fees", [])} == {"Utility"}


def test_zip_of_a_week_holds_one_xml(demo):
    for path in demo.grants:
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == [path.with_suffix(".xml").name]


def test_the_description_names_every_numeral_of_the_drawings():
    for patent in CONTENT.utilities:
        shown = {p.numeral for p in patent.parts if p.numeral}
        named = {int(n) for n in re.findall(r"\b\d{2}\b", patent.details)}
        assert shown <= named, (patent.key, shown - named)


def test_the_grants_have_the_same_bytes_twice():
    again = load_content()
    assert render_weekly(CONTENT.documents, CONTENT) == render_weekly(again.documents, again)
