"""``freetosell answer``: store a reply as a fact, and read the product again."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.errors import InputError
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


#: The same replies as questions of other languages offer them.
_IN_OTHER_WORDS = {
    word: reply
    for reply, words in {
        Reply.YES: ("是", "ja", "oui", "sí", "si", "sì", "はい"),
        Reply.NO: ("否", "nein", "non", "いいえ"),
        Reply.DIFFERENT: (
            "有其他替代", "etwas anderes", "autre chose", "otra cosa", "altro", "別のもの",
            "something else instead",
        ),
        Reply.UNKNOWN: (
            "不清楚", "nicht bekannt", "inconnu", "no se sabe", "non si sa", "不明", "not known",
        ),
    }.items()
    for word in words
}  # fmt: skip
#: What is stored where the person adds no words; a substitute has to be named.
_IN_WORDS = {
    Reply.YES: "Yes.",
    Reply.NO: "No.",
    Reply.DIFFERENT: "",
    Reply.UNKNOWN: "Not known.",
}
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
    reply: Annotated[
        str, typer.Argument(help="yes, no, different (then say what with --text) or unknown.")
    ],
    by: Annotated[str, typer.Option("--by", help="Who says so: a name.")],
    text: Annotated[str, typer.Option("--text", help="The answer in words.")] = "",
    who: Annotated[Who, typer.Option("--as", help="Whose word it is.")] = Who.SELLER,
    evidence: Annotated[str, typer.Option("--evidence", help="What it rests on.")] = "",
    sku: Annotated[
        list[str] | None,
        typer.Option("--sku", help="It holds for this variation alone; may be given again."),
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store an answer as a fact with its source, then check the product again."""
    from freetosell.app.ask import store_answer
    from freetosell.app.clock import SystemClock
    from freetosell.app.recheck import recheck_product
    from freetosell.app.wiring import open_records, open_rooms
    from freetosell.cli.tables import print_assessments

    said = _parse_reply(reply)
    settings = load_settings(workspace)
    clock = SystemClock()
    records = open_records(settings, create=False)
    in_words = text or _IN_WORDS[said]
    found, fact = store_answer(
        records,
        FactAnswer(
            question_id=question,
            answer=_ANSWERS[said],
            text=in_words,
            stated_by=by,
            stated_at=clock.now(),
            origin=_ORIGINS[who],
            evidence=evidence,
            variations=tuple(sku or ()),
        ),
    )
    if not as_json:
        console.out.print(f"Stored as {fact.id} of {console.plain(found.product_id)}.")
    assessment = recheck_product(found.product_id, records, open_rooms(settings, clock))
    if as_json:
        stored = {
            "product_id": found.product_id,
            "fact": codec.to_dict(fact),
            "assessment": codec.to_dict(assessment) if assessment else None,
        }
        typer.echo(json.dumps(stored, ensure_ascii=False))
        return
    if assessment is not None:
        print_assessments([assessment])
    console.out.print("Reports written before this answer are out of date; check again to write.")


def _parse_reply(text: str) -> Reply:
    """Return the reply that a text names, in a language in which questions are asked.

    Raises:
        InputError: ``reply_unreadable``.
    """
    word = text.strip().lower()
    if word in _IN_OTHER_WORDS:
        return _IN_OTHER_WORDS[word]
    try:
        return Reply(word)
    except ValueError as error:
        raise InputError(
            "reply_unreadable",
            f"Not an answer: {text!r}.",
            fix="Answer yes, no, different or unknown (是, 否, 有其他替代, 不清楚).",
        ) from error
