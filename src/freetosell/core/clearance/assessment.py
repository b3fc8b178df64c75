"""What a check reports: one finding per market and right, and what was not looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.charts.chart import ClaimChart
from freetosell.core.charts.design_comparison import DesignComparison
from freetosell.core.law.status import LegalStatus
from freetosell.core.patents.publication import RightKind
from freetosell.core.products.product import Product, Question


class Outcome(StrEnum):
    """What the software reports for one right in one market, most pressing first.

    `NOT_COVERED` and `NEEDS_FACTS` are answers, not blanks.
    """

    READS = "reads"
    MAY_READ = "may_read"
    NEEDS_FACTS = "needs_facts"
    NOT_COVERED = "not_covered"
    DOES_NOT_READ = "does_not_read"
    NOT_IN_FORCE = "not_in_force"


class Action(StrEnum):
    """What a seller can do next."""

    DROP = "drop"
    REDESIGN = "redesign"
    LICENCE = "licence"
    COUNSEL = "counsel"
    ASK = "ask"
    DOCUMENT_AND_SELL = "document_and_sell"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule that a finding rests on, as it stood on the day."""

    rule_id: str
    text: str
    authority: str
    verified: bool


@dataclass(frozen=True, slots=True)
class VariationFinding:
    """What a finding is for some variations of a listing, where variations differ.

    Args:
        variations: Their names (`Listing.named_variations`), in the order of the file.
        deciding: The fact that decided for them.
        deciding_rows: As in `Finding`, of the chart of these variations.
        together: They were too many to be read apart; what one of them shows
            was taken to hold for each of them, and excludes nothing.
    """

    variations: tuple[str, ...]
    outcome: Outcome
    deciding: str
    deciding_rows: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one right in one market.

    Args:
        market: ISO 3166 alpha-2 of the market, or a regime ("EP", "EM").
        deciding: The fact that decided, in one sentence a seller understands.
        rules: Rules used, with authority and whether they were verified.
        rulebook_digest: First 16 hex digits of the SHA-256 of the rulebook read.
        questions: Ids of the questions whose answers would settle it.
        deciding_rows: ``claim number#limitation id`` of the rows that decided.
        family: Name of the family of the document, the same for all members
            that were found (`core.clearance.families`); empty if not joined.
        missing: Facts that would settle or change the answer, one sentence each,
            where the test names them (designs).
        design: For a design, the looks beside each other, if they were compared.
        notes: What is told beside the finding and changes nothing in it: who enforces.
        variations: The answer for each group of variations, most pressing
            first, where the listing's variations are read differently; the
            finding itself is then that of the first.  Empty if it holds for all.
    """

    market: str
    publication: str
    right_kind: RightKind
    outcome: Outcome
    deciding: str
    as_of: date
    status: LegalStatus | None = None
    charts: tuple[ClaimChart, ...] = ()
    deciding_rows: tuple[str, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    rulebook_digest: str = ""
    questions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    family: str = ""
    variations: tuple[VariationFinding, ...] = ()
    missing: tuple[str, ...] = ()
    design: DesignComparison | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankReason:
    """One signal that brought a candidate up: where it stood, and on which words.

    Args:
        signal: "bm25", "dense", "class", "rerank" …
        score: In [0, 1] within its list; ranks are comparable, scores are not.
        rank: 1 is best; 0 if the signal has no list of its own.
        unit: The unit that matched ("claim 1", "abstract", "passage 3").
        excerpt: Words of the unit, cut.
    """

    signal: str
    score: float
    rank: int
    unit: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right that the search brought up for a product, and why."""

    publication: str
    title: str
    owners: tuple[str, ...]
    right_kind: RightKind
    rank: int
    score: float
    reasons: tuple[RankReason, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What was and was not searched; printed with every result.

    Args:
        searched: One line per corpus part: office, right, documents, dates.
        not_searched: One line per thing left out, with the reason.
        degraded: Parts that failed or were missing while searching (a model
            not built, a file rejected); findings must not read as safe then.
        candidates_seen: Rights ranked before the cut.
        candidates_charted: Rights actually read limitation by limitation.
    """

    as_of: date
    searched: tuple[str, ...]
    not_searched: tuple[str, ...]
    degraded: tuple[str, ...] = ()
    candidates_seen: int = 0
    candidates_charted: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that a check found for one product.

    Findings are ordered most pressing first (`Outcome` order, then rank).
    """

    product: Product
    markets: tuple[str, ...]
    as_of: date
    made_at: datetime
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    scope: Scope
    program: str
