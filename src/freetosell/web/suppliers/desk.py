"""The room of suppliers and gates as pages open it, and how a person signs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from freetosell.app.seller import load_seller
from freetosell.app.supplier_room import SupplierRoom
from freetosell.app.wiring import open_supplier_room
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.core_words import say

if TYPE_CHECKING:
    from freetosell.web.models import Account


def quick_room() -> SupplierRoom:
    """Open suppliers, papers and gates without the corpus: all that a page needs that shows."""
    seller = load_seller(rooms.program_settings().workspace)
    return SupplierRoom(
        entries=rooms.entries(),
        evidence=rooms.case_room().evidence,
        clock=rooms.clock(),
        records=rooms.records(),
        rulebooks=load_rulebooks(),
        our_names=tuple(filter(None, (seller.name, seller.account))),
    )


def full_room(*, charting: bool = False) -> SupplierRoom:
    """Open the same with the corpus: for jobs, and for what hangs on a register."""
    return open_supplier_room(rooms.program_settings(), rooms.clock(), charting=charting)


def signature(account: Account) -> str:
    """Return how a person signs in these registers: by the address, which no two people share."""
    return account.email


def form_language() -> str:
    """Return the language of the page as questionnaires name it."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


def told(text: str) -> str:
    """Return a sentence of the core in the language of the page; in English where none is known."""
    return say(text) or text
