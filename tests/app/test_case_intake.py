"""Notices from a folder and from a real IMAP server: each message ends as one thing, once."""

from __future__ import annotations

import imaplib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from freetosell.app.case_intake import Taken, count_taken, take_folder, take_mailbox
from freetosell.app.case_work import CaseRoom
from freetosell.app.mailbox import ImapMailbox
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_case_room
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor
from freetosell.core.cases.store import CaseStore
from freetosell.core.errors import InputError, SourceError
from freetosell.testing.clock import FakeClock

_ACTOR = Actor("Li Wei")
_NOTICE = """From: Amazon <notice@amazon.com>
To: seller@bright.example
Subject: Notice: Policy Warning
Date: Wed, 04 Mar 2026 10:00:00 +0000
Message-ID: <{id}@amazon.com>
Content-Type: text/plain; charset=utf-8

Hello,
We removed some of your listings because we received a report from a rights owner that they
infringe a utility patent.
Rights owner: Acme Home LLC
Rights owner email: legal@acme.example
Patent number: US 9,999,999
ASIN: B0ZZ000001
Complaint ID: {complaint}
"""


def _mail(complaint: str, number: int = 1) -> bytes:
    return _NOTICE.format(id=number, complaint=complaint).encode()


@pytest.fixture
def room(tmp_path: Path) -> CaseRoom:
    clock = FakeClock(datetime(2026, 3, 5, tzinfo=UTC))
    return open_case_room(Settings(tmp_path / "ws", tmp_path / "cache"), clock)


def test_a_folder_is_taken_in_once(room: CaseRoom, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.eml").write_bytes(_mail("15500000001"))
    (folder / "2.eml").write_bytes(_mail("15500000001", number=2))
    (folder / "3.eml").write_bytes(_mail("15500000003"))
    (folder / "4.eml").write_bytes(b"")
    (folder / "5.xyz").write_bytes(b"\xff\xd8")
    first = tuple(take_folder(room, folder, _ACTOR))
    assert [i.taken for i in first] == [
        Taken.OPENED, Taken.JOINED, Taken.OPENED, Taken.REFUSED, Taken.PASSED_OVER,
    ]  # fmt: skip
    assert sum(count_taken(first).values()) == 5
    assert "empty" in first[3].reason
    again = tuple(take_folder(room, folder, _ACTOR))
    assert [i.taken for i in again][:3] == [Taken.KNOWN] * 3
    assert len(room.cases.find_cases()) == 2
    assert sorted(p.name for p in folder.iterdir()) == ["1.eml", "2.eml", "3.eml", "4.eml", "5.xyz"]


def test_each_message_reads_the_cases_once(
    room: CaseRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.eml").write_bytes(_mail("15500000001"))
    (folder / "2.eml").write_bytes(_mail("15500000001", number=2))
    read = []
    find_cases = type(room.cases).find_cases

    def counted(store: CaseStore) -> tuple[Case, ...]:
        read.append(store)
        return find_cases(store)

    monkeypatch.setattr(type(room.cases), "find_cases", counted)
    assert [i.taken for i in take_folder(room, folder, _ACTOR)] == [Taken.OPENED, Taken.JOINED]
    assert [i.taken for i in take_folder(room, folder, _ACTOR)] == [Taken.KNOWN] * 2
    assert len(read) == 4


def test_a_folder_that_is_not_there(room: CaseRoom, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(take_folder(room, tmp_path / "no", _ACTOR))


@pytest.fixture
def server() -> Iterator[int]:
    pytest.importorskip("pymap", reason="pymap, the IMAP server for tests, is not installed")
    program = shutil.which("pymap", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("pymap, the IMAP server for tests, is not installed: pip install pymap")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port
    process.kill()
    process.wait()


def _fill(port: int, *mails: bytes) -> None:
    with imaplib.IMAP4("127.0.0.1", port) as client:
        client.login("demouser", "demopass")
        client.create("Notices")
        for mail in mails:
            client.append("Notices", "", imaplib.Time2Internaldate(time.time()), mail)


def _box(
    port: int, password: str = "demopass", folder: str = "Notices"
) -> ImapMailbox:  # the server's own demo account
    return ImapMailbox("127.0.0.1", "demouser", password, folder, port=port, tls=False)


def test_a_mailbox_is_read_and_left_as_it_is(room: CaseRoom, server: int) -> None:
    private = b"From: Mum <mum@home.example>\nSubject: Sunday\n\nLunch?\n"
    _fill(server, _mail("15500000001"), private, _mail("15500000002", number=2), b"no mail at all")
    found = tuple(take_mailbox(room, _box(server), _ACTOR))
    assert [i.taken for i in found] == [
        Taken.OPENED, Taken.PASSED_OVER, Taken.OPENED, Taken.PASSED_OVER,
    ]  # fmt: skip
    again = tuple(take_mailbox(room, _box(server), _ACTOR))
    assert count_taken(again)["opened"] == 0
    assert len(room.cases.find_cases()) == 2
    with imaplib.IMAP4("127.0.0.1", server) as client:
        client.login("demouser", "demopass")
        client.select("Notices", readonly=True)
        assert client.search(None, "SEEN")[1] == [b""]
    kept = b"".join(
        room.evidence.open_file(e.sha256).read()
        for case in room.cases.find_cases()
        for e in room.evidence.find_files(case.id)
    )
    assert b"Lunch" not in kept


def test_a_wrong_password_and_a_wrong_folder_are_said(room: CaseRoom, server: int) -> None:
    with pytest.raises(InputError, match="user and password"):
        list(take_mailbox(room, _box(server, password="wrong"), _ACTOR))  # a wrong one on purpose
    with pytest.raises(SourceError, match="cannot be read"):
        list(take_mailbox(room, _box(server, folder="Nowhere"), _ACTOR))


def test_no_server_is_said(room: CaseRoom) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(take_mailbox(room, _box(1), _ACTOR))


def test_no_password_goes_to_a_far_server_without_tls(room: CaseRoom) -> None:
    box = ImapMailbox("mail.example.com", "u", "p", tls=False)
    with pytest.raises(InputError, match="TLS"):
        list(take_mailbox(room, box, _ACTOR))
