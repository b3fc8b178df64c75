"""Claims as the law reads them: form, reference, preamble, transition, limitations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.provenance import ParseNote
from freetosell.core.text import Span


class ClaimForm(StrEnum):
    """How a claim stands to the others (37 CFR 1.75; EPC Rule 43)."""

    INDEPENDENT = "independent"
    DEPENDENT = "dependent"
    MULTIPLE_DEPENDENT = "multiple_dependent"
    #: Own category, drawn with reference to another claim ("a kit with the lamp of claim 1").
    INDEPENDENT_REFERRING = "independent_referring"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class ClaimCategory(StrEnum):
    """What is claimed: a thing, or an activity."""

    PRODUCT = "product"
    METHOD = "method"
    COMPOSITION = "composition"
    PRODUCT_BY_PROCESS = "product_by_process"
    USE = "use"
    DESIGN = "design"
    PLANT = "plant"
    UNKNOWN = "unknown"


class Transition(StrEnum):
    """How far a claim leaves room for more (MPEP 2111.03)."""

    OPEN = "open"  # comprising
    PARTLY_CLOSED = "partly_closed"  # consisting essentially of
    CLOSED = "closed"  # consisting of
    NONE = "none"


class LimitationRole(StrEnum):
    """Whether the row is the preamble or a limitation of the body."""

    PREAMBLE = "preamble"
    LIMITATION = "limitation"


@dataclass(frozen=True, slots=True)
class Limitation:
    """One row of a claim chart.

    Args:
        id: "P" for the preamble, "L1", "L2" … in order for the body.
        span: Where it stands in the claim's text.
        depth: 0 for an element, 1 for a sub-element drawn inside it, and so on.
        means_plus_function: Drawn as "means for …" without structure (35 USC 112(f)).
        alternatives: Members of a Markush or "or" group, as spans of the claim's text.
    """

    id: str
    role: LimitationRole
    span: Span
    depth: int = 0
    means_plus_function: bool = False
    alternatives: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its raw text and how it is built.

    ``text`` is without the claim's number.  Limitations cover the text in order
    without overlap; blanks and joining punctuation between them belong to none.

    Args:
        refers_to: Claims that this one draws on: smaller numbers that exist, ascending.
        unusable_references: Claims named in the text that cannot be drawn on
            (itself, a later one, a missing one); each has a note.
        characterising_span: The words that open the second part of a two-part claim.
        notes: What was odd about the claim when it was read.
    """

    number: int
    text: str
    form: ClaimForm
    refers_to: tuple[int, ...] = ()
    category: ClaimCategory = ClaimCategory.UNKNOWN
    transition: Transition = Transition.NONE
    transition_span: Span | None = None
    jepson: bool = False
    two_part: bool = False
    limitations: tuple[Limitation, ...] = ()
    unusable_references: tuple[int, ...] = ()
    characterising_span: Span | None = None
    notes: tuple[ParseNote, ...] = ()

    @property
    def is_independent(self) -> bool:
        """Say whether the claim is alive and stands on its own."""
        return self.form in (ClaimForm.INDEPENDENT, ClaimForm.INDEPENDENT_REFERRING)

    def quote(self, limitation: Limitation) -> str:
        """Return the words of one limitation."""
        return limitation.span.cut(self.text)


@dataclass(frozen=True, slots=True)
class RawClaim:
    """A claim as an office file gives it, before it is read as a claim.

    Args:
        text: Text without the number, pieces joined by one blank.
        number: Printed number, ``None`` where the source has none.
        segments: ``(depth, span)`` of each ``claim-text`` piece, if the file marks them.
        refers_to: Numbers taken from the markup (``claim-ref``), if any.
        span: Where the claim with its printed number stands in the text that was
            split; ``text`` is the tail of that piece, so it starts at
            ``span.end - len(text)``.  ``None`` where the claim was not cut out of a text.
        last_number: Last number of a range printed as one ("4-7. (canceled)").
    """

    text: str
    number: int | None = None
    segments: tuple[tuple[int, Span], ...] = ()
    refers_to: tuple[int, ...] = ()
    span: Span | None = None
    last_number: int | None = None
