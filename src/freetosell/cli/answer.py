"""``freetosell answer``: store a reply as a fact, and read the product again."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import Workspace
from freetosell.core.products.product import Answer, FactAnswer, FactOrigin


class Reply(StrEnum):
    """What can be answered."""

    YES = "yes"
    NO = "no"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Who(StrEnum):
    """Whose word it is."""

    SELLER = "seller"
    SUPPLIER = "supplier"
    REPORT = "report"


_ANSWERS = {
    Reply.YES: Answer.YES,
    Reply.NO: Answer.NO,
    Reply.DIFFERENT: Answer.DIFFERENT,
    Reply.UNKNOWN: Answer.DO_NOT_KNOW,
}
_ORIGINS = {
    Who.SELLER: FactOrigin.SELLER_ANSWER,
    Who.SUPPLIER: FactOrigin.SUPPLIER_ANSWER,
    Who.REPORT: FactOrigin.TEST_REPORT,
}


def answer(
    question: Annotated[str, typer.Argument(help="Question id (its first digits are enough).")],
    reply: Annotated[Reply, typer.Argument(help="yes, no, different (say what) or unknown.")],
    by: Annotated[str, typer.Option("--by", help="Who says so: a name.")],
    text: Annotated[str, typer.Option("--text", help="The answer in words.")] = "",
    who: Annotated[Who, typer.Option("--as", help="Whose word it is.")] = Who.SELLER,
    evidence: Annotated[str, typer.Option("--evidence", help="What it rests on.")] = "",
    workspace: Workspace = None,
) -> None:
    """Store an answer as a fact with its source, then check the product again."""
    from freetosell.app.ask import store_answer
    from freetosell.app.clock import SystemClock
    from freetosell.app.recheck import recheck_product
    from freetosell.app.wiring import open_records, open_rooms
    from freetosell.cli.tables import print_assessments

    settings = load_settings(workspace)
    clock = SystemClock()
    records = open_records(settings)
    reply_in_words = (
        text
        or {
            Reply.YES: "Yes.",
            Reply.NO: "No.",
            Reply.DIFFERENT: "Something else.",
            Reply.UNKNOWN: "Not known.",
        }[reply]
    )
    found, fact = store_answer(
        records,
        FactAnswer(
            question_id=question,
            answer=_ANSWERS[reply],
            text=reply_in_words,
            stated_by=by,
            stated_at=clock.now(),
            origin=_ORIGINS[who],
            evidence=evidence,
        ),
    )
    console.out.print(f"Stored as {fact.id} of {console.plain(found.product_id)}.")
    assessment = recheck_product(found.product_id, records, open_rooms(settings, clock))
    if assessment is not None:
        print_assessments([assessment])
