"""Audits, corrective actions, management reviews."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.clock import SystemClock
from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace, parse_day
from freetosell.cli.programme.options import (
    By,
    Language,
    Overwrite,
    actor,
    open_room,
    print_json,
    print_table,
    write_bytes,
)
from freetosell.core.errors import InputError
from freetosell.core.programme.audit import AuditResult

AuditId = Annotated[str, typer.Argument(metavar="AUDIT", help="Id of the audit, as 2026-01.")]
ActionId = Annotated[str, typer.Argument(metavar="ACTION", help="Id of the action, as A0007.")]


def show(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List audits and corrective actions; exit 1 if an action is late."""
    from freetosell.app.programme_audits import find_actions, find_audits
    from freetosell.core.programme.audit import find_overdue_actions

    room = open_room(workspace)
    audits, actions = find_audits(room), find_actions(room)
    late = find_overdue_actions(actions, room.today)
    if as_json:
        print_json({"audits": audits, "actions": actions, "late": [a.id for a in late]})
    else:
        rows = [(a.id, a.frame, a.state.value, a.auditor, a.planned_on, a.scope) for a in audits]
        empty = "No audit is planned. Plan one with: freetosell programme audit FRAME"
        print_table(("audit", "frame", "state", "auditor", "planned", "scope"), rows, empty)
        lines = [
            (a.id, a.cause, a.action, a.person, a.done_on or f"due {a.due_on}") for a in actions
        ]
        print_table(("action", "cause", "what", "who", "done"), lines, "No corrective action.")
        for one in late:
            console.err.print(console.plain(f"{one.id} is late: due {one.due_on}, {one.person}."))
    if late:
        raise typer.Exit(console.EXIT_PARTLY)


def plan(
    frame: Annotated[str, typer.Argument(metavar="FRAME", help="gbt-29490-2023, iso-56005-2020.")],
    auditor: Annotated[str, typer.Option("--auditor", help="Who looks.")],
    on: Annotated[str, typer.Option("--on", help="Day, YYYY-MM-DD (default: today).")] = "",
    scope: Annotated[str, typer.Option("--scope", help="What is looked at.")] = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Plan an internal audit."""
    from freetosell.app.programme_audits import plan_audit

    room = open_room(workspace)
    made = plan_audit(room, frame, scope, auditor, parse_day(on, room.today), by=actor(by))
    if as_json:
        print_json(made)
    else:
        console.out.print(f"Audit {made.id} on {made.planned_on}.")


def finding(
    audit_id: AuditId,
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="Number, as 7.2.")],
    result: Annotated[AuditResult, typer.Argument(help="What is said of it.")],
    statement: Annotated[str, typer.Option("--statement", "-s", help="What was seen.")] = "",
    record: Annotated[
        list[str] | None, typer.Option("--record", help="Record looked at; several times.")
    ] = None,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Record what was found on a clause."""
    from freetosell.app.programme_audits import record_finding

    audit = record_finding(
        open_room(workspace), audit_id, clause, result, statement, tuple(record or ()), by=actor(by)
    )
    if as_json:
        print_json(audit)
    else:
        console.out.print(f"{audit.id} {console.plain(clause)}: {result.value}.")


def action(
    cause: Annotated[str, typer.Argument(metavar="CAUSE", help='As "audit 2026-01 7.2".')],
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What is done.")],
    person: Annotated[str, typer.Option("--person", help="Who does it.")],
    due: Annotated[str, typer.Option("--due", help="By when, YYYY-MM-DD.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a corrective action."""
    from freetosell.app.programme_audits import add_action

    room = open_room(workspace)
    made = add_action(room, cause, what, person, parse_day(due, room.today), by=actor(by))
    if as_json:
        print_json(made)
    else:
        console.out.print(f"Action {made.id}, due {made.due_on}.")


def done(
    action_id: ActionId, by: By = "", workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """Record that an action was done."""
    from freetosell.app.programme_audits import finish_action

    made = finish_action(open_room(workspace), action_id, by=actor(by))
    if as_json:
        print_json(made)
    else:
        console.out.print(
            f"{made.id} done on {made.done_on}; somebody else judges whether it helped."
        )


def judge(
    action_id: ActionId,
    effective: Annotated[bool, typer.Option("--helped/--did-not-help", help="Whether it helped.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a finished action helped; not by the one who did it."""
    from freetosell.app.programme_audits import judge_action

    made = judge_action(open_room(workspace), action_id, effective, by=actor(by))
    if as_json:
        print_json(made)
    else:
        console.out.print(f"{made.id}: {'it helped' if effective else 'it did not help'}.")


def close(
    audit_id: AuditId, by: By = "", workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """Close an audit whose every clause was looked at and every fault followed up."""
    from freetosell.app.programme_audits import close_audit

    made = close_audit(open_room(workspace), audit_id, by=actor(by))
    if as_json:
        print_json(made)
    else:
        console.out.print(f"Audit {made.id} is closed.")


def write_file(
    audit_id: AuditId,
    out: Annotated[Path, typer.Option("--out", "-o", help="File ending in .pdf or .xlsx.")],
    language: Language = "en",
    address: Annotated[
        str, typer.Option("--address", help="Where your pages are, for links to each record.")
    ] = "",
    overwrite: Overwrite = False,
    workspace: Workspace = None,
) -> None:
    """Write the audit file: every clause, finding and the live records behind it."""
    from freetosell.app.programme_audit_file import make_audit_file
    from freetosell.app.seller import load_seller
    from freetosell.app.wiring import open_live_rooms
    from freetosell.reports.programme.audit_file import render_audit_pdf, render_audit_xlsx

    renderers = {".pdf": render_audit_pdf, ".xlsx": render_audit_xlsx}
    render = renderers.get(out.suffix.lower())
    if render is None:
        raise InputError(
            "audit_file_kind",
            f"{out.suffix or 'No ending'} is no kind of audit file.",
            where=str(out),
            fix="Use a name that ends in .pdf or .xlsx.",
        )
    settings = load_settings(workspace)
    rooms = open_live_rooms(settings, SystemClock())
    file = make_audit_file(rooms, audit_id, load_seller(settings.workspace).name)
    write_bytes(out, render(file, language, address), overwrite=overwrite)
    console.out.print(f"Written to {console.plain(str(out))}.", soft_wrap=True)


def review(
    decision: Annotated[
        list[str] | None, typer.Option("--decision", help="What was decided; several times.")
    ] = None,
    led_by: Annotated[
        str, typer.Option("--led-by", help="Who led it; without it, figures only.")
    ] = "",
    since: Annotated[
        str, typer.Option("--since", help="First day looked at (default: a year ago).")
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Count the figures of a management review; with --led-by and --decision it is kept."""
    from datetime import timedelta

    from freetosell.app.programme_review import count_indicators, hold_review
    from freetosell.app.wiring import open_live_rooms

    rooms = open_live_rooms(load_settings(workspace), SystemClock())
    today = rooms.programme.today
    first = parse_day(since, today) if since else today - timedelta(days=365)
    kept = hold_review(rooms, first, decision or (), led_by=led_by) if led_by or decision else None
    found = kept.indicators if kept else count_indicators(rooms, first, today)
    if as_json:
        print_json(
            {"review": kept, "indicators": [(i.id, i.figure, i.unit, i.note) for i in found]}
        )
        return
    rows = [
        (i.title.en, "unknown" if i.figure is None else f"{i.figure:,.1f} {i.unit}", i.note)
        for i in found
    ]
    print_table(("figure", "value", "counted from"), rows, "")
    if kept:
        console.out.print(f"Review {kept.id} kept.")
