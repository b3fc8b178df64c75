"""A letter leaves over a real mail server only when it is approved and confirmed by its name."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from case_play import NOTICE, RIGHT, Play


class _Box:
    def __init__(self) -> None:
        self.mails: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the library's name
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[_Box, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = _Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, str(port)
    controller.stop()


def test_a_letter_is_sent_once_confirmed(
    play: Play, notice: Callable[[str], Path], server: tuple[_Box, str]
) -> None:
    box, port = server
    over = ("--smtp", "127.0.0.1", "--port", port, "--no-tls")
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("draft", "2026-0001", "D1")
    assert "not approved" in play.refused("send", "2026-0001", "D1-1", *over, "--confirm", "D1-1")
    play("approve", "2026-0001", "D1-1", "--as", "reviewer")
    assert "confirms it by its name" in play.refused("send", "2026-0001", "D1-1", *over)
    assert box.mails == []
    play("send", "2026-0001", "D1-1", *over, "--confirm", "D1-1", "--copy", "notice@amazon.com")
    (sent,) = box.mails
    assert sent.rcpt_tos == ["legal@acme.example", "notice@amazon.com"]
    mail = BytesParser(policy=policy.default).parsebytes(sent.content or b"")
    assert mail["X-Unsent"] is None
    assert mail["Message-ID"].endswith("@bright.example>")
    assert [part.get_filename() for part in mail.iter_attachments()] == ["D1.pdf"]
    shown = json.loads(play("show", "2026-0001", "--json"))
    assert shown["position"]["inquiry"] == "inquiry_sent"
    again = play.refused("send", "2026-0001", "D1-1", *over, "--confirm", "D1-1")
    assert "gone out already" in again
    assert len(box.mails) == 1


def test_a_server_that_is_away_leaves_the_case_as_it_was(
    play: Play, notice: Callable[[str], Path]
) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("draft", "2026-0001", "D1")
    play("approve", "2026-0001", "D1-1", "--as", "reviewer")
    over = ("--smtp", "127.0.0.1", "--port", "1", "--no-tls", "--confirm", "D1-1")
    assert "did not take" in play.refused("send", "2026-0001", "D1-1", *over)
    assert play.position()["inquiry"] == "not_asked"
    far = ("--smtp", "mail.example.com", "--no-tls", "--confirm", "D1-1")
    assert "TLS" in play.refused("send", "2026-0001", "D1-1", *far)
