"""A paper of a supplier as a typed value: issuer, claims, time, the original file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

#: Kind under which a paper is kept; the key is ``supplier/paper``, the parent the supplier.
PAPER = "supplier_paper"


class PaperKind(StrEnum):
    """What a supplier can hand in."""

    IP_WARRANTY = "ip_warranty"
    LICENCE = "licence"
    AUTHORISATION = "authorisation"
    PATENT_CERTIFICATE = "patent_certificate"
    INVOICE = "invoice"
    TOOLING = "tooling"
    NDA = "nda"
    CONTRACT = "contract"
    BUSINESS_LICENCE = "business_licence"
    TEST_REPORT = "test_report"
    CONFORMITY = "conformity"


#: Papers that speak about one right of a register.
ABOUT_A_RIGHT = frozenset(
    {PaperKind.LICENCE, PaperKind.AUTHORISATION, PaperKind.PATENT_CERTIFICATE}
)
#: Papers by which somebody allows somebody else something.
LINKS = frozenset({PaperKind.LICENCE, PaperKind.AUTHORISATION})


class VerificationState(StrEnum):
    """What a person found when asking the issuer or the register; the program never sets it."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a person found out about a paper, and how.

    Args:
        state: CONFIRMED and REFUTED need ``by``, ``on`` and ``how``.
        how: What was done ("rang the laboratory, number known there").
    """

    state: VerificationState = VerificationState.UNCHECKED
    by: str = ""
    on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paper is claimed to cover.

    Args:
        right: Number of the right as written on the paper; for goods under a
            trade mark its words; empty if it speaks of none.
        markets: Codes of the markets; empty means that it names none.
        products: Ids of the products; empty means all that the supplier makes.
    """

    right: str = ""
    markets: tuple[str, ...] = ()
    products: tuple[str, ...] = ()

    def covers(self, product: str, market: str) -> bool:
        """Say whether the paper is claimed for a product in a market."""
        return (not self.products or product in self.products) and (
            not self.markets or market in self.markets
        )


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line; ``amount`` is what the invoice prints for it, ``None`` if nothing."""

    text: str
    quantity: Decimal
    unit_price: Decimal
    amount: Decimal | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """The figures of an invoice as printed; ``None`` is *not printed*, never zero.

    Args:
        buyer: To whom it was written.
        currency: ISO 4217.
        other: Shipping added, or a discount taken off (negative).
        tax_percent: Rate of the tax that is added.
    """

    buyer: str = ""
    currency: str = ""
    lines: tuple[InvoiceLine, ...] = ()
    subtotal: Decimal | None = None
    other: Decimal | None = None
    tax_percent: Decimal | None = None
    tax: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as a person entered it from the original.

    Args:
        id: Unique within the supplier ("licence-1").
        supplier: Id of the supplier that handed it in.
        number: Number of the paper itself (certificate, report, invoice,
            credit code); empty if it has none.
        issuer: Who issued or signed it.
        given_by: For a licence or authorisation: who allows.
        given_to: Who is allowed, or who is warranted to.
        holder: Owner of the right as the paper states it.
        issued_on: Day on the paper.
        valid_from: First day; ``None`` is the day of issue.
        valid_to: Last day; ``None`` if it names none.
        models: Names of the goods as they stand on the paper.
        standards: Standards as they stand on a report or certificate.
        sublicence: Whether the receiver may pass the right on; ``None`` if not said.
        file: Name of the original file; empty if only the copy of a person's word.
        sha256: Of the original in the evidence folder; empty if none is kept.
        withdrawn: Taken back, or replaced by a newer one; it proves nothing any more.
    """

    id: str
    supplier: str
    kind: PaperKind
    title: str = ""
    number: str = ""
    issuer: str = ""
    given_by: str = ""
    given_to: str = ""
    holder: str = ""
    scope: Scope = field(default_factory=Scope)
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    models: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    invoice: Invoice | None = None
    sublicence: bool | None = None
    language: str = ""
    file: str = ""
    sha256: str = ""
    verification: Verification = field(default_factory=Verification)
    withdrawn: bool = False

    @property
    def key(self) -> str:
        """Name of the paper among those of all suppliers."""
        return f"{self.supplier}/{self.id}"

    def runs_on(self, day: date) -> bool:
        """Say whether a day lies in the time that the paper names."""
        first = self.valid_from or self.issued_on
        return (first is None or first <= day) and (self.valid_to is None or day <= self.valid_to)
