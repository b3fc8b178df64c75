"""Tell what watches found: as files, as a feed, by mail; quiet where nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from freetosell.app.outbox import MailServer, check_server, hand_over
from freetosell.app.watch_book import find_runs, find_watches, load_seen
from freetosell.core.codec import from_dict
from freetosell.core.entries import EntryStore
from freetosell.core.errors import InputError, SourceError
from freetosell.core.watch import Sight, Watch, WatchRun
from freetosell.reports.watch_digest import (
    WatchDigest,
    render_feed,
    render_json,
    render_page,
    render_text,
)

#: Runs in a feed; readers keep older ones themselves.
FEED_RUNS = 100
FILES = ("watch.txt", "watch.html", "watch.json", "watch.atom")


@dataclass(frozen=True, slots=True)
class MailTo:
    """Whom a digest is mailed to, over which server; only what the user named.

    Args:
        to: Addresses.
        sender: Address that it comes from.
    """

    to: tuple[str, ...]
    sender: str
    server: MailServer


def collect_digest(
    entries: EntryStore,
    *,
    watches: Sequence[str] = (),
    since: datetime | None = None,
    language: str = "en",
    at: datetime,
) -> WatchDigest:
    """Collect runs into a digest, latest first.

    Args:
        entries: Where runs are kept.
        watches: Ids; empty means all.
        since: Runs from this instant on; ``None`` takes the latest run of each watch.
        language: "en" or "zh".
        at: Now.

    Raises:
        InputError: ``language_unknown``.
    """
    if language not in {"en", "zh"}:
        raise InputError(
            "language_unknown",
            f"The digest is not written in {language!r}.",
            where="--language",
            fix="Take en or zh.",
        )
    known = {watch.id: watch for watch in find_watches(entries)}
    chosen: list[tuple[Watch, WatchRun]] = []
    told: set[str] = set()
    for run in find_runs(entries):
        wanted = run.watch in known and (not watches or run.watch in watches)
        fresh = run.watch not in told if since is None else run.at >= since
        if wanted and fresh:
            chosen.append((known[run.watch], run))
            told.add(run.watch)
    return WatchDigest(chosen, _titles(entries, chosen), at, language)


def digest_of(
    runs: Sequence[WatchRun], entries: EntryStore, at: datetime, language: str = "en"
) -> WatchDigest:
    """Return the digest of runs that have just been made."""
    known = {watch.id: watch for watch in find_watches(entries)}
    chosen = [(known[run.watch], run) for run in runs]
    return WatchDigest(chosen, _titles(entries, chosen), at, language)


def _titles(entries: EntryStore, runs: Sequence[tuple[Watch, WatchRun]]) -> Mapping[str, str]:
    """Return the titles of what changed, gone documents too."""
    titles: dict[str, str] = {}
    for watch, run in runs:
        if run.changes:
            _, kept = load_seen(entries, watch.id)
            keys = {change.publication for change in run.changes} & kept.keys()
            titles |= {key: from_dict(Sight, kept[key].content).title for key in keys}
    return titles


def write_digest(digest: WatchDigest, folder: Path, *, always: bool = False) -> tuple[Path, ...]:
    """Write the digest as text, page, JSON and feed; nothing if nothing changed.

    Args:
        digest: What to tell.
        folder: Made if it is not there; files of an earlier digest are replaced.
        always: Write even if nothing changed.

    Raises:
        SourceError: ``digest_unwritable``.
    """
    if digest.quiet and not always:
        return ()
    bodies = (
        render_text(digest).encode("utf-8", "replace"),
        render_page(digest).encode("utf-8", "replace"),
        render_json(digest).encode("utf-8", "replace"),
        render_feed(digest),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, body in zip(FILES, bodies, strict=True):
            (folder / name).write_bytes(body)
    except OSError as error:
        raise SourceError(
            "digest_unwritable",
            f"The digest cannot be written: {error.strerror or error}.",
            where=str(folder),
            fix="Choose another folder, or mend the permissions.",
        ) from error
    return tuple(folder / name for name in FILES)


def mail_digest(digest: WatchDigest, mail: MailTo, *, always: bool = False) -> bool:
    """Send the digest to the addresses that the user named; not if nothing changed.

    Returns:
        Whether it was sent.

    Raises:
        InputError: ``send_unsafe`` or ``mail_address_bad``.
        SourceError: ``send_failed``.
    """
    check_server(mail.server)
    if digest.quiet and not always:
        return False
    hand_over(make_message(digest, mail), mail.server)
    return True


def make_message(digest: WatchDigest, mail: MailTo) -> EmailMessage:
    """Return the digest as a message of text and page.

    Raises:
        InputError: ``mail_address_bad``.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = mail.sender
        message["To"] = ", ".join(mail.to)
        complete = all(a.addr_spec.count("@") == 1 for a in message["To"].addresses)
    except (ValueError, IndexError, AttributeError):
        complete = False
    if not complete or not mail.to or "@" not in mail.sender:
        raise InputError(
            "mail_address_bad",
            "An address for the digest is no mail address.",
            where=", ".join((mail.sender, *mail.to))[:200],
            fix="Give --mail-to and --mail-from as name@host.",
        )
    count = sum(len(run.changes) for _, run in digest.runs)
    message["Subject"] = f"freetosell: {count} {digest.say('changes')}"
    message["Date"] = format_datetime(digest.made_at)
    message["Message-ID"] = make_msgid(domain=mail.sender.rpartition("@")[2] or "localhost")
    message.set_content(render_text(digest))
    message.add_alternative(render_page(digest), subtype="html")
    return message
