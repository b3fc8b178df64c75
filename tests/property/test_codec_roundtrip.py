"""Whatever text, dates and amounts a core value holds, it comes back from JSON the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.codec import from_dict, to_dict
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Publication, RightKind, Stage, TermInputs
from freetosell.core.products.listing import Listing, Price, Variation
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.provenance import Source
from freetosell.core.text import Span

text = st.text(max_size=20)
days = st.none() | st.dates()
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
sources = st.builds(Source, name=text, file=text, as_of=days)
claims = st.builds(
    Claim,
    number=st.integers(1, 99),
    text=text,
    form=st.sampled_from(ClaimForm),
    refers_to=st.lists(st.integers(1, 9), max_size=3).map(tuple),
    transition_span=st.none() | spans,
    jepson=st.booleans(),
)
events = st.builds(
    LegalEvent, kind=st.sampled_from(EventKind), source=sources, effective_on=days, text=text
)
publications = st.builds(
    Publication,
    number=st.builds(PublicationNumber, office=text, number=text),
    right_kind=st.sampled_from(RightKind),
    stage=st.sampled_from(Stage),
    title=text,
    source=sources,
    claims=st.lists(claims, max_size=3).map(tuple),
    filed_on=days,
    term_inputs=st.builds(
        TermInputs,
        adjustment_days=st.none() | st.integers(),
        terminal_disclaimer=st.none() | st.booleans(),
    ),
    legal_events=st.lists(events, max_size=2).map(tuple),
)
prices = st.builds(Price, amount=st.decimals(allow_nan=False, allow_infinity=False), currency=text)
pairs = st.lists(st.tuples(text, text), max_size=3).map(tuple)
listings = st.builds(
    Listing,
    sku=text,
    title=text,
    platform=text,
    source=sources,
    price=st.none() | prices,
    attributes=pairs,
    variations=st.lists(st.builds(Variation, sku=text, options=pairs), max_size=2).map(tuple),
)
facts = st.builds(
    ProductFact,
    id=text,
    origin=st.sampled_from(FactOrigin),
    text=text,
    stated_on=days,
    answer=st.none() | st.sampled_from(Answer),
)
products = st.builds(
    Product,
    id=text,
    listings=st.lists(listings, max_size=2).map(tuple),
    facts=st.lists(facts, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(value=publications | products, compact=st.booleans())
def test_value_survives_json(value, compact):
    stored = json.dumps(to_dict(value, compact=compact))
    back = from_dict(type(value), json.loads(stored))
    assert back == value
    assert to_dict(back, compact=compact) == json.loads(stored)
