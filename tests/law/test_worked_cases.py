"""Every worked case of every market, replayed; and the file format of the cases."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Evidence,
    LimitationReading,
    Reading,
    conclude,
)
from freetosell.core.errors import RuleError
from freetosell.core.law.facts import RightFacts
from freetosell.core.law.legal_status import assess_right
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm, LimitationRole
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.product import FactOrigin
from freetosell.core.provenance import Source
from freetosell.core.text import Span
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.worked import WorkedCase, load_worked

SOURCE = Source("worked case")
CASES = [(code, case) for code in MARKETS for case in load_worked(code)]
TEXT = "a hinge with a pin"


def _facts(case: WorkedCase) -> RightFacts:
    given = {k: v for k, v in case.facts.model_dump().items() if v is not None}
    given.setdefault("benefit_on", given.get("filed_on"))
    return RightFacts(office=case.office, right=case.right, **given)


def _events(case: WorkedCase) -> tuple[LegalEvent, ...]:
    return tuple(
        LegalEvent(e.kind, SOURCE, effective_on=e.on, fee_year=e.fee_year, territory=e.territory)
        for e in case.event
    )


def _chart(case: WorkedCase) -> ClaimChart:
    evidence = Evidence("title", FactOrigin.LISTING, "title", Span(0, 7), "a hinge")
    rows = tuple(
        ChartRow(
            f"L{i}",
            LimitationRole.LIMITATION,
            TEXT,
            Span(0, len(TEXT)),
            LimitationReading(
                row.reading, "because", "worked", 1.0, (evidence,) if row.evidence else ()
            ),
        )
        for i, row in enumerate(case.row, 1)
    )
    readings: tuple[Reading, ...] = tuple(r.reading.reading for r in rows)
    return ClaimChart("X", 1, TEXT, "p", rows, conclude(readings), False, "worked")


def _publication(case: WorkedCase) -> Publication:
    return Publication(
        number=PublicationNumber(case.office, "1", "B1"),
        right_kind=RightKind(case.right),
        stage=Stage.GRANT,
        title="Hinge",
        source=SOURCE,
        claims=(Claim(1, TEXT, ClaimForm.INDEPENDENT),),
    )


@pytest.mark.parametrize(("code", "case"), CASES, ids=[case.id for _, case in CASES])
def test_worked_case_comes_out_as_its_authority_says(code: str, case: WorkedCase) -> None:
    book = load_rulebooks()[code]
    status = assess_right(
        _facts(case),
        _events(case),
        code,
        book,
        case.as_of,
        fees_complete_to=case.as_of if case.fees == "complete" else None,
        fees_paid_to=case.as_of if case.fees == "paid" else None,
    )
    expect, named = case.expect, {line.rule_id for line in status.lines}
    if case.row:
        known = {f"1#L{i}": row.known for i, row in enumerate(case.row, 1)}
        finding = assess_utility(
            _publication(case), [_chart(case)], status, book, code, case.as_of, known=known
        )
        assert finding.outcome is expect.outcome, finding.deciding
        assert finding.rulebook_digest == book.digest[:16]
        named |= {use.rule_id for use in finding.rules}
        assert all(use.authority for use in finding.rules if use.rule_id)
    if expect.earliest is not None:
        assert status.term.earliest == expect.earliest
    if expect.latest is not None:
        assert status.term.latest == expect.latest
    if expect.status is not None:
        assert status.in_force is expect.status, status.reason
    if expect.unknown is not None:
        assert bool(status.term.unknown_inputs) is expect.unknown
    assert set(expect.rules) <= named
    for words in expect.says:
        assert words in status.reason, status.reason


def test_every_market_and_regime_has_worked_cases() -> None:
    assert {code for code, _ in CASES} == set(MARKETS)


def test_ids_of_worked_cases_are_unique_and_carry_the_market() -> None:
    ids = [case.id for _, case in CASES]
    assert len(ids) == len(set(ids))
    assert all(case.id.startswith(f"{code.lower()}.") for code, case in CASES)


def test_mistakes_in_a_worked_file_are_all_named(tmp_path) -> None:
    folder = tmp_path / "us" / "worked"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text(
        '[[case]]\nid = "us.x"\nwhy = "w"\nright = "invention"\noffice = "US"\n'
        'as_of = "2026-01-01"\ncolour = 1\n[case.expect]\n',
        encoding="utf-8",
    )
    with pytest.raises(RuleError) as caught:
        load_worked("US", tmp_path)
    text = str(caught.value)
    assert "authority is missing" in text
    assert "colour is not a key that is known here" in text
    assert "write it without quotes" in text
    assert "expects nothing" in text


def test_facts_of_worked_cases_are_fields_of_right_facts() -> None:
    fields = set(asdict(RightFacts("US", "invention")))
    assert all(set(case.facts.model_dump()) <= fields for _, case in CASES)
    assert all(isinstance(case.as_of, date) for _, case in CASES)
