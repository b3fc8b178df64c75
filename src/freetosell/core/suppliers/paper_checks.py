"""Hold every claim of a paper against register, law, chart, arithmetic and calendar.

Which questions a kind of paper is asked stands in `CHECKS`.  Each is answered
OK, FAULT or CANNOT_TELL with a reason; a fault may hold for some markets or
products of the paper alone, and then names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from freetosell.core.suppliers.checked import (
    CheckCode,
    CheckOutcome,
    CheckSetting,
    PaperCheck,
)
from freetosell.core.suppliers.document_checks import (
    check_dates,
    check_in_time,
    check_licence_code,
    check_original,
    check_scope,
    check_verification,
)
from freetosell.core.suppliers.goods_checks import check_models, check_standards
from freetosell.core.suppliers.invoice_checks import check_invoice_age, check_invoice_total
from freetosell.core.suppliers.paper import Paper, PaperKind, VerificationState
from freetosell.core.suppliers.party_checks import check_issuer, check_parties
from freetosell.core.suppliers.right_checks import check_right

Check = Callable[[Paper, CheckSetting], Iterator[PaperCheck]]

_ALWAYS: tuple[Check, ...] = (check_original, check_verification, check_dates, check_in_time)
#: Kind of paper → what it is asked beyond what every paper is asked.
CHECKS: Mapping[PaperKind, tuple[Check, ...]] = MappingProxyType(
    {
        PaperKind.IP_WARRANTY: (check_scope, check_issuer, check_parties),
        PaperKind.LICENCE: (check_scope, check_issuer, check_parties, check_right),
        PaperKind.AUTHORISATION: (check_scope, check_issuer, check_parties, check_right),
        PaperKind.PATENT_CERTIFICATE: (check_right,),
        PaperKind.INVOICE: (
            check_issuer,
            check_parties,
            check_models,
            check_invoice_total,
            check_invoice_age,
        ),
        PaperKind.TOOLING: (check_issuer, check_parties, check_models),
        PaperKind.NDA: (check_issuer, check_parties),
        PaperKind.CONTRACT: (check_issuer, check_parties),
        PaperKind.BUSINESS_LICENCE: (check_licence_code,),
        PaperKind.TEST_REPORT: (check_issuer, check_models, check_standards),
        PaperKind.CONFORMITY: (check_issuer, check_models, check_standards),
    }
)
#: Open questions that a person can close by asking the issuer.  What contradicts the
#: register or the arithmetic no confirmation mends.
CLOSED_BY_ASKING = frozenset(
    {
        CheckCode.ORIGINAL,
        CheckCode.ISSUER,
        CheckCode.PARTIES,
        CheckCode.EXISTS,
        CheckCode.IN_FORCE,
        CheckCode.OWNER,
        CheckCode.MARKET,
        CheckCode.PRODUCT,
        CheckCode.MODEL,
        CheckCode.STANDARD,
        CheckCode.DATES,
        CheckCode.SCOPE,
    }
)


@dataclass(frozen=True, slots=True)
class PaperReport:
    """A paper with the answers to all its questions on one day."""

    paper: Paper
    on: date
    checks: tuple[PaperCheck, ...]

    @property
    def faults(self) -> tuple[PaperCheck, ...]:
        """The claims that do not hold."""
        return tuple(c for c in self.checks if c.outcome is CheckOutcome.FAULT)

    @property
    def questions(self) -> tuple[PaperCheck, ...]:
        """What nobody can tell, without what a person has asked the issuer about."""
        confirmed = self.paper.verification.state is VerificationState.CONFIRMED
        return tuple(
            c
            for c in self.checks
            if c.outcome is CheckOutcome.CANNOT_TELL
            and not (confirmed and c.code in CLOSED_BY_ASKING)
        )

    @property
    def outcome(self) -> CheckOutcome:
        """The paper as a whole: its worst answer."""
        if self.faults:
            return CheckOutcome.FAULT
        return CheckOutcome.CANNOT_TELL if self.questions else CheckOutcome.OK

    def outcome_for(self, product: str, market: str) -> CheckOutcome:
        """Return the worst answer that bears on a product in a market."""
        if any(c.concerns(product, market) for c in self.faults):
            return CheckOutcome.FAULT
        if any(c.concerns(product, market) for c in self.questions):
            return CheckOutcome.CANNOT_TELL
        return CheckOutcome.OK


def check_paper(paper: Paper, setting: CheckSetting) -> PaperReport:
    """Ask a paper everything that its kind is asked.

    Args:
        paper: As entered from the original.
        setting: Supplier, day, register, law and charts.

    Returns:
        The answers, in the order of the questions.
    """
    found: list[PaperCheck] = []
    for check in (*_ALWAYS, *CHECKS[paper.kind]):
        found.extend(check(paper, setting))
    return PaperReport(paper, setting.on, tuple(found))
