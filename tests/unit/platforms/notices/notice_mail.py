"""Mails as marketplaces write them, for tests: headers, parts, what the receiving server said."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

PASSED = "mx.shop.example; spf=pass smtp.mailfrom={d}; dkim=pass header.d={d}; dmarc=pass header.from={d}"


def mail(
    sender: str,
    subject: str,
    body: str,
    date: str = "Mon, 02 Feb 2026 09:15:00 +0000",
    *,
    html: str = "",
    passed: bool = True,
    charset: str = "utf-8",
    **headers: str,
) -> bytes:
    """Return a mail as bytes."""
    message = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    if passed:
        message["Authentication-Results"] = PASSED.format(d=domain)
    message["From"] = sender
    message["To"] = "team@blue-heron.example"
    message["Subject"] = subject
    message["Date"] = date
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if body:
        message.set_content(body, charset=charset)
    if html and body:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html", charset=charset)
    return message.as_bytes()


def amazon(domain: str, subject: str, body: str, **more: Any) -> bytes:
    return mail(f"Amazon <seller-notice@{domain}>", subject, body, **more)
