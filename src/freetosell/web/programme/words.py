"""Words for the codes of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from django.utils.translation import gettext, gettext_noop

from freetosell.core.programme.audit import AuditResult, AuditState
from freetosell.core.programme.course import Audience
from freetosell.core.programme.training import TrainingState

_ = gettext_noop

WORDS: Mapping[Enum, str] = MappingProxyType(
    {
        AuditResult.NOT_LOOKED_AT: _("Not looked at"),
        AuditResult.CONFORMS: _("Conforms"),
        AuditResult.OBSERVATION: _("Observation"),
        AuditResult.MINOR: _("Minor fault"),
        AuditResult.MAJOR: _("Major fault"),
        AuditState.PLANNED: _("Planned"),
        AuditState.OPEN: _("Under way"),
        AuditState.CLOSED: _("Closed"),
        Audience.EVERYONE: _("Everyone"),
        Audience.OPERATIONS: _("Operations"),
        Audience.SOURCING: _("Sourcing"),
        Audience.DESIGN: _("Design"),
        Audience.SUPPORT: _("Support"),
        Audience.OWNERS: _("Those who lead"),
        TrainingState.VALID: _("Passed and valid"),
        TrainingState.EXPIRES_SOON: _("Expires soon"),
        TrainingState.EXPIRED: _("Expired"),
        TrainingState.OUTDATED: _("To be taken again"),
        TrainingState.FAILED: _("Not passed yet"),
        TrainingState.NEVER: _("Not taken yet"),
    }
)

#: State → tone of its chip.
TONES: Mapping[Enum, str] = MappingProxyType(
    {
        AuditResult.CONFORMS: "good",
        AuditResult.OBSERVATION: "info",
        AuditResult.MINOR: "warn",
        AuditResult.MAJOR: "bad",
        AuditState.OPEN: "info",
        AuditState.CLOSED: "good",
        TrainingState.VALID: "good",
        TrainingState.EXPIRES_SOON: "warn",
        TrainingState.EXPIRED: "bad",
        TrainingState.OUTDATED: "warn",
        TrainingState.FAILED: "bad",
        TrainingState.NEVER: "warn",
    }
)

#: Choices of registers as they are kept → as people read them.
CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "low": _("Low"),
        "medium": _("Medium"),
        "high": _("High"),
        "open": _("Open"),
        "treated": _("Treated"),
        "accepted": _("Accepted"),
        "closed": _("Closed"),
        "met": _("Met"),
        "no_longer": _("No longer"),
        "in": _("In"),
        "out": _("Out"),
        "planned": _("Planned"),
        "in_force": _("In force"),
        "ended": _("Ended"),
        "secret": _("Secret"),
        "disclosed": _("Disclosed"),
        "in_use": _("In use"),
        "to_remove": _("To remove"),
        "removed": _("Removed"),
        "to_replace": _("To replace"),
        "committed": _("Committed"),
        "paid": _("Paid"),
    }
)

#: Units of figures as the core names them.
UNITS = (_("cases"), _("actions"))


def choice_word(code: str) -> str:
    """Return the word for a choice of a register in the language of the page."""
    return gettext(CHOICES.get(code, code.replace("_", " "))) if code else ""
