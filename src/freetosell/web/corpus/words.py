"""Words for the codes of sources."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_noop as _

from freetosell.core.sources import FileKind

WORDS: Mapping[Enum, str] = {
    FileKind.GRANTS: _("grants"),
    FileKind.APPLICATIONS: _("applications"),
    FileKind.DESIGNS: _("designs"),
    FileKind.FEE_EVENTS: _("fee events"),
    FileKind.ASSIGNMENTS: _("assignments"),
    FileKind.BIBLIO: _("data of the first page"),
    FileKind.CLAIMS: _("claims"),
    FileKind.FAMILY: _("families"),
    FileKind.LEGAL: _("legal events"),
    FileKind.IMAGES: _("drawings"),
    FileKind.MIXED: _("several kinds"),
}
