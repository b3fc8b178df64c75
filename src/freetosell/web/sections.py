"""The table of sections: each folder of pages, in the order of the navigation.

A section is a folder ``web/<noun>/`` with ``routes.py`` (its rows: ``PAGES``),
``views.py``, ``templates/<noun>/`` and, once it has texts of its own,
``locale/``.  It is read before Django is set up, so it names modules and
imports none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

ROOT = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Section:
    """One folder of pages.

    Args:
        name: Name of the folder.
        group: Heading above its entries in the navigation; empty for none.
    """

    name: str
    group: str | StrPromise = ""

    @property
    def routes(self) -> str:
        """Module with the rows."""
        return f"freetosell.web.{self.name}.routes"

    @property
    def templates(self) -> Path:
        """Folder of templates; need not be there."""
        return ROOT / self.name / "templates"

    @property
    def locale(self) -> Path:
        """Folder of catalogues; need not be there."""
        return ROOT / self.name / "locale"


GROUP_WORK = _("Work")
GROUP_RIGHTS = _("Rights")
GROUP_PEOPLE = _("Partners and programme")
GROUP_SYSTEM = _("Workspace")

SECTIONS: tuple[Section, ...] = (
    Section("home"),
    Section("products", GROUP_WORK),
    Section("checks", GROUP_WORK),
    Section("gates", GROUP_WORK),
    Section("findings", GROUP_WORK),
    Section("cases", GROUP_WORK),
    Section("law", GROUP_RIGHTS),
    Section("watches", GROUP_RIGHTS),
    Section("owners", GROUP_RIGHTS),
    Section("landscape", GROUP_RIGHTS),
    Section("own", GROUP_RIGHTS),
    Section("corpus", GROUP_RIGHTS),
    Section("programme", GROUP_PEOPLE),
    Section("record"),
    Section("rights", GROUP_RIGHTS),
    Section("suppliers", GROUP_PEOPLE),
    Section("links"),
    Section("jobs", GROUP_SYSTEM),
    Section("accounts", GROUP_SYSTEM),
    Section("audit", GROUP_SYSTEM),
    Section("backups", GROUP_SYSTEM),
    Section("styleguide", GROUP_SYSTEM),
)
