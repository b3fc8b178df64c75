"""``freetosell answer``: store replies as facts, and read the products again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.charts.replies import IN_WORDS, parse_reply
from freetosell.core.errors import InputError
from freetosell.core.products.product import FactAnswer, FactOrigin

if TYPE_CHECKING:
    from freetosell.app.answer_form import FormOutcome
    from freetosell.core.clearance.assessment import Assessment


class Who(StrEnum):
    """Whose word it is."""

    SELLER = "seller"
    SUPPLIER = "supplier"
    REPORT = "report"


_ORIGINS = {
    Who.SELLER: FactOrigin.SELLER_ANSWER,
    Who.SUPPLIER: FactOrigin.SUPPLIER_ANSWER,
    Who.REPORT: FactOrigin.TEST_REPORT,
}
_STALE = "Reports written before this answer are out of date; check again to write."


def answer(
    question: Annotated[
        str, typer.Argument(help="Question id (its first digits are enough).")
    ] = "",
    reply: Annotated[
        str, typer.Argument(help="yes, no, different (then say what with --text) or unknown.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who says so: a name.")] = "",
    text: Annotated[str, typer.Option("--text", help="The answer in words.")] = "",
    who: Annotated[
        Who | None,
        typer.Option("--as", help="Whose word it is (default: seller; in a form: supplier)."),
    ] = None,
    evidence: Annotated[str, typer.Option("--evidence", help="What it rests on.")] = "",
    sku: Annotated[
        list[str] | None,
        typer.Option("--sku", help="It holds for this variation alone; may be given again."),
    ] = None,
    form: Annotated[
        Path | None,
        typer.Option("--form", help="Read a filled-in form instead: FILE.xlsx or FILE.docx."),
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store an answer, or those of a form, as facts with their source, then check again."""
    settings = load_settings(workspace)
    if form is not None:
        if question or reply:
            raise InputError(
                "answer_and_form",
                "An answer and a form were given together.",
                where="--form",
                fix="Give one of the two.",
            )
        _store_form(form, settings, _ORIGINS[who] if who else None, as_json=as_json)
        return
    if not (question and reply and by):
        raise InputError(
            "answer_incomplete",
            "An answer needs the id of its question, a reply and who says so.",
            fix="freetosell answer ID yes|no|different|unknown --by NAME; or --form FILE.",
        )
    said = parse_reply(reply)
    given = FactAnswer(
        question_id=question,
        answer=said,
        text=text or IN_WORDS[said],
        stated_by=by,
        stated_at=_now(),
        origin=_ORIGINS[who or Who.SELLER],
        evidence=evidence,
        variations=tuple(sku or ()),
    )
    _store_one(given, settings, as_json=as_json)


def _store_one(given: FactAnswer, settings: Settings, *, as_json: bool) -> None:
    from freetosell.app.ask import store_answer
    from freetosell.app.wiring import open_records

    records = open_records(settings, create=False)
    found, fact = store_answer(records, given)
    if not as_json:
        console.out.print(f"Stored as {fact.id} of {console.plain(found.product_id)}.")
    (assessment,) = _recheck([found.product_id], settings)
    if as_json:
        stored = {
            "product_id": found.product_id,
            "fact": codec.to_dict(fact),
            "assessment": codec.to_dict(assessment) if assessment else None,
        }
        typer.echo(json.dumps(stored, ensure_ascii=False))
        return
    _print([assessment])


def _store_form(
    form: Path, settings: Settings, origin: FactOrigin | None, *, as_json: bool
) -> None:
    from freetosell.app.answer_form import store_form
    from freetosell.app.wiring import open_records

    records = open_records(settings, create=False)
    outcome = store_form(form, records, _now().date(), origin)
    if not as_json:
        _print_outcome(outcome)
    assessments = _recheck(outcome.products, settings)
    if as_json:
        told = {
            "rows_read": outcome.rows_read,
            "stored": [
                {"product_id": product, "fact": codec.to_dict(fact)}
                for product, fact in outcome.stored
            ],
            "rejected": [codec.to_dict(r) for r in outcome.rejected],
            "assessments": [codec.to_dict(a) for a in assessments if a],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(assessments)
    if any(r.code != "answer_blank" for r in outcome.rejected):
        raise typer.Exit(console.EXIT_PARTLY)


def _print_outcome(outcome: FormOutcome) -> None:
    console.out.print(
        f"{outcome.rows_read} row(s): {len(outcome.stored)} stored, "
        f"{len(outcome.rejected)} not taken."
    )
    for row in outcome.rejected:
        console.err.print(console.plain(f"  refused [{row.code}] {row.where}: {row.reason}"))


def _recheck(products: Sequence[str], settings: Settings) -> list[Assessment | None]:
    from freetosell.app.clock import SystemClock
    from freetosell.app.recheck import recheck_product
    from freetosell.app.wiring import open_entries, open_records, open_rooms

    if not products:
        return []
    rooms = open_rooms(settings, SystemClock())
    records = open_records(settings, create=False)
    entries = open_entries(settings)
    return [recheck_product(product, records, rooms, entries) for product in products]


def _print(assessments: Sequence[Assessment | None]) -> None:
    from freetosell.cli.tables import print_assessments

    made = [a for a in assessments if a is not None]
    if made:
        print_assessments(made)
    if assessments:
        console.out.print(_STALE)


def _now() -> datetime:
    from freetosell.app.clock import SystemClock

    return SystemClock().now()
