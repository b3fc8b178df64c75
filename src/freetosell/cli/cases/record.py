"""``freetosell case record|fact|correct|evidence|undo|seller``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.case_facts import CELL_BREAK
from freetosell.app.case_work import (
    TEXT_FIELDS,
    add_evidence,
    change_facts,
    look_ahead,
    parse_case_right,
    parse_entries,
    record_event,
)
from freetosell.app.seller import load_seller, save_seller
from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.cases.options import As, By, CaseId, On, actor_of, open_room, parse_on
from freetosell.cli.options import AsJson, Workspace, parse_markets
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind, Role
from freetosell.core.cases.event_entries import EVENT_ENTRIES
from freetosell.core.cases.retraction import OfferedRetraction
from freetosell.core.cases.subject import CaseParty
from freetosell.core.codec import to_dict
from freetosell.core.errors import InputError
from freetosell.platforms.letters import FactForm, get_fact_card

_OWN_COMMANDS = (
    EventKind.OPENED, EventKind.FACTS_CHANGED, EventKind.DRAFTED, EventKind.APPROVED,
    EventKind.UNDONE,
)  # fmt: skip


def record(
    case_id: CaseId,
    kind: Annotated[
        str, typer.Argument(metavar="EVENT", help="What happened, as `next` names it.")
    ],
    said: Annotated[
        list[str] | None, typer.Argument(metavar="KEY=VALUE", help="What it says; repeat a key.")
    ] = None,
    on: On = "",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Record that something happened: an answer came, items are paused, a decision is made."""
    event = _kind(kind)
    pairs = parse_entries(event, said or ())
    _, room = open_room(workspace)
    case = record_event(room, case_id, event, actor_of(by, role), pairs, parse_on(on))
    _report(case, as_json)


def state_fact(
    case_id: CaseId,
    name: Annotated[str, typer.Argument(help="Name of the fact, as a letter asks for it.")],
    values: Annotated[
        list[str], typer.Argument(help="Its text; several for a list; cells of a row: 'a | b'.")
    ],
    evidence_hash: Annotated[
        list[str] | None, typer.Option("--evidence", help="SHA-256 of what bears it out.")
    ] = None,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """State a fact that letters need, such as root_cause or prevention; you answer for it."""
    _, room = open_room(workspace)
    card = get_fact_card(name.strip().lower())
    if card.form is FactForm.ROWS and not all(CELL_BREAK in value for value in values):
        raise InputError(
            "fact_rows", f"{card.name} holds rows, and a value has one cell.", where=card.name,
            fix=f'Part the cells with " | ". {card.what}',
        )  # fmt: skip
    said = {"name": [card.name], "values": values, "evidence": evidence_hash or []}
    case = record_event(room, case_id, EventKind.FACT_STATED, actor_of(by, role), said)
    _report(case, as_json)


def correct(
    case_id: CaseId,
    pairs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE", help=f"Fields: {', '.join(TEXT_FIELDS)}."),
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", help='The other side: "Name <name@example.com>".')
    ] = "",
    is_counsel: Annotated[
        bool, typer.Option("--contact-is-counsel", help="The contact is the owner's lawyer.")
    ] = False,
    right: Annotated[
        list[str] | None,
        typer.Option("--right", help="Number of an asserted right, as US9999999B2."),
    ] = None,
    received: Annotated[
        str, typer.Option("--received-on", help="Day of receipt, YYYY-MM-DD.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")] = "completed",
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Correct or complete what a case is about; earlier versions stay in the record."""
    texts = dict(_pair(pair) for pair in pairs or ())
    _, room = open_room(workspace)
    case = change_facts(
        room, case_id, actor_of(by, role), reason,
        texts=texts,
        contact=_party(contact, is_counsel) if contact else None,
        rights=tuple(parse_case_right(number) for number in right or ()),
        received_on=parse_on(received, "--received-on"),
    )  # fmt: skip
    _report(case, as_json)


def evidence(
    case_id: CaseId,
    file: Annotated[Path, typer.Argument(help="The file; its bytes are kept untouched.")],
    kind: Annotated[str, typer.Option("--kind", help="What it is: photo, invoice, opinion, …")],
    origin: Annotated[str, typer.Option("--from", help="Where it comes from.")] = "the seller",
    title: Annotated[str, typer.Option("--title", help="What it shows.")] = "",
    right: Annotated[str, typer.Option("--right", help="Which asserted right it concerns.")] = "",
    privileged: Annotated[
        bool, typer.Option("--privileged", help="A communication with counsel; stays inside.")
    ] = False,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Keep a file as evidence: named by its SHA-256, with who brought it and from where."""
    _, room = open_room(workspace)
    case, entry = add_evidence(
        room, case_id, file, actor_of(by, role),
        kind=kind, origin=origin, title=title, right=right, privileged=privileged,
    )  # fmt: skip
    if as_json:
        _report(case, as_json)
        return
    console.out.print(f"Kept {console.plain(entry.name)} as {entry.sha256}.")


def link(
    case_id: CaseId,
    product: Annotated[
        str, typer.Option("--product", help="Product, where its listing has another identifier.")
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Link the latest check of the accused items: its chart is the case's chart."""
    from freetosell.app.case_checks import link_check
    from freetosell.app.wiring import open_records

    settings, room = open_room(workspace)
    case = room.cases.get_case(case_id)
    _report(link_check(room, case, open_records(settings), product), as_json)


def retraction(
    case_id: CaseId,
    file: Annotated[Path, typer.Argument(help="The text that the complainant offers or sent.")],
    sender: Annotated[str, typer.Option("--from", help="Address that it comes from.")] = "",
    recipients: Annotated[
        list[str] | None, typer.Option("--to", help="Address that it goes to; repeat.")
    ] = None,
    through_platform: Annotated[
        bool, typer.Option("--through-platform", help="Filed with the platform's own function.")
    ] = False,
    forwarded: Annotated[
        bool, typer.Option("--forwarded", help="You would forward or attach it yourself.")
    ] = False,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Hold an offered retraction against the platform's rule: who, where, words, numbers."""
    from freetosell.app.case_checks import check_offered_retraction

    _, room = open_room(workspace)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "letter_unreadable", f"The text cannot be read: {error}.", where=str(file),
            fix="Save it as text in UTF-8.",
        ) from error  # fmt: skip
    offered = OfferedRetraction(text, sender, tuple(recipients or ()), through_platform, forwarded)
    case = room.cases.get_case(case_id)
    case, report = check_offered_retraction(room, case, offered, actor_of(by, role))
    if as_json:
        typer.echo(json.dumps(to_dict(report), ensure_ascii=False, indent=2))
        return
    for point in report.points:
        mark = point.result.value if point.asked else f"{point.result.value}, not asked for"
        console.out.print(console.plain(f"  {mark}: {point.text} {point.cure}"))
    console.out.print(f"As a whole: {report.result.value}. Rule: {console.plain(report.source)}")
    _report(case, as_json)


def undo(
    case_id: CaseId,
    event: Annotated[str, typer.Argument(help="Id of the event, as CASE#5.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")],
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Take an event back by an event of its own; both stay in the record."""
    _, room = open_room(workspace)
    said = {"event": [event], "reason": [reason]}
    case = record_event(room, case_id, EventKind.UNDONE, actor_of(by, role), said)
    _report(case, as_json)


def seller(
    name: Annotated[str, typer.Option("--name", help="Name of the business as registered.")] = "",
    signatory: Annotated[str, typer.Option("--signatory", help="Who signs, with position.")] = "",
    email: Annotated[str, typer.Option("--email", help="Where answers are to come.")] = "",
    address: Annotated[
        list[str] | None, typer.Option("--address", help="Line of the address; repeat.")
    ] = None,
    account: Annotated[str, typer.Option("--account", help="Name of the store.")] = "",
    country: Annotated[
        str, typer.Option("--country", help="Your seat, two letters: whose holidays count.")
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say who signs letters; without options, show what is kept."""
    settings = load_settings(workspace)
    profile = load_seller(settings.workspace)
    given = {
        "name": name, "signatory": signatory, "email": email, "account": account,
        "country": parse_markets(country, "--country")[0] if country else "",
    }  # fmt: skip
    changed = {key: value for key, value in given.items() if value}
    if address:
        changed["address"] = tuple(address)  # type: ignore[assignment]  # the one field of several lines
    if changed:
        profile = replace(profile, **changed)  # type: ignore[arg-type]  # as above
        save_seller(settings.workspace, profile)
    if as_json:
        typer.echo(json.dumps({k: getattr(profile, k) for k in (*given, "address")}))
        return
    for key in (*given, "address"):
        value = getattr(profile, key)
        text = ", ".join(value) if isinstance(value, tuple) else value
        console.out.print(console.plain(f"  {key}: {text or 'not set'}"))


def _kind(text: str) -> EventKind:
    try:
        kind = EventKind(text.strip().lower())
    except ValueError:
        kind = None
    if kind is None or kind in _OWN_COMMANDS:
        others = ", ".join(k.value for k in EVENT_ENTRIES if k not in _OWN_COMMANDS)
        raise InputError(
            "event_unknown",
            f"{text!r} is no event that is recorded so.",
            fix=f"Take one of: {others}.",
        )
    return kind


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise InputError(
            "case_field", f"{text!r} is no field with a value.", fix="Write field=value."
        )
    return key.strip(), value


def _party(text: str, is_counsel: bool) -> CaseParty:
    name, sign, rest = text.partition("<")
    email = rest.rstrip("> ").strip() if sign else ""
    if sign and "@" not in email:
        raise InputError(
            "mail_address", "This is no address of a mailbox.", where=text[:80],
            fix='Write: "Name <name@example.com>".',
        )  # fmt: skip
    return CaseParty(name.strip(), email, is_counsel=is_counsel)


def _report(case: Case, as_json: bool) -> None:
    event = case.events[-1]
    if as_json:
        content = {"case": case.id, "event": event.id, "position": dict(case.position)}
        typer.echo(json.dumps(content, ensure_ascii=False))
        return
    states = "; ".join(state.title for state in look_ahead(case).states)
    console.out.print(f"Recorded {event.id} ({event.kind.value}). {states}.")
