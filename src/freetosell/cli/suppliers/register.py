"""The register: add, change, list and show suppliers, read in lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.suppliers.options import By, SupplierId, open_room, say, say_moved, tell
from freetosell.core import codec
from freetosell.core.suppliers.supplier import Milestone, Mould, Standing, Supply

if TYPE_CHECKING:
    from freetosell.app.supplier_import import SupplierImport
    from freetosell.core.suppliers.supplier import Supplier


def add(
    supplier_id: SupplierId,
    name: Annotated[list[str], typer.Option("--name", help="Name; the registered one first.")],
    by: By,
    country: Annotated[str, typer.Option("--country", help="Two letters, such as CN.")] = "",
    trade: Annotated[str, typer.Option("--trade", help="factory, trader or unknown.")] = "",
    registration: Annotated[
        str, typer.Option("--registration", help="Number in the register of companies.")
    ] = "",
    since: Annotated[str, typer.Option("--since", help="First dealing, YYYY-MM-DD.")] = "",
    contact: Annotated[str, typer.Option("--contact", help="Name of a person.")] = "",
    email: Annotated[str, typer.Option("--email", help="Of that person.")] = "",
    site: Annotated[str, typer.Option("--site", help="Name of a site.")] = "",
    address: Annotated[str, typer.Option("--address", help="Of that site.")] = "",
    notes: Annotated[str, typer.Option("--notes", help="Anything else.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a supplier, or replace its master record; what it makes stays."""
    from freetosell.app.gate_refresh import save_supplier
    from freetosell.app.supplier_room import get_supplier
    from freetosell.app.supplier_rows import parse_supplier_row
    from freetosell.core.errors import InputError

    room = open_room(workspace)
    made = parse_supplier_row(
        {
            "id": supplier_id, "name": name[0] if name else "", "other_names": ";".join(name[1:]),
            "country": country, "trade": trade, "registration": registration, "since": since,
            "contact": contact, "email": email, "site": site, "address": address, "notes": notes,
        }
    )  # fmt: skip
    try:
        held = get_supplier(room, supplier_id)
        made = replace(
            made, supplies=held.supplies, standing=held.standing, milestones=held.milestones,
            red_flags=held.red_flags, refuses=held.refuses,
        )  # fmt: skip
    except InputError:
        pass
    save_supplier(room, made, by=by)
    if as_json:
        tell(codec.to_dict(made))
    else:
        say(f"Stored {made.name} as {made.id}.")


def makes(
    supplier_id: SupplierId,
    product: Annotated[str, typer.Argument(help="Id of the product.")],
    by: By,
    model: Annotated[str, typer.Option("--model", help="What the supplier calls it.")] = "",
    mould: Annotated[Mould, typer.Option("--mould", help="Whose mould it is.")] = Mould.UNKNOWN,
    mould_number: Annotated[str, typer.Option("--mould-number", help="As marked on it.")] = "",
    until: Annotated[str, typer.Option("--until", help="Last delivery, YYYY-MM-DD.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say that a supplier makes a product; a new supplier or mould reopens its gates."""
    from freetosell.app.gate_refresh import save_supplier
    from freetosell.app.supplier_room import get_supplier
    from freetosell.cli.options import parse_day

    room = open_room(workspace)
    held = get_supplier(room, supplier_id)
    end = parse_day(until, room.today) if until else None
    supply = Supply(product, model, mould, mould_number, room.today, end)
    others = tuple(s for s in held.supplies if s.product != product)
    report = save_supplier(room, replace(held, supplies=(*others, supply)), by=by)
    if as_json:
        tell(codec.to_dict(report))
    else:
        say(f"{held.name} makes {product}.")
        say_moved(report.moved)


def stand(
    supplier_id: SupplierId,
    standing: Annotated[Standing, typer.Argument(help="How far we deal with it.")],
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="Why, in words.")],
    flag: Annotated[
        list[str] | None, typer.Option("--flag", help="Red flag that was noticed; several times.")
    ] = None,
    refuses: Annotated[
        list[str] | None, typer.Option("--refuses", help="Market it warrants nothing for.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Decide how far to deal with a supplier; the decision and its reason stay on record."""
    from freetosell.app.supplier_room import get_supplier, put_supplier

    room = open_room(workspace)
    held = get_supplier(room, supplier_id)
    what = f"{held.standing.value} → {standing.value}: {reason}"
    put_supplier(
        room,
        replace(
            held,
            standing=standing,
            milestones=(*held.milestones, Milestone(room.today, what, by)),
            red_flags=tuple(dict.fromkeys((*held.red_flags, *(flag or ())))),
            refuses=tuple(dict.fromkeys((*held.refuses, *(refuses or ())))),
        ),
        by=by,
    )
    say(f"{held.name}: {what}")


def show_all(
    text: Annotated[str, typer.Option("--text", help="In the name or id.")] = "",
    state: Annotated[str, typer.Option("--standing", help="Only of this standing.")] = "",
    after: Annotated[str, typer.Option("--after", help="Begin after this id.")] = "",
    size: Annotated[int, typer.Option("--size", min=1, max=1000, help="On a page.")] = 50,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List suppliers by id, a page at a time."""
    from freetosell.app.supplier_room import find_supplier_page

    page = find_supplier_page(open_room(workspace), text=text, state=state, after=after, size=size)
    if as_json:
        tell(codec.to_dict(page))
        return
    for one in page.suppliers:
        say(f"{one.id:<20} {one.standing.value:<12} {one.name}")
    say(f"{len(page.suppliers)} of {page.total}.")
    if page.after:
        say(f"Next page: --after {page.after}")


def show(supplier_id: SupplierId, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show a supplier: names, sites, what it makes, papers, answers, what happened."""
    from freetosell.app.supplier_form import find_answers
    from freetosell.app.supplier_room import find_actions, find_dealings, find_papers, get_supplier

    room = open_room(workspace)
    one = get_supplier(room, supplier_id)
    papers, answers = find_papers(room, one.id), find_answers(room, one.id)
    dealings, actions = find_dealings(room, one.id), find_actions(room, one.id)
    if as_json:
        lists = {"papers": papers, "answers": answers, "dealings": dealings, "actions": actions}
        rows = {name: [codec.to_dict(v) for v in values] for name, values in lists.items()}
        tell({"supplier": codec.to_dict(one), **rows})
        return
    _say_master(one)
    for paper in papers:
        mark = " (withdrawn)" if paper.withdrawn else ""
        end = f" until {paper.valid_to}" if paper.valid_to else ""
        say(f"  paper   {paper.id:<20} {paper.kind.value}{end}{mark}")
    for answer in answers:
        said = f"{answer.said_by}, {answer.said_on}: {answer.text}"
        say(f"  answer  {answer.question:<20} {answer.answer.value} ({said})")
    for dealing in dealings:
        say(f"  {dealing.on}  {dealing.kind.value:<12} {dealing.about or dealing.note}")
    for action in actions:
        say(f"  action  {action.id:<12} {action.state.value:<8} by {action.due_on}: {action.what}")


def _say_master(one: Supplier) -> None:
    say(" / ".join(one.names), "bold")
    since = f", since {one.since}" if one.since else ""
    say(f"  {one.id}, {one.standing.value}, {one.trade.value}{since} {one.registration}".rstrip())
    for contact in one.contacts:
        say(f"  contact {contact.name} {contact.role} {contact.email} {contact.phone}".rstrip())
    for site in one.sites:
        say(f"  site    {site.name}, {site.address} {site.country}".rstrip())
    for supply in one.supplies:
        mould = f"{supply.mould.value} mould {supply.mould_number}".rstrip()
        say(f"  makes   {supply.product} as {supply.model or 'not said'}, {mould}")
    for milestone in one.milestones:
        say(f"  {milestone.on}  {milestone.what} ({milestone.by})")


def read_in(
    file: Annotated[Path, typer.Argument(help="List as .csv, .xlsx or .json.")],
    by: By,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store the suppliers of a list; refused rows are named with their reason."""
    from freetosell.app.supplier_import import import_suppliers

    say_import(import_suppliers(open_room(workspace), file, by=by), as_json=as_json)


def write_out(
    file: Annotated[Path, typer.Argument(help="Where to, .csv or .xlsx.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Write all suppliers to a list that `import` reads."""
    from freetosell.app.supplier_export import export_suppliers

    count = export_suppliers(open_room(workspace), file, overwrite=overwrite)
    say(f"{count:,} written to {file}.")


def say_import(done: SupplierImport, *, as_json: bool) -> None:
    """Print what became of a list; a refused row ends in exit code 1."""
    if as_json:
        tell(codec.to_dict(done))
    else:
        say(f"{done.read:,} read = {len(done.stored):,} stored + {len(done.rejected):,} refused.")
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)
