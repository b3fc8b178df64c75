"""The story of a supplier with twelve papers, five of them bad, in a workspace of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from freetosell.cli.options import AsJson
from freetosell.cli.suppliers.options import say, say_moved, tell
from freetosell.cli.suppliers.papers import report_row, say_reports
from freetosell.core import codec


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where it is built.")] = Path(
        "demo-supplier"
    ),
    as_json: AsJson = False,
) -> None:
    """Build a supplier with twelve papers, check them, show which gates close and why."""
    from freetosell.app.gate_desk import find_gate_page
    from freetosell.app.gate_refresh import recheck_supplier
    from freetosell.app.paper_desk import check_papers, draw_chains, find_reports
    from freetosell.reports.chain_picture import render_chain
    from freetosell.testing.demo.supplier_room import open_story_room

    room = open_story_room(folder)
    report = recheck_supplier(room, "aurora", by="Li Wei")
    reports = find_reports(room, "aurora")
    (drawn,) = draw_chains(room, check_papers(room, "aurora"))
    picture = folder / "chain.svg"
    picture.write_text(render_chain(drawn), encoding="utf-8")
    page = find_gate_page(room)
    if as_json:
        tell(
            {
                "papers": [report_row(r) for r in reports],
                "closed": codec.to_dict(report)["moved"],
                "gates": codec.to_dict(page)["standings"],
                "chain": str(picture),
            }
        )
        return
    say_reports(reports, full=False)
    say_moved(report.moved)
    for one in page.standings:
        say(f"{one.product} in {one.market}: {one.state.value.replace('_', ' ')}")
    say(f"The chain of the licence is drawn in {picture}.")
