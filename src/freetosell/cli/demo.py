"""``freetosell demo``: the whole way from office files to a report, on fictional data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Quiet


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the demo is built.")] = Path(
        "demo"
    ),
    quick: Annotated[
        bool, typer.Option("--quick", help="One product of each catalogue file only.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Build the demo, load it, check its catalogue in seven markets, write the report."""
    from freetosell.app.check import CheckPlan
    from freetosell.app.clock import SystemClock
    from freetosell.app.demo_run import DemoInput, run_demo
    from freetosell.cli.tables import print_assessments
    from freetosell.testing.demo import DEMO_AS_OF, DEMO_MARKETS, build_demo

    built = build_demo(folder / "files")
    # The demo's rights and events are written for one day; a later one would age them all.
    plan = CheckPlan(markets=DEMO_MARKETS, as_of=DEMO_AS_OF)
    office = (*built.grants, built.fee_events, built.members)
    files = DemoInput(office, built.catalogue, plan, drawings=built.photographed)
    files = replace(files, photos=built.photos, per_file=1 if quick else None)
    settings = Settings(workspace=folder / "workspace", cache=load_settings().cache)
    with console.ConsoleProgress(quiet=quiet) as progress:
        run = run_demo(files, settings, folder, progress, SystemClock())
    if as_json:
        made = {
            "workspace": str(settings.workspace),
            "as_of": DEMO_AS_OF.isoformat(),
            "loaded": run.loaded.to_dict(),
            "products": len(run.assessments),
            "reports": [str(path) for path in run.reports],
        }
        typer.echo(json.dumps(made, ensure_ascii=False))
        return
    for line in run.loaded.lines():
        console.out.print(console.plain(line))
    print_assessments(run.assessments)
    console.out.print(
        f"\nThe patents, firms and products are fictional; status is as of {DEMO_AS_OF}.\n"
        "Open the report:"
    )
    for path in run.reports:
        console.out.print(f"  {console.plain(str(path))}", soft_wrap=True)
    console.out.print(
        f"Ask on with: freetosell ask --workspace {console.plain(str(settings.workspace))}",
        soft_wrap=True,
    )
