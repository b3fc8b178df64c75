"""Making and ending a supplier's link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from freetosell.web.models import Account, SupplierLink

#: Days for which a link is good unless somebody says otherwise.
LINK_DAYS = 30


def make_link(
    request: HttpRequest,
    by: Account,
    supplier: str,
    products: Mapping[str, Sequence[str]],
    *,
    standing: bool = False,
    papers: bool = False,
    days: int = LINK_DAYS,
) -> str:
    """Store a link and return its address, which is shown this once.

    Args:
        request: Of whoever asks; the address is on the same host.
        by: Who asks.
        supplier: Id in the register, or a name where there is none.
        products: Product → ids of the questions that it shows; none for all open ones.
        standing: It also asks the standing questions; the supplier must be in the register.
        papers: It also takes papers; the supplier must be in the register.
        days: For how long it is good.
    """
    scope = {
        "products": {product: list(ids) for product, ids in products.items()},
        "standing": standing,
        "papers": papers,
    }
    ends = timezone.now() + timedelta(days=days)
    _row, key = SupplierLink.make(supplier, scope, ends, by)
    return request.build_absolute_uri(reverse("supplier-door", kwargs={"link": key}))


def find_links(supplier: str) -> list[SupplierLink]:
    """Return the links of a supplier that are good now, the latest first."""
    rows = SupplierLink.objects.filter(supplier=supplier, revoked_at=None)
    return [row for row in rows if row.is_good]


def end_link(supplier: str, number: int) -> bool:
    """End a link of a supplier; say whether there was one."""
    row = SupplierLink.objects.filter(supplier=supplier, pk=number, revoked_at=None)
    return bool(row.update(revoked_at=timezone.now()))
