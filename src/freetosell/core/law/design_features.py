"""Sort the rows of a comparison on the scales, as the limbs of a market say.

Two rules hold everywhere.  A flag that would take a likeness off the scales
(broken lines, function, earlier design, hidden) works only if a named person
says so; else the row stays open.  A difference counts as sure only if a named
person says so on evidence, it catches the eye, and it is known to be claimed
and not dictated by function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.charts.design_comparison import (
    DesignComparison,
    DesignFeature,
    DrawnAs,
    FeatureKind,
    Freedom,
    Likeness,
    PriorDesign,
    Relation,
    Weight,
    find_missing_views,
)
from freetosell.core.law import design_questions as ask
from freetosell.core.law.design_answer import MissingFact
from freetosell.core.law.design_limbs import Limbs
from freetosell.core.law.doctrines.design_scales import Scales, WeighedFeature
from freetosell.core.law.rulebook import AppliedRule


class Standing(StrEnum):
    """Where a row comes to lie."""

    OUT = "out"
    ALIKE = "alike"
    ALIKE_OLD = "alike_old"
    ALIKE_MINOR = "alike_minor"
    APART = "apart"
    APART_UNSURE = "apart_unsure"
    APART_MINOR = "apart_minor"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Sorted:
    """One row after sorting.

    Args:
        rule: The limb that moved the row, ``None`` if none did.
        missing: What would move it on.
    """

    weighed: WeighedFeature
    standing: Standing
    rule: AppliedRule | None = None
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with all that decides where it lies."""

    feature: DesignFeature
    comparison: DesignComparison
    limbs: Limbs

    @property
    def named(self) -> bool:
        return self.comparison.speaker(self.feature.stated_by).is_named

    @property
    def whole_named(self) -> bool:
        """Whether a named person also stands behind what holds for the whole comparison."""
        return self.named and self.comparison.stated_by.is_named

    @property
    def functional_decides(self) -> bool:
        """Whether it matters here that function dictates a feature."""
        limb = self.limbs.get("functional_features")
        return limb is None or limb.version.word("counts") == "out"

    def sort(
        self,
        standing: Standing,
        rule: AppliedRule | None = None,
        missing: tuple[MissingFact, ...] = (),
        old: bool = False,
    ) -> Sorted:
        return Sorted(WeighedFeature(self.feature, self.named, old), standing, rule, missing)

    def leave_out(self, rule: AppliedRule | None, why: str) -> Sorted:
        """Take the row off the scales, if the rulebook says so and a person does."""
        if rule is None:
            return self.sort(Standing.UNREAD, None, (ask.silent(why),))
        if not self.named:
            return self.sort(Standing.UNREAD, rule, (ask.confirm(self.feature),))
        return self.sort(Standing.OUT, rule)


def sort_features(comparison: DesignComparison, limbs: Limbs) -> tuple[Sorted, ...]:
    """Sort every row, in the order of their ids."""
    ordered = sorted(comparison.features, key=lambda f: (f.id, f.piece))
    return tuple(_sort(_Row(feature, comparison, limbs)) for feature in ordered)


def _sort(row: _Row) -> Sorted:
    for look_at in _SIEVES:
        found = look_at(row)
        if found is not None:
            return found
    if row.feature.likeness is Likeness.SAME:
        return _same(row)
    return _different(row)


def _disclaimed(row: _Row) -> Sorted | None:
    if row.feature.disclaimed is not True:
        return None
    return row.leave_out(row.limbs.get("broken_lines"), "parts drawn in broken lines")


def _functional(row: _Row) -> Sorted | None:
    if row.feature.functional is not True or not row.functional_decides:
        return None
    return row.leave_out(row.limbs.get("functional_features"), "features dictated by function")


def _colour(row: _Row) -> Sorted | None:
    """Colour counts only where it is claimed; that is a fact of the registration."""
    if row.feature.kind is not FeatureKind.COLOUR:
        return None
    claimed = row.comparison.colours_claimed
    if claimed is None:
        return row.sort(Standing.UNREAD, missing=(ask.COLOURS,))
    if claimed:
        return None
    if not row.whole_named:
        return row.sort(Standing.UNREAD, missing=(ask.COLOURS,))
    return row.sort(Standing.OUT)


def _given_up(row: _Row) -> Sorted | None:
    limb = row.limbs.get("given_up_features")
    if limb is None or row.feature.given_up is not True:
        return None
    return row.leave_out(limb, "") if row.feature.likeness is Likeness.SAME else None


def _hidden(row: _Row) -> Sorted | None:
    limb = row.limbs.get("hidden_features")
    if limb is None or row.feature.seen_in_use is not False:
        return None
    if limb.version.word("weigh") == "out_for_parts":
        component = row.comparison.component and row.comparison.stated_by.is_named
        return row.leave_out(limb, "") if component else None
    if row.feature.likeness is Likeness.DIFFERENT:
        return row.sort(Standing.APART_MINOR, limb)
    if row.feature.likeness is Likeness.SAME and row.named:
        return row.sort(Standing.ALIKE_MINOR, limb)
    return None


def _ornament_on_lines(row: _Row) -> Sorted | None:
    """Keep an added ornament open where plain lines may mean the shape alone."""
    limb = row.limbs.get("ornament_on_lines")
    feature = row.feature
    if limb is None or feature.kind is not FeatureKind.SURFACE_ORNAMENT:
        return None
    if feature.likeness is not Likeness.DIFFERENT:
        return None
    if row.comparison.drawn in (DrawnAs.SHADED, DrawnAs.PHOTO) and row.whole_named:
        return None
    asks = ask.SHAPE_ALONE if row.comparison.drawn is DrawnAs.LINES else ask.LINES
    return row.sort(Standing.APART_UNSURE, limb, (asks,))


def _unread(row: _Row) -> Sorted | None:
    if row.feature.likeness is not Likeness.CANNOT_TELL:
        return None
    whole = row.feature.kind is FeatureKind.OVERALL_SHAPE
    return row.sort(Standing.UNREAD, missing=(ask.SHAPE if whole else ask.compare(row.feature),))


_SIEVES: tuple[Callable[[_Row], Sorted | None], ...] = (
    _disclaimed,
    _functional,
    _colour,
    _hidden,
    _unread,
    _given_up,
    _ornament_on_lines,
)


def _same(row: _Row) -> Sorted:
    limb = row.limbs.get("earlier_designs")
    old = limb is not None and row.whole_named and _stands_earlier(row, limb)
    if row.feature.weight is Weight.MINOR and row.named:
        return row.sort(Standing.ALIKE_MINOR, limb if old else None, old=old)
    if old:
        return row.sort(Standing.ALIKE_OLD, limb, old=True)
    missing = () if row.named else (ask.confirm(row.feature),)
    return row.sort(Standing.ALIKE, missing=missing)


def _different(row: _Row) -> Sorted:
    limb = row.limbs.get("earlier_designs")
    old = limb is not None and row.whole_named and _stands_earlier(row, limb)
    if row.feature.weight is Weight.MINOR:
        return row.sort(Standing.APART_MINOR, old=old)
    missing = tuple(_doubts(row))
    if missing:
        return row.sort(Standing.APART_UNSURE, missing=missing, old=old)
    return row.sort(Standing.APART, limb if old else None, old=old)


def _doubts(row: _Row) -> list[MissingFact]:
    """List what keeps a difference from counting as sure."""
    feature = row.feature
    found = []
    if not row.named:
        found.append(ask.confirm(feature))
    if feature.weight is Weight.UNKNOWN:
        found.append(ask.weight(feature))
    if not any(e.text or e.design_picture for e in feature.evidence):
        found.append(ask.evidence(feature))
    if feature.disclaimed is None:
        found.append(ask.drawn(feature))
    if feature.functional is None and row.functional_decides:
        found.append(ask.function(feature))
    return found


def _stands_earlier(row: _Row, limb: AppliedRule) -> bool:
    known = set(row.feature.known_from)
    return any(
        counts_as_earlier(p, row.comparison, limb) for p in row.comparison.priors if p.id in known
    )


def counts_as_earlier(
    prior: PriorDesign, comparison: DesignComparison, limb: AppliedRule | None
) -> bool:
    """Say whether a design may be held beside the two as an earlier one.

    It must have a day, and one before the filing if that is known; where the
    limb asks for the same article, it must be for that.
    """
    if prior.shown_on is None:
        return False
    if comparison.filed_on is not None and prior.shown_on >= comparison.filed_on:
        return False
    same_article = limb is not None and limb.version.flag("same_article")
    return not same_article or prior.relation is Relation.SAME


def find_gaps(comparison: DesignComparison, limbs: Limbs) -> tuple[MissingFact, ...]:
    """Find what the comparison as a whole lacks before it can settle anything."""
    gaps = []
    if not any(_tells_shape(f) for f in comparison.features):
        gaps.append(ask.SHAPE)
    if not comparison.design_views:
        gaps.append(ask.VIEWS_OF_DESIGN)
    if missing := find_missing_views(comparison):
        gaps.append(ask.photograph(missing))
    elif not comparison.product_views:
        gaps.append(ask.VIEWS_OF_PRODUCT)
    if not (comparison.complete and comparison.stated_by.is_named):
        gaps.append(ask.COMPLETE)
    if comparison.partial and not limbs.get("broken_lines"):
        gaps.append(ask.FILED if limbs.unsettled else ask.silent("a design for a part"))
    gaps.extend(ask.earlier_day(p) for p in comparison.priors if p.shown_on is None)
    return tuple(gaps)


def _tells_shape(feature: DesignFeature) -> bool:
    whole = feature.kind is FeatureKind.OVERALL_SHAPE and feature.disclaimed is not True
    return whole and feature.likeness is not Likeness.CANNOT_TELL


def fill_scales(rows: tuple[Sorted, ...], comparison: DesignComparison, limbs: Limbs) -> Scales:
    """Lay the sorted rows on the scales."""

    def on(standing: Standing) -> tuple[WeighedFeature, ...]:
        return tuple(row.weighed for row in rows if row.standing is standing)

    named = comparison.stated_by.is_named
    free = comparison.freedom if named and limbs.get("designer_freedom") else Freedom.UNKNOWN
    prior_limb = limbs.get("earlier_designs")
    seen = any(counts_as_earlier(p, comparison, prior_limb) for p in comparison.priors)
    return Scales(
        alike=on(Standing.ALIKE),
        alike_old=on(Standing.ALIKE_OLD),
        alike_minor=on(Standing.ALIKE_MINOR),
        apart=on(Standing.APART),
        apart_unsure=on(Standing.APART_UNSURE),
        apart_minor=on(Standing.APART_MINOR),
        unread=on(Standing.UNREAD),
        gaps=find_gaps(comparison, limbs),
        freedom=free,
        priors_seen=seen or (comparison.priors_searched and named),
        copied=comparison.copied if named else None,
    )
