"""What pages ask of the rooms of cases: previews, rows, ways, four eyes, files, options."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from freetosell.app.case_approval import find_author, refuse_own_draft
from freetosell.app.case_desk import open_desk
from freetosell.app.case_documents import approve_document, draft_document
from freetosell.app.case_options import find_case_options
from freetosell.app.case_preview import preview_notice
from freetosell.app.case_rows import CaseFilter, CaseStanding, DueWithin, find_platforms, find_rows
from freetosell.app.case_ways import find_ways
from freetosell.app.case_work import (
    CaseRoom,
    flow_of,
    look_ahead,
    open_from_notice,
    record_event,
    save,
)
from freetosell.app.document_files import pack_document, preview_pages
from freetosell.app.outbox import find_server
from freetosell.app.seller import SellerProfile, save_seller
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_case_room
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import Actor, EventKind, NewEvent, Role, entries
from freetosell.core.cases.privilege import is_privileged_event
from freetosell.core.errors import AccessError, CaseError, InputError
from freetosell.testing.clock import FakeClock

NOTICE = (
    b"We removed some of your listings: a rights owner reported a patent.\n"
    b"Complaint ID: 17000009999\nASIN: B0ZZ000001\nInfringement type: Patent\n"
    b"Patent number: US 9,999,999\nRights owner: Acme\nEmail: ip@acme.example\nAmazon.com\n"
)
EDITOR = Actor("Mei Lin", role=Role.EDITOR, account="1")
OWNER = Actor("Li Hua", role=Role.BUSINESS_OWNER, account="2")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(workspace=tmp_path / "workspace", cache=tmp_path / "cache")
    made.workspace.mkdir()
    profile = SellerProfile("Lumenhof GmbH", "Mei Lin", "a@lumenhof.example", account="Lumenhof")
    save_seller(made.workspace, profile)
    return made


@pytest.fixture
def room(settings: Settings) -> CaseRoom:
    return open_case_room(settings, FakeClock(datetime(2026, 3, 4, 9, tzinfo=UTC)))


@pytest.fixture
def case(room: CaseRoom) -> Case:
    opened = open_from_notice(room, NOTICE, "n.txt", EDITOR, market="US").case
    said = {"how": ["seen_on_platform"]}
    return record_event(room, opened.id, EventKind.AUTHENTICATED, EDITOR, said)


def test_a_preview_keeps_nothing_and_says_what_opening_would_do(room: CaseRoom) -> None:
    first = preview_notice(room, NOTICE, "n.txt")
    assert (first.case, first.known, first.flow.name) == ("", False, "complaint")
    assert room.cases.find_cases() == ()
    opened = open_from_notice(room, NOTICE, "n.txt", EDITOR)
    again = preview_notice(room, NOTICE, "n.txt")
    assert (again.case, again.known) == (opened.case.id, True)
    later = preview_notice(room, NOTICE + b"\nOnce more.", "n.txt")
    assert (later.case, later.known) == (opened.case.id, False)


def test_rows_lead_with_the_nearest_clock_and_are_filtered(room: CaseRoom, case: Case) -> None:
    other = open_from_notice(room, NOTICE.replace(b"9999\n", b"1111\n"), "m.txt", EDITOR).case
    rows = find_rows(room, "", CaseFilter())
    dues = [row.next_due.due_at for row in rows if row.next_due]
    assert dues == sorted(dues)
    assert {row.case.id for row in rows} == {case.id, other.id}
    assert find_platforms(rows) == ("amazon",)
    found = find_rows(room, "", CaseFilter(text="17000001111"))
    assert [row.case.id for row in found] == [other.id]
    assert find_rows(room, "", CaseFilter(platform="ebay")) == ()
    assert find_rows(room, "", CaseFilter(standing=CaseStanding.OVER)) == ()
    assert find_rows(room, "", CaseFilter(due=DueWithin.MISSED)) == ()
    assert isinstance(room.clock, FakeClock)
    room.clock.move(days=60)
    assert find_rows(room, "", CaseFilter(due=DueWithin.MISSED))


def test_ways_stand_once_for_each_event_and_say_what_they_lack(case: Case) -> None:
    ways = find_ways(look_ahead(case))
    kinds = [way.kind for way in ways]
    assert len(kinds) == len(set(kinds))
    by_kind = {way.kind: way for way in ways}
    assert by_kind[EventKind.GROUND_GIVEN].is_own is False
    assert by_kind[EventKind.ITEMS_PAUSED].is_own is True
    assert ("document", ("D1",)) in by_kind[EventKind.SENT].choices or not by_kind[
        EventKind.SENT
    ].missing


def test_who_wrote_a_text_does_not_approve_it(
    room: CaseRoom, case: Case, settings: Settings
) -> None:
    desk = open_desk(case, room, settings)
    today = room.clock.now().date()
    made = draft_document(
        case, desk, DocumentKind.INQUIRY, EDITOR, language="en", today=today,
        reply_by=today + timedelta(days=7),
    )  # fmt: skip
    case = save(room, case, flow_of(case), made.event)
    assert find_author(case, made.name) == EDITOR
    renamed = Actor("Somebody Else", role=Role.EDITOR, account="1")
    with pytest.raises(AccessError, match="second person"):
        refuse_own_draft(case, made.name, renamed)
    refuse_own_draft(case, made.name, Actor("Mei Lin", role=Role.EDITOR, account="3"))
    refuse_own_draft(case, made.name, OWNER)
    refuse_own_draft(case, made.name, EDITOR, alone=True)

    with pytest.raises(CaseError, match="not approved"):
        pack_document(case, desk, made.name, "txt", today)
    event = approve_document(case, desk, made.name, OWNER)
    case = save(room, case, flow_of(case), event)
    packed = pack_document(case, desk, made.name, "txt", today)
    assert packed.name == f"{made.name}.txt"
    assert b"17000009999" in packed.content


def test_pages_of_a_letter_can_be_looked_at_before_its_approval(
    room: CaseRoom, case: Case, settings: Settings
) -> None:
    pytest.importorskip("typst", reason="the part that sets pages is not installed")
    desk = open_desk(case, room, settings)
    today = room.clock.now().date()
    made = draft_document(
        case, desk, DocumentKind.INQUIRY, EDITOR, language="en", today=today, reply_by=today
    )
    case = save(room, case, flow_of(case), made.event)
    assert all(p.startswith(b"\x89PNG") for p in preview_pages(case, desk, made.name, today))


def test_options_of_a_case_carry_figures_of_its_market(
    room: CaseRoom, case: Case, settings: Settings
) -> None:
    options = find_case_options(case, room, settings)
    ((right, panel),) = options.panels
    assert right.office == "US"
    assert panel.market == "US"
    assert any(row.costs for row in panel.rows)
    assert options.checks
    assert options.sheet is None


def test_what_counsel_said_is_privileged(case: Case) -> None:
    asked = NewEvent(EventKind.COUNSEL_ANSWERED, OWNER, entries(text="weak"))
    event = case.events[-1]
    assert not is_privileged_event(event, ())
    told = replace(event, kind=asked.kind, payload=asked.payload)
    assert is_privileged_event(told, ())
    drafted = replace(event, kind=EventKind.DRAFTED, payload=entries(document="D4", name="D4-1"))
    assert is_privileged_event(drafted, ())


def test_the_mail_server_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FREETOSELL_SMTP_HOST", raising=False)
    assert find_server() is None
    monkeypatch.setenv("FREETOSELL_SMTP_HOST", "mail.example.invalid")
    monkeypatch.setenv("FREETOSELL_SMTP_PORT", "587")
    server = find_server()
    assert server is not None
    assert (server.host, server.port, server.tls) == ("mail.example.invalid", 587, True)
    monkeypatch.setenv("FREETOSELL_SMTP_PORT", "many")
    with pytest.raises(InputError):
        find_server()
