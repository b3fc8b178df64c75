"""One product and one family in six markets: the cases, and the answer of each market.

Everything is computed by the functions that a check uses.  The family has a
member for each market; the European one stands for Germany and the United
Kingdom.  The product is known by answers to the questions of its chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.clearance.assessment import Finding
from freetosell.core.clearance.families import Family, find_families, join_findings
from freetosell.core.law.acts import ActAnswer, assess_exhaustion, tied_to_article
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.periods import find_period_end
from freetosell.core.law.rulebook import AppliedRule, Rulebook
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    EarlierFiling,
    Publication,
    RelationKind,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks
from freetosell.testing.factories import make_listing
from freetosell.testing.factories import make_product as make_listed_product

BOOKS = load_rulebooks()
MARKETS = ("US", "DE", "GB", "CN", "JP", "CA")
TODAY = date(2026, 11, 21)
SOURCE = Source("constructed case", as_of=TODAY)
#: Market → member of the family that binds there.
MEMBERS = {
    "US": ("US", "11900001", "B2"),
    "DE": ("EP", "3900001", "B1"),
    "GB": ("EP", "3900001", "B1"),
    "CN": ("CN", "110900001", "B"),
    "JP": ("JP", "7000001", "B2"),
    "CA": ("CA", "3100001", "C"),
}
PRIORITY = EarlierFiling(RelationKind.FOREIGN_PRIORITY, "62/300,001", "US", date(2016, 11, 22))
CLAIM = Claim(
    1,
    "A lunch box comprising: a body; a lid joined to the body by a hinge; and a spring that "
    "holds the lid open.",
    ClaimForm.INDEPENDENT,
)


class SilentReader:
    """Reads nothing by itself, so that the answers of people alone decide the rows."""

    name = "answers alone"

    def read(self, claim, publication, facts) -> tuple[LimitationReading, ...]:
        return tuple(
            LimitationReading(Reading.UNCLEAR, "Not read.", "none", 0.0) for _ in claim.limitations
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one market answers, and the rule on which the answer hangs."""

    says: str
    rule: str

    def __str__(self) -> str:
        return f"{self.says} `{self.rule}`"


def make_member(market: str, **changes: object) -> Publication:
    """Return the family's member for a market; its fees are vouched for by the caller."""
    fields: dict[str, object] = {
        "filed_on": date(2017, 11, 20),
        "granted_on": date(2020, 6, 2),
        "published_on": date(2020, 6, 2),
        "term_inputs": TermInputs(adjustment_days=0) if market == "US" else TermInputs(),
        **changes,
    }
    return Publication(
        number=PublicationNumber(*MEMBERS[market]),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title="Lunch box whose lid stays open",
        source=SOURCE,
        claims=(CLAIM,),
        earlier_filings=(PRIORITY,),
        **fields,
    )


def make_product(spring: Answer) -> Product:
    """Return the lunch box with a hinge, and with a spring, without one, or with another thing."""
    product = make_listed_product(make_listing(title="Lunch box"))
    said = {
        "a body": (Answer.YES, "Steel body"),
        "a lid joined to the body by a hinge": (Answer.YES, "Hinged lid"),
        "a spring that holds the lid open": (spring, "A magnet holds the lid"),
    }
    rows = {}
    for limitation in parse_anatomy(CLAIM).limitations:
        words = CLAIM.text[limitation.span.start : limitation.span.end]
        key = next((k for k in said if k in words), None)
        if key:
            rows[words] = said[key]
    assert len(rows) == len(said)
    facts = tuple(
        ProductFact(
            id=f"answer:{i}",
            origin=FactOrigin.SELLER_ANSWER,
            text=text,
            settles=(question_id(product.id, words),),
            answer=answer,
        )
        for i, (words, (answer, text)) in enumerate(rows.items(), start=1)
    )
    return replace(product, facts=(*product.facts, *facts))


def spring_row() -> str:
    """Return the address of the limitation that asks for the spring."""
    limitations = parse_anatomy(CLAIM).limitations
    return f"1#{next(x.id for x in limitations if 'spring' in CLAIM.quote(x))}"


def assess(
    market: str,
    spring: Answer,
    known: Mapping[str, bool] | None = None,
    book: Rulebook | None = None,
    as_of: date = TODAY,
    **changes: object,
) -> Finding:
    """Assess the product against the family's member, from the text of the claim on."""
    publication, product = make_member(market, **changes), make_product(spring)
    book = book or BOOKS[market]
    chart = build_chart(parse_anatomy(CLAIM), publication, product, SilentReader())
    status = assess_status(publication, market, book, as_of, fees_paid_to=as_of)
    points = {spring_row(): known} if known else {}
    return assess_utility(publication, [chart], status, book, market, as_of, known=points)


def rule_of(finding: Finding, *topics: str) -> str:
    """Return the rule of a topic that the finding itself names."""
    named = [use.rule_id for use in finding.rules]
    for topic in topics:
        for rule_id in named:
            rule = BOOKS[finding.market].get(rule_id)
            if rule is not None and rule.topic == topic:
                return rule_id
    raise LookupError(f"{finding.market}: none of {topics} in {named}")


def outcome_cell(finding: Finding, *topics: str) -> Cell:
    return Cell(finding.outcome.value, rule_of(finding, *topics))


def act_cell(found: ActAnswer) -> Cell:
    return Cell(found.answer.value, found.rules[0].rule.id)


# --- the cases ----------------------------------------------------------------


def in_words(market: str) -> Cell:
    return outcome_cell(assess(market, Answer.YES), "literal")


def substitute(market: str) -> Cell:
    return outcome_cell(assess(market, Answer.DIFFERENT), "equivalents")


def dedicated(market: str) -> Cell:
    known = {"disclosed_not_claimed": True}
    return outcome_cell(assess(market, Answer.DIFFERENT, known), "equivalents")


def narrowed(market: str) -> Cell:
    """The owner added the spring in answer to the office; Japan asks for this in its own words."""
    known = {"narrowed_for_patentability": True, "excluded_on_purpose": True}
    return outcome_cell(assess(market, Answer.DIFFERENT, known), "equivalents")


def left_out(market: str) -> Cell:
    return outcome_cell(assess(market, Answer.NO), "equivalents", "literal")


def last_day(market: str) -> Cell:
    """Filed twenty years ago to the day."""
    days = {"filed_on": date(2006, 11, 21), "granted_on": date(2009, 5, 5)}
    return outcome_cell(assess(market, Answer.YES, **days), "term")


def disclaimed(market: str) -> Cell:
    """The US member was disclaimed to an earlier day; a disclaimer binds only there."""
    inputs = TermInputs(adjustment_days=0, disclaimed_to=date(2026, 10, 1))
    found = assess(market, Answer.YES, **({"term_inputs": inputs} if market == "US" else {}))
    return outcome_cell(found, "disclaimer", "term")


def event(kind: EventKind, day: date, territory: str = "") -> LegalEvent:
    return LegalEvent(kind, SOURCE, effective_on=day, territory=territory)


def _european(market: str, *events: LegalEvent) -> Cell:
    more = {"legal_events": events} if MEMBERS[market][0] == "EP" else {}
    found = assess(market, Answer.YES, **more)
    says = f"{found.outcome.value}, {found.status.in_force.value}"
    forum = any("Unified Patent Court" in line.text for line in found.status.lines)
    topics = ("coverage", "enforcement", "term") if forum or events else ("term",)
    return Cell(says, rule_of(found, *topics))


LAPSED_IN_DE = event(EventKind.LAPSED, date(2021, 12, 1), "DE")


def opted_out(market: str) -> Cell:
    """Opted out of the common court, and lapsed in one state: a bundle of national parts."""
    return _european(market, event(EventKind.OPT_OUT, date(2023, 5, 2)), LAPSED_IN_DE)


def unitary(market: str) -> Cell:
    """Unitary effect, and an entry of lapse for one state: the two cannot both be right."""
    return _european(market, event(EventKind.UNITARY_EFFECT, date(2020, 7, 1)), LAPSED_IN_DE)


def bought_in_china(market: str) -> Cell:
    """The goods were first sold by the owner in China."""
    office = MEMBERS[market][0]
    return act_cell(assess_exhaustion(BOOKS[market], "invention", office, "CN", True, TODAY))


def design_office(market: str) -> str:
    return "EM" if market == "DE" else market


def other_article(market: str) -> Cell:
    """The registered design was drawn for another article with the same look."""
    return act_cell(tied_to_article(BOOKS[market], design_office(market), TODAY))


def shown_before_filing(market: str) -> Cell:
    """The owner showed the product eleven months before filing for a patent."""
    end = find_period_end(
        BOOKS[market], "grace", "invention", MEMBERS[market][0], date(2025, 12, 1), TODAY
    )
    assert isinstance(end.rule, AppliedRule)
    return Cell("novel" if end.allows(date(2026, 11, 1)) else "not novel", end.rule.rule.id)


#: Title of the case → answer of a market.
CASES: Mapping[str, Callable[[str], Cell]] = {
    "Every feature in words": in_words,
    "A magnet for the spring, nothing more known": substitute,
    "The description shows the magnet, the claim does not": dedicated,
    "The spring was added to get the patent": narrowed,
    "No spring and nothing in its place": left_out,
    "Filed 20 years ago to the day": last_day,
    "US terminal disclaimer to a day gone by": disclaimed,
    "European patent opted out, lapsed in Germany": opted_out,
    "European patent with unitary effect, lapse entered for Germany": unitary,
    "First sold by the owner in China: free here?": bought_in_china,
    "Design tied to its article?": other_article,
    "Own disclosure 11 months before a patent filing": shown_before_filing,
}


def family() -> tuple[Family, ...]:
    return find_families([make_member(m) for m in MARKETS])


def family_rows(spring: Answer) -> list[tuple[str, str]]:
    """Return family and market of each row that one product shows."""
    rows = join_findings([assess(m, spring) for m in MARKETS], family())
    return [(row.family.id, row.market) for row in rows]


def format_table() -> str:
    """Return the table of the page, one line per case."""
    head = f"| case | {' | '.join(MARKETS)} |\n|---|{'---|' * len(MARKETS)}\n"
    return head + "".join(
        f"| {title} | {' | '.join(str(case(m)) for m in MARKETS)} |\n"
        for title, case in CASES.items()
    )
