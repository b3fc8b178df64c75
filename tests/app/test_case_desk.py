"""What a case draws on: a missing corpus is passed over, a broken one is told; what is unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from freetosell.app.case_checks import option_rows
from freetosell.app.case_desk import NOT_SEEN, check_record, open_desk
from freetosell.app.case_work import CaseRoom, open_from_notice
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_case_room, open_corpus
from freetosell.core.cases.event import Actor
from freetosell.core.cases.store import check_chain
from freetosell.core.cases.triage import RouteCard, RouteOption, SheetKind, TriageSheet
from freetosell.core.errors import EngineError
from freetosell.testing.clock import FakeClock

_TEXT = b"""Hello,
We received a report from a rights owner.
Rights owner: Acme Home LLC
Rights owner email: legal@acme.example
Type: Patent
Patent number: US 9,999,999
ASIN: B0ZZ000001
Complaint ID: 15500000001
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "ws", tmp_path / "cache")


@pytest.fixture
def room(settings: Settings) -> CaseRoom:
    return open_case_room(settings, FakeClock(datetime(2026, 3, 5, tzinfo=UTC)))


def test_a_case_is_worked_on_without_a_corpus(room: CaseRoom, settings: Settings) -> None:
    opened = open_from_notice(room, _TEXT, "n.txt", Actor("Li Wei"))
    assert not opened.from_picture
    desk = open_desk(opened.case, room, settings)
    life = [row for row in desk.matter.status_rows if "in force" in row[0]]
    assert life[0][1].startswith("unknown")


def test_a_broken_corpus_is_told(room: CaseRoom, settings: Settings) -> None:
    case = open_from_notice(room, _TEXT, "n.txt", Actor("Li Wei")).case
    open_corpus(settings, create=True)
    settings.corpus.mkdir(parents=True, exist_ok=True)
    (settings.corpus / "corpus.json").write_text("not json", encoding="utf-8")
    with pytest.raises(EngineError) as caught:
        open_desk(case, room, settings)
    assert caught.value.code == "corpus_damaged"


def test_a_route_of_which_nothing_is_known_says_so() -> None:
    card = RouteCard(SheetKind.APEX, "join", "Join", "Pay the deposit and answer.")
    sheet = TriageSheet(SheetKind.APEX, (RouteOption(card, date(2026, 3, 25)),))
    (row,) = option_rows(sheet)
    assert row[1:] == ("not known", "not known; by 2026-03-25", "not known", "not known")


def test_what_a_check_of_the_record_cannot_see_is_said(room: CaseRoom) -> None:
    assert check_record(room).events == 0
    open_from_notice(room, _TEXT, "n.txt", Actor("Li Wei"))
    open_from_notice(room, _TEXT + b"Once more.", "n2.txt", Actor("Li Wei"))
    check = check_record(room)
    assert check.faults == ()
    assert check.events == 2
    cut = check_chain(room.cases.links()[:-1])
    assert cut.breaks == ()  # an end that is cut off leaves no break, only another last digest
    assert cut.head != check.last_digest
    assert "cut off at the end" in NOT_SEEN
