"""``freetosell gate``: may this product be listed in this market, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.cli.options import AsJson, Workspace, parse_day, parse_markets
from freetosell.cli.suppliers.options import By, open_room, say, say_moved, tell
from freetosell.core import codec
from freetosell.core.gates.gate import ROLES, ConformityMark, Gate, MarkState, Role

if TYPE_CHECKING:
    from freetosell.core.gates.standing import Standing

gate = typer.Typer(
    help="Pass products through their gates, market by market, before they are listed.",
    no_args_is_help=True,
)
Product = Annotated[str, typer.Argument(help="Id of the product.")]
Market = Annotated[str, typer.Argument(help="Market, two letters.")]
AGate = Annotated[Gate, typer.Argument(help="Which gate.")]


@gate.command("role")
def role(
    which: Annotated[Role, typer.Argument(help="Which role.")],
    names: Annotated[list[str], typer.Argument(help="Who holds it from now on.")],
    by: By,
    workspace: Workspace = None,
) -> None:
    """Say who holds a role at the gates."""
    from freetosell.app.gate_roles import name_role

    name_role(open_room(workspace), which, names, by=by)
    say(f"{which.value}: {', '.join(names)}")


@gate.command("roles")
def roles(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the gates, the role that passes each, and who holds it."""
    from freetosell.app.gate_roles import load_roles

    held = load_roles(open_room(workspace))
    if as_json:
        tell({g.value: {"role": r.value, "held_by": list(held[r])} for g, r in ROLES.items()})
        return
    for one, which in ROLES.items():
        say(f"{one.value:<12} {which.value:<16} {', '.join(held[which]) or 'nobody yet'}")


@gate.command("open")
def begin(
    product: Product,
    markets: Annotated[str, typer.Option("--markets", "-m", help="US,DE,GB …")],
    by: By,
    category: Annotated[
        list[str] | None,
        typer.Option("--category", help="Kind of goods for the checklist; several times."),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Begin the gates of a product in markets."""
    from freetosell.app.gate_desk import open_gates

    files = open_gates(open_room(workspace), product, parse_markets(markets), category or (), by=by)
    for file in files:
        say(f"{file.key}: {', '.join(file.categories) or 'no category yet'}")


@gate.command("list")
def show_all(
    text: Annotated[str, typer.Option("--text", help="In product or market.")] = "",
    state: Annotated[
        str, typer.Option("--state", help="under_way, allowed, allowed_by_exception, closed.")
    ] = "",
    after: Annotated[str, typer.Option("--after", help="Begin after this key.")] = "",
    size: Annotated[int, typer.Option("--size", min=1, max=1000, help="On a page.")] = 50,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List products by market with where they stand, a page at a time."""
    from freetosell.app.gate_desk import find_gate_page

    page = find_gate_page(open_room(workspace), text=text, state=state, after=after, size=size)
    if as_json:
        tell(codec.to_dict(page))
        return
    for one in page.standings:
        waiting = f", next: {one.next_gate.value}" if one.next_gate else ""
        say(f"{one.product:<30} {one.market}  {one.state.value}{waiting}")
    say(f"{len(page.standings)} of {page.total}.")
    if page.after:
        say(f"Next page: --after {page.after}")


@gate.command("show")
def show(
    product: Product, market: Market, workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """Show the gates of a product in a market: state, reason, and all that happened."""
    from freetosell.app.gate_desk import get_gate_file, weigh_gate
    from freetosell.core.gates.standing import assess_standing

    room = open_room(workspace)
    file = get_gate_file(room, product, market.upper())
    standing = assess_standing(file, room.today)
    verdicts = {g: weigh_gate(room, file, g) for g in Gate}
    if as_json:
        weighed = {g.value: codec.to_dict(v) for g, v in verdicts.items() if v}
        tell({"file": codec.to_dict(file), "standing": codec.to_dict(standing), "now": weighed})
        return
    _say_standing(standing)
    for one, verdict in verdicts.items():
        if verdict and not standing.of(one).is_through:
            say(f"  {one.value} now: {verdict.outcome.value}: {verdict.text}")
    for event in file.events:
        who = f"{event.by}{f' ({event.role})' if event.role else ''}"
        until = f" until {event.until}" if event.until else ""
        say(f"  {event.at:%Y-%m-%d %H:%M} {event.gate.value} {event.kind.value}{until} by {who}: "
            f"{event.text}")  # fmt: skip


def _say_standing(standing: Standing) -> None:
    say(
        f"{standing.product} in {standing.market}: {standing.state.value.replace('_', ' ')}", "bold"
    )
    for one in standing.gates:
        say(f"  {one.gate.value:<12} {one.state.value:<9} {one.text}")


@gate.command("pass")
def go_through(
    product: Product,
    market: Market,
    which: AGate,
    by: By,
    note: Annotated[str, typer.Option("--note", help="In your words.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Pass a gate, if you hold its role and the records bear it."""
    from freetosell.app.gate_desk import pass_gate

    standing = pass_gate(open_room(workspace), product, market.upper(), which, by=by, note=note)
    _tell(standing, as_json=as_json)


@gate.command("stop")
def stop(
    product: Product,
    market: Market,
    which: AGate,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="Why, in words.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Stop a product at a gate."""
    from freetosell.app.gate_desk import stop_gate

    room = open_room(workspace)
    _tell(stop_gate(room, product, market.upper(), which, by=by, reason=reason), as_json=as_json)


@gate.command("except")
def grant(
    product: Product,
    market: Market,
    which: AGate,
    by: Annotated[str, typer.Option("--by", help="Who grants it; holds the role of owner.")],
    asked_by: Annotated[str, typer.Option("--asked-by", help="Who asks for it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in words.")],
    until: Annotated[str, typer.Option("--until", help="Its last day, YYYY-MM-DD.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Open a gate for a time on a named person's word."""
    from freetosell.app.gate_desk import AskedException, grant_exception

    room = open_room(workspace)
    asked = AskedException(which, asked_by, by, reason, parse_day(until, room.today))
    _tell(grant_exception(room, product, market.upper(), asked), as_json=as_json)


def _tell(standing: Standing, *, as_json: bool) -> None:
    if as_json:
        tell(codec.to_dict(standing))
    else:
        _say_standing(standing)


@gate.command("duties")
def duties(
    product: Product, market: Market, workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """List what the goods must show in the market, and what was found so far."""
    from freetosell.app.gate_desk import duties_of, get_gate_file
    from freetosell.core.gates.conformity import weigh_conformity

    room = open_room(workspace)
    file = get_gate_file(room, product, market.upper())
    verdict = weigh_conformity(file, duties_of(room, file), room.today)
    if as_json:
        tell(codec.to_dict(verdict))
        return
    for one in verdict.answers:
        say(f"{one.duty.id}: {one.outcome.value} ({one.duty.mark.value})", "bold")
        say(f"    {one.text}")
        say(f"    shown by: {one.duty.proof} [{one.duty.authority}]")
    say(verdict.text)


@gate.command("mark")
def mark(
    product: Product,
    market: Market,
    duty: Annotated[str, typer.Argument(help="Id of the duty.")],
    state: Annotated[MarkState, typer.Argument(help="What you found.")],
    by: By,
    proof: Annotated[str, typer.Option("--proof", help="Paper or record that shows it.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why it does not apply.")] = "",
    until: Annotated[str, typer.Option("--until", help="Last day of the proof.")] = "",
    workspace: Workspace = None,
) -> None:
    """Write down how a duty of the checklist stands."""
    from freetosell.app.gate_desk import mark_duty

    room = open_room(workspace)
    end = parse_day(until, room.today) if until else None
    mark_duty(
        room, product, market.upper(),
        ConformityMark(duty, state, by, room.today, proof, why, end),
    )  # fmt: skip
    say(f"{duty}: {state.value}.")


@gate.command("refresh")
def refresh(
    product: Annotated[
        str, typer.Option("--product", help="This one against its latest check and papers.")
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """The nightly run: what has ended closes its gates; run it every day."""
    from freetosell.app.gate_refresh import refresh_gates, refresh_product

    room = open_room(workspace)
    report = refresh_product(room, product) if product else refresh_gates(room)
    if as_json:
        tell(codec.to_dict(report))
        return
    ended, checked = len(report.papers_ended), len(report.suppliers)
    say(f"{ended} papers ended, {checked} suppliers checked, {len(report.moved)} gates closed.")
    say_moved(report.moved)
