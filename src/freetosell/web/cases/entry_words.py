"""Words for names that are no codes: entries of events, their fixed values, fields of a notice."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

_ = gettext_noop

#: Field that a notice lacks → its name.
FIELDS: Mapping[str, str] = {
    "complaint_ids": _("Complaint number"),
    "platform": _("Platform"),
    "marketplace": _("Marketplace"),
    "rights": _("Asserted right"),
    "items": _("Accused items"),
    "complainant_name": _("Complainant"),
    "complainant_email": _("Address of the complainant"),
    "received_on": _("Day of receipt"),
    "deadline": _("Deadline"),
    "reason": _("Reason of the complaint"),
    "right_kind": _("Kind of right"),
}

#: Code of an observation on a message's origin → what it is about.
REASONS: Mapping[str, str] = {
    "sender_unknown": _("The text does not show who sent it."),
    "forwarded": _("The message was forwarded; its origin cannot be checked."),
    "sender_known": _("The sender's domain is the platform's."),
    "sender_domain_foreign": _("It speaks for a platform, but came from another domain."),
    "lookalike_domain": _("The sender's domain imitates another."),
    "free_mail_sender": _("The sender uses a free mail service."),
    "authentication_unknown": _("Nothing confirms the sender (SPF, DKIM, DMARC)."),
    "authentication_failed": _("The receiving server could not confirm the sender."),
    "authentication_passed": _("The receiving server confirmed the sender's domain."),
    "reply_to_mismatch": _("Answers would go to another address than the sender's."),
    "lookalike_link": _("A link leads to a domain that imitates another."),
    "foreign_link": _("A link that is to be followed does not lead to the platform."),
    "dangerous_link": _("A link would run a program or open a file."),
    "link_mismatch": _("A link shows one address and leads to another."),
    "dangerous_attachment": _("An attached file can run a program."),
    "archive_attachment": _("An attached archive hides what is in it."),
    "untraceable_payment": _("Money is asked for by a means that cannot be traced."),
    "money_demand": _("A platform does not ask for money to restore a listing."),
    "money_demand_free_mail": _("Money is asked for from a free mail address."),
    "credentials_requested": _(
        "It asks for passwords, bank data or a confirmation of the account."
    ),
}

#: Key of an entry of an event → its name on forms and in the record.
ENTRIES: Mapping[str, str] = {
    "account": _("Account"),
    "admits": _("Admits something"),
    "amount": _("Amount"),
    "assessment": _("Check"),
    "brief_due_on": _("Brief due on"),
    "case": _("Case"),
    "channel": _("Sent through"),
    "clock": _("Clock"),
    "code": _("Code"),
    "conclusion": _("Conclusion"),
    "copies": _("In copy"),
    "counsel": _("Counsel"),
    "court": _("Court"),
    "currency": _("Currency"),
    "dated": _("Dated"),
    "docket": _("Docket number"),
    "document": _("Kind of document"),
    "due_on": _("Due on"),
    "entered_on": _("Entered on"),
    "event": _("Event"),
    "evidence": _("Evidence"),
    "failures": _("Not met"),
    "findings": _("Findings"),
    "from": _("From"),
    "grants": _("Granted beyond the text"),
    "how": _("How it was found"),
    "items": _("Items"),
    "kind": _("Kind"),
    "language": _("Language"),
    "made_at": _("Made"),
    "market": _("Market"),
    "message_id": _("Id of the message"),
    "message_sha256": _("SHA-256 of the message"),
    "name": _("Name"),
    "on": _("On"),
    "orders": _("Orders"),
    "outcome": _("Outcome"),
    "product": _("Product"),
    "reason": _("Reason"),
    "reasons": _("Reasons"),
    "result": _("Result"),
    "right": _("Right"),
    "route": _("Way"),
    "rows": _("Rows of the chart"),
    "searched": _("Where it was looked for"),
    "served_on": _("Served on"),
    "sha256": _("SHA-256"),
    "text": _("In words"),
    "title": _("Title"),
    "to": _("To"),
    "values": _("Values"),
}

#: Fixed values of entries → their words.
CHOICES: Mapping[str, str] = {
    "message": _("By the message itself"),
    "seen_on_platform": _("Seen on the platform"),
    "docket": _("Seen in the court's docket"),
    "told_by_counsel": _("Counsel says so"),
    "delisted": _("The items stay down"),
    "settled": _("Settled"),
    "lost": _("Lost"),
    "expired": _("The right has ended, or the time has"),
    "duplicate": _("The same as another case"),
    "not_ip": _("No matter of intellectual property"),
    "withdrawn": _("Withdrawn"),
    "join": _("Join the evaluation"),
    "settle": _("Settle"),
    "sue": _("Sue for a declaration"),
    "redesign": _("Change the product"),
    "leave": _("Leave the market"),
    "defend": _("Defend"),
    "likely_infringes": _("Likely infringes"),
    "unlikely_infringes": _("Unlikely infringes"),
    "won": _("Won"),
    "dismissed": _("Dismissed"),
    "meets": _("Meets the rule"),
    "fails": _("Does not meet the rule"),
    "unclear": _("Unclear"),
    "platform_again": _("The platform once more"),
    "internal_complaint": _("Internal complaint of the platform (EU)"),
    "dispute_body": _("Out-of-court dispute body"),
    "misuse_report": _("Report of misuse"),
    "filer_letter": _("Letter to the filer"),
    "platform_legal": _("Legal department of the platform"),
    "court": _("Court"),
    "admission": _("An admission"),
    "privilege_waiver": _("A waiver of privilege"),
    "payment_offer": _("An offer of payment"),
    "yes": _("Yes"),
}


def entry_name(key: str) -> str:
    """Return the name of an entry of an event in the language of the page."""
    return gettext(ENTRIES[key]) if key in ENTRIES else key.replace("_", " ")


def choice_name(value: str) -> str:
    """Return the word for a fixed value of an entry in the language of the page."""
    return gettext(CHOICES[value]) if value in CHOICES else value.replace("_", " ")


def field_name(name: str) -> str:
    """Return the name of a field of a notice in the language of the page."""
    return gettext(FIELDS[name]) if name in FIELDS else name.replace("_", " ")


def reason_words(code: str) -> str:
    """Return what an observation on a message's origin is about, in the language of the page."""
    return gettext(REASONS[code]) if code in REASONS else code.replace("_", " ")
