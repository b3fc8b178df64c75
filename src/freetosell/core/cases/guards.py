"""What each guard of a flow asks; every answer is a sentence of what is missing, or nothing.

A guard sees the case as it was and the event as it comes.  Rules that no data
can lift stand in `standing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import ANSWERS, DOCUMENTS, DocumentKind
from freetosell.core.cases.event import Conclusion, EventKind, NewEvent
from freetosell.core.cases.flow import Flow, Guard
from freetosell.core.cases.mode import is_parallel
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.subject import CaseSubject

#: Member states of the European Union and of the EEA, in which the platform owes
#: an internal complaint system.  Source: Regulation (EU) 2022/2065, Arts. 20-21.
EU_MARKETS = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
    }
)  # fmt: skip

#: Conclusions under which the seller goes on selling by right.
_CLEAR = frozenset(
    {
        Conclusion.NOT_INFRINGING,
        Conclusion.PRIOR_SALE,
        Conclusion.LICENSED,
        Conclusion.OWN_RIGHT,
    }
)
_BY_LEAVE = frozenset({Conclusion.LICENSED, Conclusion.OWN_RIGHT})


@dataclass(frozen=True, slots=True)
class Question:
    """The case as it was, the flow it follows, and the event that wants in."""

    case: Case
    flow: Flow
    event: NewEvent

    @property
    def subject(self) -> CaseSubject:
        """Facts of the case, as the event leaves them."""
        return self.event.subject or self.case.subject

    def conclusions(self) -> Mapping[str, Conclusion]:
        """Return right → conclusion with this event's decision counted in."""
        rights = [right.key for right in self.subject.rights]
        found = {key: self.case.conclusion(key) for key in rights}
        for decision in self.case.decisions:
            found.setdefault(decision.right, decision.conclusion)
        if self.event.kind is EventKind.DECIDED:
            found[self.event.text("right")] = Conclusion(self.event.text("conclusion"))
        return found

    def stopped(self) -> frozenset[str]:
        """Return the items off sale with this event counted in."""
        stopped = self.case.stopped_items()
        if self.event.kind in (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED):
            return stopped | set(self.event.words("items"))
        if self.event.kind is EventKind.ITEMS_RESTORED:
            return stopped - set(self.event.words("items"))
        return stopped

    def accused(self) -> frozenset[str]:
        """Return the items that the notice names."""
        return frozenset(item.identifier for item in self.subject.items)


def _named_person(q: Question) -> str:
    if q.event.actor.is_named_person:
        return ""
    return "A named person must record this; the program cannot."


def _contact_known(q: Question) -> str:
    return "" if q.subject.contact else "No address of the complainant is known."


def _contact_unknown(q: Question) -> str:
    if q.subject.contact is None:
        return ""
    return "The complainant's address is known; ask there first."


def _may_assess(q: Question) -> str:
    at = q.case.position.get("inquiry", "")
    if not at:
        return ""  # a flow in which there is nobody to ask
    known = at in ("ground_known", "ground_refused", "no_answer")
    if known or q.subject.has_ground or is_parallel(q.subject, q.flow):
        return ""
    return (
        "The ground is not known yet: ask the complainant first, or wait until the time to "
        "answer has passed."
    )


def _reminders(q: Question) -> int:
    return len(q.case.sent(DocumentKind.REMINDER))


def _limit_of_reminders(q: Question) -> int:
    return q.flow.parallel_reminders if is_parallel(q.subject, q.flow) else q.flow.reminders


def _reminders_left(q: Question) -> str:
    if _reminders(q) < _limit_of_reminders(q):
        return ""
    return f"{_reminders(q)} reminders went out; ask the marketplace now."


def _may_ask_platform(q: Question) -> str:
    late = any(
        e.text("clock").endswith("ask_platform") for e in q.case.of_kind(EventKind.CLOCK_RAN_OUT)
    )
    refused = q.case.position.get("inquiry") in ("undeliverable", "ground_refused")
    if _reminders(q) >= _limit_of_reminders(q) or late or refused:
        return ""
    left = _limit_of_reminders(q) - _reminders(q)
    return f"Remind the complainant first ({left} to go), or wait until the time to ask has come."


def _rights_still_open(q: Question) -> str:
    if _open_rights(q):
        return ""
    return "Every right is decided."


def _open_rights(q: Question) -> list[str]:
    return [key for key, found in q.conclusions().items() if found is Conclusion.UNCLEAR]


def _all_decided(q: Question) -> str:
    still = _open_rights(q)
    if still or not q.conclusions():
        return f"Not every right is decided: {', '.join(still) or 'none is named'}."
    return ""


def _any_infringing(q: Question) -> str:
    found = q.conclusions().values()
    return _all_decided(q) or _lacks(Conclusion.INFRINGING in found, "No right is found infringed.")


def _any_disputed(q: Question) -> str:
    found = set(q.conclusions().values())
    held = Conclusion.DISPUTED in found and Conclusion.INFRINGING not in found
    return _all_decided(q) or _lacks(held, "No right is disputed.")


def _any_licensed(q: Question) -> str:
    found = set(q.conclusions().values())
    held = bool(found & _BY_LEAVE) and found <= _CLEAR
    return _all_decided(q) or _lacks(held, "No right is licensed or the seller's own.")


def _all_clear(q: Question) -> str:
    found = set(q.conclusions().values())
    held = bool(found) and found <= _CLEAR - _BY_LEAVE
    return _all_decided(q) or _lacks(held, "Not every right is found not infringed.")


def _lacks(held: bool, sentence: str) -> str:
    return "" if held else sentence


def _designs_compared(q: Question) -> str:
    right = q.subject.right(q.event.text("right"))
    wanted = (Conclusion.NOT_INFRINGING.value, Conclusion.INFRINGING.value)
    if right is None or right.kind is not AssertedKind.DESIGN:
        return ""
    if q.event.text("conclusion") not in wanted:
        return ""
    compared = any(
        e.text("kind") == "design_comparison" and e.text("right") in ("", right.key)
        for e in q.case.of_kind(EventKind.EVIDENCE_ADDED)
    )
    return _lacks(compared, f"No comparison of the views of {right.key} is on file.")


def _all_items_stopped(q: Question) -> str:
    still = sorted(q.accused() - q.stopped())
    return _lacks(not still, f"Still on sale: {', '.join(still)}.")


def _some_items_stopped(q: Question) -> str:
    return _lacks(bool(q.accused() - q.stopped()), "Every accused item is off sale.")


def _items_stopped_if_needed(q: Question) -> str:
    needed = {Conclusion.INFRINGING, Conclusion.DISPUTED} & set(q.conclusions().values())
    return _all_items_stopped(q) if needed else ""


def _may_restore(q: Question) -> str:
    if "assessment" not in q.case.position:
        told = bool(q.case.of_kind(EventKind.COUNSEL_REPORTED))
        return _lacks(told, "Before a court, items go back on sale when counsel says so.")
    clear = not _any_licensed(q) or not _all_clear(q)
    return _lacks(
        clear, "Items go back on sale when every right is decided in the seller's favour."
    )


def _stock_stated(q: Question) -> str:
    if q.event.text("document") != DocumentKind.APPEAL.value:
        return ""
    stated = bool(q.case.of_kind(EventKind.STOCK_SETTLED))
    return _lacks(stated, "What happens to the stock of the accused items is not on file.")


def _answer_fits(q: Question) -> str:
    """Hold the answer to the decision: nobody confesses what is not found, or denies what is."""
    kind = DocumentKind(q.event.text("document"))
    at = q.case.position.get("assessment", "")
    fits = {
        "decided_infringing": (DocumentKind.APPEAL, DocumentKind.NON_INFRINGEMENT),
        "decided_disputed": (DocumentKind.NON_INFRINGEMENT, DocumentKind.AUTHORISATION),
        "decided_not_infringing": (DocumentKind.NON_INFRINGEMENT, DocumentKind.AUTHORISATION),
        "decided_licensed": (DocumentKind.AUTHORISATION, DocumentKind.NON_INFRINGEMENT),
    }.get(at, ())
    if not fits:
        return "Nothing is decided yet; an answer states what a person has decided."
    if q.subject.account_warning and kind is DocumentKind.APPEAL:
        return ""
    if at == "decided_infringing" and kind is DocumentKind.NON_INFRINGEMENT:
        some = any(found in _CLEAR for found in q.conclusions().values())
        return _lacks(some, "Every right is found infringed; there is nothing to rebut.")
    return _lacks(kind in fits, f"{DOCUMENTS[kind].name} does not fit what was decided.")


def _rounds(q: Question) -> int:
    return len(q.case.of_kind(EventKind.PLATFORM_ASKED_MORE))


def _rounds_left(q: Question) -> str:
    return _lacks(_rounds(q) < q.flow.max_rounds, f"The platform asked {_rounds(q)} times already.")


def _rounds_spent(q: Question) -> str:
    return _lacks(_rounds(q) >= q.flow.max_rounds, "The platform may still ask for more.")


def _new_evidence(q: Question) -> str:
    """Ask for something that the last answer did not have."""
    new = (
        EventKind.EVIDENCE_ADDED,
        EventKind.COUNSEL_ANSWERED,
        EventKind.RIGHT_ENDED,
        EventKind.LICENCE_SIGNED,
        EventKind.DECIDED,
        EventKind.COURT_DECIDED,
        EventKind.GROUND_GIVEN,
    )
    answers = [d.sent_event for d in q.case.sent(*ANSWERS)]
    seen = False
    for event in q.case.counting:
        if event.id in answers:
            seen = False
        elif event.kind in new:
            seen = True
    return _lacks(
        seen, "Nothing new is on file since the last answer; the same text is not sent twice."
    )


def _licence_on_file(q: Question) -> str:
    kinds = (EventKind.LICENCE_SIGNED, EventKind.SETTLED)
    return _lacks(bool(q.case.of_kind(*kinds)), "No licence or settlement is on file.")


def _no_licence(q: Question) -> str:
    return _lacks(bool(_licence_on_file(q)), "A licence or settlement is on file.")


def _right_ended(q: Question) -> str:
    ended = {e.text("right") for e in q.case.of_kind(EventKind.RIGHT_ENDED)}
    still = [right.key for right in q.subject.rights if right.key not in ended]
    return _lacks(bool(ended) and not still, "Not every right is shown to have ended.")


def _eu_market(q: Question) -> str:
    return _lacks(q.subject.market in EU_MARKETS, "The marketplace is not in the EU or EEA.")


def _repeated_filer(q: Question) -> str:
    earlier = [e for e in q.case.of_kind(EventKind.EVIDENCE_ADDED) if e.text("kind") == "outcome"]
    return _lacks(
        len(earlier) >= 2, "Fewer than two earlier unfounded complaints of this filer are on file."
    )


GUARDS: Mapping[Guard, Callable[[Question], str]] = MappingProxyType(
    {
        Guard.NAMED_PERSON: _named_person,
        Guard.CONTACT_KNOWN: _contact_known,
        Guard.CONTACT_UNKNOWN: _contact_unknown,
        Guard.MAY_ASSESS: _may_assess,
        Guard.REMINDERS_LEFT: _reminders_left,
        Guard.MAY_ASK_PLATFORM: _may_ask_platform,
        Guard.RIGHTS_STILL_OPEN: _rights_still_open,
        Guard.ANY_INFRINGING: _any_infringing,
        Guard.ANY_DISPUTED: _any_disputed,
        Guard.ANY_LICENSED: _any_licensed,
        Guard.ALL_CLEAR: _all_clear,
        Guard.DESIGNS_COMPARED: _designs_compared,
        Guard.ALL_ITEMS_STOPPED: _all_items_stopped,
        Guard.SOME_ITEMS_STOPPED: _some_items_stopped,
        Guard.ITEMS_STOPPED_IF_NEEDED: _items_stopped_if_needed,
        Guard.MAY_RESTORE: _may_restore,
        Guard.STOCK_STATED: _stock_stated,
        Guard.ANSWER_FITS: _answer_fits,
        Guard.ROUNDS_LEFT: _rounds_left,
        Guard.ROUNDS_SPENT: _rounds_spent,
        Guard.NEW_EVIDENCE: _new_evidence,
        Guard.LICENCE_ON_FILE: _licence_on_file,
        Guard.NO_LICENCE: _no_licence,
        Guard.RIGHT_ENDED: _right_ended,
        Guard.EU_MARKET: _eu_market,
        Guard.REPEATED_FILER: _repeated_filer,
    }
)
