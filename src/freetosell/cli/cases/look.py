"""``freetosell case open|list|show|next``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from freetosell.app.case_checks import link_if_wanted
from freetosell.app.case_ways import FROM_OUTSIDE
from freetosell.app.case_work import READ_OFF_PICTURE, Outlook, look_ahead, open_from_notice
from freetosell.app.knowledge import load_knowledge
from freetosell.app.wiring import open_records
from freetosell.cli import console
from freetosell.cli.cases.options import As, By, CaseId, actor_of, open_room, parse_on
from freetosell.cli.options import AsJson, Workspace, parse_markets
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DOCUMENTS
from freetosell.core.cases.event import EventKind, Role
from freetosell.core.cases.flow import MAIN
from freetosell.core.cases.machine import Step
from freetosell.core.cases.notice import Genuineness, Notice, NoticeKind, Weight
from freetosell.core.codec import to_dict
from freetosell.core.errors import InputError
from freetosell.platforms.letters.words import load_words

_NOT_ADVICE = "Decision support, not legal advice."


def open_case(
    file: Annotated[
        Path,
        typer.Argument(
            help="The notice: .eml, .msg, .html, .txt, .pdf, a screenshot, or - to paste."
        ),
    ],
    flow: Annotated[
        str, typer.Option("--flow", help="Flow to follow (default: by the kind of the notice).")
    ] = "",
    market: Annotated[
        str, typer.Option("--market", "-m", help="Market, where the notice does not tell it.")
    ] = "",
    account: Annotated[str, typer.Option("--account", help="Your store's name.")] = "",
    received: Annotated[
        str, typer.Option("--received-on", help="Day of receipt, YYYY-MM-DD.")
    ] = "",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Read a notice and open the case that it calls for; the original is kept untouched."""
    settings, room = open_room(workspace)
    opened = open_from_notice(
        room, _read(file), "pasted.txt" if str(file) == "-" else file.name, actor_of(by, role),
        flow_name=flow, market=parse_markets(market, "--market")[0] if market else "",
        account=account, received_on=parse_on(received, "--received-on"),
    )  # fmt: skip
    wanted = load_knowledge(settings.workspace).link_checks
    case = link_if_wanted(room, opened.case, open_records(settings), wanted)
    if as_json:
        told = {"joined": opened.joined, "known": opened.known}
        _echo({"case": case.id, **told, "from_picture": opened.from_picture, **_shown(case)})
        return
    done = "The message joined case" if opened.joined else "Opened case"
    console.out.print(f"{done} {case.id}.")
    if opened.from_picture:
        console.out.print(f"{READ_OFF_PICTURE.capitalize()}.", style="yellow")
    _print_notice(opened.notice)
    _print_outlook(look_ahead(case))


def list_cases(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the cases: what each is about and where it stands."""
    _, room = open_room(workspace)
    cases = room.cases.find_cases()
    if as_json:
        _echo({"cases": [_shown(case) for case in cases]})
        return
    if not cases:
        console.out.print("There is no case yet. Open one: freetosell case open FILE --by NAME")
        return
    table = Table(pad_edge=False)
    for column in ("Case", "Platform", "Complaint", "Stands at"):
        table.add_column(column, overflow="fold")
    for case in cases:
        ahead = look_ahead(case)
        table.add_row(
            case.id,
            console.plain(_store(case) or "?"),
            console.plain(", ".join(case.subject.complaint_ids) or "?"),
            "; ".join(state.title for state in ahead.states),
        )
    console.out.print(table)


def show_case(case_id: CaseId, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show what a case is about, its documents and everything that happened."""
    _, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    if as_json:
        _echo(_shown(case) | {"events": [to_dict(event) for event in case.events]})
        return
    _print_subject(case)
    for document in case.documents:
        state = "sent" if document.sent_on else "approved" if document.approvals else "draft"
        console.out.print(f"  {document.name}  {DOCUMENTS[document.kind].name}  ({state})")
    console.out.print("Record:", style="bold")
    for event in case.events:
        gone = " (taken back)" if event.id in case.undone else ""
        said = "; ".join(f"{e.key}: {', '.join(e.values)}" for e in event.payload)
        line = f"  {event.id}  {event.on}  {event.kind.value}  by {event.actor.name}{gone}  {said}"
        console.out.print(console.plain(line[:400]))
    _print_outlook(look_ahead(case))


def next_steps(
    case_id: CaseId,
    everything: Annotated[
        bool, typer.Option("--all", help="Also steps that still lack something.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say what can be done next, what each step still lacks, and what to know about it."""
    _, room = open_room(workspace)
    ahead = look_ahead(room.cases.get_case(case_id))
    if as_json:
        _echo(_steps(ahead))
        return
    _print_outlook(ahead, everything)


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            "notice_unreadable",
            f"The notice cannot be read: {error.strerror or error}.",
            where=str(file),
            fix="Name the file of the saved message, or - to paste its text.",
        ) from error


def _print_notice(notice: Notice) -> None:
    genuineness = notice.authenticity.genuineness
    style = "bold red" if genuineness is Genuineness.SUSPICIOUS else ""
    console.out.print(f"Sender: {genuineness.value}", style=style)
    for reason in notice.authenticity.reasons:
        if reason.weight is not Weight.FOR:
            console.out.print(console.plain(f"  - {reason.message}"))
    if notice.kind.value is NoticeKind.UNKNOWN:
        console.out.print(
            "This was not recognised as a notice; nothing was guessed. The text is kept; say "
            "what it is about with: freetosell case correct",
            style="yellow",
        )
    if notice.missing:
        console.out.print(
            f"Not found in the notice: {', '.join(m.replace('_', ' ') for m in notice.missing)}. "
            "Add what you know with: freetosell case correct"
        )


def _store(case: Case) -> str:
    """Return platform and store as one: "amazon DE", "amazon.de"."""
    platform, store = case.subject.platform, case.subject.marketplace
    return store if platform.casefold() in store.casefold() else f"{platform} {store}".strip()


def _print_subject(case: Case) -> None:
    subject = case.subject
    console.out.print(f"Case {case.id} ({case.flow})", style="bold")
    lines = (
        ("platform", _store(case)),
        ("market", subject.market),
        ("complaint", ", ".join(subject.complaint_ids)),
        ("received", str(subject.received_on or "")),
        ("right", ", ".join(r.written or r.key for r in subject.rights)),
        ("items", ", ".join(i.identifier for i in subject.items)),
        ("other side", ", ".join(f"{p.name} {p.email}".strip() for p in subject.parties)),
        ("ground", subject.ground),
    )
    for name, value in lines:
        console.out.print(console.plain(f"  {name}: {value or 'not known'}"))


def _print_outlook(ahead: Outlook, everything: bool = False) -> None:
    for track, state in zip(ahead.flow.tracks, ahead.states, strict=True):
        console.out.print(f"{track.title}: {state.title}", style="bold")
        if state.advice and (everything or track.name == MAIN or state.name != track.start):
            console.out.print(f"  {state.advice}")
    if ahead.over:
        console.out.print("The case is over.")
        return
    open_steps = [s for s in ahead.steps if everything or not s.missing]
    own = [s for s in open_steps if s.transition.event not in FROM_OUTSIDE]
    outside = [s for s in open_steps if s.transition.event in FROM_OUTSIDE]
    console.out.print("You can:", style="bold")
    closings = [s for s in own if s.transition.event is EventKind.CLOSED]
    for line in dict.fromkeys(_step_line(ahead, s) for s in own if s not in closings):
        console.out.print(console.plain(f"  {line}"))
    reasons = dict.fromkeys(v for s in closings for _, vs in s.transition.when for v in vs)
    if reasons:
        console.out.print(
            console.plain(
                f"  {_event_words(EventKind.CLOSED)} -> the case is over.  "
                f"(closed reason={'|'.join(reasons)})"
            )
        )
    console.out.print("When it happens, record:", style="bold")
    if everything:
        for line in dict.fromkeys(_step_line(ahead, step) for step in outside):
            console.out.print(console.plain(f"  {line}"))
    else:
        for kind in dict.fromkeys(step.transition.event for step in outside):
            console.out.print(console.plain(f"  {_event_words(kind)}  ({kind.value})"))
        console.out.print(
            "  (each with what follows: freetosell case next CASE --all)", style="dim"
        )
    console.out.print(_NOT_ADVICE, style="dim")


def _step_line(ahead: Outlook, step: Step) -> str:
    made = step.transition
    when = "".join(f" {key}={'|'.join(values)}" for key, values in made.when)
    target = f" -> {ahead.flow.state(made.target).title}" if made.target else ""
    then = "".join(f" Then: {action.text}" for action in made.actions)
    lacks = "".join(f" First: {lack}" for lack in step.missing)
    return f"{_event_words(made.event)}{target}.{then}{lacks}  ({made.event.value}{when})"


def _event_words(kind: EventKind) -> str:
    """Return what happens in words; the name to record it by stands behind in brackets."""
    return load_words("en").events[kind]


def _shown(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "flow": case.flow,
        "version": case.version,
        "position": dict(case.position),
        "subject": to_dict(case.subject),
        "documents": [to_dict(document) for document in case.documents],
    }


def _steps(ahead: Outlook) -> dict[str, Any]:
    return {
        "case": ahead.case.id,
        "over": ahead.over,
        "states": [to_dict(state) for state in ahead.states],
        "steps": [
            {
                "name": step.transition.name,
                "track": step.transition.track,
                "event": step.transition.event.value,
                "when": {key: list(values) for key, values in step.transition.when},
                "missing": list(step.missing),
                "actions": [action.text for action in step.transition.actions],
            }
            for step in ahead.steps
        ],
    }


def _echo(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
