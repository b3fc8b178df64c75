"""Ask what the facts do not say: one plain question per limitation, shared between claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from freetosell.core.charts.answers import is_settled, question_id
from freetosell.core.charts.chart import ChartRow, ClaimChart, Conclusion, Reading
from freetosell.core.charts.question_texts import TEXTS
from freetosell.core.charts.wordings import near_wording
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.products.product import Product, Question
from freetosell.core.products.variations import format_names
from freetosell.core.text import fold

_REFERENCE_SIGN = re.compile(r"\s?\(\s?\d{1,4}[a-z]?'?\s?\)")
_LEAD = re.compile(r"^(?:(?:and|wherein|whereby|characteri[sz]ed in that)[,:]?\s+)+", re.IGNORECASE)
_ITEM = re.compile(r"^\(?[a-z0-9]{1,3}\)\s+", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_THING = re.compile(
    r"^(?:a|an|one|two|three|four|at least|one or more|a plurality|several|means)\b", re.IGNORECASE
)

_Asked = tuple[str, list[tuple[ClaimChart, ChartRow]]]


def find_questions(
    charts: Iterable[ClaimChart],
    product: Product,
    language: str = "en",
    markets: Sequence[str] = (),
    *,
    of_defeated_claims: bool = False,
) -> tuple[Question, ...]:
    """Ask one question per limitation that is UNCLEAR or EQUIVALENT, each wording once.

    Limitations in nearly the same words (`near_wording`), open for the same
    variations, are asked together; the question names every wording.

    Where only some variations of the listing leave it open, it is asked of those.

    Left out: rows that a person has already decided, preambles that do not
    count, and claims that another row already defeats, because no answer there
    would change a finding.

    Args:
        charts: Charts of one product, in the order in which they are reported.
        product: The product they chart; its answers settle rows.
        language: The seller's, ISO 639-1; those without `TEXTS` are asked in
            English.  The quotation keeps the words of the claim.
        markets: Markets named on every question, in the caller's order.
        of_defeated_claims: Ask for claims that an ABSENT row defeats too.

    Returns:
        Questions that bear on most rows first; ties in the order of the charts.
    """
    tongue = language[:2].lower() if language[:2].lower() in TEXTS else "en"
    rows: dict[str, list[tuple[ClaimChart, ChartRow]]] = {}
    for chart in charts:
        if chart.conclusion is Conclusion.NOT_MET and not of_defeated_claims:
            continue
        for row in chart.rows:
            if _is_open(chart, row, product):
                rows.setdefault(question_id(product.id, row.text), []).append((chart, row))
    joined: dict[tuple[str, ...], list[_Asked]] = {}
    for asked, found in rows.items():
        of = _variations([chart for chart, _ in found], product)
        key = (near_wording(found[0][1].text) or asked, *of)
        joined.setdefault(key, []).append((asked, found))
    questions = [
        _question(together, product, tongue, tuple(markets)) for together in joined.values()
    ]
    return tuple(sorted(questions, key=lambda q: -len(q.settles)))


def rephrase(question: Question, charts: Iterable[ClaimChart], language: str) -> Question:
    """Put a question in another language of the seller; the claim's words stay as they are.

    Args:
        question: Of a check.
        charts: Of that check; a question on none of their rows stays as it is.
        language: ISO 639-1, one of `TEXTS`.
    """
    for chart in charts:
        for row in chart.rows:
            if _row_id(chart, row) == question.settles[0]:
                names = format_names(question.variations)
                about = TEXTS[language].variations.format(names=names) if names else ""
                text = about + format_question(row, language, chart.language)
                return replace(question, text=text, language=language)
    return question


def _question(
    together: Sequence[_Asked], product: Product, tongue: str, markets: tuple[str, ...]
) -> Question:
    asked, first = together[0]
    found = [pair for _, pairs in together for pair in pairs]
    chart, row = first[0]
    of = _variations([chart for chart, _ in first], product)
    about = TEXTS[tongue].variations.format(names=format_names(of)) if of else ""
    return Question(
        id=asked,
        product_id=product.id,
        text=about + format_question(row, tongue, chart.language),
        limitation=row.text,
        settles=tuple(dict.fromkeys(_row_id(chart, row) for chart, row in found)),
        markets=markets,
        language=tongue,
        variations=of,
        merged=tuple(other for other, _ in together[1:]),
        wordings=tuple(pairs[0][1].text for _, pairs in together[1:]),
    )


def _variations(charts: Sequence[ClaimChart], product: Product) -> tuple[str, ...]:
    """Name the variations that leave a row open; none where all of them do."""
    if not all(chart.variations for chart in charts):
        return ()
    open_in = {name for chart in charts for name in chart.variations}
    named = [n for listing in product.listings for n, _ in listing.named_variations()]
    return () if open_in >= set(named) else tuple(n for n in named if n in open_in)


def format_question(row: ChartRow, language: str, claim_language: str = "") -> str:
    """Write the question of one row for a seller, quoting the limitation.

    Numerals of the drawing, item letters and "wherein" are left out of the
    quotation; the words themselves are the claim's, in the claim's language.

    Args:
        row: An open row.
        language: The seller's, one of `TEXTS`.
        claim_language: ISO 639-1 of the claim; empty for the seller's own.
    """
    words = _BLANK.sub(" ", _REFERENCE_SIGN.sub("", row.text)).strip(" ,;:.")
    words = _LEAD.sub("", _ITEM.sub("", words)) or fold(row.text)
    texts = TEXTS[language]
    if row.reading.reading is Reading.EQUIVALENT:
        asked = texts.substitute
    elif row.role is LimitationRole.PREAMBLE:
        asked = texts.preamble
    elif claim_language[:2].lower() not in ("", language):
        asked = texts.foreign
    else:
        asked = texts.thing if _THING.match(words) else texts.state
    return asked.format(words=words) + texts.tail


def _is_open(chart: ClaimChart, row: ChartRow, product: Product) -> bool:
    if row.reading.reading not in (Reading.UNCLEAR, Reading.EQUIVALENT):
        return False
    if row.role is LimitationRole.PREAMBLE and not chart.preamble_limits:
        return False
    facts = [replace(f, variations=()) for f in product.facts if f.holds_for(chart.variations)]
    return not is_settled(question_id(product.id, row.text), facts)


def _row_id(chart: ClaimChart, row: ChartRow) -> str:
    return f"{chart.publication}#{chart.claim_number}#{row.limitation_id}"
