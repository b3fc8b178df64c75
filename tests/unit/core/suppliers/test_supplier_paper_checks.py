"""Each question to a paper, with a paper that holds, one that does not, and one nobody can judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from freetosell.core.charts.chart import Conclusion
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    Party,
    PartyRole,
    Publication,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.core.suppliers.checked import (
    ChartedClaims,
    CheckCode,
    CheckOutcome,
    CheckSetting,
    KnownRight,
)
from freetosell.core.suppliers.paper import (
    Invoice,
    InvoiceLine,
    Paper,
    PaperKind,
    Scope,
    Verification,
    VerificationState,
)
from freetosell.core.suppliers.paper_checks import CHECKS, PaperReport, check_paper
from freetosell.core.suppliers.supplier import Supplier, Supply
from freetosell.markets import load_rulebooks

ON = date(2026, 11, 22)
NAME = "Aurora Household Co., Ltd."
OK, FAULT, OPEN = CheckOutcome.OK, CheckOutcome.FAULT, CheckOutcome.CANNOT_TELL
SUPPLIER = Supplier(
    "aurora", (NAME, "曜光家居有限公司"), country="CN", supplies=(Supply("own:A1", "A1"),)
)


def setting(**more: Any) -> CheckSetting:
    given: dict[str, Any] = {"our_names": ("Brightfold GmbH",), "rulebooks": load_rulebooks()}
    return CheckSetting(**{"supplier": SUPPLIER, "on": ON, **given, **more})


def paper(kind: PaperKind, **more: Any) -> Paper:
    given = {"issuer": NAME, "issued_on": date(2026, 3, 1), "sha256": "ab", **more}
    return Paper("p", "aurora", kind, **given)


def right(owner: str = NAME, office: str = "US", **more: Any) -> KnownRight:
    given: dict[str, Any] = {
        "right_kind": RightKind.INVENTION, "stage": Stage.GRANT, "title": "Lamp",
        "source": Source("test", as_of=ON), "filed_on": date(2022, 3, 1),
        "granted_on": date(2025, 3, 4), "published_on": date(2025, 3, 4),
        "parties": (Party(owner, PartyRole.OWNER),),
        "term_inputs": TermInputs(adjustment_days=0, terminal_disclaimer=False), **more,
    }  # fmt: skip
    number = PublicationNumber(office, "12345678", "B2")
    return KnownRight(True, (Publication(number=number, **given),))


def found(report: PaperReport, code: CheckCode) -> list[tuple[CheckOutcome, str]]:
    return [(c.outcome, c.reason) for c in report.checks if c.code is code]


def reason(made: Paper, code: CheckCode, **more: Any) -> tuple[CheckOutcome, str]:
    (one,) = found(check_paper(made, setting(**more)), code)
    return one


def test_every_kind_of_paper_is_asked_something() -> None:
    assert set(CHECKS) == set(PaperKind)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (OK, "days_in_order")),
        ({"issued_on": date(2026, 11, 23)}, (FAULT, "dated_ahead")),
        ({"valid_to": date(2026, 2, 1)}, (FAULT, "ends_before_it_begins")),
        ({"issued_on": None}, (OPEN, "undated")),
    ],
)
def test_days(more: dict[str, Any], expected: tuple[CheckOutcome, str]) -> None:
    assert reason(paper(PaperKind.NDA, **more), CheckCode.DATES) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"valid_to": ON}, (OK, "in_time")),
        ({"valid_to": date(2026, 11, 21)}, (FAULT, "expired")),
        ({"valid_from": date(2026, 11, 23)}, (FAULT, "not_begun")),
        ({}, (OPEN, "no_end_named")),
        ({"withdrawn": True}, (FAULT, "withdrawn")),
    ],
)
def test_time_of_a_licence(more: dict[str, Any], expected: tuple[CheckOutcome, str]) -> None:
    assert reason(paper(PaperKind.LICENCE, **more), CheckCode.IN_TIME) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("AURORA HOUSEHOLD LTD", (OK, "issuer_fits")),
        ("曜光家居有限公司", (OK, "issuer_fits")),
        ("Borealis Trading Ltd", (FAULT, "issuer_is_another")),
        ("Aurora Lighting Ltd", (OPEN, "issuer_unclear")),
        ("", (OPEN, "issuer_not_named")),
    ],
)
def test_issuer_of_a_warranty(issuer: str, expected: tuple[CheckOutcome, str]) -> None:
    made = paper(PaperKind.IP_WARRANTY, issuer=issuer)
    assert reason(made, CheckCode.ISSUER) == expected


def test_a_report_by_the_supplier_itself_is_no_report() -> None:
    assert reason(paper(PaperKind.TEST_REPORT), CheckCode.ISSUER) == (FAULT, "own_report")


@pytest.mark.parametrize(
    ("to", "ours", "expected"),
    [
        ("Brightfold GmbH", ("Brightfold GmbH",), (OK, "receiver_is_us")),
        ("Other Shop Inc.", ("Brightfold GmbH",), (FAULT, "receiver_is_another")),
        ("Brightfold GmbH", (), (OPEN, "receiver_unclear")),
        ("", ("Brightfold GmbH",), (OPEN, "receiver_not_named")),
    ],
)
def test_to_whom(to: str, ours: tuple[str, ...], expected: tuple[CheckOutcome, str]) -> None:
    made = paper(PaperKind.IP_WARRANTY, given_to=to)
    assert reason(made, CheckCode.PARTIES, our_names=ours) == expected


def certificate(number: str = "US 12,345,678 B2", markets: tuple[str, ...] = ("US",)) -> Paper:
    scope = Scope(number, markets, ("own:A1",))
    return paper(PaperKind.PATENT_CERTIFICATE, issued_on=date(2025, 3, 4), scope=scope)


def test_a_certificate_that_holds_in_all_points() -> None:
    chart = ChartedClaims("own:A1", "US12345678B2", (Conclusion.LITERALLY_MET,))
    report = check_paper(certificate(), setting(right=right(), charts=(chart,)))
    assert report.outcome is OK
    assert {c.code for c in report.checks} >= {
        CheckCode.NUMBER, CheckCode.EXISTS, CheckCode.OWNER, CheckCode.MARKET, CheckCode.IN_FORCE,
        CheckCode.PRODUCT,
    }  # fmt: skip
    assert all(c.sources for c in report.checks if c.code is CheckCode.IN_FORCE)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("no number at all", (FAULT, "number_unreadable")),
        ("ZL 2021 2 0123456.0", (FAULT, "number_check_digit")),
        ("US 17/123,456", (FAULT, "application_shown_as_patent")),
        ("", (OPEN, "no_right_named")),
    ],
)
def test_numbers(number: str, expected: tuple[CheckOutcome, str]) -> None:
    assert reason(certificate(number), CheckCode.NUMBER) == expected


@pytest.mark.parametrize(
    ("owner", "more", "expected"),
    [
        ("AURORA HOUSEHOLD CO LTD", {}, (OK, "owner_fits")),
        ("Vogelsang Leuchten GmbH", {}, (FAULT, "owned_by_another")),
        ("Vogelsang Leuchten GmbH", {"legal_events": (LegalEvent(EventKind.ASSIGNED, Source("t")),)},
         (OPEN, "owner_may_have_changed")),
        ("Aurora Lighting Ltd", {}, (OPEN, "owner_unclear")),
    ],
)  # fmt: skip
def test_owner(owner: str, more: dict[str, Any], expected: tuple[CheckOutcome, str]) -> None:
    assert reason(certificate(), CheckCode.OWNER, right=right(owner, **more)) == expected


def test_a_second_link_of_a_chain_is_not_called_a_strangers() -> None:
    """A distributor allows what it was allowed itself; only the chain can tell."""
    scope = Scope("US 12,345,678 B2", ("US",), ("own:A1",))
    link = paper(PaperKind.AUTHORISATION, given_by="East Ltd", given_to=NAME, scope=scope)
    owner = right("Larkmoor LLC")
    assert reason(link, CheckCode.OWNER, right=owner) == (OPEN, "giver_is_not_owner")
    named = replace(link, holder="Larkmoor LLC")
    assert reason(named, CheckCode.OWNER, right=owner) == (OK, "owner_fits")
    wrong = replace(link, holder="East Ltd")
    assert reason(wrong, CheckCode.OWNER, right=owner) == (FAULT, "owned_by_another")


def test_without_owner_data_nobody_can_tell() -> None:
    known = right(parties=())
    assert reason(certificate(), CheckCode.OWNER, right=known) == (OPEN, "owner_not_known")
    assert reason(certificate(), CheckCode.OWNER) == (OPEN, "owner_not_known")


def test_a_right_that_is_not_in_the_corpus_is_not_called_false() -> None:
    assert reason(certificate(), CheckCode.EXISTS, right=KnownRight(True)) == (
        OPEN,
        "right_not_found",
    )


def test_territory_is_told_by_the_number_alone_and_market_by_market() -> None:
    report = check_paper(certificate("CN 115000001 B", ("CN", "US", "DE")), setting())
    markets = {c.markets: c.outcome for c in report.checks if c.code is CheckCode.MARKET}
    assert markets == {("CN",): OK, ("US",): FAULT, ("DE",): FAULT}
    assert report.outcome_for("own:A1", "CN") is OPEN
    assert report.outcome_for("own:A1", "US") is FAULT


def test_a_right_that_has_ended_is_a_fault_with_its_authority() -> None:
    old = right(filed_on=date(2001, 1, 1), granted_on=date(2004, 1, 6))
    report = check_paper(certificate(), setting(right=old))
    (ended,) = [c for c in report.checks if c.code is CheckCode.IN_FORCE]
    assert (ended.outcome, ended.reason) == (FAULT, "right_expired")
    assert ended.authorities


@pytest.mark.parametrize(
    ("conclusions", "expected"),
    [
        ((Conclusion.LITERALLY_MET, Conclusion.NOT_MET), (OK, "right_on_product")),
        ((Conclusion.NOT_MET,), (FAULT, "right_not_on_product")),
        ((Conclusion.UNDETERMINED, Conclusion.NOT_MET), (OPEN, "chart_open")),
        ((), (OPEN, "not_charted")),
    ],
)
def test_charts(conclusions: tuple[Conclusion, ...], expected: tuple[CheckOutcome, str]) -> None:
    chart = ChartedClaims("own:A1", "US12345678B2", conclusions)
    made = reason(certificate(), CheckCode.PRODUCT, right=right(), charts=(chart,))
    assert made == expected


def test_a_certificate_older_than_its_right() -> None:
    made = replace(certificate(), issued_on=date(2024, 1, 1))
    report = check_paper(made, setting(right=right()))
    assert (FAULT, "older_than_the_right") in found(report, CheckCode.DATES)


def line(quantity: int, price: str, amount: str | None = None) -> InvoiceLine:
    return InvoiceLine(
        "A1", Decimal(quantity), Decimal(price), Decimal(amount) if amount else None, "A1"
    )


@pytest.mark.parametrize(
    ("invoice", "expected"),
    [
        (Invoice(lines=(line(3, "2.50"),), total=Decimal("7.50")), (OK, "total_comes_out")),
        (Invoice(lines=(line(3, "2.50"),), total=Decimal("75.00")), (FAULT, "total_does_not_come_out")),
        (Invoice(lines=(line(3, "2.50", "9.50"),), total=Decimal("9.50")),
         (FAULT, "line_does_not_come_out")),
        (Invoice(lines=(line(2, "5"),), subtotal=Decimal(11), total=Decimal(11)),
         (FAULT, "subtotal_does_not_come_out")),
        (Invoice(lines=(line(2, "5"),), tax_percent=Decimal(13), tax=Decimal(3), total=Decimal(13)),
         (FAULT, "tax_does_not_come_out")),
        (Invoice(lines=(line(2, "5"),), other=Decimal(-1), tax_percent=Decimal(10),
                 total=Decimal("9.90")), (OK, "total_comes_out")),
        (Invoice(lines=(), total=Decimal(1)), (OPEN, "not_countable")),
        (None, (OPEN, "not_countable")),
    ],
)  # fmt: skip
def test_invoices(invoice: Invoice | None, expected: tuple[CheckOutcome, str]) -> None:
    assert reason(paper(PaperKind.INVOICE, invoice=invoice), CheckCode.TOTAL) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 11, 22), (OK, "young_enough")),
        (date(2025, 11, 21), (FAULT, "older_than_a_year")),
    ],
)
def test_age_of_an_invoice(day: date, expected: tuple[CheckOutcome, str]) -> None:
    assert reason(paper(PaperKind.INVOICE, issued_on=day), CheckCode.AGE) == expected


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        (("a-1",), (OK, "model_fits")),
        (("KETTLE-9",), (FAULT, "other_product")),
        (("A1-PRO",), (FAULT, "other_product")),
        ((), (OPEN, "models_not_entered")),
    ],
)
def test_models(models: tuple[str, ...], expected: tuple[CheckOutcome, str]) -> None:
    assert reason(paper(PaperKind.TOOLING, models=models), CheckCode.MODEL) == expected


@pytest.mark.parametrize(
    ("standards", "expected"),
    [
        (("EN 71-1",), (OK, "standard_of_market")),
        (("GB 6675.2",), (FAULT, "standard_of_other_market")),
        (("IEC 60335-1",), (OPEN, "standard_unclear")),
        (("House rule 7",), (OPEN, "standard_unclear")),
        ((), (OPEN, "standards_not_entered")),
    ],
)
def test_standards_for_germany(
    standards: tuple[str, ...], expected: tuple[CheckOutcome, str]
) -> None:
    made = paper(
        PaperKind.TEST_REPORT, issuer="Lab", standards=standards, scope=Scope(markets=("DE",))
    )
    assert reason(made, CheckCode.STANDARD) == expected


@pytest.mark.parametrize(
    ("number", "registered", "expected"),
    [
        ("91350100M000100Y43", "", (OK, "code_fits")),
        ("91350100M000100Y44", "", (FAULT, "licence_code_check_digit")),
        ("91350100M000100Y4", "", (FAULT, "licence_code_length")),
        ("91350100M000I00Y43", "", (FAULT, "licence_code_character")),
        ("91350100M000100Y43", "914403001922038216", (FAULT, "code_of_other_entity")),
        ("", "", (OPEN, "no_code")),
    ],
)
def test_business_licence(number: str, registered: str, expected: tuple[CheckOutcome, str]) -> None:
    made = paper(PaperKind.BUSINESS_LICENCE, number=number)
    supplier = replace(SUPPLIER, registration=registered)
    assert reason(made, CheckCode.LICENCE_CODE, supplier=supplier) == expected


def test_a_person_closes_what_is_open_and_mends_no_fault() -> None:
    confirmed = Verification(VerificationState.CONFIRMED, "Li", ON, "asked the office")
    open_one = replace(certificate(), verification=confirmed)
    assert check_paper(open_one, setting()).outcome is OK
    bad = replace(certificate("CN 115000001 B"), verification=confirmed)
    assert check_paper(bad, setting()).outcome is FAULT
    denied = replace(open_one, verification=replace(confirmed, state=VerificationState.REFUTED))
    assert (FAULT, "issuer_denies") in found(check_paper(denied, setting()), CheckCode.ISSUER_ASKED)
