"""The management system over real records."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from freetosell.app.programme_audit_file import make_audit_file
from freetosell.app.programme_audits import (
    add_action,
    close_audit,
    finish_action,
    judge_action,
    plan_audit,
    record_finding,
)
from freetosell.app.programme_evidence import LiveRooms
from freetosell.app.programme_policies import acknowledge, issue_policy, report_policies
from freetosell.app.programme_registers import (
    add_row,
    change_row,
    find_rows,
    format_rows,
    get_register,
    import_rows,
    remove_row,
)
from freetosell.app.programme_review import count_indicators, hold_review
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import (
    ask_retraining,
    find_certificates,
    hand_in,
    open_quiz,
    put_person,
    report_training,
)
from freetosell.core.errors import InputError, SourceError
from freetosell.core.programme.audit import AuditResult, AuditState
from freetosell.core.programme.course import digest_rules
from freetosell.core.programme.training import Audience, Person, TrainingState
from freetosell.engines.records.cases import DjangoCaseStore
from freetosell.engines.records.counsel import DjangoCounselRegister
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets.loader import load_rulebooks
from freetosell.programme.loader import load_courses, load_frames, load_policy_templates
from freetosell.reports.programme.audit_file import render_audit_pdf, render_audit_xlsx
from freetosell.reports.programme.certificate import render_certificate
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_product

LIN = Person("lin.mei", "林梅", (Audience.SOURCING,), "zh")
RISK = {
    "risk": '=HYPERLINK("x")',
    "likelihood": "High",
    "impact": "low",
    "measure": "Redesign",
    "owner": "Lin",
    "state": "open",
    "review_on": "2026-12-01",
}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 11, 22, 9, tzinfo=UTC))


@pytest.fixture
def room(tmp_path: Path, clock: FakeClock) -> ProgrammeRoom:
    return ProgrammeRoom(
        entries=DjangoEntryStore(tmp_path / "records.sqlite3"),
        clock=clock,
        courses=load_courses(),
        templates=load_policy_templates(),
        frames=load_frames(),
        rules=digest_rules(load_rulebooks().values()),
    )


@pytest.fixture
def rooms(tmp_path: Path, room: ProgrammeRoom) -> LiveRooms:
    path = tmp_path / "records.sqlite3"
    return LiveRooms(room, DjangoRecords(path), DjangoCaseStore(path), DjangoCounselRegister(path))


def answers(room: ProgrammeRoom, course: str, *, right: bool) -> Mapping[str, tuple[int, ...]]:
    sheet = open_quiz(room, LIN.id, course)
    return {
        item.id: item.right if right else tuple(set(range(len(item.options))) - set(item.right))
        for item, _ in sheet.items
    }


def test_a_new_hire_fails_repeats_and_passes_and_a_rule_change_flags_the_lesson(
    room: ProgrammeRoom, clock: FakeClock
) -> None:
    put_person(room, LIN, by="mo")
    owed = {(line.course, line.state) for line in report_training(room).lines}
    assert owed == {("basics", TrainingState.NEVER), ("sourcing", TrainingState.NEVER)}

    first = hand_in(
        room, LIN.id, "basics", answers(room, "basics", right=False), number=1, language="zh"
    )
    assert not first.attempt.passed
    assert first.certificate is None
    clock.move(hours=2)
    second = hand_in(
        room, LIN.id, "basics", answers(room, "basics", right=True), number=2, language="zh"
    )
    assert second.certificate is not None
    assert second.certificate.name == "林梅"
    lines = {line.course: line for line in report_training(room).lines}
    assert lines["basics"].state is TrainingState.VALID
    assert lines["basics"].attempts == 2
    assert find_certificates(room, LIN.id) == (second.certificate,)
    pdf = render_certificate(second.certificate, room.get_course("basics"), "宁波示例", "zh")
    assert pdf.startswith(b"%PDF")

    rules = {**room.rules, "us.design.term": "0" * 16}
    stale = report_training(replace(room, rules=rules)).stale
    assert [(cite.course, cite.lesson) for cite in stale] == [("basics", "kinds")]


def test_an_attempt_is_handed_in_once(room: ProgrammeRoom) -> None:
    put_person(room, LIN, by="mo")
    given = answers(room, "basics", right=False)
    hand_in(room, LIN.id, "basics", given, number=1, language="zh")
    with pytest.raises(InputError) as caught:
        hand_in(room, LIN.id, "basics", given, number=1, language="zh")
    assert caught.value.code == "attempt_changed"


def test_everybody_trains_again_after_an_upheld_complaint(
    room: ProgrammeRoom, clock: FakeClock
) -> None:
    put_person(room, LIN, by="mo")
    given = answers(room, "basics", right=True)
    hand_in(room, LIN.id, "basics", given, number=1, language="zh")
    clock.move(days=3)
    ask_retraining(room, room.today, "case 2026-0001 was upheld", by="mo")
    lines = {line.course: line for line in report_training(room).lines}
    assert lines["basics"].state is TrainingState.OUTDATED
    with pytest.raises(InputError):
        ask_retraining(room, room.today, " ", by="mo")


def test_a_policy_is_issued_read_and_issued_anew(room: ProgrammeRoom) -> None:
    put_person(room, LIN, by="mo")
    blanks = {"company": "宁波示例", "owner": "Wei", "ip_lead": "Mo"}
    with pytest.raises(InputError) as caught:
        issue_policy(room, "ip-policy", {"company": "x"}, approved_by="Wei")
    assert caught.value.code == "policy_blank_open"
    first = issue_policy(room, "ip-policy", blanks, approved_by="Wei")
    assert "宁波示例" in first.body.zh
    assert len(report_policies(room).unread) == 1
    acknowledge(room, "ip-policy", LIN.id)
    assert acknowledge(room, "ip-policy", LIN.id).version == 1
    assert report_policies(room).unread == ()
    issue_policy(room, "ip-policy", blanks, approved_by="Wei")
    report = report_policies(room, date(2027, 12, 1))
    assert [(p.version, person.id) for p, person in report.unread] == [(2, LIN.id)]
    assert [p.version for p in report.overdue] == [2]


def test_a_register_keeps_what_fits_and_refuses_the_rest(
    room: ProgrammeRoom, tmp_path: Path
) -> None:
    row = add_row(room, "risks", RISK, by="mo")
    assert (row.id, row.cells["likelihood"], row.due_on) == (
        "risks-0001",
        "high",
        date(2026, 12, 1),
    )
    with pytest.raises(InputError) as caught:
        add_row(room, "risks", {"risk": "x", "likelihood": "huge", "colour": "red"}, by="mo")
    assert "colour" in caught.value.what
    assert "none of low" in caught.value.what
    assert "measure is missing" in caught.value.what
    changed = change_row(room, "risks", row.id, {"state": "closed", "review_on": ""}, by="lin")
    assert (changed.version, changed.due_on, changed.changed_by) == (2, None, "lin")
    assert [r.id for r in find_rows(room, "risks", state="closed")] == [row.id]
    remove_row(room, "risks", row.id, by="mo")
    assert add_row(room, "risks", RISK, by="mo").id == "risks-0002"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_written_out_is_read_back(
    room: ProgrammeRoom, tmp_path: Path, language: str
) -> None:
    add_row(room, "risks", RISK, by="mo")
    text = format_rows(get_register("risks"), find_rows(room, "risks"), language)
    assert '"\'=HYPERLINK(""x"")"' in text
    path = tmp_path / "risks.csv"
    path.write_bytes(text.encode("gb18030" if language == "zh" else "utf-8-sig"))
    done = import_rows(room, "risks", path, by="mo")
    assert (done.read, done.stored, done.rejected) == (1, 1, ())
    first, second = find_rows(room, "risks")
    assert first.cells == second.cells


def test_read_is_stored_and_rejected(room: ProgrammeRoom, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["risk", "likelihood", "impact", "measure", "owner", "state", "review on"])
    sheet.append(["A", "low", "low", "m", "Lin", "open", date(2026, 12, 1)])
    sheet.append(["B", "low", "low", "m", "Lin", "gone", None])
    sheet.append([None, None, None, None, None, None, None])
    sheet.append(["C", "low", "low", "m", "Lin", "open", "soon"])
    book.save(tmp_path / "risks.xlsx")
    done = import_rows(room, "risks", tmp_path / "risks.xlsx", by="mo")
    assert (done.read, done.stored, len(done.rejected)) == (3, 1, 2)
    assert "row 3" in done.rejected[0].where
    (tmp_path / "bad.csv").write_text("risk,colour\nA,red\n")
    with pytest.raises(SourceError) as caught:
        import_rows(room, "risks", tmp_path / "bad.csv", by="mo")
    assert "unknown: 'colour'" in caught.value.what


def test_an_audit_is_closed_when_all_was_looked_at_and_followed_up(
    rooms: LiveRooms, clock: FakeClock
) -> None:
    room = rooms.programme
    put_person(room, LIN, by="mo")
    rooms.records.put_product(make_product())
    audit = plan_audit(room, "iso-56005-2020", "All shops", "Chen", room.today, by="mo")
    numbers = [clause.number for clause in room.get_frame(audit.frame).clauses]
    for number in numbers:
        record_finding(
            room, audit.id, number, AuditResult.CONFORMS, "Seen.", ("product x",), by="Chen"
        )
    record_finding(room, audit.id, "4", AuditResult.MAJOR, "No course passed.", by="Chen")
    with pytest.raises(InputError) as caught:
        close_audit(room, audit.id, by="Chen")
    assert "no corrective action for: 4" in caught.value.what
    action = add_action(room, f"audit {audit.id} 4", "Course", "lin.mei", room.today, by="mo")
    assert close_audit(room, audit.id, by="Chen").state is AuditState.CLOSED
    with pytest.raises(InputError):
        record_finding(room, audit.id, "4", AuditResult.CONFORMS, "Seen.", by="Chen")

    clock.move(days=2)
    file = make_audit_file(rooms, audit.id, "宁波示例")
    book = openpyxl.load_workbook(io.BytesIO(render_audit_xlsx(file, "zh", "https://ip.example")))
    clauses, records = book.worksheets[1], book.worksheets[2]
    targets = {
        cell.hyperlink.location or cell.hyperlink.target
        for row in clauses.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert len(targets) == len({b.id for s in file.sheets for b in s.evidence if b.known})
    for target in targets:
        row = int(str(target).rpartition("!A")[2])
        assert records.cell(row, 1).value
    links = [c.hyperlink.target for r in records.iter_rows() for c in r if c.hyperlink]
    assert any("/record/product/" in str(link) for link in links)
    assert render_audit_pdf(file).startswith(b"%PDF")

    with pytest.raises(InputError) as caught:
        judge_action(room, action.id, True, by="somebody")
    assert caught.value.code == "action_open"
    finish_action(room, action.id, by="lin.mei")
    with pytest.raises(InputError) as caught:
        judge_action(room, action.id, True, by="Lin.Mei")
    assert caught.value.code == "action_own_judge"
    assert judge_action(room, action.id, True, by="Chen").effective is True


def test_a_clause_whose_records_are_not_kept_says_so(rooms: LiveRooms) -> None:
    room = rooms.programme
    frame = room.get_frame("iso-56005-2020")
    clause = replace(frame.clauses[0], evidence=("satellites",))
    odd = replace(room, frames={"odd": replace(frame, id="odd", clauses=(clause,))})
    audit = plan_audit(odd, "odd", "", "Chen", room.today, by="mo")
    (sheet,) = make_audit_file(replace(rooms, programme=odd), audit.id, "").sheets
    assert not sheet.evidence[0].known
    assert "keeps no records" in sheet.evidence[0].statement.en


def test_what_cannot_be_counted_is_unknown_and_a_review_is_kept(rooms: LiveRooms) -> None:
    room = rooms.programme
    figures = {i.id: i.figure for i in count_indicators(rooms, date(2026, 1, 1), room.today)}
    assert figures["complaints_per_100_listings"] is None
    assert figures["training_valid"] is None
    assert figures["actions_late"] == 0
    for amount, currency in (("1,200.50", "USD"), ("10", "usd")):
        cells = {
            "purpose": "search",
            "amount": amount,
            "currency": currency,
            "state": "paid",
            "paid_on": "2026-03-01",
        }
        add_row(room, "costs", cells, by="mo")
    figures = {i.id: i.figure for i in count_indicators(rooms, date(2026, 1, 1), room.today)}
    assert figures["costs_paid"] == pytest.approx(1210.5)
    add_row(room, "costs", {**cells, "currency": "CNY"}, by="mo")
    figures = {i.id: i.figure for i in count_indicators(rooms, date(2026, 1, 1), room.today)}
    assert figures["costs_paid"] is None
    with pytest.raises(InputError):
        hold_review(rooms, date(2026, 1, 1), [" "], led_by="Wei")
    review = hold_review(rooms, date(2026, 1, 1), ["Nothing to change: no sales."], led_by="Wei")
    assert review.id == "2026-11-22-1"


def test_western_letters_are_refused_and_not_misread(room: ProgrammeRoom, tmp_path: Path) -> None:
    path = tmp_path / "risks.csv"
    head = "risk,likelihood,impact,measure,owner,state\n"
    path.write_bytes((head + "Lampe,low,low,Prüfen,Müller,open\n").encode("cp1252"))
    with pytest.raises(SourceError) as caught:
        import_rows(room, "risks", path, by="mo")
    assert caught.value.code == "table_unreadable"
    assert find_rows(room, "risks") == ()
