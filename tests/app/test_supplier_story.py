"""Twelve papers of which five are bad: each is caught, and exactly its gates close."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from freetosell.app.gate_desk import (
    AskedException,
    duties_of,
    find_gate_page,
    get_gate_file,
    grant_exception,
    mark_duty,
    open_gates,
    pass_gate,
    weigh_gate,
)
from freetosell.app.gate_refresh import recheck_supplier, refresh_gates, save_supplier
from freetosell.app.paper_desk import check_papers, draw_chains, find_charted, find_reports
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_papers,
    find_suppliers_of,
    get_paper,
    put_paper,
    withdraw_paper,
)
from freetosell.app.supplier_score import find_due_papers, score_checked
from freetosell.core.charts.chart import Conclusion
from freetosell.core.entries import find_breaks
from freetosell.core.errors import AccessError, InputError
from freetosell.core.gates.gate import GATE, ConformityMark, Gate, GateEventKind, MarkState
from freetosell.core.gates.standing import FileState, GateState, assess_standing
from freetosell.core.suppliers.chain import ChainState
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PaperKind
from freetosell.core.suppliers.score import Band
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets import load_rulebooks
from freetosell.testing.clock import FakeClock
from freetosell.testing.demo import supplier_story as story
from freetosell.testing.factories import make_assessment, make_publication

PAIRS = {(p, m) for p, markets in story.PLANNED.items() for m in markets}
CLOSED = set().union(*(pairs for _, pairs in story.EXPECTED.values()))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> LanceCorpus:
    store = LanceCorpus(tmp_path_factory.mktemp("corpus"))
    story.load_rights(store, 8)
    return store


@pytest.fixture
def room(tmp_path: Path, corpus: LanceCorpus) -> SupplierRoom:
    clock = FakeClock(datetime(2026, 11, 22, 8, tzinfo=UTC))
    made = SupplierRoom(
        entries=DjangoEntryStore(tmp_path / "records.sqlite3"),
        evidence=EvidenceFolder(tmp_path / "evidence", clock),
        clock=clock,
        records=DjangoRecords(tmp_path / "records.sqlite3"),
        corpus=corpus,
        rulebooks=load_rulebooks(),
        our_names=(story.US,),
    )
    story.tell_story(made, tmp_path / "originals")
    return made


def clock_of(room: SupplierRoom) -> FakeClock:
    assert isinstance(room.clock, FakeClock)
    return room.clock


def states(room: SupplierRoom) -> dict[tuple[str, str], FileState]:
    return {(s.product, s.market): s.state for s in find_gate_page(room).standings}


def test_of_twelve_papers_exactly_the_five_bad_ones_are_caught_with_their_reason(
    room: SupplierRoom,
) -> None:
    checked = check_papers(room, "aurora")
    assert len(checked.reports) == 12
    bad = {
        report.paper.key: {check.reason for check in report.faults}
        for report in checked.reports
        if report.faults
    }
    assert bad == {key: {reason} for key, (reason, _) in story.EXPECTED.items()}
    good = [r.paper.id for r in checked.reports if r.outcome is CheckOutcome.OK]
    assert len(good) == 7
    for report in checked.reports:
        assert report.paper.sha256, "the original is kept"
        for check in report.faults:
            assert check.text
            assert check.sources or check.code.value == "scope"


def test_the_wrong_market_is_a_fault_in_that_market_alone(room: SupplierRoom) -> None:
    reports = {r.paper.id: r for r in check_papers(room, "aurora").reports}
    (wrong,) = reports["certificate-fan"].faults
    assert wrong.markets == ("US",)
    assert "register of CN" in wrong.text
    assert reports["certificate-fan"].outcome_for(story.FAN, "CN") is CheckOutcome.OK
    assert reports["certificate-fan"].outcome_for(story.FAN, "US") is CheckOutcome.FAULT


def test_the_gate_closes_for_exactly_the_affected_products_and_markets(
    room: SupplierRoom,
) -> None:
    assert set(states(room).values()) == {FileState.UNDER_WAY}
    report = recheck_supplier(room, "aurora", by="Li Wei")
    assert {(m.product, m.market) for m in report.moved} == CLOSED
    assert {m.gate for m in report.moved} == {Gate.PAPERS}
    shut = {pair for pair, state in states(room).items() if state is FileState.CLOSED}
    assert shut == CLOSED
    for product, market in PAIRS - CLOSED:
        standing = pass_gate(room, product, market, Gate.PAPERS, by="Li Wei")
        assert standing.of(Gate.PAPERS).state is GateState.PASSED
    for product, market in CLOSED:
        with pytest.raises(InputError) as refused:
            pass_gate(room, product, market, Gate.PAPERS, by="Li Wei")
        assert refused.value.code == "gate_not_ready"


def test_what_closed_gates_passed_before_is_reopened_once(room: SupplierRoom) -> None:
    """The bad paper comes in after the gate was passed; a second run adds nothing."""
    for paper in find_papers(room, "aurora"):
        if paper.key in story.EXPECTED:
            withdraw_paper(room, paper.key, by="Li Wei")
    pass_gate(room, story.TOY, "US", Gate.PAPERS, by="Li Wei")
    late = next(p for p in story.make_papers() if p.id == "report-toy")
    put_paper(room, replace(late, id="report-toy-2"), by="Li Wei")
    moved = recheck_supplier(room, "aurora", by="Li Wei").moved
    assert [(m.product, m.market, m.reason) for m in moved] == [(story.TOY, "US", "paper_ended")]
    assert recheck_supplier(room, "aurora", by="Li Wei").moved == ()
    events = get_gate_file(room, story.TOY, "US").events
    assert [e.kind for e in events] == [GateEventKind.PASSED, GateEventKind.REOPENED]
    assert find_breaks(room.entries.history(GATE, f"{story.TOY}@US")) == ()


def test_the_nightly_run_reopens_what_ended_and_nothing_else(room: SupplierRoom) -> None:
    recheck_supplier(room, "aurora", by="Li Wei")
    before = pass_gate(room, story.LAMP, "US", Gate.PAPERS, by="Li Wei")
    assert before.due_on == date(2028, 2, 1), "the warranty ends first"
    pass_gate(room, story.FAN, "CN", Gate.PAPERS, by="Li Wei")
    assert refresh_gates(room).moved == ()
    clock_of(room).move(days=(date(2028, 2, 2) - story.TODAY).days)
    report = refresh_gates(room)
    assert report.papers_ended == ("aurora/warranty",)
    now = {(m.product, m.market) for m in report.moved}
    assert {(story.LAMP, "US"), (story.FAN, "CN")} <= now
    assert refresh_gates(room).moved == ()


def test_an_exception_needs_two_people_a_reason_and_an_end_and_lapses(room: SupplierRoom) -> None:
    recheck_supplier(room, "aurora", by="Li Wei")
    asked = AskedException(
        Gate.PAPERS, "Li Wei", "Petra", "First lot is in port.", date(2026, 12, 1)
    )
    with pytest.raises(AccessError, match="himself"):
        grant_exception(room, story.MUG, "DE", replace(asked, asked_by="Petra"))
    with pytest.raises(AccessError):
        grant_exception(room, story.MUG, "DE", replace(asked, approver="Li Wei", asked_by="x"))
    with pytest.raises(InputError) as refused:
        grant_exception(room, story.MUG, "DE", replace(asked, reason=" "))
    assert refused.value.code == "gate_exception_incomplete"
    standing = grant_exception(room, story.MUG, "DE", asked)
    assert standing.of(Gate.PAPERS).state is GateState.EXCEPTED
    assert recheck_supplier(room, "aurora", by="Li Wei").moved == (), "it was granted knowing that"
    clock_of(room).move(days=10)
    (moved,) = refresh_gates(room).moved
    assert (moved.product, moved.market, moved.reason) == (story.MUG, "DE", "exception_ended")
    file = get_gate_file(room, story.MUG, "DE")
    assert assess_standing(file, room.today).of(Gate.PAPERS).state is GateState.REOPENED


def test_only_who_holds_the_role_passes_and_the_sign_off_waits(room: SupplierRoom) -> None:
    with pytest.raises(AccessError) as refused:
        pass_gate(room, story.LAMP, "US", Gate.PAPERS, by="Mara")
    assert refused.value.code == "gate_role"
    with pytest.raises(InputError) as early:
        pass_gate(room, story.LAMP, "US", Gate.SIGN_OFF, by="Petra")
    assert early.value.code == "gate_order"


def test_another_mould_and_another_supplier_reopen_the_gates_of_that_product(
    room: SupplierRoom,
) -> None:
    pass_gate(room, story.LAMP, "US", Gate.SAMPLE, by="Mara", note="sample 1, shelf B")
    pass_gate(room, story.LAMP, "US", Gate.PAPERS, by="Li Wei")
    pass_gate(room, story.TOY, "DE", Gate.PAPERS, by="Li Wei")
    supplier = story.make_supplier()
    first, *rest = supplier.supplies
    changed = replace(supplier, supplies=(replace(first, mould_number="N-2"), *rest))
    moved = save_supplier(room, changed, by="Li Wei").moved
    assert {(m.product, m.market, m.gate) for m in moved} == {
        (story.LAMP, "US", Gate.SAMPLE),
        (story.LAMP, "US", Gate.PAPERS),
    }
    other = replace(supplier, id="borealis", names=("Borealis Ltd",), supplies=(first,))
    save_supplier(room, other, by="Li Wei")
    assert [s.id for s in find_suppliers_of(room, story.LAMP)] == ["aurora", "borealis"]
    verdict = weigh_gate(room, get_gate_file(room, story.LAMP, "US"), Gate.PAPERS)
    assert verdict is not None
    assert verdict.outcome is CheckOutcome.CANNOT_TELL, "the new supplier has no papers yet"


def test_the_chain_leads_from_the_owner_in_the_register_to_us(room: SupplierRoom) -> None:
    checked = check_papers(room, "aurora")
    (chain,) = draw_chains(room, checked)
    assert chain.state is ChainState.CLOSED
    assert chain.owner_known
    assert chain.nodes == (story.LARKMOOR, story.US)
    paper = get_paper(room, "aurora/licence-lamp")
    put_paper(room, replace(paper, given_to=story.AURORA), by="Li Wei")
    (broken,) = draw_chains(room, check_papers(room, "aurora"))
    assert broken.state is ChainState.BROKEN
    (gap,) = broken.gaps
    assert (gap.after, gap.before, gap.reason) == (story.AURORA, story.US, "no_letter")


def test_the_score_says_what_every_point_is_for(room: SupplierRoom) -> None:
    score = score_checked(room, check_papers(room, "aurora"))
    assert score.points == sum(line.points for line in score.lines) < 60
    assert score.most == 100 == sum(line.most for line in score.lines)
    assert all(line.text for line in score.lines)
    assert all(line.points == 0 for line in score.lines if not line.known)
    assert {"quality", "response"} <= {area.value for area in score.unknown}
    assert {"paper_may_be_altered", "right_of_another"} <= {flag.code for flag in score.flags}
    assert score.long_term, "five years without an upheld complaint"
    assert score.band in (Band.ONLY_UNCRITICAL, Band.BLOCK)


def test_what_was_found_is_kept_and_renewals_are_listed(room: SupplierRoom) -> None:
    recheck_supplier(room, "aurora", by="Li Wei")
    kept = find_reports(room, "aurora")
    assert len(kept) == 12
    assert kept == check_papers(room, "aurora").reports
    (ended,) = find_due_papers(room)
    assert (ended.paper, ended.days_left) == ("aurora/report-toy", -22)
    assert get_paper(room, "aurora/report-toy").kind is PaperKind.TEST_REPORT


def test_a_duty_ends_with_the_paper_that_shows_it(room: SupplierRoom) -> None:
    recheck_supplier(room, "aurora", by="Li Wei")
    pair = (story.TOY, "DE")
    for product in (story.TOY, story.MUG):
        open_gates(room, product, ["DE"], ["any"], by="Mara")
    bad = ConformityMark("", MarkState.MET, "Jonas", room.today, "aurora/report-mug")
    for duty in duties_of(room, get_gate_file(room, *pair)):
        mark_duty(room, *pair, replace(bad, duty=duty.id, proof="aurora/warranty"))
    standing = pass_gate(room, *pair, Gate.CONFORMITY, by="Jonas")
    assert standing.due_on == date(2028, 2, 1)
    file = get_gate_file(room, story.MUG, "DE")
    with pytest.raises(InputError) as refused:
        mark_duty(room, story.MUG, "DE", replace(bad, duty=duties_of(room, file)[0].id))
    assert refused.value.code == "proof_faulty"
    withdrawn = replace(get_paper(room, "aurora/warranty"), valid_to=date(2026, 11, 1))
    put_paper(room, withdrawn, by="Li Wei")
    moved = recheck_supplier(room, "aurora", by="Li Wei").moved
    assert (story.TOY, "DE", Gate.CONFORMITY) in {(m.product, m.market, m.gate) for m in moved}


def test_a_chart_of_an_earlier_check_tells_whether_the_right_is_on_the_product(
    room: SupplierRoom,
) -> None:
    assessment = make_assessment()
    finding = assessment.findings[0]
    (chart,) = finding.charts
    made = [
        replace(finding, charts=(replace(chart, conclusion=Conclusion.NOT_MET),)),
        replace(finding, publication="US22222222B2", charts=()),
    ]
    room.records.put_product(assessment.product)
    room.records.put_assessment(replace(assessment, findings=tuple(made)))
    documents = [make_publication("11111111"), make_publication("22222222")]
    (found,) = find_charted(room, assessment.product.id, documents)
    assert found.publication == "US11111111B2"
    assert found.conclusions == (Conclusion.NOT_MET,)
    assert list(find_charted(room, "own:unknown", documents)) == []
