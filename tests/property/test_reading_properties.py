"""Reading holds on any text: exact quotations, the same answer twice, no exception, bounded time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.charts.chart import Reading
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm, Limitation, LimitationRole
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.counts import find_counts
from freetosell.core.products.denials import find_denials
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.core.products.quantities import find_quantities
from freetosell.core.provenance import Source
from freetosell.core.text import Span
from freetosell.models.lexical.reader import LexicalReader

READER = LexicalReader()
PUBLICATION = Publication(
    PublicationNumber("US", "1", "A"), RightKind.INVENTION, Stage.GRANT, "x", Source("t")
)
WORDS = st.sampled_from(
    [
        "no",
        "not",
        "without",
        "a",
        "the",
        "hinge",
        "lid",
        "steel",
        "wood",
        "5",
        "cm",
        "8-20",
        "inches",
        ",",
        ".",
        ";",
        ":",
        "无",
        "不含",
        "铰链",
        "盖子",
        "钢",
        "ohne",
        "Deckel",
        "-free",
        "cordless",
        "two",
        "plurality",
        "said",
        "means",
        "for",
        "or",
        "at",
        "least",
        "one",
        "of",
        "(",
        "3",
        ")",
        "1/2",
        "x",
        "×",
        "½",
        "…",
        "\u200b",
        "é",
    ]
)
TEXT = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def _claim(rows: list[str]) -> Claim:
    text, limitations = "", []
    for i, words in enumerate(rows):
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        role = LimitationRole.LIMITATION if i else LimitationRole.PREAMBLE
        limitations.append(Limitation(f"L{i}", role, span))
    return Claim(1, text, ClaimForm.INDEPENDENT, limitations=tuple(limitations))


def _facts(texts: list[str]) -> tuple[ProductFact, ...]:
    fields = ("title", "attributes.Material", "variations[S1].Size", "description")
    return tuple(
        ProductFact(f"f{i}", FactOrigin.LISTING, text, fields[i % len(fields)])
        for i, text in enumerate(texts)
    )


@given(st.lists(TEXT, min_size=1, max_size=5), st.lists(TEXT, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_claim_against_any_listing(rows, texts):
    claim, facts = _claim(rows), _facts(texts)
    readings = READER.read(claim, PUBLICATION, facts)
    assert len(readings) == len(rows)
    by_id = {fact.id: fact for fact in facts}
    for reading in readings:
        assert 0.0 <= reading.confidence <= 1.0
        assert reading.reason
        assert reading.rule
        assert reading.evidence or reading.reading is Reading.UNCLEAR
        for evidence in reading.evidence:
            assert evidence.quote
            assert evidence.span.cut(by_id[evidence.fact_id].text) == evidence.quote
    assert LexicalReader().read(claim, PUBLICATION, facts) == readings


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_spans_lie_within_the_text(text):
    for quantity in find_quantities(text):
        assert quantity.span.cut(text).strip()
        assert quantity.low <= quantity.high
    for count in find_counts(text):
        assert count.noun.cut(text).strip()
        assert count.low <= count.high
    for denial in find_denials(text):
        assert denial.denied.cut(text).strip()
        assert denial.span.start <= denial.denied.start
        assert denial.denied.end <= max(denial.span.end, denial.denied.end)


def test_nothing_known_leaves_everything_open():
    readings = READER.read(_claim(["A lamp", "a hinge"]), PUBLICATION, ())
    assert {r.reading for r in readings} == {Reading.UNCLEAR}


def test_a_listing_of_a_megabyte_is_read_in_bounded_time():
    texts = ["no hinge, 5 cm, 钢制 " * 60_000, "a" * 1_000_000, "no " * 300_000, "1/" * 300_000]
    started = time.process_time()
    for text in texts:
        readings = READER.read(_claim(["A box", "a hinge of steel"]), PUBLICATION, _facts([text]))
        assert len(readings) == 2
    assert time.process_time() - started < 20
