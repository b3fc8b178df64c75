"""Words for the codes of owners."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_noop as _

from freetosell.core.enforcement import Forum
from freetosell.core.owners.grouping import RULE_WORDS, MergeRule
from freetosell.core.owners.names import OwnerSort
from freetosell.core.patents.publication import RightKind, Stage

WORDS: Mapping[Enum, str] = {
    **{rule: RULE_WORDS[rule] for rule in MergeRule},
    OwnerSort.HOUSE: _("House or firm"),
    OwnerSort.PERSON: _("Person"),
    OwnerSort.UNREADABLE: _("Name not readable"),
    Forum.COURT: _("Court"),
    Forum.ITC: _("ITC"),
    Forum.OFFICE: _("Office"),
    Forum.PLATFORM: _("Platform"),
    RightKind.INVENTION: _("Invention"),
    RightKind.UTILITY_MODEL: _("Utility model"),
    RightKind.DESIGN: _("Design"),
    RightKind.PLANT: _("Plant"),
    RightKind.UNKNOWN: _("Kind not known"),
    Stage.APPLICATION: _("Application"),
    Stage.GRANT: _("Granted"),
    Stage.REGISTRATION: _("Registered"),
    Stage.OTHER: _("Other document"),
}
