"""What speaks against a supplier: what people noticed, and what the records show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.core.cases.party_names import NameMatch
from freetosell.core.suppliers.checked import CheckCode, PaperCheck
from freetosell.core.suppliers.dealings import ComplaintResult
from freetosell.core.suppliers.paper import PaperKind, VerificationState
from freetosell.core.suppliers.party_checks import match_names
from freetosell.core.suppliers.questionnaire import BY_CODE, speaks_against
from freetosell.core.suppliers.supplier import Mould, Trade
from freetosell.core.suppliers.supplier_file import SupplierFile
from freetosell.core.text import fold

#: Faults that an honest slip does not explain.
_FORGED = frozenset(
    {
        "issuer_denies",
        "total_does_not_come_out",
        "line_does_not_come_out",
        "subtotal_does_not_come_out",
        "older_than_the_right",
        "application_shown_as_patent",
    }
)
#: What a person may tick, each with what it means.
NOTICED = {
    "price_far_below": "Its price lies far below others' for a product with a look of its own.",
    "everybody_sells_it": "Asked about rights, it answers that everybody sells it.",
    "logos_erased": "Its catalogue shows photos with erased marks.",
    "number_unreadable": "It shows a certificate whose number cannot be read.",
    "only_an_application": "It has an application only.",
    "patented_by_others": "Other sellers' listings of the same product say that it is patented.",
    "one_brand_dominates": "One brand dominates the product and few others sell it.",
    "offers_other_invoices": "It offers to write invoices as we want them.",
    "hides_factory": "It is a trader and does not name the factory.",
    "report_without_number": "Its test report bears no number of a laboratory.",
    "patent_pending": "Its page says that a patent is pending.",
    "mould_seller_gone": "A seller of goods from the same mould disappeared.",
}


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Something that speaks against the supplier.

    Args:
        knocks_out: The supplier is blocked, whatever the score.
        rests_on: Keys of papers or cases.
    """

    code: str
    text: str
    knocks_out: bool = False
    rests_on: tuple[str, ...] = ()


def find_red_flags(known: SupplierFile) -> tuple[RedFlag, ...]:
    """Find what speaks against a supplier, what blocks it first."""
    flags = (
        *_from_papers(known), *_from_supplier(known), *_from_answers(known),
        *_from_complaints(known),
    )  # fmt: skip
    return tuple(sorted(flags, key=lambda flag: not flag.knocks_out))


def _from_papers(known: SupplierFile) -> Iterator[RedFlag]:
    for report in known.reports:
        if report.paper.withdrawn:
            continue
        for check in report.faults:
            yield _paper_flag(report.paper.key, check)
        if report.paper.verification.state is VerificationState.REFUTED:
            continue
        if report.paper.kind is PaperKind.TEST_REPORT and not report.paper.number:
            yield RedFlag(
                "report_without_number",
                f"{report.paper.id}: {NOTICED['report_without_number']}",
                rests_on=(report.paper.key,),
            )


def _paper_flag(key: str, check: PaperCheck) -> RedFlag:
    """Return the flag of a bad paper; what looks forged blocks until somebody clears it."""
    name = key.partition("/")[2]
    if check.reason == "issuer_denies":
        return RedFlag("paper_forged", f"{name}: {check.text}", True, (key,))
    if check.reason in _FORGED:
        text = f"{name}: {check.text} Ask for the original before anything is ordered."
        return RedFlag("paper_may_be_altered", text, False, (key,))
    if check.code is CheckCode.OWNER:
        return RedFlag("right_of_another", f"{name}: {check.text}", False, (key,))
    return RedFlag(f"paper_{check.reason}", f"{name}: {check.text}", False, (key,))


def _from_supplier(known: SupplierFile) -> Iterator[RedFlag]:
    supplier = known.supplier
    for code in supplier.red_flags:
        yield RedFlag(code, NOTICED.get(code, code))
    for market in supplier.refuses:
        text = f"It refuses to warrant for {market} that no right of others is infringed."
        yield RedFlag("refuses_warranty", text, True)
    if supplier.trade is Trade.TRADER and "hides_factory" not in supplier.red_flags:
        made_by = [s.name for s in supplier.sites if fold(s.name).endswith(("factory", "工厂"))]
        if not made_by:
            yield RedFlag("hides_factory", NOTICED["hides_factory"])
    public = [s.product for s in supplier.supplies if s.mould is Mould.PUBLIC]
    if public:
        text = f"From a public mould: {', '.join(public)}; a design right of others is likely."
        yield RedFlag("public_mould", text, rests_on=tuple(public))
    yield from _from_licence(known)


def _from_licence(known: SupplierFile) -> Iterator[RedFlag]:
    names = known.supplier.names
    for report in known.reports:
        paper = report.paper
        if paper.kind is not PaperKind.BUSINESS_LICENCE or not paper.holder:
            continue
        if match_names((paper.holder,), names) is NameMatch.DIFFERENT:
            text = f"The business licence is that of {paper.holder}, not of {known.supplier.name}."
            yield RedFlag("entity_unclear", text, True, (paper.key,))


def _from_answers(known: SupplierFile) -> Iterator[RedFlag]:
    """Find answers that are the contrary of the one that speaks for the supplier."""
    for answer in known.answers:
        if speaks_against(answer):
            asked = BY_CODE[answer.question].texts["en"]
            said = f"{answer.answer.value} ({answer.said_by}, {answer.said_on})"
            text = f"{asked} Answer: {said}. {answer.text}".strip()
            refuses = answer.question == "warranty"
            yield RedFlag(f"answer_{answer.question}", text, refuses, (answer.file,))


def _from_complaints(known: SupplierFile) -> Iterator[RedFlag]:
    for complaint in known.complaints:
        if complaint.result is ComplaintResult.UPHELD:
            what = complaint.product or "a product"
            text = f"A complaint about {what} was upheld ({complaint.case})."
            yield RedFlag("complaint_upheld", text, True, (complaint.case,))
