"""``freetosell contract``: which clauses a supply contract has, and which it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, parse_markets
from freetosell.cli.suppliers.options import say, tell
from freetosell.core import codec
from freetosell.core.contracts.review import ClauseState

contract = typer.Typer(
    help="Hold a supply contract against the library of clauses; no legal advice, no drafting.",
    no_args_is_help=True,
)
_SIGNS = {
    ClauseState.FOUND: "✓",
    ClauseState.WEAK: "!",
    ClauseState.MISSING: "✗",
    ClauseState.CANNOT_TELL: "?",
}


@contract.command("clauses")
def clauses(as_json: AsJson = False) -> None:
    """List the types of clauses with their purpose and the rule they rest on."""
    from freetosell.markets.clauses import load_clauses

    library = load_clauses()
    if as_json:
        tell([codec.to_dict(one) for one in library])
        return
    for one in library:
        say(f"{one.id}: {one.name} / {one.name_zh}", "bold")
        say(f"    {one.purpose}")
        say(f"    {one.purpose_zh}")
        say(f"    ways: {'; '.join(one.options)}")
        say(f"    rests on: {one.rests_on} [{one.authority}; {one.mark.value}]")


@contract.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="Contract as .docx, .pdf or .txt.")],
    markets: Annotated[
        str, typer.Option("--markets", "-m", help="Countries the warranty must name.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Search a contract for each type of clause; quote what is there, name what is not."""
    from freetosell.app.contract_review import review_contract_file
    from freetosell.markets.clauses import load_clauses

    codes = parse_markets(markets) if markets else ()
    done = review_contract_file(file, codes)
    names = {one.id: one for one in load_clauses()}
    review = done.review
    if as_json:
        tell({"file": done.file, "countries": dict(done.countries), **codec.to_dict(review)})
    else:
        for one in review.findings:
            essential = "" if names[one.clause].essential else " (useful)"
            say(f"{_SIGNS[one.state]} {names[one.clause].name}{essential}: {one.state.value}")
            if one.state is not ClauseState.FOUND:
                say(f"    {one.text} {names[one.clause].purpose}")
            for quote in one.quotes:
                say(f"    “{' '.join(quote.text.split())[:300]}”")
        if not review.languages:
            say("The text is neither English nor Chinese, or a scan: nothing can be said missing.")
        say(f"{len(review.gaps)} of {len(review.findings)} clauses are missing or weak.")
    lacking = any(names[one.clause].essential for one in review.gaps)
    if lacking or not review.readable:
        raise typer.Exit(console.EXIT_PARTLY)
