"""``freetosell owners``: who owns the rights of the corpus, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from freetosell.app.clock import SystemClock
from freetosell.app.owner_desk import OwnerBook, OwnerRooms
from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Quiet, Workspace, parse_day
from freetosell.cli.programme.options import By, actor, print_json, print_table
from freetosell.core.owners.portfolio import Portfolio

owners = typer.Typer(
    help="Owners of rights: name variants grouped with the evidence, and what each owner holds.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the owner, or a part of it.")]
Source = Annotated[str, typer.Option("--source", help="Where it stands: register, report, letter.")]


@owners.command("update")
def update(workspace: Workspace = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Group the owners of the whole corpus; run it again after loading patents."""
    from freetosell.app.owner_desk import group_corpus

    rooms = _rooms(workspace)
    with console.ConsoleProgress(quiet=quiet or as_json) as progress:
        book = group_corpus(rooms, progress)
    names = sum(len(group.names) for group in book.groups)
    if as_json:
        print_json({"documents": book.documents, "names": names, "owners": len(book.groups)})
    else:
        console.out.print(
            f"{names:,} names in {book.documents:,} documents are {len(book.groups):,} owners."
        )


@owners.command("list")
def show_list(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Part of a name.")] = "",
    limit: Annotated[int, typer.Option("--limit", help="At most so many.")] = 40,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List owners, those with more documents first."""
    from freetosell.app.owner_desk import find_groups

    book = _book(_rooms(workspace))
    found = find_groups(book, text)
    if as_json:
        print_json(
            {"made_on": book.made_on.isoformat(), "old": book.is_old, "owners": found[:limit]}
        )
        return
    rows = [(g.name, g.documents, len(g.names), g.sort.value) for g in found[:limit]]
    print_table(("owner", "documents", "names", "sort"), rows, "No owner is called like this.")
    if len(found) > limit:
        console.out.print(f"{len(found) - limit:,} more; narrow the text or raise --limit.")


@owners.command("show")
def show(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show the names of an owner, why they are one, and possible relatives."""
    from freetosell.app.owner_desk import find_relatives, get_group
    from freetosell.core.owners.grouping import RULE_WORDS

    book = _book(_rooms(workspace))
    group = get_group(book, name)
    relatives = find_relatives(book, group)
    if as_json:
        print_json({"owner": group, "possible_relatives": [g.name for g in relatives]})
        return
    console.out.print(console.plain(f"{group.name} ({group.documents:,} documents)"), style="bold")
    for text in group.names:
        console.out.print("    " + console.plain(text))
    for merge in group.merges:
        why = merge.source or RULE_WORDS[merge.rule]
        console.out.print(console.plain(f"  {merge.other} = {merge.one}: {why}"), style="dim")
    if relatives:
        some = "; ".join(g.name for g in relatives[:10])
        console.out.print(console.plain(f"Possible relatives, joined by nobody: {some}"))


@owners.command("same")
def same(
    one: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other name.")],
    source: Source = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say that two names are one owner or one group of firms; taken up by `update`."""
    _state(one, other, source, by, workspace, as_json, same=True)


@owners.command("apart")
def apart(
    one: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other name.")],
    source: Source = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say that two names are two owners; taken up by `update`."""
    _state(one, other, source, by, workspace, as_json, same=False)


@owners.command("portfolio")
def portfolio(
    name: Name,
    as_of: AsOf = "",
    limit: Annotated[int, typer.Option("--limit", help="Rights listed at most.")] = 30,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Lay out what an owner holds: by office, class, age and end, families, suits, ours nearby."""
    from freetosell.app.enforcement import load_signals
    from freetosell.app.owner_desk import get_group, make_portfolio
    from freetosell.app.wiring import open_records
    from freetosell.markets.loader import load_rulebooks

    settings = load_settings(workspace)
    rooms = _rooms(workspace)
    records = open_records(settings) if settings.records.exists() else None
    held = make_portfolio(
        get_group(_book(rooms), name),
        rooms.store,
        load_rulebooks(),
        records,
        load_signals(rooms.entries),
        parse_day(as_of, rooms.clock.now().date()),
    )
    if as_json:
        print_json({**_summary(held), "portfolio": held})
    else:
        _print(held, limit)


def _rooms(workspace: Any) -> OwnerRooms:
    from freetosell.app.wiring import open_owners

    return open_owners(load_settings(workspace), SystemClock())


def _book(rooms: OwnerRooms) -> OwnerBook:
    from freetosell.app.owner_desk import load_owners

    book = load_owners(rooms)
    if book.is_old:
        console.err.print(
            f"Grouped on {book.made_on}; corpus or statements changed since. "
            "Run: freetosell owners update"
        )
    return book


def _state(
    one: str, other: str, source: str, by: str, workspace: Any, as_json: bool, *, same: bool
) -> None:
    from freetosell.app.owner_desk import state_owner

    said = state_owner(_rooms(workspace), one, other, same=same, source=source, by=actor(by))
    if as_json:
        print_json(said)
    else:
        console.out.print("Kept. It is taken up by: freetosell owners update")


def _summary(held: Portfolio) -> Mapping[str, Any]:
    return {
        "rights": len(held.rights),
        "in_force": len(held.in_force),
        "families": held.families,
        "without_family": held.without_family,
        "continuations": len(held.continuations),
        "by_office": [[*key, n] for key, n in sorted(held.count_by_office().items())],
        "by_class": dict(sorted(held.count_by_class().items(), key=lambda row: (-row[1], row[0]))),
        "by_filing_year": dict(sorted(held.count_by_filing_year().items())),
        "by_end": dict(sorted(held.count_by_end().items())),
    }


def _print(held: Portfolio, limit: int) -> None:
    say = console.out.print
    say(console.plain(f"{held.owner}, as of {held.as_of}"), style="bold")
    say(
        f"{len(held.rights):,} documents; {len(held.in_force):,} known to be in force; "
        f"{held.families:,} families named, {held.without_family:,} documents name none; "
        f"{len(held.continuations):,} continue or divide an earlier application."
    )
    rows = [(*key, n) for key, n in sorted(held.count_by_office().items())]
    print_table(("office", "right", "state", "documents"), rows, "")
    classes = sorted(held.count_by_class().items(), key=lambda row: (-row[1], row[0]))[:12]
    say("Classes: " + ", ".join(f"{code} {n}" for code, n in classes))
    ends = ", ".join(f"{year}: {n}" for year, n in sorted(held.count_by_end().items())[:12])
    say(f"Terms end at the latest: {ends or 'not known'}")
    lines = [
        (r.key, r.in_force.value, r.ends_on or "", "; ".join(r.signals), r.title[:60])
        for r in sorted(held.rights, key=lambda r: (r not in held.in_force, r.key))[:limit]
    ]
    print_table(("right", "state", "ends", "suits", "title"), lines, "")
    if len(held.rights) > limit:
        say(f"{len(held.rights) - limit:,} more: --limit, or --json for all.")
    for label in held.enforcement:
        say(console.plain(f"Enforces elsewhere: {label}"))
    for near in held.near:
        say(
            console.plain(
                f"Ours nearby: {near.product} in {near.market}: {near.outcome} {near.publication}"
            )
        )
    offices = {right.office for right in held.rights}
    scope = [line for line in held.scope if line.split(" ", 1)[0] in offices]
    say(console.plain("The corpus holds: " + "; ".join(scope)), style="dim")
