"""Score a supplier, write down what happened, follow actions, see what falls due."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli.options import AsJson, Workspace, parse_day
from freetosell.cli.suppliers.options import By, SupplierId, open_room, say, tell
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.suppliers.dealings import ActionState, CorrectiveAction, Dealing, DealingKind
from freetosell.core.suppliers.supplier_file import Area

if TYPE_CHECKING:
    from freetosell.core.cases.case import Case


def score(supplier_id: SupplierId, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Score a supplier, 0 to 100, each point with its reason; what is not known gives none."""
    from freetosell.app.paper_desk import check_papers
    from freetosell.app.supplier_score import score_checked

    room = open_room(workspace)
    made = score_checked(room, check_papers(room, supplier_id), _cases(workspace))
    if as_json:
        tell(codec.to_dict(made))
        return
    say(f"{made.points} of {made.most}: {made.band.value.replace('_', ' ')}", "bold")
    for line in made.lines:
        say(f"  {line.points:>3} of {line.most:<3} {line.area.value:<13} {line.text}")
    for flag in made.flags:
        say(f"  {'BLOCKS' if flag.knocks_out else 'flag'}: {flag.text}")
    partner = ", a long-term partner" if made.long_term else ""
    say(f"{made.years} years of dealing{partner}.")
    say(f"Next audit on {made.next_audit_on}: {made.next_audit_reason}")


def _cases(workspace: Path | None) -> tuple[Case, ...]:
    from freetosell.app.clock import SystemClock
    from freetosell.app.wiring import open_case_room

    return open_case_room(load_settings(workspace), SystemClock()).cases.find_cases()


def weights(
    points: Annotated[
        list[str] | None, typer.Argument(help="AREA=POINTS, several; none shows them.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who sets them.")] = "freetosell",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show or set how many points each area of the score gives; together 100."""
    from freetosell.app.supplier_score import load_weights, set_weights

    room = open_room(workspace)
    wanted = dict(_parse_weight(part) for part in points or ())
    held = set_weights(room, wanted, by=by) if wanted else load_weights(room)
    if as_json:
        tell({area.value: number for area, number in held.items()})
        return
    for area, number in held.items():
        say(f"{number:>4}  {area.value}")


def _parse_weight(text: str) -> tuple[Area, int]:
    name, _, number = text.partition("=")
    if name not in set(Area) or not number.isdecimal():
        raise InputError(
            "weight_unreadable",
            f"{text[:60]!r} is no AREA=POINTS.",
            fix=f"Areas are: {', '.join(area.value for area in Area)}.",
        )
    return Area(name), int(number)


def note(
    supplier_id: SupplierId,
    kind: Annotated[DealingKind, typer.Argument(help="What happened.")],
    by: By,
    on: Annotated[str, typer.Option("--on", help="Day, YYYY-MM-DD (default: today).")] = "",
    product: Annotated[str, typer.Option("--product", help="Product it concerns.")] = "",
    units: Annotated[int, typer.Option("--units", min=0, help="Pieces or points seen.")] = 0,
    bad: Annotated[int, typer.Option("--bad", min=0, help="Of these, with a defect.")] = 0,
    about: Annotated[str, typer.Option("--about", help="Lot, batch, questionnaire.")] = "",
    text: Annotated[str, typer.Option("--text", help="In words.")] = "",
    workspace: Workspace = None,
) -> None:
    """Write down a lot inspected, a batch traced, a question asked or answered, an audit."""
    from freetosell.app.supplier_room import find_dealings, put_dealing

    room = open_room(workspace)
    day = parse_day(on, room.today)
    count = len(find_dealings(room, supplier_id)) + 1
    made = Dealing(
        f"{kind.value}-{count}", supplier_id, kind, day, by, product, units, bad, about, text
    )
    put_dealing(room, made, by=by)
    say(f"Stored {made.id}.")


def action(
    supplier_id: SupplierId,
    what: Annotated[str, typer.Argument(help="What must be mended.")],
    by: By,
    due_on: Annotated[str, typer.Option("--due", help="Until when, YYYY-MM-DD.")],
    owner: Annotated[str, typer.Option("--owner", help="Who sees to it.")],
    cause: Annotated[str, typer.Option("--cause", help="Paper, finding or complaint.")] = "",
    workspace: Workspace = None,
) -> None:
    """Open a corrective action."""
    from freetosell.app.supplier_room import find_actions, put_action

    room = open_room(workspace)
    count = len(find_actions(room, supplier_id)) + 1
    made = CorrectiveAction(
        f"action-{count}", supplier_id, what, cause, owner, parse_day(due_on, room.today),
        room.today,
    )  # fmt: skip
    put_action(room, made, by=by)
    say(f"Opened {made.id}.")


def done(
    supplier_id: SupplierId,
    action_id: Annotated[str, typer.Argument(help="Id of the action.")],
    by: By,
    proof: Annotated[str, typer.Option("--proof", help="What shows it.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="It is not needed any more.")] = False,
    workspace: Workspace = None,
) -> None:
    """Close a corrective action with its proof, or drop it."""
    from freetosell.app.supplier_room import find_actions, put_action

    room = open_room(workspace)
    held = next((a for a in find_actions(room, supplier_id) if a.id == action_id), None)
    if held is None or not (proof.strip() or drop):
        raise InputError(
            "action_not_closed",
            "The action is not there, or nothing is named that shows it done.",
            where=f"{supplier_id}/{action_id}",
            fix="Take an id of `freetosell supplier show`, and give --proof TEXT.",
        )
    state = ActionState.DROPPED if drop else ActionState.DONE
    put_action(room, replace(held, state=state, done_on=room.today, proof=proof), by=by)
    say(f"{held.id}: {state.value}.")


def due(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List papers that end within 60 days or have ended, and corrective actions still open."""
    from freetosell.app.supplier_room import find_actions
    from freetosell.app.supplier_score import find_due_papers

    room = open_room(workspace)
    papers = find_due_papers(room)
    actions = [a for a in find_actions(room) if a.state is ActionState.OPEN]
    if as_json:
        rows = {"papers": [codec.to_dict(p) for p in papers]}
        tell({**rows, "actions": [codec.to_dict(a) for a in actions]})
        return
    for paper in papers:
        left = f"{paper.days_left} days left" if paper.days_left >= 0 else "ended"
        say(f"{paper.valid_to}  {paper.paper:<30} {paper.kind}: {left}")
    for one in actions:
        late = "late: " if one.is_late(room.today) else ""
        say(f"{one.due_on}  {one.supplier}/{one.id}: {late}{one.what} ({one.owner})")
    if not papers and not actions:
        say("Nothing falls due within 60 days.")
