"""Words of suppliers, papers and gates, in English; the Chinese ones stand in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from freetosell.core.contracts.review import ClauseState
from freetosell.core.gates.changes import ChangeKind
from freetosell.core.gates.gate import Gate, GateEventKind, MarkState, Role
from freetosell.core.gates.papers_gate import NeedState
from freetosell.core.gates.standing import FileState, GateState
from freetosell.core.law.rulebook import Mark
from freetosell.core.suppliers.checked import CheckCode, CheckOutcome
from freetosell.core.suppliers.dealings import ActionState, ComplaintResult, DealingKind
from freetosell.core.suppliers.paper import PaperKind, VerificationState
from freetosell.core.suppliers.score import Band
from freetosell.core.suppliers.supplier import Mould, Standing, Trade
from freetosell.core.suppliers.supplier_file import Area
from freetosell.web.suppliers.code_table import CodeTable

_ = gettext_noop

WORDS = CodeTable(
    {
        PaperKind.IP_WARRANTY: _("Warranty of non-infringement"),
        PaperKind.LICENCE: _("Licence"),
        PaperKind.AUTHORISATION: _("Letter of authorisation"),
        PaperKind.PATENT_CERTIFICATE: _("Patent or design certificate"),
        PaperKind.INVOICE: _("Invoice"),
        PaperKind.TOOLING: _("Tooling agreement"),
        PaperKind.NDA: _("Non-disclosure agreement"),
        PaperKind.CONTRACT: _("Supply contract"),
        PaperKind.BUSINESS_LICENCE: _("Business licence"),
        PaperKind.TEST_REPORT: _("Test report"),
        PaperKind.CONFORMITY: _("Certificate of conformity"),
    },
    {
        VerificationState.UNCHECKED: _("Nobody has asked the issuer"),
        VerificationState.CONFIRMED: _("Confirmed by asking"),
        VerificationState.REFUTED: _("Refuted by asking"),
    },
    {
        CheckOutcome.OK: _("Holds"),
        CheckOutcome.FAULT: _("Does not hold"),
        CheckOutcome.CANNOT_TELL: _("Cannot tell"),
    },
    {
        CheckCode.ORIGINAL: _("Is the original kept?"),
        CheckCode.ISSUER_ASKED: _("Was the issuer asked?"),
        CheckCode.DATES: _("Are its days in order?"),
        CheckCode.IN_TIME: _("Does it still run?"),
        CheckCode.ISSUER: _("Who issued it?"),
        CheckCode.PARTIES: _("To whom is it given?"),
        CheckCode.LICENCE_CODE: _("Does the credit code fit?"),
        CheckCode.NUMBER: _("Is the number a number?"),
        CheckCode.EXISTS: _("Does the right exist?"),
        CheckCode.IN_FORCE: _("Is the right in force?"),
        CheckCode.OWNER: _("Whose is the right?"),
        CheckCode.MARKET: _("Does it hold in the market?"),
        CheckCode.PRODUCT: _("Is the right on the product?"),
        CheckCode.TOTAL: _("Do the figures come out?"),
        CheckCode.AGE: _("Is it young enough?"),
        CheckCode.MODEL: _("Does it speak of our model?"),
        CheckCode.STANDARD: _("Are the standards those of the market?"),
        CheckCode.SCOPE: _("For which countries is it given?"),
    },
    {
        Trade.FACTORY: _("Factory"),
        Trade.TRADER: _("Trader"),
        Trade.UNKNOWN: _("Not known"),
    },
    {
        Mould.PUBLIC: _("Public mould"),
        Mould.PRIVATE: _("Supplier's own mould"),
        Mould.OURS: _("Our mould"),
        Mould.UNKNOWN: _("Not known"),
    },
    {
        Standing.CANDIDATE: _("Candidate"),
        Standing.APPROVED: _("Approved"),
        Standing.CONDITIONAL: _("With conditions"),
        Standing.BLOCKED: _("Blocked"),
        Standing.ENDED: _("Ended"),
    },
    {
        DealingKind.LOT: _("Lot inspected"),
        DealingKind.ASKED: _("Questionnaire sent"),
        DealingKind.ANSWERED: _("Questionnaire answered"),
        DealingKind.AUDIT: _("Audit"),
        DealingKind.BATCH_TRACED: _("Batch traced"),
    },
    {
        ActionState.OPEN: _("Open"),
        ActionState.DONE: _("Done"),
        ActionState.DROPPED: _("Dropped"),
    },
    {
        ComplaintResult.OPEN: _("Open"),
        ComplaintResult.UPHELD: _("Upheld"),
        ComplaintResult.RETRACTED: _("Retracted"),
        ComplaintResult.REJECTED: _("Rejected"),
    },
    {
        Band.APPROVE: _("Approve"),
        Band.CONDITIONS: _("Approve with conditions"),
        Band.ONLY_UNCRITICAL: _("Uncritical goods only"),
        Band.BLOCK: _("Block"),
    },
    {
        Area.IDENTITY: _("Identity"),
        Area.RIGHTS: _("Rights"),
        Area.CONTRACT: _("Contract"),
        Area.CONFORMITY: _("Conformity"),
        Area.QUALITY: _("Quality"),
        Area.TRACEABILITY: _("Traceability"),
        Area.RESPONSE: _("Answers"),
        Area.COMPLAINTS: _("Complaints"),
    },
    {
        Gate.SAMPLE: _("Sample"),
        Gate.CHECK: _("Check of rights"),
        Gate.PAPERS: _("Papers"),
        Gate.CONFORMITY: _("Conformity"),
        Gate.SIGN_OFF: _("Sign-off"),
    },
    {
        GateState.OPEN: _("Not begun"),
        GateState.PASSED: _("Passed"),
        GateState.EXCEPTED: _("By exception"),
        GateState.STOPPED: _("Stopped"),
        GateState.REOPENED: _("Reopened"),
        GateState.LAPSED: _("Lapsed"),
    },
    {
        FileState.UNDER_WAY: _("Under way"),
        FileState.ALLOWED: _("Listing allowed"),
        FileState.ALLOWED_BY_EXCEPTION: _("Allowed by exception"),
        FileState.CLOSED: _("Closed"),
    },
    {
        GateEventKind.PASSED: _("Passed"),
        GateEventKind.STOPPED: _("Stopped"),
        GateEventKind.EXCEPTED: _("Exception granted"),
        GateEventKind.REOPENED: _("Reopened"),
    },
    {
        MarkState.MET: _("Met"),
        MarkState.NOT_APPLICABLE: _("Does not apply"),
        MarkState.NOT_MET: _("Not met"),
    },
    {
        NeedState.HELD: _("Held"),
        NeedState.OPEN: _("Open"),
        NeedState.BAD: _("Bad"),
        NeedState.MISSING: _("Missing"),
    },
    {
        ClauseState.FOUND: _("Found"),
        ClauseState.WEAK: _("Weak"),
        ClauseState.MISSING: _("Missing"),
        ClauseState.CANNOT_TELL: _("Cannot tell"),
    },
    {
        Mark.VERIFIED: _("Held against its source"),
        Mark.UNREVIEWED: _("Nobody has held it against its source"),
    },
    {
        Role.PRODUCT_MANAGER: _("Product manager"),
        Role.IP_LEAD: _("Head of rights"),
        Role.BUYER: _("Buyer"),
        Role.COMPLIANCE: _("Compliance"),
    },
    {
        ChangeKind.NEW_SUPPLIER: _("New supplier"),
        ChangeKind.NEW_MOULD: _("Another mould"),
        ChangeKind.NEW_DESIGN: _("Another design"),
        ChangeKind.NEW_RIGHT: _("A new right was found"),
        ChangeKind.ASSESSMENT_CHANGED: _("The check came out otherwise"),
        ChangeKind.PAPER_ENDED: _("A paper ended"),
        ChangeKind.PAPER_FAULT: _("A paper does not hold"),
        ChangeKind.EXCEPTION_ENDED: _("The exception ended"),
        ChangeKind.PROOF_ENDED: _("A proof ended"),
        ChangeKind.DUTY_CHANGED: _("A duty changed"),
        ChangeKind.COMPLAINT: _("A complaint came"),
    },
)
#: Outcome, state or band → tone of its chip.
TONES = CodeTable(
    {
        CheckOutcome.OK: "good",
        CheckOutcome.FAULT: "bad",
        CheckOutcome.CANNOT_TELL: "warn",
    },
    {
        Band.APPROVE: "good",
        Band.CONDITIONS: "info",
        Band.ONLY_UNCRITICAL: "warn",
        Band.BLOCK: "bad",
    },
    {
        Standing.APPROVED: "good",
        Standing.CONDITIONAL: "warn",
        Standing.BLOCKED: "bad",
    },
    {
        GateState.OPEN: "quiet",
        GateState.PASSED: "good",
        GateState.EXCEPTED: "warn",
        GateState.STOPPED: "bad",
        GateState.REOPENED: "bad",
        GateState.LAPSED: "bad",
    },
    {
        FileState.UNDER_WAY: "info",
        FileState.ALLOWED: "good",
        FileState.ALLOWED_BY_EXCEPTION: "warn",
        FileState.CLOSED: "bad",
    },
    {
        MarkState.MET: "good",
        MarkState.NOT_MET: "bad",
    },
    {
        NeedState.HELD: "good",
        NeedState.OPEN: "warn",
        NeedState.BAD: "bad",
        NeedState.MISSING: "bad",
    },
    {
        GateEventKind.PASSED: "good",
        GateEventKind.EXCEPTED: "warn",
        GateEventKind.STOPPED: "bad",
        GateEventKind.REOPENED: "bad",
    },
    {
        VerificationState.CONFIRMED: "good",
        VerificationState.REFUTED: "bad",
    },
)
#: Sign beside the word of an outcome, so that it is told without colour.
SIGNS = CodeTable(
    {
        CheckOutcome.OK: "✓",
        CheckOutcome.FAULT: "✗",
        CheckOutcome.CANNOT_TELL: "?",
    },
    {
        FileState.UNDER_WAY: "…",
        FileState.ALLOWED: "✓",
        FileState.ALLOWED_BY_EXCEPTION: "!",
        FileState.CLOSED: "✗",
    },
    {
        GateState.OPEN: "…",
        GateState.PASSED: "✓",
        GateState.EXCEPTED: "!",
        GateState.STOPPED: "✗",
        GateState.REOPENED: "✗",
        GateState.LAPSED: "✗",
    },
)
#: What takes the force of a clause → words.
WEAKNESSES: Mapping[str, str] = {
    "denied": _("the sentence denies it"),
    "softened": _("the wording is soft"),
    "carve_out": _("it has an exception; read whether that empties it"),
    "names_no_amount": _("it names no amount"),
    "names_no_days": _("it names no number of days"),
    "names_no_country": _("it leaves out countries that were asked for"),
    "capped": _("there is a ceiling"),
    "contradicted": _("another sentence softens or denies it"),
}


def weakness_word(code: str) -> str:
    """Return what takes the force of a clause, in the language of the page."""
    return gettext(WEAKNESSES[code]) if code in WEAKNESSES else code.replace("_", " ")
