"""Words for the codes of rights that no report has words for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from django_stubs_ext import StrPromise

from freetosell.app.right_search import SearchBy
from freetosell.core.patents.claims import ClaimForm
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import RelationKind, Stage

SEARCH_LABELS: Mapping[SearchBy, StrPromise] = {
    SearchBy.WORDS: gettext_lazy("Words"),
    SearchBy.NUMBER: gettext_lazy("Number"),
    SearchBy.CLASS: gettext_lazy("Class"),
    SearchBy.OWNER: gettext_lazy("Owner"),
}

WORDS: Mapping[Enum, str] = {
    Stage.APPLICATION: _("Published application"),
    Stage.GRANT: _("Granted"),
    Stage.REGISTRATION: _("Registered"),
    Stage.OTHER: _("Other document"),
    ClaimForm.INDEPENDENT: _("independent"),
    ClaimForm.DEPENDENT: _("dependent"),
    ClaimForm.MULTIPLE_DEPENDENT: _("depends on several"),
    ClaimForm.INDEPENDENT_REFERRING: _("independent, refers to another"),
    ClaimForm.CANCELLED: _("cancelled"),
    ClaimForm.WITHDRAWN: _("withdrawn"),
}

#: Values that stand in another table as well.
MORE_WORDS: tuple[Mapping[Enum, str], ...] = (
    {
        EventKind.FEE_PAID: _("Fee paid"),
        EventKind.FEE_REMINDER: _("Fee reminder"),
        EventKind.LAPSED: _("Lapsed"),
        EventKind.EXPIRED: _("Expired"),
        EventKind.RESTORED: _("Restored"),
        EventKind.REVOKED: _("Revoked"),
        EventKind.SURRENDERED: _("Surrendered"),
        EventKind.OPPOSED: _("Opposed"),
        EventKind.INVALIDATION_FILED: _("Invalidation filed"),
        EventKind.MAINTAINED: _("Maintained"),
        EventKind.GRANTED: _("Granted"),
        EventKind.UNITARY_EFFECT: _("Unitary effect"),
        EventKind.OPT_OUT: _("Opted out of the UPC"),
        EventKind.OPT_OUT_WITHDRAWN: _("Opt-out withdrawn"),
        EventKind.ASSIGNED: _("Assigned"),
        EventKind.SCOPE_CHANGED: _("Scope changed"),
        EventKind.TERM_EXTENDED: _("Term extended"),
        EventKind.DISCLAIMED: _("Disclaimed"),
        EventKind.OTHER: _("Other entry"),
    },
    {
        RelationKind.CONTINUATION: _("Continuation of"),
        RelationKind.CONTINUATION_IN_PART: _("Continuation in part of"),
        RelationKind.DIVISION: _("Division of"),
        RelationKind.REISSUE: _("Reissue of"),
        RelationKind.PROVISIONAL: _("Benefit of provisional"),
        RelationKind.NATIONAL_STAGE: _("National stage of"),
        RelationKind.FOREIGN_PRIORITY: _("Priority of"),
        RelationKind.OTHER: _("Related to"),
    },
)
