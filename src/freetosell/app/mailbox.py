"""A mailbox over IMAP, read and never changed; only when the user asks for it.

The password comes from the environment and is kept nowhere.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from freetosell.core.errors import InputError, MissingExtraError, SourceError

if TYPE_CHECKING:
    from imapclient import IMAPClient

#: Environment variable that holds the password.
PASSWORD = "FREETOSELL_MAIL_PASSWORD"  # noqa: S105  # the name of a variable
_TIMEOUT_S = 60
_MOST_BYTES = 25_000_000


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """A folder of a mailbox.

    Args:
        host: Name of the IMAP server.
        user: Login.
        password: Taken from the environment by the caller.
        folder: Which folder is read.
        since: Only messages received from this day on; all if ``None``.
        port: 993 for TLS from the start.
        tls: Without it only a server on this machine is spoken to.
    """

    host: str
    user: str
    password: str
    folder: str = "INBOX"
    since: date | None = None
    port: int = 993
    tls: bool = True

    def read_messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and raw bytes of each message, oldest first; nothing is marked as read.

        A message over the limit is yielded cut off, so that the caller counts it.

        Raises:
            InputError: ``mailbox_login``, ``mailbox_folder``, ``mailbox_unsafe``.
            SourceError: ``mailbox_failed``.
            MissingExtraError: ``extra_mail``.
        """
        with self._open() as client:
            criteria = ["SINCE", self.since] if self.since else ["ALL"]
            for uid in sorted(client.search(criteria)):
                size = client.fetch([uid], ["RFC822.SIZE"])[uid][b"RFC822.SIZE"]
                part = f"BODY.PEEK[]<0.{_MOST_BYTES + 1}>" if size > _MOST_BYTES else "BODY.PEEK[]"
                answer = client.fetch([uid], [part]).get(uid, {})
                raw = next((v for k, v in answer.items() if k.startswith(b"BODY[]")), b"")
                yield f"{self.folder}-{uid}", raw

    @contextmanager
    def _open(self) -> Iterator[IMAPClient]:
        if not self.tls and self.host not in ("localhost", "127.0.0.1", "::1"):
            raise InputError(
                "mailbox_unsafe",
                "Without TLS a password is sent only to a server on this machine.",
                where=self.host,
                fix="Leave out --no-tls.",
            )
        try:
            from imapclient import IMAPClient
            from imapclient.exceptions import IMAPClientError, LoginError
        except ImportError as error:
            raise MissingExtraError(
                "extra_mail",
                "Reading a mailbox needs an optional part.",
                fix='Install it with: pip install "freetosell[mail]".',
            ) from error
        context = ssl.create_default_context() if self.tls else None
        try:
            with IMAPClient(
                self.host, self.port, ssl=self.tls, ssl_context=context, timeout=_TIMEOUT_S
            ) as client:
                client.login(self.user, self.password)
                client.select_folder(self.folder, readonly=True)
                yield client
        except LoginError as error:
            raise InputError(
                "mailbox_login",
                "The server does not accept user and password.",
                where=f"{self.user} at {self.host}",
                fix=f"Check both; the password is read from {PASSWORD}. Some providers want an "
                "app password.",
            ) from error
        except (IMAPClientError, OSError) as error:
            raise SourceError(
                "mailbox_failed",
                f"The mailbox cannot be read: {error}.",
                where=f"{self.folder} at {self.host}:{self.port}",
                fix="Check host, port and folder; what was taken in before stays.",
            ) from error
