"""Words for the codes of watches; those of changes are the words of the digest."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext_noop as _

from freetosell.core.watch import Cadence, ChangeKind, WatchWhat
from freetosell.reports.watch_words import KINDS

WORDS: Mapping[Enum, str] = {
    WatchWhat.PRODUCT: _("Product"),
    WatchWhat.MARKET: _("Market"),
    WatchWhat.CLASS: _("Class"),
    WatchWhat.OWNER: _("Owner of rights"),
    WatchWhat.FAMILY: _("Family"),
    WatchWhat.NUMBER: _("Number"),
    WatchWhat.WORDS: _("Words"),
    WatchWhat.PICTURE: _("Picture"),
    Cadence.DAILY: _("every day"),
    Cadence.WEEKLY: _("every week"),
    Cadence.MONTHLY: _("every month"),
    **{kind: KINDS[kind][0] for kind in ChangeKind},
}
