"""What a link may ask about the company, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from freetosell.app.supplier_form import find_answers, store_standing_answers
from freetosell.app.supplier_room import SupplierRoom, get_supplier
from freetosell.core.products.product import FactAnswer
from freetosell.core.suppliers.questionnaire import find_codes, find_standing
from freetosell.core.suppliers.supplier import SUPPLIER, Supplier

if TYPE_CHECKING:
    from freetosell.web.models import SupplierLink


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question as the supplier sees it; ``hint`` is what to write beside the answer."""

    id: str
    text: str
    hint: str = ""


def find_tabs(link: SupplierLink, key: str, here: str) -> list[tuple[str, str, bool]]:
    """Return the rooms of a link as tabs; none where it has but one.

    Args:
        link: Whose rooms.
        key: As it stands in the address.
        here: Name of the page that is shown.
    """
    pages = [("supplier-door", _("Products"))]
    if link.scope.get("standing"):
        pages.append(("supplier-company", _("Your company")))
    if link.scope.get("papers"):
        pages.append(("supplier-papers", _("Papers")))
    if len(pages) == 1:
        return []
    return [(label, reverse(p, kwargs={"link": key}), p == here) for p, label in pages]


def find_registered(room: SupplierRoom, link: SupplierLink) -> Supplier | None:
    """Return the supplier of a link, or ``None`` for one that is not in the register."""
    if room.find_entry(SUPPLIER, link.supplier) is None:
        return None
    return get_supplier(room, link.supplier)


def find_asked(room: SupplierRoom, supplier: Supplier, language: str) -> tuple[AskedQuestion, ...]:
    """Return the standing questions that the supplier has not answered yet."""
    done = {a.question for a in find_answers(room, supplier.id)}
    codes = find_codes(supplier.id)
    return tuple(
        AskedQuestion(q.id, q.text, q.limitation)
        for q in find_standing(supplier, language)
        if codes[q.id] not in done
    )


def store_answers(room: SupplierRoom, link: SupplierLink, given: Sequence[FactAnswer]) -> int:
    """Store the answers that came by a link; return how many there are.

    Raises:
        InputError: ``supplier_not_found`` or ``question_not_found``.
    """
    store_standing_answers(room, link.supplier, given, by=sign_link(link), place=f"link {link.pk}")
    return len(given)


def sign_link(link: SupplierLink) -> str:
    """Return how what came by a link is signed."""
    return f"{link.supplier} (link {link.pk})"
