"""``freetosell case draft|read|revise|approve|export|sent|package|verify``."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from freetosell.app.case_desk import open_desk
from freetosell.app.case_documents import (
    FORMS,
    Draft,
    approve_document,
    describe_note,
    draft_document,
    export_document,
    find_notes,
    load_letter,
    revise_document,
)
from freetosell.app.case_score import score_document
from freetosell.app.case_work import CaseRoom, flow_of, record_event, save
from freetosell.cli import console
from freetosell.cli.cases.options import As, By, CaseId, Name, On, actor_of, open_room, parse_on
from freetosell.cli.options import AsJson, Workspace
from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import Roll
from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.core.cases.event import EventKind, Role
from freetosell.core.cases.lint import LintNote, Severity, Waiver
from freetosell.core.cases.score_card import ScoreCard
from freetosell.core.cases.workday import Calendar, roll
from freetosell.core.codec import to_dict
from freetosell.core.errors import InputError

_REPLY_DAYS = 7
_WEEK = Calendar("week", "Monday to Friday")


def draft(
    case_id: CaseId,
    kind: Annotated[str, typer.Argument(help="Document: D1 to D17, or D1b, D15b.")],
    language: Annotated[
        str, typer.Option("--language", "-l", help="en, zh, de, fr, es, it, ja.")
    ] = "en",
    reply_by: Annotated[
        str, typer.Option("--reply-by", help="Day asked for the answer (default: in seven days).")
    ] = "",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Draft a document from what the case knows; says every fact that is missing at once."""
    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    document, variant = _document(kind)
    asked = parse_on(reply_by, "--reply-by")
    today = room.clock.now().date()
    made = draft_document(
        case, open_desk(case, room, settings), document, actor_of(by, role),
        language=language, variant=variant, today=today,
        reply_by=asked or roll(today + timedelta(days=_REPLY_DAYS), Roll.FORWARD, (_WEEK,)),
    )  # fmt: skip
    _keep(room, case, made, as_json)


def read(case_id: CaseId, name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Print the latest draft of a document, what the rules find in it, and how ready it is."""
    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    record, letter = load_letter(case, room.evidence, name)
    granted = frozenset(Waiver(g) for a in record.approvals for g in a.grants)
    desk = open_desk(case, room, settings)
    notes = find_notes(case, desk, letter, granted)
    card = score_document(case, desk, name, room.clock.now().date())
    if as_json:
        _echo({"document": to_dict(record), "letter": to_dict(letter), "text": letter.text,
               "notes": [_note(note, letter.text) for note in notes],
               "score": _score(card) if card else None})  # fmt: skip
        return
    typer.echo(letter.text)
    _print_notes(notes, letter.text)
    if card:
        _print_score(card)


def revise(
    case_id: CaseId,
    name: Name,
    file: Annotated[
        Path, typer.Argument(help="The edited text; link a new sentence with [[event id]].")
    ],
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Put an edited text on file as the latest draft; earlier approvals no longer count."""
    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "letter_unreadable",
            f"The edited text cannot be read: {error}.",
            where=str(file),
            fix="Save it as text in UTF-8.",
        ) from error
    made = revise_document(case, open_desk(case, room, settings), name, text, actor_of(by, role))
    _keep(room, case, made, as_json)


def approve(
    case_id: CaseId,
    name: Name,
    grant: Annotated[
        list[str] | None,
        typer.Option("--grant", help="admission, privilege_waiver or payment_offer; repeat."),
    ] = None,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Approve exactly this text by name; refused while a rule blocks it."""
    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    known = ("admission", "privilege_waiver", "payment_offer")
    if wrong := sorted(set(grant or ()) - set(known)):
        raise InputError(
            "letter_grant", f"Nothing is called {', '.join(wrong)} here.",
            where="--grant", fix=f"Take of: {', '.join(known)}.",
        )  # fmt: skip
    desk = open_desk(case, room, settings)
    event = approve_document(case, desk, name, actor_of(by, role), grant or ())
    case = save(room, case, flow_of(case), event)
    if as_json:
        _echo({"case": case.id, "event": case.events[-1].id, "document": name})
        return
    console.out.print(f"Approved {name} by {console.plain(by)}.")


def export(
    case_id: CaseId,
    name: Name,
    to: Annotated[Path, typer.Option("--to", help="Folder to write to.")] = Path(),
    form: Annotated[
        list[str] | None, typer.Option("--form", help=f"Of {', '.join(FORMS)}; repeat.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Write an approved document as files; nothing is sent from here."""
    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    desk = open_desk(case, room, settings)
    today = room.clock.now().date()
    paths = export_document(case, desk, name, to, form or ["docx", "pdf", "txt"], today)
    if as_json:
        _echo({"files": [str(path) for path in paths]})
        return
    for path in paths:
        console.out.print(console.plain(f"Wrote {path}"))


def sent(
    case_id: CaseId,
    name: Name,
    to: Annotated[list[str] | None, typer.Option("--to", help="Who got it; repeat.")] = None,
    copies: Annotated[list[str] | None, typer.Option("--copy", help="Who got a copy.")] = None,
    channel: Annotated[str, typer.Option("--channel", help="mail, platform form, post …")] = "",
    on: On = "",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Record that you sent an approved document, when and to whom."""
    _, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    record, _ = load_letter(case, room.evidence, name)
    said = {
        "document": [record.kind.value], "name": [name], "sha256": [record.sha256],
        "to": to or [], "copies": copies or [], "channel": [channel] if channel else [],
    }  # fmt: skip
    case = record_event(room, case_id, EventKind.SENT, actor_of(by, role), said, parse_on(on))
    if as_json:
        _echo({"case": case.id, "event": case.events[-1].id, "position": dict(case.position)})
        return
    console.out.print(f"Recorded that {name} went out.")


def send(
    case_id: CaseId,
    name: Name,
    host: Annotated[str, typer.Option("--smtp", help="Your mail server.")],
    user: Annotated[str, typer.Option("--user", help="Login at the mail server.")] = "",
    port: Annotated[int, typer.Option("--port", help="465 for TLS, 587 for STARTTLS.")] = 465,
    tls: Annotated[bool, typer.Option("--tls/--no-tls", help="Needed but on localhost.")] = True,
    copies: Annotated[list[str] | None, typer.Option("--copy", help="Address in copy.")] = None,
    confirm: Annotated[
        str, typer.Option("--confirm", help="The document's name once more: send it.")
    ] = "",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Send one approved letter over your own mail server, after you confirm it by its name.

    The password is read from FREETOSELL_SMTP_PASSWORD. Without --confirm nothing is sent.
    """
    from freetosell.app.outbox import MailServer, send_document

    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    case = send_document(
        room, case, open_desk(case, room, settings), name, MailServer(host, user, port, tls),
        actor_of(by, role), confirmed=confirm, copies=tuple(copies or ()),
        today=room.clock.now().date(),
    )  # fmt: skip
    if as_json:
        _echo({"case": case.id, "event": case.events[-1].id, "position": dict(case.position)})
        return
    console.out.print(f"Sent {name}, and recorded it.")


def package(
    case_id: CaseId,
    to: Annotated[Path, typer.Option("--to", help="The ZIP to write.")],
    reader: Annotated[str, typer.Option("--for", help="For whom, in words.")],
    chosen: Annotated[
        list[str] | None, typer.Option("--file", help="SHA-256 of a file; repeat (default: all).")
    ] = None,
    privileged: Annotated[
        bool, typer.Option("--with-privileged", help="Take along what is for counsel alone.")
    ] = False,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Write the evidence of a case as a ZIP that others can verify with sha256sum."""
    from freetosell.app.case_desk import export_package

    settings, room = open_room(workspace)
    room.cases.get_case(case_id)
    files = export_package(
        settings, room, case_id, to, actor=actor_of(by, role), reader=reader,
        chosen=chosen, with_privileged=privileged,
    )  # fmt: skip
    if as_json:
        _echo({"package": str(to), "files": [to_dict(entry) for entry in files]})
        return
    console.out.print(console.plain(f"Wrote {to} with {len(files)} files."))


def verify(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Hold every event, log line and piece of evidence against the digests kept with it."""
    from freetosell.app.case_desk import NOT_SEEN, check_record

    _, room = open_room(workspace)
    check = check_record(room)
    if as_json:
        _echo({**to_dict(check), "not_seen": NOT_SEEN})
    else:
        for fault in check.faults:
            console.out.print(console.plain(f"! {fault}"), style="bold red")
        if not check.faults:
            console.out.print("Every event, log line and file fits the digests kept with it.")
        console.out.print(f"{check.events} events; last digest {check.last_digest}")
        console.out.print(NOT_SEEN, style="dim")
    if check.faults:
        raise typer.Exit(console.EXIT_PARTLY)


def _document(text: str) -> tuple[DocumentKind, str]:
    wanted = text.strip()
    for kind, card in DOCUMENTS.items():
        if wanted.upper() == kind.value:
            return kind, ""
        for variant in card.variants:
            if wanted.lower() == variant.split()[0].lower():
                return kind, variant.split()[0]
    known = ", ".join(f"{k.value} {c.name}" for k, c in DOCUMENTS.items())
    raise InputError("letter_kind", f"{text!r} is no document of a case.", fix=f"Take of: {known}.")


def _keep(room: CaseRoom, case: Case, made: Draft, as_json: bool) -> None:
    save(room, case, flow_of(case), made.event)
    if as_json:
        _echo({"document": made.name, "text": made.letter.text,
               "notes": [_note(note, made.letter.text) for note in made.notes]})  # fmt: skip
        return
    console.out.print(f"Drafted {made.name}: {DOCUMENTS[made.letter.kind].name}.", style="bold")
    typer.echo(made.letter.text)
    _print_notes(made.notes, made.letter.text)


def _print_notes(notes: tuple[LintNote, ...], text: str) -> None:
    for note in notes:
        head = "BLOCKED" if note.severity is Severity.BLOCK else "Look at"
        style = "bold red" if note.severity is Severity.BLOCK else "yellow"
        console.out.print(console.plain(f"{head}: {describe_note(note, text)}"), style=style)
    if not notes:
        console.out.print(
            "The rules found nothing; they find words, they do not understand.", style="dim"
        )


def _print_score(card: ScoreCard) -> None:
    console.out.print(f"Ready to send: {card.points} of {card.most} points.", style="bold")
    for line in card.lines:
        doubt = "" if line.known else " (not known)"
        text = f"  {line.points}/{line.most}  {line.title}{doubt}: {line.why}"
        console.out.print(console.plain(text), style="" if line.points == line.most else "yellow")
    if not card.is_ready:
        console.out.print("Below 17 of 20: mend the lines above before you send it.")


def _score(card: ScoreCard) -> dict[str, Any]:
    return {
        "points": card.points,
        "most": card.most,
        "ready": card.is_ready,
        "lines": [to_dict(line) for line in card.lines],
    }


def _note(note: LintNote, text: str) -> dict[str, Any]:
    return {
        "rule": note.rule,
        "severity": note.severity.value,
        "words": note.span.cut(text) if note.span else "",
        "what": note.what,
        "fix": note.fix,
    }


def _echo(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
