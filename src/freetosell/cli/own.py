"""``freetosell own``: own rights, their fees, filing before a launch, evidence of use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Workspace, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.own_rights import (
    FilingSuggestion,
    OwnRight,
    Renewal,
    find_renewals,
    parse_own_right,
    suggest_filings,
)
from freetosell.core.own_rights.suggestions import FILED_RIGHTS

if TYPE_CHECKING:
    from freetosell.app.own_rights import DueFees

own = typer.Typer(
    help="Keep your own rights: fees with their clocks, filing before a launch, evidence of use.",
    no_args_is_help=True,
)
By = Annotated[str, typer.Option("--by", help="Who asks; kept with what is stored.")]
Number = Annotated[str, typer.Argument(help="Number of the right, however written.")]
_NO_ADVICE = "Decision support, not legal advice; it rests on the rules named and the days entered."


@own.command("add")
def add(
    number: Number,
    kind: Annotated[
        str, typer.Option("--kind", help="invention, utility model, design or plant.")
    ] = "",
    office: Annotated[
        str, typer.Option("--office", help="Code, if the number does not say it.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Title.")] = "",
    owner: Annotated[str, typer.Option("--owner", help="Owner as registered.")] = "",
    filed: Annotated[str, typer.Option("--filed-on", help="YYYY-MM-DD.")] = "",
    priority: Annotated[str, typer.Option("--priority-on", help="YYYY-MM-DD.")] = "",
    granted: Annotated[
        str, typer.Option("--granted-on", help="Grant or registration, YYYY-MM-DD.")
    ] = "",
    product: Annotated[
        list[str] | None, typer.Option("--product", help="Id of a product; repeat.")
    ] = None,
    market: Annotated[
        list[str] | None, typer.Option("--market", help="State where it is kept; repeat.")
    ] = None,
    paid: Annotated[list[int] | None, typer.Option("--paid", help="Year paid; repeat.")] = None,
    notes: Annotated[str, typer.Option("--notes", help="Anything else.")] = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a right or filing of your own, or replace that of the same number."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import put_own_right
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    row = {
        "number": number, "kind": kind, "office": office, "title": title, "owner": owner,
        "filed on": filed, "priority on": priority, "granted on": granted, "notes": notes,
        "products": ";".join(product or ()), "markets": ";".join(market or ()),
        "paid": ";".join(map(str, paid or ())),
    }  # fmt: skip
    made = parse_own_right(row, "typed in")
    now = SystemClock().now()
    entries = open_entries(load_settings(workspace))
    new = put_own_right(made, entries, load_rulebooks(), by=by, at=now)
    if as_json:
        stored = {"new": new, "own_right": codec.to_dict(made)}
        typer.echo(json.dumps(stored, ensure_ascii=False))
    else:
        console.out.print(f"{'Added' if new else 'Replaced'} {console.plain(made.id)}.")


@own.command("list")
def show_all(
    text: Annotated[str, typer.Argument(help="Only those that hold this.")] = "",
    product: Annotated[str, typer.Option("--product", help="Only those that cover it.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List your own rights."""
    from freetosell.app.own_rights import find_own_rights
    from freetosell.app.wiring import open_entries

    found = find_own_rights(open_entries(load_settings(workspace)), text, product)
    if as_json:
        typer.echo(json.dumps([codec.to_dict(one) for one in found], ensure_ascii=False))
        return
    for one in found:
        _show_right(one)
    if not found:
        console.out.print("None is kept here. Add one: freetosell own add US11257243")


def _show_right(one: OwnRight) -> None:
    state = "pending as entered" if one.pending else f"granted {one.granted_on}"
    said = " · ".join(filter(None, (one.kind.value, state, one.title, ", ".join(one.products))))
    console.out.print(console.plain(f"{one.id}  {said}"), soft_wrap=True)


@own.command("show")
def show(
    number: Number, as_of: AsOf = "", workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """Show a right with all its fees, what cannot be told, and its evidence of use."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import find_uses, get_own_right
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    entries = open_entries(load_settings(workspace))
    one = get_own_right(number, entries)
    day = parse_day(as_of, SystemClock().now().date())
    renewals = find_renewals(one, load_rulebooks(), day)
    uses = find_uses(entries, one.id)
    if as_json:
        whole = {
            "own_right": codec.to_dict(one),
            "as_of": day.isoformat(),
            "renewals": codec.to_dict(renewals),
            "uses": [codec.to_dict(use) for use in uses],
        }
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    _show_right(one)
    for territory, end in renewals.ends_on.items():
        console.out.print(f"    term in {territory} ends with {end}")
    _show_fees(renewals.fees)
    for line in renewals.unknown:
        console.out.print(console.plain(f"    not known: {line}"), soft_wrap=True)
    for use in uses:
        said = f"    use: {use.used_on or 'no day'} {use.name} {use.sha256[:16]}"
        console.out.print(console.plain(said), soft_wrap=True)
    console.out.print(_NO_ADVICE)


_STATE_WORDS = {
    "paid": "paid as entered", "later": "opens later", "open": "can be paid now",
    "in_grace": "LATE: payable with surcharge", "missed": "not entered as paid, and too late",
}  # fmt: skip


def _show_fees(fees: Sequence[Renewal]) -> None:
    for fee in fees:
        opens = f"opens {fee.opens_on}, " if fee.opens_on else ""
        mark = "" if fee.verified else ", rule unreviewed"
        line = (
            f"    {fee.right} {fee.territory} year {fee.label}: {_STATE_WORDS[fee.state.value]}; "
            f"{opens}due {fee.due_on}, late until {fee.pay_by} [{fee.rule_id}{mark}]"
        )
        console.out.print(console.plain(line), soft_wrap=True)


@own.command("import")
def read_in(
    file: Annotated[Path, typer.Argument(help="Table: .csv, .xlsx, .json or .jsonl.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Read your own rights from a table; refused rows are named with their reason."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import import_own_rights
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    entries = open_entries(load_settings(workspace))
    done = import_own_rights(file, entries, load_rulebooks(), by=by, at=SystemClock().now())
    if as_json:
        typer.echo(json.dumps(codec.to_dict(done), ensure_ascii=False))
    else:
        console.out.print(
            f"{done.read:,} read = {done.new:,} new + {done.changed:,} changed + "
            f"{done.unchanged:,} unchanged + {len(done.rejected):,} refused."
        )
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


@own.command("remove")
def remove(
    number: Number, by: By = "", workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """Take a right off the register; its history stays."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import remove_own_right
    from freetosell.app.wiring import open_entries

    entries = open_entries(load_settings(workspace))
    key = remove_own_right(number, entries, by=by, at=SystemClock().now())
    if as_json:
        typer.echo(json.dumps({"removed": key}))
    else:
        console.out.print(f"Removed {console.plain(key)}.")


@own.command("due")
def due(
    days: Annotated[int, typer.Option("--days", help="Look so many days ahead.")] = 90,
    as_of: AsOf = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show the fees that are open, late or missed, or come soon."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import find_due_fees
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    day = parse_day(as_of, SystemClock().now().date())
    found = find_due_fees(open_entries(load_settings(workspace)), load_rulebooks(), day, days)
    if as_json:
        whole = {"as_of": day.isoformat(), **codec.to_dict(found)}
        typer.echo(json.dumps(whole, ensure_ascii=False))
    else:
        _show_due(found, days)


def _show_due(found: DueFees, days: int) -> None:
    _show_fees(found.fees)
    if not found.fees:
        console.out.print(f"Of what can be computed, no fee needs a look within {days} days.")
    for right, lines in found.unknown.items():
        for line in lines:
            console.out.print(console.plain(f"    {right} not known: {line}"), soft_wrap=True)
    console.out.print(_NO_ADVICE)


@own.command("pay")
def pay(
    number: Number,
    year: Annotated[int, typer.Option("--year", help="Year of the fee, as `own show` lists it.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Enter a fee as paid; nothing is paid by this."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import pay_fee
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    entries = open_entries(load_settings(workspace))
    now = SystemClock().now()
    made = pay_fee(number, year, entries, load_rulebooks(), by=by, at=now)
    if as_json:
        typer.echo(json.dumps(codec.to_dict(made), ensure_ascii=False))
    else:
        console.out.print(f"Entered as paid: {console.plain(made.id)}, year {year}.")


@own.command("use")
def use(
    number: Number,
    file: Annotated[Path, typer.Argument(help="Document that shows the use.")],
    on: Annotated[str, typer.Option("--on", help="Day it shows, YYYY-MM-DD.")] = "",
    market: Annotated[str, typer.Option("--market", help="Where.")] = "",
    note: Annotated[str, typer.Option("--note", help="What it shows.")] = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Keep a document that shows the use of a right, with its day and digest."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import add_use
    from freetosell.app.wiring import open_entries
    from freetosell.engines.evidence.folder import EvidenceFolder

    clock = SystemClock()
    settings = load_settings(workspace)
    now = clock.now()
    made = add_use(
        number,
        file,
        open_entries(settings),
        EvidenceFolder(settings.workspace / "evidence", clock),
        used_on=parse_day(on, now.date()) if on else None,
        market=parse_markets(market)[0] if market else "",
        note=note,
        by=by,
        at=now,
    )
    if as_json:
        typer.echo(json.dumps(codec.to_dict(made), ensure_ascii=False))
    else:
        console.out.print(f"Kept {console.plain(made.name)}, SHA-256 {made.sha256}.")


@own.command("suggest")
def suggest(
    markets: Annotated[str, typer.Option("--markets", "-m", help="Where it is to be sold.")],
    product: Annotated[str, typer.Option("--product", help="Id of the product.")] = "",
    shown: Annotated[
        str, typer.Option("--first-shown", help="First day shown anywhere, YYYY-MM-DD.")
    ] = "",
    right: Annotated[list[str] | None, typer.Option("--right", help="Only this; repeat.")] = None,
    as_of: AsOf = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say what the rulebooks know of filing own rights before or after a launch."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.own_rights import find_own_rights
    from freetosell.app.wiring import open_entries
    from freetosell.markets.loader import load_rulebooks

    today = SystemClock().now().date()
    rights = tuple(right or FILED_RIGHTS)
    if unknown := [r for r in rights if r not in FILED_RIGHTS]:
        raise InputError(
            "right_unknown",
            f"No such right: {unknown[0]!r}.",
            where="--right",
            fix=f"Take one of: {', '.join(FILED_RIGHTS)}.",
        )
    first = parse_day(shown, today) if shown else None
    day = parse_day(as_of, today)
    found = suggest_filings(parse_markets(markets), load_rulebooks(), day, first, rights)
    entries = open_entries(load_settings(workspace))
    held = find_own_rights(entries, product=product) if product else ()
    if as_json:
        whole = {
            "product": product,
            "as_of": day.isoformat(),
            "held": [codec.to_dict(one) for one in held],
            "suggestions": [codec.to_dict(one) for one in found],
        }
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    for one in held:
        console.out.print(console.plain(f"Entered already: {one.id} ({one.kind.value})"))
    for suggestion in found:
        _show_suggestion(suggestion)
    console.out.print(_NO_ADVICE)


def _show_suggestion(one: FilingSuggestion) -> None:
    head = f"{one.market}  {one.right.replace('_', ' ')}  {one.office}  [{one.code.value}]"
    console.out.print(console.plain(head), style="bold")
    console.out.print(console.plain(f"    {one.text}"), soft_wrap=True)
    for cost in one.costs:
        amount = f"{cost.low:,}" if cost.low == cost.high else f"{cost.low:,} to {cost.high:,}"
        line = f"    office fee {amount} {cost.currency} ({cost.year}) [{cost.rule.rule_id}]"
        console.out.print(console.plain(line), soft_wrap=True)
    for rule in (*one.rules, *one.statements):
        mark = "" if rule.verified else ", unreviewed"
        line = f"    {rule.text} ({rule.authority}) [{rule.rule_id}{mark}]"
        console.out.print(console.plain(line), soft_wrap=True)
    for line in one.unknown:
        console.out.print(console.plain(f"    not known: {line}"), soft_wrap=True)
