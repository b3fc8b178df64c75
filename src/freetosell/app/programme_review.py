"""The figures of a management review, counted from the live records, and the review itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from freetosell.app.programme_audits import find_actions, find_audits
from freetosell.app.programme_evidence import LiveRooms
from freetosell.app.programme_policies import find_in_force, report_policies
from freetosell.app.programme_registers import find_rows
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import find_people, report_training
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.programme.audit import find_overdue_actions
from freetosell.core.programme.review import Indicator, ManagementReview
from freetosell.core.programme.words import Words

REVIEW = "management_review"
#: A check older than this no longer counts as a valid clearance, in days.
CLEARANCE_DAYS = 365


def count_indicators(rooms: LiveRooms, since: date, day: date) -> tuple[Indicator, ...]:
    """Count the figures of a review over the time from ``since`` to ``day``, both included."""
    return tuple(count(rooms, since, day) for count in _COUNTS)


def count_own_indicators(rooms: LiveRooms, since: date, day: date) -> tuple[Indicator, ...]:
    """Count the figures of the management system alone: they need no product and no supplier."""
    return tuple(count(rooms, since, day) for count in _OWN_COUNTS)


def hold_review(
    rooms: LiveRooms, since: date, decisions: Sequence[str], *, led_by: str
) -> ManagementReview:
    """Keep a review of today with its figures and decisions.

    Raises:
        InputError: ``review_without_decision`` or ``review_without_leader``.
    """
    room = rooms.programme
    made = tuple(text.strip() for text in decisions if text.strip())
    if not led_by.strip():
        raise InputError(
            "review_without_leader",
            "A review is led by a named person.",
            fix="Give the name with --led-by.",
        )
    if not made:
        raise InputError(
            "review_without_decision",
            "A review without a decision is no review.",
            fix='Give at least one with --decision, if only "nothing to change", and why.',
        )
    today = room.today
    same_day = [e.key for e in room.entries.find(REVIEW) if e.key.startswith(today.isoformat())]
    review = ManagementReview(
        id=f"{today}-{len(same_day) + 1}",
        held_on=today,
        led_by=led_by.strip(),
        since=since,
        indicators=count_indicators(rooms, since, today),
        decisions=made,
        inputs=(
            *(f"audit {audit.id}" for audit in find_audits(room)),
            *(f"policy {policy.id} v{policy.version}" for policy in find_in_force(room)),
        ),
    )
    due = today + timedelta(days=365)
    room.put(
        Entry(REVIEW, review.id, codec.to_dict(review), label=review.led_by, due_on=due),
        by=review.led_by,
    )
    return review


def find_reviews(room: ProgrammeRoom) -> tuple[ManagementReview, ...]:
    """Return all reviews by day."""
    return room.find_all(REVIEW, ManagementReview)


def _complaints(rooms: LiveRooms, since: date, day: date) -> Indicator:
    opened = [c for c in rooms.cases.find_cases() if since <= c.events[0].at.date() <= day]
    skus = sum(len(product.listings) for product in rooms.records.find_products())
    return Indicator(
        "complaints_per_100_listings",
        Words("Complaints per 100 listings", "每百条商品的投诉数"),
        len(opened),
        skus,
        unit="cases",
        known=skus > 0,
        note=f"{len(opened)} cases opened from {since} to {day}; {skus} listings entered.",
        note_zh=f"{since}至{day}立案{len(opened)}件；共登记{skus}条商品。",
    )


def _cleared(rooms: LiveRooms, _since: date, day: date) -> Indicator:
    products = rooms.records.find_product_rows()
    limit = day - timedelta(days=CLEARANCE_DAYS)
    valid = sum(row.checked_on is not None and limit <= row.checked_on <= day for row in products)
    return Indicator(
        "products_checked",
        Words("Products with a check not older than a year", "一年内做过排查的产品"),
        valid,
        len(products),
        known=bool(products),
        note="Says that a check was made, not what it found.",
        note_zh="仅表示做过排查，不表示排查结果。",
    )


def _trained(rooms: LiveRooms, _since: date, day: date) -> Indicator:
    report = report_training(rooms.programme, day)
    return Indicator(
        "training_valid",
        Words("Courses owed that are passed and valid", "应修课程通过且有效"),
        report.trained,
        len(report.lines),
        known=bool(report.lines),
        note=f"{len(find_people(rooms.programme))} people entered.",
        note_zh=f"共登记{len(find_people(rooms.programme))}人。",
    )


def _policies_read(rooms: LiveRooms, _since: date, day: date) -> Indicator:
    report = report_policies(rooms.programme, day)
    staff = sum(person.works_on(day) for person in find_people(rooms.programme))
    asked = staff * len(report.in_force)
    return Indicator(
        "policies_read",
        Words("Policies in force read", "制度签阅"),
        asked - len(report.unread),
        asked,
        known=asked > 0,
        note=f"{len(report.in_force)} policies, {staff} people at work.",
        note_zh=f"有效制度{len(report.in_force)}份，在岗{staff}人。",
    )


def _suppliers(rooms: LiveRooms, _since: date, _day: date) -> Indicator:
    suppliers = rooms.programme.entries.count("supplier")
    papers = {e.parent for e in rooms.programme.entries.find("supplier_paper")}
    return Indicator(
        "suppliers_with_papers",
        Words("Suppliers with papers on file", "有文件在案的供应商"),
        len(papers),
        suppliers,
        known=suppliers > 0,
        note="Says that papers are there, not that they hold; see each supplier's own checks.",
        note_zh="仅表示有文件，不表示文件有效；请看各供应商的核查结果。",
    )


def _late_actions(rooms: LiveRooms, _since: date, day: date) -> Indicator:
    actions = find_actions(rooms.programme)
    return Indicator(
        "actions_late",
        Words("Corrective actions that are late", "逾期的纠正措施"),
        len(find_overdue_actions(actions, day)),
        None,
        unit="actions",
        note=f"{len(actions)} recorded in all.",
        note_zh=f"共记录{len(actions)}项。",
    )


def _costs(rooms: LiveRooms, since: date, day: date) -> Indicator:
    rows = [
        row
        for row in find_rows(rooms.programme, "costs", state="paid")
        if since.isoformat() <= row.cells.get("paid_on", "") <= day.isoformat()
    ]
    currencies = sorted({row.cells["currency"].upper() for row in rows})
    return Indicator(
        "costs_paid",
        Words("Costs paid", "已支付费用"),
        sum(float(row.cells["amount"]) for row in rows),
        None,
        unit=currencies[0] if currencies else "",
        known=len(currencies) == 1,
        note=(
            f"{len(rows)} rows paid from {since} to {day}."
            if len(currencies) < 2
            else f"Not added up: several currencies ({', '.join(currencies)})."
        ),
        note_zh=(
            f"{since}至{day}已支付{len(rows)}笔。"
            if len(currencies) < 2
            else f"币种不一，未合计（{'、'.join(currencies)}）。"
        ),
    )


_COUNTS: Sequence[Callable[[LiveRooms, date, date], Indicator]] = (
    _complaints,
    _cleared,
    _trained,
    _policies_read,
    _suppliers,
    _late_actions,
    _costs,
)

#: Those that are counted out of the management system's own entries.
_OWN_COUNTS = (_trained, _policies_read, _late_actions, _costs)
