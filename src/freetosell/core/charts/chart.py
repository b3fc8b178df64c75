"""The claim chart: each limitation of a claim against what is known of the product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from freetosell.core.patents.claims import LimitationRole
from freetosell.core.products.product import FactOrigin
from freetosell.core.text import Span


class Reading(StrEnum):
    """How one limitation stands to the product.

    LITERAL: the facts state or necessarily imply it.  EQUIVALENT: the facts
    show a substitute that may do the same work; whether the law counts it is
    the market's doctrine.  ABSENT: the facts deny or exclude it.  UNCLEAR: the
    facts do not say; the default, never a reassurance.
    """

    LITERAL = "literal"
    EQUIVALENT = "equivalent"
    ABSENT = "absent"
    UNCLEAR = "unclear"


class Conclusion(StrEnum):
    """What the rows of one claim add up to under the all-elements rule."""

    LITERALLY_MET = "literally_met"
    MET_IF_EQUIVALENT = "met_if_equivalent"
    UNDETERMINED = "undetermined"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation from one fact.

    ``quote`` equals ``span`` cut from the fact's text, always.
    """

    fact_id: str
    origin: FactOrigin
    field: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class LimitationReading:
    """What a reader says of one limitation.

    Args:
        confidence: In [0, 1]: how often readings of this kind were right on
            the named benchmark; not a similarity.
        reason: One sentence in plain words; names the deciding words.
        rule: Id of the reading rule that decided ("number_outside_range").
    """

    reading: Reading
    reason: str
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class ReviewerRole(StrEnum):
    """As what a person reads a row in place of the program."""

    OWNER = "owner"
    OPERATOR = "operator"
    REVIEWER = "reviewer"
    COUNSEL = "counsel"


class ReviewState(StrEnum):
    """Whether a person's reading stands in the place of the program's.

    APPLIED: on the words and the facts it was made on.  APPLIED_BEFORE_FACTS:
    facts changed since, and the program reads the row as it did then.
    FACTS_BEAR: facts changed since and the program reads the row otherwise; not
    applied.  CLAIM_CHANGED: the row has other words now; not applied.
    """

    APPLIED = "applied"
    APPLIED_BEFORE_FACTS = "applied_before_facts"
    FACTS_BEAR = "facts_bear"
    CLAIM_CHANGED = "claim_changed"

    @property
    def is_applied(self) -> bool:
        """Say whether the row shows the person's reading."""
        return self in (ReviewState.APPLIED, ReviewState.APPLIED_BEFORE_FACTS)


@dataclass(frozen=True, slots=True)
class RowReview:
    """A person's reading of a row, beside the program's.

    Args:
        automatic: What the program reads, whether or not it stands.
        text: Words of the limitation on which the person's reading was made.
        facts_since: Ids of the facts that came, went or changed since.
    """

    state: ReviewState
    reading: Reading
    reason: str
    by: str
    role: ReviewerRole
    at: datetime
    automatic: LimitationReading
    text: str = ""
    facts_since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One limitation with its reading.

    Args:
        review: A person's reading of the row; where it is applied, ``reading`` is it.
    """

    limitation_id: str
    role: LimitationRole
    text: str
    span: Span
    reading: LimitationReading
    means_plus_function: bool = False
    question_id: str = ""
    review: RowReview | None = None


@dataclass(frozen=True, slots=True)
class ClaimChart:
    """One claim of one publication charted against one product.

    Args:
        preamble_limits: Whether the preamble row counts in ``conclusion``.
        reader: Name and version of what read it.
        variations: Variations of the listing for which it was read; empty for
            all of them alike.
        language: ISO 639-1 of the claim's text; empty where it is not known.
    """

    publication: str
    claim_number: int
    claim_text: str
    product_id: str
    rows: tuple[ChartRow, ...]
    conclusion: Conclusion
    preamble_limits: bool
    reader: str
    variations: tuple[str, ...] = ()
    language: str = ""


def conclude(readings: tuple[Reading, ...]) -> Conclusion:
    """Add up the rows of a claim under the all-elements rule.

    Any ABSENT defeats the claim; else any UNCLEAR leaves it open; else any
    EQUIVALENT hangs it on the market's doctrine.  No rows at all is open too:
    a claim that could not be split was not read.

    Source: Warner-Jenkinson v. Hilton Davis, 520 U.S. 17 (1997), each element.

    Example:
        >>> conclude((Reading.LITERAL, Reading.UNCLEAR)).value
        'undetermined'
    """
    if Reading.ABSENT in readings:
        return Conclusion.NOT_MET
    if not readings or Reading.UNCLEAR in readings:
        return Conclusion.UNDETERMINED
    if Reading.EQUIVALENT in readings:
        return Conclusion.MET_IF_EQUIVALENT
    return Conclusion.LITERALLY_MET
