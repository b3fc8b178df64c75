"""Send one approved letter over a mail server that the user names, after the user confirms it.

Beside it only the digest of watches (`app.watch_digest`) is sent, and only where the
user names address and server.  The password comes from the
environment and is kept nowhere.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from freetosell.app.case_documents import DocumentDesk, load_letter, render_mail
from freetosell.app.case_work import CaseRoom, flow_of, save
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor, EventKind, NewEvent, entries
from freetosell.core.cases.machine import record
from freetosell.core.errors import InputError, SourceError

#: Environment variable that holds the password of the mail server.
PASSWORD = "FREETOSELL_SMTP_PASSWORD"  # noqa: S105  # the name of a variable
#: Where the web app finds the server; the commands take it as options.
HOST, PORT, USER = "FREETOSELL_SMTP_HOST", "FREETOSELL_SMTP_PORT", "FREETOSELL_SMTP_USER"
_TIMEOUT_S = 60
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a letter is handed over for sending.

    Args:
        host: Name of the SMTP server.
        user: Login; empty for a server that asks for none.
        port: 465 for TLS from the start, 587 for STARTTLS.
        tls: Without it only a server on this machine is spoken to.
    """

    host: str
    user: str = ""
    port: int = 465
    tls: bool = True


def find_server() -> MailServer | None:
    """Return the mail server that the environment names; ``None`` if it names none.

    Raises:
        InputError: ``send_unsafe`` for a port that is no number.
    """
    host = os.environ.get(HOST, "").strip()
    if not host:
        return None
    port = os.environ.get(PORT, "465").strip()
    if not port.isdecimal():
        raise InputError(
            "send_unsafe", "The port of the mail server is no number.", where=PORT,
            fix="Write 465 for TLS from the start, or 587 for STARTTLS.",
        )  # fmt: skip
    return MailServer(host, os.environ.get(USER, "").strip(), int(port))


def send_document(
    room: CaseRoom,
    case: Case,
    desk: DocumentDesk,
    name: str,
    server: MailServer,
    actor: Actor,
    *,
    confirmed: str,
    copies: tuple[str, ...] = (),
    today: date,
) -> Case:
    """Send an approved document to the address of the case, and record that it went.

    The event is tried before the letter leaves, so that nothing is sent that the
    case would not let go.

    Args:
        room: Where cases are kept.
        case: The case.
        desk: What drafting needs.
        name: Document of the case.
        server: Where it is handed over.
        actor: Who sends.
        confirmed: The name of the document once more, from the person who confirms.
        copies: Addresses in open copy.
        today: Day on the letter.

    Raises:
        InputError: ``send_not_confirmed``, ``send_unsafe``, ``letter_no_address``.
        CaseError: If the document is not approved, blocked, or the step not allowed.
        SourceError: ``send_failed``; the case then records nothing.
    """
    if confirmed != name:
        raise InputError(
            "send_not_confirmed",
            f"{name} was not sent: the person who sends confirms it by its name.",
            where="--confirm",
            fix=f"Read it once more, then add --confirm {name}.",
        )
    check_server(server)
    record_of, _ = load_letter(case, desk.evidence, name)
    message = _parse(render_mail(case, desk, name, today, copies))
    del message["X-Unsent"]
    message["Date"] = format_datetime(room.clock.now())
    message["Message-ID"] = make_msgid(domain=desk.seller.email.rpartition("@")[2] or "localhost")
    said = entries(
        document=record_of.kind.value, name=name, sha256=record_of.sha256,
        to=tuple(a.addr_spec for a in message["To"].addresses), copies=copies, channel="mail",
        message_id=str(message["Message-ID"]),
    )  # fmt: skip
    event = NewEvent(EventKind.SENT, actor, said)
    record(case, flow_of(case), event, room.clock.now())
    hand_over(message, server)
    return save(room, case, flow_of(case), event)


def _parse(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=SMTP)


def check_server(server: MailServer) -> None:
    """Refuse a server to which nothing may be handed.

    Raises:
        InputError: ``send_unsafe``.
    """
    if not server.tls and server.host not in _HERE:
        raise InputError(
            "send_unsafe",
            "Without TLS a letter is handed only to a server on this machine.",
            where=server.host,
            fix="Leave out --no-tls.",
        )


def hand_over(message: EmailMessage, server: MailServer) -> None:
    """Give a finished message to the mail server; the password comes from the environment.

    Raises:
        SourceError: ``send_failed``.
    """
    context = ssl.create_default_context()
    try:
        if server.tls and server.port != 587:
            client: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_TIMEOUT_S, context=context
            )
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_S)
        with client:
            if server.tls and server.port == 587:
                client.starttls(context=context)
            if server.user:
                client.login(server.user, os.environ.get(PASSWORD, ""))
            client.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise SourceError(
            "send_failed",
            f"The mail server did not take the letter: {error}.",
            where=f"{server.host}:{server.port}",
            fix=f"Check host, port, user and {PASSWORD}; nothing is recorded as sent.",
        ) from error
