"""Words for the codes of own rights."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_noop as _

from freetosell.core.own_rights import RenewalState, SuggestionCode

WORDS: Mapping[Enum, str] = {
    RenewalState.PAID: _("Entered as paid"),
    RenewalState.LATER: _("Later"),
    RenewalState.OPEN: _("Can be paid"),
    RenewalState.IN_GRACE: _("Late, with surcharge"),
    RenewalState.MISSED: _("Not entered as paid, too late"),
    SuggestionCode.GRACE_OPEN: _("Grace runs: file in time"),
    SuggestionCode.NOVELTY_LOST: _("Novelty lost by the rule"),
    SuggestionCode.GRACE_OVER: _("Grace is over"),
    SuggestionCode.FILE_BEFORE_SHOWING: _("File before any showing"),
    SuggestionCode.FILE_BEFORE_SHOWING_SAFER: _("Safer to file before showing"),
    SuggestionCode.GRACE_UNKNOWN: _("Grace not known: take showing as harmful"),
    SuggestionCode.RIGHT_UNKNOWN: _("Not known whether the right can be had"),
    SuggestionCode.NO_SUCH_RIGHT: _("No such right there"),
    SuggestionCode.NOT_COVERED: _("No rules in this version"),
}
