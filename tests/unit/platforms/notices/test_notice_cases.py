"""Fictional notices of every platform, in eleven languages and many layouts."""

from __future__ import annotations

import pytest
from fictional_notices import CASES, PLAIN_CASES

from freetosell.core.cases.notice import Genuineness, ItemIdKind, Notice
from freetosell.platforms.notices.intake import parse_notice


def shown(notice: Notice) -> dict[str, object]:
    first = notice.complainants[0] if notice.complainants else None
    ids = {
        kind: [i.identifier.value for i in notice.items if i.kind is kind] for kind in ItemIdKind
    }

    def value(field):
        return None if field is None else getattr(field.value, "value", field.value)

    return {
        "platform": value(notice.platform),
        "marketplace": value(notice.marketplace),
        "kind": value(notice.kind),
        "complaint_ids": [field.value for field in notice.complaint_ids],
        "asins": ids[ItemIdKind.ASIN],
        "items": ids[ItemIdKind.ITEM_ID],
        "right_kind": value(notice.right_kind),
        "rights": [f"{r.office} {r.identifier}" for r in notice.rights if r.identifier],
        "claims": [r.claims for r in notice.rights],
        "name": value(first.name) if first else None,
        "email": value(first.email) if first else None,
        "action": value(notice.action),
        "language": value(notice.language),
        "due_on": str(notice.deadline.due_on) if notice.deadline else None,
        "received_on": str(notice.received_on.value) if notice.received_on else None,
        "suspicious": notice.authenticity.genuineness is Genuineness.SUSPICIOUS,
        "raised_by": notice.raised_by.value,
        "references": [r.number.value for r in notice.references],
    }


@pytest.mark.parametrize("name", [*CASES, *PLAIN_CASES])
def test_a_notice_reads_as_it_says(name):
    content, expected = {**CASES, **PLAIN_CASES}[name]
    found = shown(parse_notice(content))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", list(CASES))
def test_only_marked_notices_are_suspicious(name):
    content, expected = CASES[name]
    notice = parse_notice(content)
    assert shown(notice)["suspicious"] is expected.get("suspicious", False)
    assert notice.authenticity.reasons
    assert all(reason.message for reason in notice.authenticity.reasons)


@pytest.mark.parametrize("name", [*CASES, *PLAIN_CASES])
def test_every_place_holds_what_the_field_says(name):
    content, _ = {**CASES, **PLAIN_CASES}[name]
    notice = parse_notice(content)
    texts = [*notice.complaint_ids, *(i.identifier for i in notice.items)]
    texts += [i.title for i in notice.items if i.title]
    texts += [right.written for right in notice.rights]
    texts += [f for one in notice.complainants for f in (one.name, one.email) if f]
    texts += [notice.reason] if notice.reason else []
    texts += [notice.deadline.sentence] if notice.deadline else []
    for field in texts:
        assert field.span is not None
        assert field.span.cut(notice.part(field.part)) == field.value
    for right in notice.rights:
        if right.number is not None:
            assert right.number.span.cut(notice.part("body")) == right.written.value


def test_what_is_missing_is_listed_and_not_guessed():
    notice = parse_notice(
        "We removed your listing on Amazon.com for patent infringement.\nASIN: B0QXMI0001"
    )
    assert notice.complaint_ids == ()
    assert notice.deadline is None
    assert {
        "complaint_ids",
        "rights",
        "complainant_name",
        "complainant_email",
        "received_on",
    } <= set(notice.missing)
    assert "items" not in notice.missing


def test_a_number_that_contradicts_its_words_is_noted():
    notice = parse_notice(
        "Amazon removed a listing.\nASIN: B0QXNO0002\nDesign patent number: US 11,222,333 B2"
    )
    assert [note.code for note in notice.notes] == ["right_kind_conflict"]
    assert notice.right_kind is not None
    assert notice.right_kind.value.value == "utility_patent"


def test_complainants_keep_the_complaints_of_their_rows():
    body = (
        "Amazon: your account is at risk of deactivation, patent complaints are open.\n"
        "Complaint ID: 18200000701 | ASIN: B0QXRO0003 | Patent 11,000,001 | Alder Inc. | a@alder.example\n"
        "Complaint ID: 18200000702 | ASIN: B0QXRO0004 | Design D998,001 | Birch Inc. | b@birch.example\n"
    )
    notice = parse_notice(body)
    found = [(c.name.value, c.complaint_ids) for c in notice.complainants if c.name]
    assert found == [("Alder Inc.", ("18200000701",)), ("Birch Inc.", ("18200000702",))]
