"""Lists of who was present, and the calendar of what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from freetosell.app.programme_attendance import find_attendance, import_attendance
from freetosell.app.programme_audits import add_action, finish_action, judge_action, plan_audit
from freetosell.app.programme_calendar import find_due
from freetosell.app.programme_policies import issue_policy
from freetosell.app.programme_registers import add_row
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import put_person, report_training
from freetosell.core.errors import InputError, SourceError
from freetosell.core.programme.training import Audience, Person
from freetosell.core.programme.words import Words
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.programme.loader import load_courses, load_frames, load_policy_templates
from freetosell.testing.clock import FakeClock

LIN = Person("lin.mei", "林梅", (Audience.SOURCING,), "zh", mail="lin@example.org")


@pytest.fixture
def room(tmp_path: Path) -> ProgrammeRoom:
    made = ProgrammeRoom(
        entries=DjangoEntryStore(tmp_path / "records.sqlite3"),
        clock=FakeClock(datetime(2026, 11, 22, tzinfo=UTC)),
        courses=load_courses(),
        templates=load_policy_templates(),
        frames=load_frames(),
        rules={},
    )
    put_person(made, LIN, by="mo")
    return made


def _list(folder: Path, text: str) -> Path:
    path = folder / "present.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_row_is_kept_or_refused_with_its_reason(room: ProgrammeRoom, tmp_path: Path) -> None:
    path = _list(
        tmp_path,
        "姓名,培训,日期,讲师\n"
        "林梅,Design rights,2026-03-02,Wei\n"
        "lin@example.org,Design rights,2026-03-02,Wei\n"
        "nobody,Design rights,2026-03-02,\n"
        "lin.mei,Marks,2027-01-01,\n"
        "lin.mei,Marks,2 March,\n"
        "LIN.MEI,'=Marks,2026-03-03,\n",
    )
    done = import_attendance(room, path, by="mo")
    assert (done.read, done.stored, len(done.rejected)) == (6, 2, 4)
    assert [row.code for row in done.rejected] == [
        "attendance_twice",
        "attendance_person",
        "attendance_row_bad",
        "attendance_row_bad",
    ]
    kept = find_attendance(room, "lin.mei")
    assert [(one.on, one.course) for one in kept] == [
        (date(2026, 3, 2), "Design rights"),
        (date(2026, 3, 3), "=Marks"),
    ]


def test_a_list_read_twice_doubles_nothing_and_trains_nobody(
    room: ProgrammeRoom, tmp_path: Path
) -> None:
    path = _list(tmp_path, "person,course,day\nlin.mei,basics,2026-03-02\n")
    import_attendance(room, path, by="mo")
    assert import_attendance(room, path, by="mo").stored == 1
    assert room.entries.count("attendance") == 1
    assert report_training(room).trained == 0, "who was present has not passed"


def test_a_list_without_its_columns_is_refused_whole(room: ProgrammeRoom, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="columns"):
        import_attendance(room, _list(tmp_path, "who,when\nx,y\n"), by="mo")


def test_the_calendar_holds_what_is_due_and_nothing_else(room: ProgrammeRoom) -> None:
    today = room.today
    action = add_action(room, "case 1", "mend it", "lin.mei", today - timedelta(days=1), by="mo")
    plan_audit(room, "gbt-29490-2023", "all", "Chen", today, by="mo")
    cells = {
        "risk": "x",
        "likelihood": "low",
        "impact": "low",
        "measure": "y",
        "owner": "Wei",
        "state": "open",
        "review_on": (today + timedelta(days=40)).isoformat(),
    }
    add_row(room, "risks", cells, by="mo")
    words = Words("Policy", "制度")
    issue_policy(room, "own", {}, approved_by="Wei", own=(words, words))

    found = find_due(room, today + timedelta(days=90))
    assert [(one.kind, one.person) for one in found] == [
        ("corrective_action", "lin.mei"),
        ("audit", "Chen"),
        ("register_risks", "Wei"),
    ]
    assert len(find_due(room, today + timedelta(days=400))) == 4
    finish_action(room, action.id, by="lin.mei")
    assert "corrective_action" not in {one.kind for one in find_due(room, today)}


def test_nobody_judges_their_own_action_under_another_name(room: ProgrammeRoom) -> None:
    made = add_action(room, "case 1", "mend it", LIN.mail, room.today, by="mo")
    finish_action(room, made.id, by="lin.mei")
    with pytest.raises(InputError) as caught:
        judge_action(room, made.id, True, by="lin.mei", also_known_as=(LIN.mail,))
    assert caught.value.code == "action_own_judge"
    assert replace(made, done_on=room.today, effective=True, judged_by="mo") == judge_action(
        room, made.id, True, by="mo"
    )
