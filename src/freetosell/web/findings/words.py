"""Words for the codes of findings that the reports have none for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_noop as _

from freetosell.core.charts.chart import ReviewerRole, ReviewState
from freetosell.core.charts.design_around import MarketFreedom
from freetosell.core.charts.design_comparison import Likeness
from freetosell.core.clearance.history import ChangeOf
from freetosell.core.patents.publication import RightKind
from freetosell.core.products.product import FactOrigin

WORDS: Mapping[Enum, str] = {
    ReviewState.APPLIED: _("A person's reading"),
    ReviewState.APPLIED_BEFORE_FACTS: _("A person's reading, made before later facts"),
    ReviewState.FACTS_BEAR: _("A person's reading, not applied: later facts bear on it"),
    ReviewState.CLAIM_CHANGED: _("A person's reading, not applied: the claim has other words"),
    ReviewerRole.OWNER: _("Owner"),
    ReviewerRole.OPERATOR: _("Operator"),
    ReviewerRole.REVIEWER: _("Reviewer"),
    ReviewerRole.COUNSEL: _("Counsel"),
    ChangeOf.FOUND: _("First found"),
    ChangeOf.GONE: _("No longer found"),
    ChangeOf.OUTCOME: _("Outcome"),
    ChangeOf.READING: _("Reading"),
    ChangeOf.REVIEW: _("Review by a person"),
    ChangeOf.STATUS: _("Legal status"),
    ChangeOf.TERM: _("Last day of protection"),
    ChangeOf.RULES: _("Rules of the market"),
    ChangeOf.LOOKS: _("Comparison of looks"),
    MarketFreedom.IN_WORDS: _("No claim that was read is met in words any more"),
    MarketFreedom.MISSING_MAY_NOT_MATTER: _(
        "Met in words no more, but leaving it out may not free"
    ),
    MarketFreedom.OTHERS_OPEN: _("These claims fall; other findings stay open"),
    MarketFreedom.CLAIMS_REMAIN: _("Claims remain"),
    Likeness.SAME: _("Looks the same"),
    Likeness.DIFFERENT: _("Looks different"),
    Likeness.CANNOT_TELL: _("Cannot tell"),
    RightKind.INVENTION: _("Invention patent"),
    RightKind.UTILITY_MODEL: _("Utility model"),
    RightKind.DESIGN: _("Design"),
    RightKind.PLANT: _("Plant"),
    RightKind.UNKNOWN: _("Kind not known"),
}

#: Origins have a value in common with another table.
MORE_WORDS: tuple[Mapping[Enum, str], ...] = ({FactOrigin.REVIEW: _("A reviewer's reading")},)
