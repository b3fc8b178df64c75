"""Where a message comes from: each reason, alone, and none of them on honest mail."""

from __future__ import annotations

import pytest
from notice_mail import mail

from freetosell.core.cases.notice import Genuineness, NoticeKind, Weight
from freetosell.platforms.notices.domains import imitated_platform, registered
from freetosell.platforms.notices.intake import parse_notice

BODY = "We removed your listing after a patent complaint.\nASIN: B0QXAU0001\nComplaint ID: 18200000801\n"


def against(notice) -> set[str]:
    return {
        reason.code for reason in notice.authenticity.reasons if reason.weight is Weight.AGAINST
    }


def amazon(body: str = BODY, sender: str = "Amazon <notice@amazon.com>", **more):
    return parse_notice(mail(sender, "Notice", body, **more))


def test_a_confirmed_sender_is_consistent():
    notice = amazon()
    assert notice.authenticity.genuineness is Genuineness.CONSISTENT
    assert {reason.code for reason in notice.authenticity.reasons} == {
        "sender_known",
        "authentication_passed",
    }


def test_without_the_servers_word_it_is_unknown():
    assert amazon(passed=False).authenticity.genuineness is Genuineness.UNKNOWN
    assert parse_notice(BODY + "Amazon").authenticity.genuineness is Genuineness.UNKNOWN


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("sender_domain_foreign", {"sender": "Amazon Seller Support <help@notices-desk.example>"}),
        ("lookalike_domain", {"sender": "Seller Central <help@arnazon-seller.com>"}),
        ("authentication_failed", {"passed": False, "Authentication_Results": "mx.shop.example; spf=fail; dkim=fail; dmarc=fail"}),
        ("reply_to_mismatch", {"Reply_To": "amazon-appeals@gmail.com"}),
        ("credentials_requested", {"body": BODY + "Please confirm your password.\n"}),
        ("money_demand", {"body": BODY + "Pay USD 300 and we will reinstate the listing.\n"}),
        ("untraceable_payment", {"body": BODY + "Pay the fee in Bitcoin.\n"}),
    ],
)  # fmt: skip
def test_each_reason_makes_it_phishing(code, more):
    notice = amazon(**more)
    assert code in against(notice)
    assert notice.authenticity.genuineness is Genuineness.SUSPICIOUS
    assert notice.kind.value is NoticeKind.PHISHING
    assert notice.claimed_kind is NoticeKind.COMPLAINT


@pytest.mark.parametrize(
    ("code", "link"),
    [
        (
            "link_mismatch",
            '<a href="https://evil.example/x">https://sellercentral.amazon.com/appeal</a>',
        ),
        ("lookalike_link", '<a href="https://amazon-verify.example/x">here</a>'),
        ("foreign_link", '<a href="https://evil.example/x">Log in to appeal</a>'),
        ("dangerous_link", '<a href="javascript:alert(1)">here</a>'),
    ],
)
def test_links_are_compared_and_never_opened(code, link):
    notice = amazon("", html=f"<p>{BODY}</p><p>{link}</p>")
    assert code in against(notice)


def test_a_program_attached_is_a_reason():
    raw = mail("Amazon <notice@amazon.com>", "Notice", BODY).decode()
    head, _, rest = raw.partition("\n\n")
    head = "\n".join(line for line in head.split("\n") if not line.lower().startswith("content-"))
    part = 'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="form.pdf.exe"\n\nMZ'
    mixed = f'{head}\nContent-Type: multipart/mixed; boundary="q"\n\n--q\nContent-Type: text/plain\n\n{rest}\n--q\n{part}\n--q--\n'
    notice = parse_notice(mixed)
    assert "dangerous_attachment" in against(notice)
    assert notice.attachments[0].name == "form.pdf.exe"


def test_links_of_one_house_and_spf_of_a_relay_are_no_reason():
    html = (
        f"<p>{BODY}</p><a href='https://www.amazon.com/gp/r.html?x=1'>sellercentral.amazon.com</a>"
    )
    results = "mx.shop.example; spf=softfail; dkim=pass header.d=amazon.com; dmarc=pass header.from=amazon.com"
    notice = amazon("", html=html, passed=False, Authentication_Results=results)
    assert against(notice) == set()


def test_the_deposit_of_an_evaluation_is_no_demand_for_money():
    body = "Take part in APEX for U.S. Patent 11,345,678: a deposit of USD 4,000 goes to the evaluator, payment of the deposit follows unless the owner withdraws.\nAPEX ID: 5512010\n"
    notice = amazon(body, sender="Amazon <patent-evaluation@amazon.com>")
    assert against(notice) == set()
    assert notice.kind.value is NoticeKind.APEX_INVITATION


def test_a_lawyers_demand_for_costs_is_not_suspicious():
    body = "Unsere Mandantin, die Nordlicht Optik GmbH, ist Inhaberin des DE 20 2020 101 111 U1. Unterlassungserklärung bis zum 20. Februar 2026; zu erstatten sind 1.500 EUR. Ihr Angebot bei Amazon ist zu löschen.\n"
    notice = parse_notice(mail("Kolb <kolb@kolb-ip.example>", "Abmahnung", body))
    assert against(notice) == set()
    assert notice.kind.value is NoticeKind.CEASE_AND_DESIST
    assert notice.platform is None
    assert notice.complainants[0].name.value == "Nordlicht Optik GmbH"


def test_money_to_a_free_mail_address_is_suspicious_but_no_phishing():
    body = "We filed the complaint. Pay 500 EUR and we withdraw the complaint against B0QXAU0002 on Amazon.\n"
    notice = parse_notice(mail("Brand Team <brand77@gmail.com>", "Settlement", body))
    assert against(notice) == {"money_demand_free_mail"}
    assert notice.kind.value is NoticeKind.SETTLEMENT_DEMAND


@pytest.mark.parametrize(
    ("domain", "name"),
    [("arnazon.com", "Amazon"), ("amaz0n-seller.net", "Amazon"), ("ebay.security-desk.example", "eBay"), ("aliexpres.com", "AliExpress"),
     ("amazon.de", ""), ("rainforest.example", ""), ("temple.example", ""), ("sellercentral.amazon.co.jp", "")],
)  # fmt: skip
def test_imitated_domains(domain, name):
    assert imitated_platform(domain) == name


def test_registrable_part():
    assert registered("mail.shop.com.mx") == "shop.com.mx"
    assert registered("a.b.example") == "b.example"
