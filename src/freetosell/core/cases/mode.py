"""Whether the steps of a case run one after the other or side by side."""

from __future__ import annotations

from datetime import date

from freetosell.core.cases.deadline import ClockRule, Counting, DeadlineKind
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.subject import CaseSubject

_ANSWERS = (DeadlineKind.ANSWER_PLATFORM, DeadlineKind.ANSWER_ACCOUNT, DeadlineKind.LETTER_ANSWER)


def is_parallel(subject: CaseSubject, flow: Flow) -> bool:
    """Say whether the clock is too short to ask first and answer later.

    It is, if the account is at stake, or if the day stated in the notice (else
    the platform's usual time) is at most `Flow.parallel_days` after receipt.

    Example:
        >>> from freetosell.core.cases.notice import NoticeKind
        >>> flow = Flow("complaint", "", "", (), (), (), ())
        >>> is_parallel(CaseSubject(NoticeKind.COMPLAINT, account_warning=True), flow)
        True
    """
    if subject.account_warning:
        return True
    days = _days_to_answer(subject, flow)
    return days is not None and days <= flow.parallel_days


def rules_for(subject: CaseSubject, flow: Flow) -> tuple[ClockRule, ...]:
    """Return the clocks of a flow that hold for the market and rights of a case."""
    kinds = {right.kind.value for right in subject.rights}
    return tuple(
        rule
        for rule in flow.clocks
        if (not rule.marketplaces or subject.market in rule.marketplaces)
        and subject.market not in rule.not_in
        and (subject.account_warning or not rule.account_only)
        and (not rule.rights or kinds & set(rule.rights))
    )


def _days_to_answer(subject: CaseSubject, flow: Flow) -> int | None:
    stated = subject.stated_limit
    if stated is not None and subject.received_on is not None:
        return _days_between(subject.received_on, stated.due_on)
    lengths = [
        _in_days(rule)
        for rule in rules_for(subject, flow)
        if rule.kind in _ANSWERS and rule.length and rule.takes_stated_limit
    ]
    return min(lengths, default=None)


def _days_between(start: date, end: date) -> int:
    return (end - start).days


def _in_days(rule: ClockRule) -> int:
    if rule.counting is Counting.HOURS:
        return -(-rule.length // 24)
    return rule.length * 30 if rule.counting is Counting.MONTHS else rule.length
