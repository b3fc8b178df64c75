"""The fields of a notice in the shape of the answers of the sample set."""

from __future__ import annotations

import re
from typing import Any

from freetosell.core.cases.notice import (
    AssertedKind,
    Genuineness,
    ItemIdKind,
    Notice,
    NoticeKind,
    StatedDeadline,
)

KINDS = {
    NoticeKind.COMPLAINT: "complaint_notice",
    NoticeKind.APEX_INVITATION: "apex_notice",
    NoticeKind.RETRACTION: "retraction_notice",
}
RIGHT_KINDS = {AssertedKind.DESIGN: "design_patent"}
RIGHT_WORDS = {AssertedKind.UTILITY_PATENT: "utility", AssertedKind.PATENT_UNSPECIFIED: "utility"}
PLATFORMS = {"mercado_libre": "mercadolibre", "alibaba": "aliexpress"}
COUNTRIES = {"GB": "UK"}
_ITEM_IDS = (ItemIdKind.ASIN, ItemIdKind.ITEM_ID)

Values = dict[str, list[str]]


def expected_values(answer: dict[str, Any]) -> Values:
    """Return each field of an answer as a list of comparable values."""
    rights = answer["rights"]
    return {
        "platform": _one(answer["platform"]),
        "marketplace": _one(answer["marketplace"]),
        "message_kind": _one(answer["message_kind"]),
        "complaint_ids": [str(one) for one in answer["complaint_ids"]],
        "ip_type": _one(answer["ip_type"]),
        "right_number": [normal_number(one["number"]) for one in rights if one.get("number")],
        "right_country_kind": [
            _right(one["country"], normal_number(one["number"]), one["kind"])
            for one in rights
            if one.get("number")
        ],
        "asins": list(answer["asins"]),
        "item_ids": [str(one) for one in answer["item_ids"]],
        "complainant_name": _one(answer["complainant_name"]),
        "complainant_email": _one(answer["complainant_email"]),
        "action_taken": _one(answer["action_taken"]),
        "deadline": _one(answer["deadline"]),
        "deadline_days": _one(answer["deadline_days"]),
        "deadline_unit": _one(answer["deadline_unit"]),
        "received": _one(answer["received"]),
        "language": _one(answer["language"]),
        "reason_given": _one(answer["reason_given"]),
        "is_suspicious": _one(answer["is_suspicious"]),
    }


def read_values(notice: Notice) -> Values:
    """Return each field of a notice that was read, in the same shape."""
    first = notice.complainants[0] if notice.complainants else None
    return {
        **_message_values(notice),
        **_right_values(notice),
        "complaint_ids": [field.value for field in notice.complaint_ids],
        "asins": [i.identifier.value for i in notice.items if i.kind is ItemIdKind.ASIN],
        "item_ids": [i.identifier.value for i in notice.items if i.kind in _ITEM_IDS],
        "complainant_name": _one(first.name.value if first and first.name else None),
        "complainant_email": _one(first.email.value if first and first.email else None),
        **_deadline_values(notice.deadline),
    }


def _message_values(notice: Notice) -> Values:
    platform = notice.platform.value if notice.platform else None
    country = notice.marketplace.value if notice.marketplace else None
    not_ip = notice.claimed_kind is NoticeKind.NOT_IP
    return {
        "platform": _one(PLATFORMS.get(platform or "", platform)),
        "marketplace": _one(COUNTRIES.get(country or "", country)),
        "message_kind": _one(KINDS.get(notice.kind.value, notice.kind.value.value)),
        "action_taken": _one(notice.action.value.value if notice.action else "none"),
        "received": _one(notice.received_on.value if notice.received_on else None),
        "language": _one(notice.language.value if notice.language else None),
        "reason_given": [] if not_ip else _one(notice.reason is not None),
        "is_suspicious": _one(notice.authenticity.genuineness is Genuineness.SUSPICIOUS),
    }


def _right_values(notice: Notice) -> Values:
    numbered = [(r, normal_number(r.identifier)) for r in notice.rights if r.identifier]
    kind = notice.right_kind.value if notice.right_kind else None
    return {
        "ip_type": _one(RIGHT_KINDS.get(kind, kind.value) if kind else None),
        "right_number": [number for _, number in numbered],
        "right_country_kind": [
            _right(right.office, number, RIGHT_WORDS.get(right.kind, right.kind.value))
            for right, number in numbered
        ],
    }


def _deadline_values(deadline: StatedDeadline | None) -> Values:
    period = deadline.period if deadline else None
    in_days = period if period and period.unit.value != "months" else None
    return {
        "deadline": _one(deadline.due_on if deadline else None),
        "deadline_days": _one(in_days.count if in_days else None),
        "deadline_unit": _one(period.unit.value if period else None),
    }


def normal_number(written: str) -> str:
    """Return a number without blanks, marks and the letters that repeat its office or kind."""
    bare = re.sub(r"[^0-9A-Z]", "", str(written).upper())
    bare = re.sub(
        r"^(?:ZL|DM|US|UK|GB|EU|EM|EP|WO|DE|FR|IT|ES|JP|CN|KR|TW|PL|MX|BR|CA|AU)(?=D?[0-9])",
        "",
        bare,
    )
    return re.sub(r"^DM", "", bare).lstrip("0") or bare


def _right(country: str, number: str, kind: str) -> str:
    plain = number.removeprefix("D") if country != "US" else number
    return f"{country} {plain} {kind}"


def _one(value: object) -> list[str]:
    return [] if value is None else [str(value)]
