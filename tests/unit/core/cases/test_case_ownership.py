"""The asserted right against the register: every failure is an argument, doubt stays doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.ownership import (
    CheckCode,
    CheckResult,
    RightRecord,
    check_asserted_right,
    find_arguments,
)
from freetosell.core.cases.party_names import NameMatch, compare_party_names
from freetosell.core.cases.subject import CaseParty, CaseRight
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Party, PartyRole, Publication, RightKind, Stage
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks
from freetosell.testing.case_walk import make_subject

SOURCE = Source("register", as_of=date(2026, 11, 1))
ON = date(2026, 11, 16)
RIGHT = CaseRight(
    "US11257243", AssertedKind.UTILITY_PATENT, "US", "11257243", "11,257,243", claims=(1,)
)


def document(owner="Acme Innovations LLC", **more):
    fields = {
        "number": PublicationNumber("US", "11257243", "B2"),
        "right_kind": RightKind.DESIGN,
        "stage": Stage.GRANT,
        "title": "Stand",
        "source": SOURCE,
        "filed_on": date(2019, 3, 1),
        "granted_on": date(2022, 2, 22),
        "parties": (Party(owner, PartyRole.OWNER),) if owner else (),
        **more,
    }
    return Publication(**fields)


def check(right=RIGHT, publication=None, market="US", on=ON, parties=None):
    subject = make_subject()
    if parties is not None:
        subject = replace(subject, parties=parties)
    rulebook = load_rulebooks()[market] if market else None
    checks = check_asserted_right(right, subject, RightRecord(publication, rulebook, on))
    return {found.code: found for found in checks}


DESIGN = CaseRight("USD859788", AssertedKind.DESIGN, "US", "D859788", "D859,788")


def a_design(**more):
    return document(number=PublicationNumber("US", "D859788", "S1"), **more)


def test_a_live_design_of_the_complainant_passes_every_check_that_is_asked():
    found = check(DESIGN, a_design(title="Stand"))
    assert {c: f.result.value for c, f in found.items()} == {
        CheckCode.NUMBER_VALID: "passes",
        CheckCode.KIND_FITS: "unknown",
        CheckCode.IN_FORCE: "passes",
        CheckCode.COVERS_MARKET: "passes",
        CheckCode.OWNER_MATCHES: "passes",
        CheckCode.CLAIM_KNOWN: "not_asked",
    }
    assert find_arguments(tuple(found.values())) == ()


def test_an_expired_design_is_an_argument_with_day_source_and_authority():
    found = check(DESIGN, a_design(filed_on=date(2005, 1, 1), granted_on=date(2006, 5, 2)))
    life = found[CheckCode.IN_FORCE]
    assert life.result is CheckResult.FAILS
    assert "2026-11-16" in life.argument.text
    assert "expired" in life.argument.text
    assert life.argument.sources == (SOURCE,)
    assert life.argument.authorities
    assert life.argument.caution
    assert life.status is not None


def test_silence_on_fees_is_a_question_and_no_argument():
    old = document(
        right_kind=RightKind.INVENTION, filed_on=date(2014, 1, 2), granted_on=date(2016, 2, 2)
    )
    life = check(RIGHT, old)[CheckCode.IN_FORCE]
    assert life.result is CheckResult.UNKNOWN
    assert life.argument is None
    assert life.ask


def test_without_the_document_nothing_is_claimed_of_its_life_or_owner():
    found = check(RIGHT)
    for code in (CheckCode.IN_FORCE, CheckCode.OWNER_MATCHES, CheckCode.CLAIM_KNOWN):
        assert found[code].result is CheckResult.UNKNOWN
        assert found[code].ask


@pytest.mark.parametrize(
    ("office", "market", "result"),
    [
        ("US", "US", "passes"),
        ("US", "DE", "fails"),
        ("DE", "DE", "passes"),
        ("EP", "DE", "unknown"),
        ("CN", "JP", "fails"),
        ("EM", "DE", "passes"),
    ],
)
def test_which_market_the_office_reaches(office, market, result):
    right = replace(RIGHT, office=office)
    found = check(right, market=market)[CheckCode.COVERS_MARKET]
    assert found.result.value == result
    assert (found.argument is not None) == (result == "fails")


@pytest.mark.parametrize(
    ("owner", "parties", "result"),
    [
        ("ACME INNOVATIONS, L.L.C.", (CaseParty("Acme Innovations LLC"),), "passes"),
        ("Acme Innovations", (CaseParty("Acme Innovations Holding Inc."),), "unknown"),
        ("Bright Lamps GmbH", (CaseParty("Acme Innovations LLC"),), "fails"),
        ("Bright Lamps GmbH", (CaseParty("Agent Ltd", represents="Bright Lamps"),), "passes"),
        ("深圳市极光科技有限公司", (CaseParty("Shenzhen Aurora"),), "unknown"),
        ("", (CaseParty("Acme"),), "unknown"),
        ("Acme", (), "unknown"),
        ("Acme", (CaseParty("Law LLP", is_counsel=True),), "unknown"),
    ],
)
def test_owner_and_complainant(owner, parties, result):
    found = check(RIGHT, document(owner), parties=parties)[CheckCode.OWNER_MATCHES]
    assert found.result.value == result
    if result != "passes":
        assert found.ask
    if result == "fails":
        assert "Bright Lamps GmbH" in found.argument.text
        assert found.argument.caution


def test_a_transfer_or_an_inventor_who_complains_leaves_the_owner_open():
    moved = document("Bright Lamps GmbH", legal_events=(LegalEvent(EventKind.ASSIGNED, SOURCE),))
    assert check(RIGHT, moved)[CheckCode.OWNER_MATCHES].result is CheckResult.UNKNOWN
    parties = (Party("Bright Lamps GmbH", PartyRole.OWNER), Party("Mo Li", PartyRole.INVENTOR))
    found = check(RIGHT, document(parties=parties), parties=(CaseParty("Li, Mo"),))
    assert found[CheckCode.OWNER_MATCHES].result is CheckResult.UNKNOWN


@pytest.mark.parametrize(
    ("claims", "there", "result"),
    [((1,), (1, 2), "passes"), ((9,), (1, 2), "fails"), ((), (1,), "fails"), ((1,), (), "unknown")],
)
def test_the_claims_named_must_be_there(claims, there, result):
    document_ = document(
        claims=tuple(Claim(n, "A stand.", ClaimForm.INDEPENDENT) for n in there),
        right_kind=RightKind.INVENTION,
    )
    found = check(replace(RIGHT, claims=claims), document_)[CheckCode.CLAIM_KNOWN]
    assert found.result.value == result


@pytest.mark.parametrize(
    ("written", "result"),
    [("11,257,243", "passes"), ("patent pending", "fails"), ("", "unknown")],
)
def test_the_number_must_be_one(written, result):
    right = replace(RIGHT, written=written, identifier=written)
    assert check(right)[CheckCode.NUMBER_VALID].result.value == result


def test_a_complaint_of_the_wrong_type_is_an_argument():
    right = replace(DESIGN, kind_stated=AssertedKind.UTILITY_PATENT)
    found = check(right, a_design())[CheckCode.KIND_FITS]
    assert found.result is CheckResult.FAILS
    assert "design" in found.argument.text


def test_a_mark_has_no_patent_register():
    found = check(CaseRight("right:1", AssertedKind.TRADEMARK))
    assert {f.result for f in found.values()} == {CheckResult.NOT_ASKED}


@pytest.mark.parametrize(
    ("first", "second", "match"),
    [
        ("Société Générale d'Outils S.A.", "SOCIETE GENERALE D'OUTILS", "same"),
        ("Smith, John", "John Smith", "same"),
        ("Müller & Söhne KG", "Mueller und Soehne", "different"),
        ("深圳市极光科技有限公司", "深圳市极光科技", "same"),
        ("株式会社アクメ", "アクメ株式会社", "same"),
        ("Acme GmbH", "Acme Inc.", "similar"),
        ("", "Acme", "unknown"),
        ("Co., Ltd.", "GmbH", "different"),
    ],
)
def test_names_of_firms(first, second, match):
    assert compare_party_names(first, second).match is NameMatch(match)
    assert compare_party_names(second, first).match is NameMatch(match)
