"""The names that a rule may call, with the parameters each one takes.

Data names a function; it never holds an expression.  The loader checks every
rule against these cards, so that a wrong word is an author's error and never a
wrong date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.law.facts import ANCHORS
from freetosell.core.law.holidays import CLOSED_DAYS


class Shape(StrEnum):
    """What kind of value a parameter takes, in the words of an author."""

    INTEGER = "a whole number"
    NUMBER = "a number"
    WORD = "a word in quotes"
    FLAG = "true or false"
    DAY = "a date such as 2015-05-13"
    INTEGERS = "a list of whole numbers"
    WORDS = "a list of words"
    ROLES = "a list of roles (maker, importer, seller, offeror, user, warehouse, platform)"
    LIMBS = "a list of tables with years and anchor"
    MEASURES = (
        "a list of measures (owner_loss, infringer_profit, total_profit, reasonable_royalty, "
        "statutory, share_of_turnover, share_of_value)"
    )
    OPTIONS = "a list of tables"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a named function; ``choices`` empty means anything."""

    name: str
    shape: Shape
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionCard:
    """What a function is called, for which topics, with which parameters."""

    name: str
    topics: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()


END_DAYS = ("anniversary", "day_before", "month_end")
DUE_DAYS = ("anniversary", "month_end", "march_end")
COUNTED_FROM = ("day", "year_end")
LAPSES = ("grace_end", "due_on")

_ANCHOR = Parameter("anchor", Shape.WORD, required=True, choices=ANCHORS)
_END = (
    Parameter("end_day", Shape.WORD, choices=END_DAYS),
    Parameter("end_day_disputed", Shape.FLAG),
)
_LIMBS = Parameter("limb", Shape.LIMBS, required=True)

_FEE = (
    Parameter("due_day", Shape.WORD, choices=DUE_DAYS),
    Parameter("opens_months", Shape.INTEGER),
    Parameter("free_months", Shape.INTEGER),
    Parameter("grace_months", Shape.INTEGER, required=True),
    Parameter("grace_after_notice_months", Shape.INTEGER),
    Parameter("lapses", Shape.WORD, required=True, choices=LAPSES),
    Parameter("roll", Shape.WORD, choices=tuple(CLOSED_DAYS)),
    Parameter("amounts", Shape.OPTIONS),
)

#: Topics on which a rulebook may speak → what the topic answers.
TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "exists": "Is there such a right here?",
        "term": "How long does it last at most?",
        "adjustment": "Which days of office delay are added?",
        "delay": "Which compensation for delay can be asked for?",
        "extension": "Which product-specific extension is possible?",
        "disclaimer": "Which disclaimer cuts it short?",
        "renewal": "Which fees keep it alive?",
        "restoration": "Can a lapsed right come back?",
        "enforceability": "What is needed before it can be asserted?",
        "provisional": "What does a published application give?",
        "provisional_suit": "Until when can pay for use before grant be sued for?",
        "literal": "How is a claim read on a product?",
        "equivalents": "How far does a claim reach beyond its words?",
        "design_test": "How are two designs compared?",
        "design_scope": "What limits the comparison of designs?",
        "acts": "Which acts need the owner's consent?",
        "private_use": "Is private use exempt?",
        "article": "Is a design tied to its article?",
        "exhaustion": "Where does a first sale end the right?",
        "indirect": "Who is liable for another's act?",
        "knowledge": "What does knowing change?",
        "marking": "What does marking the goods change?",
        "direct_shipping": "Who answers for goods sent from abroad straight to the buyer?",
        "remedies": "What can the owner get?",
        "customs": "Does customs act on it?",
        "enforcement": "Where and how is it enforced?",
        "opposition": "Until when can the grant be opposed?",
        "invalidation": "How can the right be attacked?",
        "defence": "Which defences are there?",
        "own_rights": "How does a seller get rights here?",
        "grace": "How long after own disclosure can one still file?",
        "priority": "How long does a first filing keep its day?",
        "validation": "What does a European patent need to take effect here?",
        "unitary_request": "Until when can unitary effect be asked for?",
        "channel": "By which route, and how long does it take?",
        "cost": "What does it cost?",
        "coverage": "Which states does it reach?",
        "foreclosure": "What does taking a route close off?",
        "copying": "Is it infringed by copying alone?",
        "unregistered": "Which rights stand in no register?",
    }
)

#: Topics on which several rules may stand side by side.
MANY_PER_TOPIC = frozenset(
    {
        "acts",
        "channel",
        "cost",
        "defence",
        "design_scope",
        "enforcement",
        "foreclosure",
        "indirect",
        "invalidation",
        "knowledge",
        "literal",
        "marking",
        "direct_shipping",
        "own_rights",
        "provisional",
        "remedies",
        "unregistered",
    }
)

_STATEMENT_TOPICS = (
    "enforceability",
    "provisional",
    "literal",
    "design_scope",
    "acts",
    "exhaustion",
    "indirect",
    "knowledge",
    "remedies",
    "marking",
    "direct_shipping",
    "enforcement",
    "invalidation",
    "defence",
    "own_rights",
    "unregistered",
    "extension",
    "delay",
    "restoration",
    "renewal",
)
#: Questions that a rulebook may say it cannot answer.
_OPEN_TOPICS = (
    "acts",
    "private_use",
    "exhaustion",
    "indirect",
    "knowledge",
    "defence",
    "provisional",
    "marking",
    "direct_shipping",
    "unregistered",
    "own_rights",
)
_PERIOD_TOPICS = ("opposition", "grace", "priority", "unitary_request", "provisional_suit")

EXHAUSTION = ("international", "regional", "national", "conditional", "undefined")
REGIONS = ("EEA", "UK_AND_EEA", "")
#: Routes that a right can take, or that can be taken against it.
ROUTES = (
    "court",
    "interim_order",
    "trade_commission",
    "customs",
    "office",
    "platform",
    "opposition",
    "invalidation",
    "opinion",
    "own_design",
    "own_utility_model",
    "own_patent",
)
#: Ways of counting damages.
MEASURES = (
    "owner_loss",
    "infringer_profit",
    "total_profit",
    "reasonable_royalty",
    "statutory",
    "share_of_turnover",
    "share_of_value",
)
ROLES = ("maker", "importer", "seller", "offeror", "user", "warehouse", "platform")

_CARDS = (
    FunctionCard("years_after", ("term",), (Parameter("years", Shape.INTEGER, True), _ANCHOR,
        Parameter("counted_from", Shape.WORD, choices=COUNTED_FROM), *_END)),
    FunctionCard("later_of", ("term",), (_LIMBS, *_END)),
    FunctionCard("earlier_of", ("term",), (_LIMBS, *_END)),
    FunctionCard("no_such_right", ("exists",)),
    FunctionCard("no_fees", ("renewal",)),
    FunctionCard("milestones", ("renewal",), (_ANCHOR,
        Parameter("months", Shape.INTEGERS, required=True),
        Parameter("labels", Shape.INTEGERS, required=True), *_FEE)),
    FunctionCard("yearly", ("renewal",), (_ANCHOR,
        Parameter("first_year", Shape.INTEGER, required=True),
        Parameter("last_year", Shape.INTEGER, required=True),
        Parameter("free_years_after_grant", Shape.INTEGER), *_FEE)),
    FunctionCard("printed_days", ("adjustment",)),
    FunctionCard("disclaimed_day", ("disclaimer",)),
    FunctionCard("delay_compensation", ("delay",), (
        Parameter("years_from_filing", Shape.INTEGER, required=True),
        Parameter("max_years", Shape.INTEGER))),
    FunctionCard("class_extension", ("extension",), (
        Parameter("max_months", Shape.INTEGER, required=True),
        Parameter("classes", Shape.WORDS, required=True))),
    FunctionCard("restore_any_time", ("restoration",)),
    FunctionCard("restore_within", ("restoration",), (
        Parameter("months", Shape.INTEGER, required=True),
        Parameter("counted_from", Shape.WORD, required=True, choices=("grace_end", "lapse")))),
    FunctionCard("reestablish_within", ("restoration",), (
        Parameter("months", Shape.INTEGER, required=True),
        Parameter("counted_from", Shape.WORD, required=True, choices=("grace_end", "lapse")))),
    FunctionCard("by_grant_alone", ("validation",)),
    FunctionCard("needs_translation", ("validation",), (
        Parameter("months", Shape.INTEGER, required=True),)),
    FunctionCard("needs_certificate", ("enforceability",)),
    FunctionCard("period", _PERIOD_TOPICS, (Parameter("months", Shape.INTEGER, required=True),
        Parameter("roll", Shape.WORD, choices=tuple(CLOSED_DAYS)))),
    FunctionCard("no_period", _PERIOD_TOPICS),
    FunctionCard("states", ("coverage",), (
        Parameter("states", Shape.WORDS, required=True),
        Parameter("not_covered", Shape.WORDS))),
    FunctionCard("statement", _STATEMENT_TOPICS),
    FunctionCard("not_known", _OPEN_TOPICS),
    FunctionCard("unified_court", ("enforcement",)),
    FunctionCard("route", ("channel",), (
        Parameter("by", Shape.WORD, True, ROUTES),
        Parameter("months_low", Shape.NUMBER, required=True),
        Parameter("months_high", Shape.NUMBER, required=True))),
    FunctionCard("cost_range", ("cost",), (
        Parameter("by", Shape.WORD, True, ROUTES),
        Parameter("low", Shape.INTEGER, required=True),
        Parameter("high", Shape.INTEGER, required=True),
        Parameter("currency", Shape.WORD, required=True),
        Parameter("year", Shape.INTEGER, required=True))),
    FunctionCard("copying_only", ("copying",)),
    FunctionCard("private_use", ("private_use",), (
        Parameter("exempt", Shape.WORD, True, ("yes", "no", "partly", "not_import")),)),
    FunctionCard("article", ("article",), (
        Parameter("tied", Shape.FLAG, required=True),
        Parameter("similar", Shape.WORD, choices=("within", "open")))),
    FunctionCard("customs", ("customs",), (
        Parameter("acts", Shape.WORD, True, ("yes", "no", "on_order", "limited")),)),
    FunctionCard("sender_imports", ("acts",)),
    FunctionCard("liability", ("knowledge",), (
        Parameter("strict", Shape.ROLES), Parameter("knowing", Shape.ROLES))),
    FunctionCard("legitimate_source", ("defence",), (
        Parameter("roles", Shape.ROLES, required=True),)),
    FunctionCard("multiple_damages", ("remedies",), (
        Parameter("times", Shape.INTEGER, required=True),)),
    FunctionCard("damages", ("remedies",), (
        Parameter("measures", Shape.MEASURES, required=True),
        Parameter("percent", Shape.INTEGER),
        Parameter("low", Shape.INTEGER),
        Parameter("high", Shape.INTEGER),
        Parameter("currency", Shape.WORD),
        Parameter("years_back", Shape.INTEGER))),
    FunctionCard("forecloses", ("foreclosure",), (Parameter("by", Shape.WORD, True, ROUTES),)),
    FunctionCard("exhaustion", ("exhaustion",), (
        Parameter("reach", Shape.WORD, required=True, choices=EXHAUSTION),
        Parameter("region", Shape.WORD, choices=REGIONS))),
    *(FunctionCard(name, ("equivalents",)) for name in (
        "function_way_result", "schneidmesser", "actavis", "protocol_article_69",
        "means_function_effect", "ball_spline", "core_idea", "essential_elements",
        "no_equivalents", "unsettled")),
    *(FunctionCard(name, ("design_test",)) for name in (
        "ordinary_observer", "overall_impression", "overall_visual_effect",
        "aesthetic_similarity", "substantial_difference", "substantial_similarity",
        "obvious_imitation", "dead_copy")),
    FunctionCard("functional_features", ("design_scope",), (
        Parameter("counts", Shape.WORD, True, ("out", "counts")),)),
    FunctionCard("broken_lines", ("design_scope",), (
        Parameter("counts", Shape.WORD, True, ("out", "whole")),)),
    FunctionCard("earlier_designs", ("design_scope",), (
        Parameter("same_article", Shape.FLAG), Parameter("defence", Shape.FLAG))),
    FunctionCard("hidden_features", ("design_scope",), (
        Parameter("weigh", Shape.WORD, True, ("less", "out_for_parts")),)),
    FunctionCard("set_of_articles", ("design_scope",), (
        Parameter("pieces", Shape.WORD, choices=("any", "whole")),
        Parameter("states", Shape.WORD, choices=("all", "whole")))),
    *(FunctionCard(name, ("design_scope",)) for name in (
        "no_partial_designs", "place_of_part", "given_up_features", "designer_freedom",
        "ornament_on_lines")),
)  # fmt: skip

#: Every function a rule may name.
FUNCTIONS: Mapping[str, FunctionCard] = MappingProxyType({card.name: card for card in _CARDS})
