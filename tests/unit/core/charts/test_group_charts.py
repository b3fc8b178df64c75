"""A claim charted per group of variations, and what is asked of which."""

from __future__ import annotations

from chart_pieces import PUBLICATION, claim_of

from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Conclusion, Evidence, LimitationReading, Reading
from freetosell.core.charts.questions import find_questions
from freetosell.core.charts.variations import GroupCharts, build_group_charts
from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing, Variation
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.products.variations import find_variation_groups
from freetosell.core.provenance import Source
from freetosell.core.text import Span

CLAIM = claim_of("A stool", "four legs", "an oak seat")


class WordReader:
    """Reads LITERAL what a fact says in words, ABSENT what it denies in words of its own."""

    name = "word"

    def read(self, claim, publication, facts):
        return tuple(self._read(claim.quote(limitation), facts) for limitation in claim.limitations)

    def _read(self, words, facts):
        for fact in facts:
            for text, kind in ((f"not {words}", Reading.ABSENT), (words, Reading.LITERAL)):
                at = fact.text.find(text)
                if at >= 0 and not (kind is Reading.ABSENT and fact.variations):
                    quote = Evidence(
                        fact.id, fact.origin, fact.field, Span(at, at + len(text)), text
                    )
                    return LimitationReading(kind, "said.", "told", 0.9, (quote,))
        return LimitationReading(Reading.UNCLEAR, "not said.", "not_said", 0.5)


def _product(*legs: str, title: str = "A stool with an oak seat") -> Product:
    variations = tuple(
        Variation(f"S{i}", (("Legs", text),)) for i, text in enumerate(legs, start=1)
    )
    return product_of(Listing("S", title, "own", Source("test"), variations=variations))


def _charts(product: Product) -> tuple[GroupCharts, ...]:
    whole = [build_chart(CLAIM, PUBLICATION, product, WordReader())]
    groups = find_variation_groups(product)
    return build_group_charts([CLAIM], whole, PUBLICATION, product, groups, WordReader())


def test_one_variation_does_not_settle_another():
    found = _charts(_product("four legs", "not four legs", "three"))
    assert [(g.names, g.charts[0].conclusion) for g in found] == [
        (("S1",), Conclusion.LITERALLY_MET),
        (("S2",), Conclusion.NOT_MET),
        (("S3",), Conclusion.UNDETERMINED),
    ]
    assert [g.charts[0].variations for g in found] == [g.names for g in found]


def test_features_of_two_variations_do_not_add_up_to_a_product():
    found = _charts(_product("four legs", "an oak seat", title="A stool"))
    assert {g.charts[0].conclusion for g in found} == {Conclusion.UNDETERMINED}


def test_variations_that_read_alike_share_a_chart_that_names_none():
    (only,) = _charts(_product("four legs, red", "four legs, blue"))
    assert only.names == ("S1", "S2")
    assert only.charts[0].variations == ()
    assert only.charts[0].conclusion is Conclusion.LITERALLY_MET


def test_what_the_listing_excludes_for_all_is_not_charted_again():
    assert _charts(_product("four legs", "three", title="A stool, not an oak seat")) == ()


def test_a_question_names_the_variations_that_leave_it_open():
    product = _product("four legs", "three")
    charts = [chart for group in _charts(product) for chart in group.charts]
    (question,) = find_questions(charts, product)
    assert question.variations == ("S2",)
    assert question.text.startswith("Of S2 alone: ")


def test_an_answer_for_one_variation_leaves_the_others_open():
    product = _product("three", "wide")
    charts = [chart for group in _charts(product) for chart in group.charts]
    (question,) = find_questions(charts, product)
    assert question.variations == ()
    said = ProductFact(
        id="answer:1",
        origin=FactOrigin.SELLER_ANSWER,
        text="No, it has three.",
        settles=(question.id,),
        answer=Answer.NO,
        variations=("S1",),
    )
    told = Product(product.id, product.listings, (*product.facts, said))
    found = _charts(told)
    assert [(g.names, g.charts[0].conclusion) for g in found] == [
        (("S1",), Conclusion.NOT_MET),
        (("S2",), Conclusion.UNDETERMINED),
    ]
    (again,) = find_questions([c for g in found for c in g.charts], told)
    assert (again.id, again.variations) == (question.id, ("S2",))
