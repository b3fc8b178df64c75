"""The common frame of the tests for designs: what is alike, what is apart, what is not known.

The rows of a comparison are sorted on these scales before any court's test
sees them (`core.law.design_features`).  The tests differ in how they read the
scales; none of them counts points, and none turns an open row into comfort.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from freetosell.core.charts.design_comparison import DesignFeature, FeatureKind, Freedom
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.design_answer import MissingFact


@dataclass(frozen=True, slots=True)
class WeighedFeature:
    """A row with what the market's limbs make of it.

    Args:
        confirmed: A named person stands behind it.
        old: The design's version of it stands in an earlier design.
    """

    feature: DesignFeature
    confirmed: bool = False
    old: bool = False


@dataclass(frozen=True, slots=True)
class Scales:
    """All rows that count, sorted; what is left out is on none of them.

    Args:
        alike: Catches the eye, is the same, and is not known to be old.
        alike_old: Catches the eye and is the same, as earlier designs have it.
        alike_minor: The same, and small.
        apart: Catches the eye and differs: claimed, not functional, shown, and
            a named person says so.
        apart_unsure: Said to differ, but one of these is not known.
        apart_minor: Differs in what is small, or where the design is old.
        unread: Not told yet.
        gaps: What the comparison as a whole lacks (views, completeness).
        freedom: Of the designer, where the market counts it and a person says so.
        priors_seen: Earlier designs are at hand, or were looked for.
        copied: Made after the design; ``None`` if not known.
    """

    alike: tuple[WeighedFeature, ...] = ()
    alike_old: tuple[WeighedFeature, ...] = ()
    alike_minor: tuple[WeighedFeature, ...] = ()
    apart: tuple[WeighedFeature, ...] = ()
    apart_unsure: tuple[WeighedFeature, ...] = ()
    apart_minor: tuple[WeighedFeature, ...] = ()
    unread: tuple[WeighedFeature, ...] = ()
    gaps: tuple[MissingFact, ...] = ()
    freedom: Freedom = Freedom.UNKNOWN
    priors_seen: bool = False
    copied: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything that could change the whole has not been told."""
        return bool(self.unread or self.gaps or self.apart_unsure)

    @property
    def whole_apart(self) -> bool:
        """Whether the overall shape itself is among the sure differences."""
        return any(w.feature.kind is FeatureKind.OVERALL_SHAPE for w in self.apart)


@dataclass(frozen=True, slots=True)
class Look:
    """What a test makes of the looks alone, before article and act.

    Args:
        ground: Why, in one sentence.
        deciding: The rows that decided.
        asks: Facts that this test asks for beyond the open rows.
    """

    outcome: Outcome
    ground: str
    deciding: tuple[WeighedFeature, ...] = ()
    asks: tuple[MissingFact, ...] = ()


EARLIER = MissingFact(
    "earlier",
    "Which earlier designs of this kind come nearest, and what of the likeness do they show "
    "already?",
)
COPIED = MissingFact(
    "copied", "Was the product made after this design, or found independently of it?"
)


def weigh_look(scales: Scales) -> Look:
    """Weigh the looks as every overall test does before its own refinements.

    A sure difference that catches the eye clears only if nothing distinctive
    is the same and nothing is open.  Likeness without such a difference reads
    only if nothing is open; else it may.
    """
    if scales.apart:
        return _with_difference(scales)
    if scales.apart_unsure:
        return _with_doubtful_difference(scales)
    return _without_difference(scales)


def _with_difference(scales: Scales) -> Look:
    if scales.alike:
        return Look(
            Outcome.MAY_READ,
            "Something that catches the eye is the same and something differs; which of the two "
            "makes the impression is a matter of weighing.",
            (*scales.apart, *scales.alike),
            () if scales.priors_seen else (EARLIER,),
        )
    if scales.is_open:
        return Look(
            Outcome.NEEDS_FACTS,
            "What was read so far differs, but the whole has not been seen yet.",
            scales.apart,
        )
    return Look(
        Outcome.DOES_NOT_READ,
        "What catches the eye differs, and nothing distinctive is the same.",
        scales.apart,
    )


def _with_doubtful_difference(scales: Scales) -> Look:
    if scales.alike:
        return Look(
            Outcome.MAY_READ,
            "Something that catches the eye is the same; the difference said to be there is not "
            "sure enough to count.",
            (*scales.alike, *scales.apart_unsure),
        )
    return Look(
        Outcome.NEEDS_FACTS,
        "A difference is said to be there, but it is not sure enough to count.",
        scales.apart_unsure,
    )


def _without_difference(scales: Scales) -> Look:
    same = scales.alike or (
        scales.alike_minor if not (scales.alike_old or scales.apart_minor) else ()
    )
    if same:
        return _alike(scales, same)
    if scales.alike_old:
        return Look(
            Outcome.MAY_READ,
            "What catches the eye and is the same stands in earlier designs too, so it weighs "
            "little; and nothing that catches the eye differs.",
            scales.alike_old,
        )
    if scales.alike_minor:
        return Look(
            Outcome.MAY_READ,
            "Only small things were found the same, and only small things differ.",
            (*scales.alike_minor, *scales.apart_minor),
        )
    return Look(
        Outcome.NEEDS_FACTS,
        "No feature that counts has been found the same or clearly different yet.",
        scales.apart_minor,
    )


def _alike(scales: Scales, same: tuple[WeighedFeature, ...]) -> Look:
    if scales.is_open:
        return Look(
            Outcome.MAY_READ,
            "All that was read so far is the same to the eye; the rest has not been seen yet.",
            same,
        )
    if not all(w.confirmed for w in same):
        return Look(
            Outcome.MAY_READ,
            "A machine finds the look the same; no named person has confirmed it.",
            same,
        )
    return Look(
        Outcome.READS,
        "What catches the eye is the same, and what differs is small."
        if scales.apart_minor
        else "The look is the same.",
        same,
        () if scales.priors_seen else (EARLIER,),
    )


def heed_freedom(look: Look, scales: Scales) -> Look:
    """Let small differences speak where the designer had little room."""
    small = scales.apart_minor
    if look.outcome is Outcome.READS and small and scales.freedom is Freedom.NARROW:
        ground = (
            "What catches the eye is the same; but the designer had little room, so that small "
            "differences can be enough."
        )
        return Look(Outcome.MAY_READ, ground, (*look.deciding, *small), look.asks)
    return look


def discount_old_places(scales: Scales) -> Scales:
    """Move differences at places where the design itself is old to the small ones."""
    old = tuple(w for w in scales.apart if w.old)
    new = tuple(w for w in scales.apart if not w.old)
    return replace(scales, apart=new, apart_minor=(*scales.apart_minor, *old))
