"""What a person answered decides the row that was asked about, and is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from freetosell.core.charts.chart import Evidence, LimitationReading, Reading
from freetosell.core.charts.wordings import plain_wording
from freetosell.core.products.product import Answer, FactOrigin, ProductFact
from freetosell.core.text import Span, fold

_READING = {
    Answer.YES: Reading.LITERAL,
    Answer.NO: Reading.ABSENT,
    Answer.DIFFERENT: Reading.EQUIVALENT,
    Answer.DO_NOT_KNOW: Reading.UNCLEAR,
}
_RULE = {
    Answer.YES: "answered_yes",
    Answer.NO: "answered_no",
    Answer.DIFFERENT: "answered_different",
    Answer.DO_NOT_KNOW: "answered_unknown",
}
_SAYS = {
    Answer.YES: "answered yes",
    Answer.NO: "answered no",
    Answer.DIFFERENT: "answered that something else takes its place",
    Answer.DO_NOT_KNOW: "answered that it is not known",
}
_ROLE = {
    FactOrigin.LISTING: "The listing",
    FactOrigin.SELLER_ANSWER: "The seller",
    FactOrigin.SUPPLIER_ANSWER: "The supplier",
    FactOrigin.TEST_REPORT: "A test report",
    FactOrigin.PHOTO: "A photo",
    FactOrigin.REVIEW: "A reviewer",
}
#: A person's word is taken over as said; what it rests on stays to be checked.
_CONFIDENCE = {True: 0.95, False: 0.85}


def question_id(product_id: str, limitation: str) -> str:
    """Name the question that a limitation raises about a product.

    Claims and patents that use the same words (`plain_wording`) share the
    question, and a later check finds the same id again, so that an answer stays good.

    Returns:
        The first 16 hex digits of a SHA-256.

    Example:
        >>> question_id("own:A1", "a  Hinge (3)") == question_id("own:A1", "said hinge")
        True
    """
    key = f"{product_id}\n{plain_wording(limitation) or fold(limitation)}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_with_answers(
    reading: LimitationReading, asked: str, facts: Sequence[ProductFact]
) -> LimitationReading:
    """Let the latest answer to the question ``asked`` decide over a reading.

    The latest is the one with the latest day; undated ones come first, and on
    one day the later fact wins.  What the facts said before, and an earlier
    answer that differs, is told in the reason: a contradiction has to be seen.
    A person can correct an own answer.  Where two persons say different things
    neither is believed: the row is UNCLEAR again, until they agree or a test
    report says which is right; one who does not know contradicts nobody.
    An answer about some variations decides only where those alone are charted.
    """
    answers = _answers(asked, facts)
    if not answers:
        return reading
    standing = _standing(answers)
    last = standing[-1]
    if _differ(standing):
        return _reopened(standing)
    answer = last.answer or Answer.DO_NOT_KNOW
    evidence = tuple(e for e in (_quoted(last),) if e)
    if answer is Answer.DO_NOT_KNOW and reading.reading is not Reading.UNCLEAR:
        return _kept(reading, last)
    others = reading.evidence if _contradicts(reading.reading, answer) else ()
    return LimitationReading(
        reading=_READING[answer],
        reason=" ".join(filter(None, (_said(last, answer), _doubts(reading, answers, answer)))),
        rule=_RULE[answer],
        confidence=_CONFIDENCE[bool(last.evidence)] if answer is not Answer.DO_NOT_KNOW else 0.0,
        evidence=evidence + others,
    )


def is_settled(asked: str, facts: Sequence[ProductFact]) -> bool:
    """Say whether the question has an answer that decides (yes, no, something else).

    Facts are those that hold for what was charted, as `read_with_answers` takes them.
    """
    answers = _answers(asked, facts)
    if not answers:
        return False
    standing = _standing(answers)
    return not _differ(standing) and standing[-1].answer is not Answer.DO_NOT_KNOW


def _answers(asked: str, facts: Sequence[ProductFact]) -> list[ProductFact]:
    found = [f for f in facts if f.answer and asked in f.settles and not f.variations]
    found.sort(key=lambda f: f.stated_on or date.min)
    return found


def _standing(answers: Sequence[ProductFact]) -> list[ProductFact]:
    """Return each person's latest answer that still stands, those who know last.

    What was said before a test report is settled by the report.
    """
    reports = [i for i, f in enumerate(answers) if f.origin is FactOrigin.TEST_REPORT]
    latest: dict[str, ProductFact] = {}
    for fact in answers[reports[-1] if reports else 0 :]:
        who = fold(fact.stated_by)
        latest.pop(who, None)
        latest[who] = fact
    return sorted(latest.values(), key=lambda f: f.answer is not Answer.DO_NOT_KNOW)


def _differ(standing: Sequence[ProductFact]) -> bool:
    return len({f.answer for f in standing} - {Answer.DO_NOT_KNOW}) > 1


def _reopened(standing: Sequence[ProductFact]) -> LimitationReading:
    """Leave a row open on which people contradict each other, and quote them all."""
    known = [f for f in standing if f.answer not in (None, Answer.DO_NOT_KNOW)]
    said = " ".join(_said(f, f.answer) for f in known if f.answer)
    return LimitationReading(
        reading=Reading.UNCLEAR,
        reason=f"The answers contradict each other, so the row is open again. {said}",
        rule="answers_differ",
        confidence=0.0,
        evidence=tuple(e for e in map(_quoted, known) if e),
    )


def _quoted(fact: ProductFact) -> Evidence | None:
    if not fact.text:
        return None
    return Evidence(fact.id, fact.origin, fact.field, Span(0, len(fact.text)), fact.text)


def _said(fact: ProductFact, answer: Answer) -> str:
    who = f"{_ROLE[fact.origin]} ({fact.stated_by})" if fact.stated_by else _ROLE[fact.origin]
    when = f" on {fact.stated_on.isoformat()}" if fact.stated_on else " (no date)"
    words = f": “{fact.text}”" if fact.text else ""
    rests = f" Evidence named: {fact.evidence}." if fact.evidence else ""
    return f"{who} {_SAYS[answer]}{when}{words}.{rests}"


def _kept(reading: LimitationReading, fact: ProductFact) -> LimitationReading:
    """Keep what the facts show where the person asked does not know."""
    return LimitationReading(
        reading=reading.reading,
        reason=f"{reading.reason} {_said(fact, Answer.DO_NOT_KNOW)}",
        rule=reading.rule,
        confidence=reading.confidence,
        evidence=reading.evidence + tuple(e for e in (_quoted(fact),) if e),
    )


def _contradicts(before: Reading, answer: Answer) -> bool:
    return before is not Reading.UNCLEAR and before is not _READING[answer]


def _doubts(reading: LimitationReading, answers: list[ProductFact], answer: Answer) -> str:
    doubts = []
    if _contradicts(reading.reading, answer):
        doubts.append(
            f"This contradicts the listing, which reads {reading.reading.value}: {reading.reason}"
        )
    earlier = next((f for f in reversed(answers[:-1]) if f.answer is not answer), None)
    if earlier is not None and earlier.answer is not None:
        doubts.append(f"An earlier reply differs. {_said(earlier, earlier.answer)}")
    return " ".join(doubts)
