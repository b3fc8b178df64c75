"""Papers: enter, verify, withdraw, check every claim, draw the chain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.suppliers.options import By, SupplierId, open_room, say, say_moved, tell
from freetosell.cli.suppliers.register import say_import
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PaperKind, Verification, VerificationState

if TYPE_CHECKING:
    from freetosell.core.suppliers.paper_checks import PaperReport

_SIGNS = {CheckOutcome.OK: "✓", CheckOutcome.FAULT: "✗", CheckOutcome.CANNOT_TELL: "?"}
_STYLES = {CheckOutcome.OK: "", CheckOutcome.FAULT: "bold red", CheckOutcome.CANNOT_TELL: "yellow"}
PaperName = Annotated[str, typer.Argument(help="Name of the paper: SUPPLIER/PAPER.")]


def add(
    supplier_id: SupplierId,
    paper_id: Annotated[str, typer.Argument(help="Id of the paper, such as licence-1.")],
    kind: Annotated[PaperKind, typer.Option("--kind", help="What it is.")],
    by: By,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="NAME=VALUE of the paper, as the columns of import-papers; several times.",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="The original; kept as evidence.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Enter a paper from its original, or replace the one of the same id."""
    from freetosell.app.supplier_room import put_paper
    from freetosell.app.supplier_rows import parse_paper_row

    row = {"supplier": supplier_id, "id": paper_id, "kind": kind.value}
    for part in field or ():
        name, equals, value = part.partition("=")
        if not equals:
            raise InputError(
                "paper_field",
                f"{part[:60]!r} is no NAME=VALUE.",
                where="--set",
                fix='Write for example --set "issuer=Aurora Ltd" --set markets=US;DE.',
            )
        row[name.strip().casefold()] = value
    row.pop("file", None)
    paper = put_paper(open_room(workspace), parse_paper_row(row), by=by, file=file)
    if as_json:
        tell(codec.to_dict(paper))
    else:
        kept = f", original kept as {paper.sha256[:12]}" if paper.sha256 else ", without original"
        say(f"Stored {paper.key}{kept}.")


def read_in(
    file: Annotated[Path, typer.Argument(help="List as .csv, .xlsx or .json; originals beside.")],
    by: By,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store the papers of a list with the originals that lie beside it."""
    from freetosell.app.supplier_import import import_papers

    say_import(import_papers(open_room(workspace), file, by=by), as_json=as_json)


def write_out(
    file: Annotated[Path, typer.Argument(help="Where to, .csv or .xlsx.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Write all papers to a list, with the outcome of the latest check of each."""
    from freetosell.app.supplier_export import export_papers

    count = export_papers(open_room(workspace), file, overwrite=overwrite)
    say(f"{count:,} written to {file}.")


def verify(
    paper: PaperName,
    state: Annotated[VerificationState, typer.Argument(help="What the issuer said.")],
    by: By,
    how: Annotated[str, typer.Option("--how", help="Who was asked, and how.")] = "",
    workspace: Workspace = None,
) -> None:
    """Write down what a person found when asking the issuer or the register."""
    from freetosell.app.supplier_room import verify_paper

    room = open_room(workspace)
    verify_paper(room, paper, Verification(state, by, room.today, how))
    say(f"{paper}: {state.value}.")


def withdraw(paper: PaperName, by: By, workspace: Workspace = None) -> None:
    """Take a paper out of use; its history stays."""
    from freetosell.app.supplier_room import withdraw_paper

    withdraw_paper(open_room(workspace), paper, by=by)
    say(f"{paper} is withdrawn.")


def check(
    supplier_id: SupplierId,
    by: Annotated[str, typer.Option("--by", help="Who checks.")] = "freetosell",
    charting: Annotated[
        bool, typer.Option("--chart", help="Chart products against rights not yet charted.")
    ] = False,
    full: Annotated[bool, typer.Option("--all", help="Show what holds, too.")] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Check every claim of a supplier's papers; faults close the gates that they touch."""
    from freetosell.app.gate_refresh import recheck_supplier
    from freetosell.app.paper_desk import find_reports

    room = open_room(workspace, charting=charting)
    report = recheck_supplier(room, supplier_id, by=by)
    reports = find_reports(room, supplier_id)
    if as_json:
        tell({"papers": [report_row(r) for r in reports], "closed": codec.to_dict(report)["moved"]})
    else:
        say_reports(reports, full=full)
        say_moved(report.moved)
    if any(r.outcome is CheckOutcome.FAULT for r in reports):
        raise typer.Exit(console.EXIT_PARTLY)


def report_row(report: PaperReport) -> dict[str, object]:
    """Return a checked paper for JSON, with its outcome."""
    return {**codec.to_dict(report), "outcome": report.outcome.value}


def say_reports(reports: tuple[PaperReport, ...], *, full: bool) -> None:
    """Print papers with their faults and open questions."""
    for report in reports:
        outcome = report.outcome
        say(f"{_SIGNS[outcome]} {report.paper.id} ({report.paper.kind.value})", _STYLES[outcome])
        questions = set(report.questions)
        for one in report.checks:
            open_now = one.outcome is CheckOutcome.FAULT or one in questions
            if open_now or full:
                where = ", ".join((*one.products, *one.markets))
                place = f" [{where}]" if where else ""
                say(f"    {_SIGNS[one.outcome]} {one.reason}{place}: {one.text}")
    count = sum(r.outcome is CheckOutcome.FAULT for r in reports)
    unclear = sum(r.outcome is CheckOutcome.CANNOT_TELL for r in reports)
    say(f"{len(reports)} papers: {count} do not hold, {unclear} cannot be told.")


def chain(
    supplier_id: SupplierId,
    market: Annotated[str, typer.Option("--market", help="Only this market.")] = "",
    product: Annotated[str, typer.Option("--product", help="Only this product.")] = "",
    svg: Annotated[
        Path | None, typer.Option("--svg", help="Folder for one picture per chain.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Follow the authorisations from the owner of each right to us, and name the gaps."""
    from freetosell.app.paper_desk import check_papers, draw_chains
    from freetosell.reports.chain_picture import render_chain

    room = open_room(workspace)
    chains = draw_chains(room, check_papers(room, supplier_id), market.upper(), product)
    for number, one in enumerate(chains, start=1):
        if svg is not None:
            _write(svg / f"chain-{number}.svg", render_chain(one))
    if as_json:
        tell([codec.to_dict(one) for one in chains])
        return
    for one in chains:
        say(f"{one.right}, {one.product}, {one.market}: {one.state.value}", "bold")
        for link in one.links:
            reason = f" ({link.text})" if link.text else ""
            say(f"    {link.giver} → {link.receiver}: {link.state.value}{reason}")
        for gap in one.gaps:
            say(f"    gap: {gap.text}")
    if not chains:
        say("No licence and no authorisation names a right.")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            "chain_unwritable",
            f"The picture cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another folder with --svg.",
        ) from error
