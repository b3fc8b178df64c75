"""Words for the codes of cases.

The English words of events are those of the letters; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from django.utils.translation import gettext_noop

from freetosell.app.case_rows import CaseStanding, DueWithin
from freetosell.app.knowledge import LinkChecks
from freetosell.core.cases.deadline import Certainty, Counting, DeadlineState
from freetosell.core.cases.documents import Audience, DocumentKind, Privilege
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.cases.event import Role as CaseRole
from freetosell.core.cases.evidence import EvidenceAction
from freetosell.core.cases.lint import Severity
from freetosell.core.cases.notice import (
    AssertedKind,
    Confidence,
    Demand,
    Genuineness,
    NoticeKind,
    PlatformAction,
    RaisedBy,
)
from freetosell.core.cases.ownership import CheckCode, CheckResult
from freetosell.core.cases.retraction import PointResult
from freetosell.core.cases.triage import Ground

_ = gettext_noop

#: One table for each kind of code: codes of two kinds can be equal as texts.
TABLES: tuple[Mapping[Enum, str], ...] = (
    {
        EventKind.OPENED: _("Case opened"),
        EventKind.FACTS_CHANGED: _("Facts corrected"),
        EventKind.MESSAGE_IN: _("Message received"),
        EventKind.SPOOF_FLAGGED: _("Message marked as suspicious"),
        EventKind.AUTHENTICATED: _("Message found to be genuine"),
        EventKind.NOT_FOUND_ON_PLATFORM: _("Complaint not found on the platform"),
        EventKind.NOT_IP: _("Found to be no intellectual property matter"),
        EventKind.SAME_AS: _("Joined to another case"),
        EventKind.DRAFTED: _("Document drafted"),
        EventKind.APPROVED: _("Document approved"),
        EventKind.SENT: _("Document sent"),
        EventKind.DELIVERY_FAILED: _("Delivery failed"),
        EventKind.GROUND_GIVEN: _("Ground named by the other side"),
        EventKind.GROUND_REFUSED: _("Ground refused by the other side"),
        EventKind.ANSWERED_WITHOUT_GROUND: _("Answer without a ground"),
        EventKind.TERMS_OFFERED: _("Terms offered by the other side"),
        EventKind.CLOCK_RAN_OUT: _("Time ran out"),
        EventKind.ASSESSMENT_BEGUN: _("Assessment begun"),
        EventKind.CHECK_LINKED: _("Earlier check linked"),
        EventKind.EVIDENCE_ADDED: _("Evidence added"),
        EventKind.COUNSEL_ASKED: _("Counsel asked"),
        EventKind.COUNSEL_ANSWERED: _("Counsel answered"),
        EventKind.DECIDED: _("Decided"),
        EventKind.ITEMS_PAUSED: _("Items paused"),
        EventKind.ITEMS_REMOVED: _("Items removed"),
        EventKind.ITEMS_RESTORED: _("Items restored"),
        EventKind.ITEMS_EDITED: _("Items edited"),
        EventKind.STOCK_SETTLED: _("Stock settled"),
        EventKind.FUNDS_SETTLED: _("Funds settled"),
        EventKind.PLATFORM_ASKED_MORE: _("Platform asked for more"),
        EventKind.PLATFORM_REJECTED: _("Platform rejected"),
        EventKind.PLATFORM_ACCEPTED: _("Platform accepted"),
        EventKind.TALKS_BEGUN: _("Talks begun"),
        EventKind.TALKS_FAILED: _("Talks failed"),
        EventKind.LICENCE_SIGNED: _("Licence signed"),
        EventKind.RETRACTION_PROMISED: _("Retraction promised"),
        EventKind.RETRACTION_CHECKED: _("Retraction checked"),
        EventKind.RETRACTION_CONFIRMED: _("Retraction confirmed"),
        EventKind.RIGHT_ENDED: _("Right ended"),
        EventKind.ROUTE_CHOSEN: _("Route chosen"),
        EventKind.SCHEDULE_SET: _("Schedule set"),
        EventKind.EVALUATION_DECIDED: _("Evaluation decided"),
        EventKind.COURT_ORDER_IN: _("Court order received"),
        EventKind.FUNDS_FROZEN: _("Funds frozen"),
        EventKind.HANDED_OVER: _("Handed over to counsel"),
        EventKind.HANDED_BACK: _("Handed back by counsel"),
        EventKind.COUNSEL_REPORTED: _("Report of counsel"),
        EventKind.COURT_DECIDED: _("Court decided"),
        EventKind.SETTLED: _("Settled"),
        EventKind.ESCALATED: _("Escalated"),
        EventKind.CLOSED: _("Closed"),
        EventKind.NOTED: _("Note"),
        EventKind.FACT_STATED: _("Fact stated"),
        EventKind.UNDONE: _("Taken back"),
    },
    {
        NoticeKind.COMPLAINT: _("Complaint"),
        NoticeKind.APEX_INVITATION: _("Invitation to the neutral patent evaluation (APEX)"),
        NoticeKind.ACCOUNT_WARNING: _("Warning for the whole account"),
        NoticeKind.COURT_ORDER: _("Court order"),
        NoticeKind.CEASE_AND_DESIST: _("Warning letter (cease and desist)"),
        NoticeKind.SETTLEMENT_DEMAND: _("Demand for a settlement"),
        NoticeKind.RETRACTION: _("Withdrawal of a complaint"),
        NoticeKind.PHISHING: _("False notice (phishing)"),
        NoticeKind.NOT_IP: _("No matter of intellectual property"),
        NoticeKind.UNKNOWN: _("Not recognised as a notice"),
    },
    {
        RaisedBy.RIGHTS_OWNER: _("The rights owner"),
        RaisedBy.PLATFORM: _("The platform itself"),
        RaisedBy.UNKNOWN: _("Not known"),
    },
    {
        AssertedKind.UTILITY_PATENT: _("Invention patent"),
        AssertedKind.DESIGN: _("Design"),
        AssertedKind.UTILITY_MODEL: _("Utility model"),
        AssertedKind.PATENT_UNSPECIFIED: _("Patent, kind not said"),
        AssertedKind.TRADEMARK: _("Trade mark"),
        AssertedKind.COPYRIGHT: _("Copyright"),
        AssertedKind.COUNTERFEIT: _("Counterfeit"),
        AssertedKind.MIXED: _("Several rights"),
    },
    {
        PlatformAction.LISTING_REMOVED: _("Listing removed"),
        PlatformAction.LISTING_DEACTIVATED: _("Listing switched off"),
        PlatformAction.LISTING_SUPPRESSED: _("Listing suppressed"),
        PlatformAction.LISTING_PAUSED: _("Listing paused"),
        PlatformAction.LISTING_REMOVED_FUNDS_HELD: _("Listing removed, funds held"),
        PlatformAction.REMOVAL_THREATENED: _("Removal threatened"),
        PlatformAction.TERMINATION_THREATENED: _("End of the account threatened"),
        PlatformAction.ACCOUNT_AT_RISK: _("Account at risk"),
        PlatformAction.WARNING_ONLY: _("Warning only"),
        PlatformAction.LISTING_REINSTATED: _("Listing reinstated"),
        PlatformAction.NONE: _("Nothing"),
    },
    {
        Demand.APPEAL: _("An appeal"),
        Demand.CONTACT_OWNER: _("To write to the rights owner"),
        Demand.AUTHORISATION: _("A licence or authorisation"),
        Demand.INVOICES: _("Invoices"),
        Demand.NON_INFRINGEMENT_REASONS: _("Reasons why nothing is infringed"),
        Demand.COURT_DECISION: _("A decision of a court"),
        Demand.COUNTER_NOTICE: _("A counter-notice"),
        Demand.PLAN_OF_ACTION: _("A plan of action"),
        Demand.EDIT_LISTING: _("A change of the listing"),
        Demand.SIGNED_UNDERTAKING: _("A signed undertaking"),
        Demand.PAYMENT: _("A payment"),
        Demand.STOP_SELLING: _("To stop selling"),
        Demand.JOIN_EVALUATION: _("To join the evaluation"),
    },
    {
        Genuineness.CONSISTENT: _("Sender and message agree"),
        Genuineness.UNKNOWN: _("Nothing confirms the sender"),
        Genuineness.SUSPICIOUS: _("Suspicious"),
    },
    {
        Confidence.LABELLED: _("stood beside its label"),
        Confidence.STATED: _("stood in a sentence or header"),
        Confidence.INFERRED: _("worked out: look at it"),
    },
    {
        DeadlineState.RUNNING: _("Runs"),
        DeadlineState.MET: _("Met"),
        DeadlineState.MISSED: _("Missed"),
        DeadlineState.OVER: _("Ended with the case"),
    },
    {
        Certainty.STATED: _("Stated in the notice"),
        Certainty.VERIFIED: _("Verified"),
        Certainty.WEAK: _("One weak source"),
        Certainty.UNVERIFIED: _("Not verified"),
        Certainty.OWN_CHOICE: _("Own choice"),
    },
    {
        Counting.HOURS: _("hours"),
        Counting.CALENDAR_DAYS: _("calendar days"),
        Counting.BUSINESS_DAYS: _("business days"),
        Counting.MONTHS: _("months"),
    },
    {
        DueWithin.MISSED: _("Missed"),
        DueWithin.DAY: _("Within a day"),
        DueWithin.WEEK: _("Within a week"),
    },
    {
        CaseStanding.OPEN: _("Open"),
        CaseStanding.OVER: _("Over"),
    },
    {
        DocumentKind.INQUIRY: _("Inquiry to the complainant"),
        DocumentKind.REMINDER: _("Reminder to the complainant"),
        DocumentKind.PLATFORM_REQUEST: _("Request to the marketplace"),
        DocumentKind.ASSESSMENT: _("Internal assessment"),
        DocumentKind.DELISTING_RECORD: _("Delisting record"),
        DocumentKind.APPEAL: _("Appeal with plan of action"),
        DocumentKind.NON_INFRINGEMENT: _("Non-infringement package"),
        DocumentKind.AUTHORISATION: _("Licence, authorisation or own-right package"),
        DocumentKind.NEGOTIATION: _("Negotiation letter"),
        DocumentKind.RETRACTION_REQUEST: _("Retraction request"),
        DocumentKind.APEX_SHEET: _("APEX decision sheet"),
        DocumentKind.APEX_FACTS: _("APEX response facts"),
        DocumentKind.COUNSEL_PACK: _("Counsel hand-over pack"),
        DocumentKind.SUPPLIER_NOTICE: _("Supplier notice under the indemnity clause"),
        DocumentKind.EU_COMPLAINT: _("EU internal complaint"),
        DocumentKind.MISUSE_REPORT: _("Report of misuse"),
        DocumentKind.LESSONS: _("Lessons learned"),
    },
    {
        Audience.COMPLAINANT: _("Complainant"),
        Audience.PLATFORM: _("Platform"),
        Audience.COUNSEL: _("Counsel"),
        Audience.SUPPLIER: _("Supplier"),
        Audience.DISPUTE_BODY: _("Dispute body"),
        Audience.INTERNAL: _("The business alone"),
    },
    {
        Privilege.OPEN: _("May go to its reader"),
        Privilege.INTERNAL: _("Internal: stays in the business"),
        Privilege.PRIVILEGED_DRAFT: _("Privileged: for counsel alone"),
        Privilege.SETTLEMENT: _("Without prejudice: settlement talks alone"),
    },
    {
        CaseRole.EDITOR: _("Editor"),
        CaseRole.REVIEWER: _("Reviewer"),
        CaseRole.BUSINESS_OWNER: _("Business owner"),
        CaseRole.COUNSEL: _("Counsel"),
    },
    {
        Severity.BLOCK: _("Blocks"),
        Severity.WARN: _("Look at it"),
    },
    {
        EvidenceAction.ADDED: _("Added"),
        EvidenceAction.LABELLED: _("Labelled"),
        EvidenceAction.EXPORTED: _("Exported"),
    },
    {
        LinkChecks.ON_REQUEST: _("On request alone"),
        LinkChecks.AUTOMATIC: _("When a case opens"),
    },
    {
        Conclusion.INFRINGING: _("Infringing"),
        Conclusion.NOT_INFRINGING: _("Not infringing"),
        Conclusion.DISPUTED: _("Disputed"),
        Conclusion.LICENSED: _("Licensed"),
        Conclusion.OWN_RIGHT: _("Own right"),
        Conclusion.PRIOR_SALE: _("Prior sale"),
        Conclusion.UNCLEAR: _("Unclear"),
    },
    {
        CheckCode.NUMBER_VALID: _("Is the number valid?"),
        CheckCode.KIND_FITS: _("Do kind and number fit?"),
        CheckCode.IN_FORCE: _("Was the right in force on the day?"),
        CheckCode.COVERS_MARKET: _("Does it cover this market?"),
        CheckCode.OWNER_MATCHES: _("Is the complainant the registered owner?"),
        CheckCode.CLAIM_KNOWN: _("Are the claims named?"),
    },
    {
        CheckResult.PASSES: _("Yes"),
        CheckResult.FAILS: _("No"),
        CheckResult.UNKNOWN: _("Not known"),
        CheckResult.NOT_ASKED: _("Does not arise"),
    },
    {
        PointResult.MET: _("Met"),
        PointResult.FAILED: _("Not met"),
        PointResult.UNCLEAR: _("Unclear"),
        PointResult.UNCLEAR: _("Unclear"),
    },
    {
        Ground.HOLDS: _("Holds"),
        Ground.FAILS: _("Does not hold"),
        Ground.UNKNOWN: _("Not known"),
    },
)


class Tables:
    """The tables as one, as `web.core_words` reads them."""

    def items(self) -> Iterator[tuple[Enum, str]]:
        """Yield code and word of each row of each table."""
        for table in TABLES:
            yield from table.items()


#: Code → its word; found by `web.core_words`.
WORDS = Tables()
