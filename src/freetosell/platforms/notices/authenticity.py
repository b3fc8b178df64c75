"""Where a message comes from, as far as it shows: reasons, never a bare score.

Only what the receiving server wrote (Authentication-Results) confirms a sender;
everything else in a mail can be made up.  No link is opened and nothing is asked
of any server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from freetosell.core.cases.notice import (
    Authenticity,
    AuthenticityReason,
    Genuineness,
    Weight,
)
from freetosell.platforms.notices.domains import (
    host_of,
    imitated_platform,
    is_platforms,
    registered,
    share_house,
)
from freetosell.platforms.notices.message import Link
from freetosell.platforms.notices.phrases import find_phrase, get_phrases
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.rooms import all_rooms
from freetosell.platforms.notices.tables import load_table

_RESULT = re.compile(r"(?<![a-z])(spf|dkim|dmarc)\s{0,3}=\s{0,3}([a-z]{3,12})", re.IGNORECASE)
_SIGNED_BY = re.compile(r"header\.(?:d|i)\s{0,3}=\s{0,3}@?([a-z0-9.-]{3,100})", re.IGNORECASE)
_FAILED = frozenset({"fail", "softfail", "hardfail"})
_MONEY = re.compile(
    r"(?:[$€£¥￥]|usd|eur|gbp|cny|rmb|us\$)\s?[0-9]"
    r"|[0-9]\s?(?:[$€£¥]|usd|eur|euro|gbp|dollars|美元|欧元|元|円)"
)
# Words of buttons that lead to a login, and words for what money is to bring back.
_MOST_LINKS = 500
_LOGIN_WORDS = tuple(load_table("links")["login"])
_GIVE_BACK = tuple(load_table("links")["give_back"])
_DANGEROUS = frozenset(load_table("files")["dangerous"])
_ARCHIVES = frozenset(load_table("files")["archives"])
_FREE_MAIL = frozenset(load_table("mail")["free"])
_SHOWN_DOMAIN = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})(?:[/?#:].{0,400})?", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s<>\"'|，。）)\]]{3,300}", re.IGNORECASE)


def assess_authenticity(reading: Reading, claims_platform: bool) -> Authenticity:
    """Weigh where a message comes from.

    Args:
        reading: The message; its ``room`` is the platform it speaks for.
        claims_platform: The message speaks as the platform (a lawyer's letter does not).

    Returns:
        SUSPICIOUS with any reason against; CONSISTENT only when the sender is the
        platform's and the receiving server confirmed it; else UNKNOWN.
    """
    reasons = [
        *_sender(reading, claims_platform),
        *_results(reading, claims_platform),
        *_reply_to(reading, claims_platform),
        *_links(reading, claims_platform),
        *_attached(reading),
        *_demands(reading, claims_platform),
    ]
    codes = {reason.code for reason in reasons}
    if any(reason.weight is Weight.AGAINST for reason in reasons):
        genuineness = Genuineness.SUSPICIOUS
    elif {"sender_known", "authentication_passed"} <= codes:
        genuineness = Genuineness.CONSISTENT
    else:
        genuineness = Genuineness.UNKNOWN
    return Authenticity(genuineness, tuple(reasons))


def _sender(reading: Reading, claims_platform: bool) -> Iterator[AuthenticityReason]:
    domain, room = reading.message.sender.domain, reading.room
    if not domain:
        yield _neutral("sender_unknown", "The text does not show who sent it.")
        return
    if reading.message.forwarded:
        yield _neutral(
            "forwarded",
            "The message was forwarded: its origin cannot be checked any more; "
            "ask for the original as a file.",
        )
    known = next((one for one in all_rooms() if one.owns_domain(domain)), None)
    if known is not None:
        yield _for("sender_known", f"The sender's domain {domain} belongs to {known.names[0]}.")
        return
    if claims_platform and room is not None:
        yield _against(
            "sender_domain_foreign",
            f"The message speaks for {room.names[0]}, but was sent from {domain}.",
            spoof=True,
        )
    imitated = imitated_platform(domain)
    if imitated:
        yield _against("lookalike_domain", f"The domain {domain} imitates {imitated}.", spoof=True)
    if domain in _FREE_MAIL:
        yield _neutral("free_mail_sender", f"The sender uses a free mail service ({domain}).")


def _results(reading: Reading, claims_platform: bool) -> Iterator[AuthenticityReason]:
    message = reading.message
    written = message.authentication
    if not written:
        if message.layout in {"eml", "msg"} and not message.forwarded:
            yield _neutral(
                "authentication_unknown",
                "The receiving server left no results of SPF, DKIM and DMARC.",
            )
        return
    results = {name.lower(): value.lower() for name, value in _RESULT.findall(written)}
    failed = sorted(name for name, value in results.items() if value in _FAILED)
    signers = [domain.lower().rstrip(".") for domain in _SIGNED_BY.findall(written)]
    if failed:
        told = ", ".join(f"{name.upper()} {results[name]}" for name in failed)
        # A failed SPF alone happens to honest mail that was passed on.
        alone = failed == ["spf"] and results.get("dmarc") == "pass"
        reason = _neutral if alone else _against_spoof if claims_platform else _against_plain
        yield reason(
            "authentication_failed", f"The receiving server could not confirm the sender: {told}."
        )
    elif results.get("dmarc") == "pass" or _signed(signers, message.sender.domain, results):
        yield _for(
            "authentication_passed",
            f"The receiving server confirmed the sender's domain {message.sender.domain}.",
        )
    else:
        yield _neutral(
            "authentication_unknown",
            "The results of SPF, DKIM and DMARC confirm nothing about the sender.",
        )


def _signed(signers: list[str], domain: str, results: dict[str, str]) -> bool:
    aligned = any(registered(one) == registered(domain) for one in signers)
    return results.get("dkim") == "pass" and aligned and bool(domain)


def _reply_to(reading: Reading, claims_platform: bool) -> Iterator[AuthenticityReason]:
    answer, sender = reading.message.reply_to.domain, reading.message.sender.domain
    if not answer or registered(answer) == registered(sender):
        return
    told = f"Answers would go to {answer}, the message comes from {sender or 'nowhere'}."
    same_house = reading.room is not None and reading.room.owns_domain(answer)
    if same_house and reading.room is not None and reading.room.owns_domain(sender):
        return
    if claims_platform or answer in _FREE_MAIL:
        yield _against("reply_to_mismatch", told, spoof=claims_platform)
    else:
        yield _neutral("reply_to_mismatch", told)


def _links(reading: Reading, claims_platform: bool) -> Iterator[AuthenticityReason]:
    told: set[str] = set()
    for link in reading.message.links:
        for reason in _link(reading, link, claims_platform):
            if reason.message not in told and len(told) < 8:
                told.add(reason.message)
                yield reason
    login = _asks_login(reading)
    for match in islice(_URL.finditer(reading.body), _MOST_LINKS):
        domain = host_of(match[0])
        imitated = imitated_platform(domain) if domain else ""
        if imitated and domain not in told:
            told.add(domain)
            yield _against(
                "lookalike_link",
                f"A link leads to {domain}, which imitates {imitated}.",
                spoof=True,
            )
        elif (
            claims_platform and domain and login and not is_platforms(domain) and domain not in told
        ):
            told.add(domain)
            yield _against(
                "foreign_link",
                f"The message asks to log in and links to {domain}, which is not the platform's.",
                spoof=True,
            )


def _link(reading: Reading, link: Link, claims_platform: bool) -> Iterator[AuthenticityReason]:
    target = host_of(link.target)
    scheme = link.target.partition(":")[0].lower()
    if scheme in {"javascript", "data", "vbscript", "file"}:
        yield _against("dangerous_link", f"A link holds a {scheme}: target.", spoof=True)
    if not target:
        return
    shown = _SHOWN_DOMAIN.fullmatch(link.text.strip())
    if shown and registered(shown[1]) != registered(target) and not share_house(shown[1], target):
        yield _against(
            "link_mismatch", f"A link shows {shown[1]} and leads to {target}.", spoof=True
        )
        return
    imitated = imitated_platform(target)
    if imitated:
        yield _against(
            "lookalike_link", f"A link leads to {target}, which imitates {imitated}.", spoof=True
        )
    elif claims_platform and not is_platforms(target) and _leads_to_login(link, reading):
        yield _against(
            "foreign_link",
            f"A link that is to be followed leads to {target}, which is not the platform's.",
            spoof=True,
        )


def _asks_login(reading: Reading) -> bool:
    return find_phrase(reading.folded, get_phrases("kinds", "credentials")) >= 0


def _leads_to_login(link: Link, reading: Reading) -> bool:
    shown = link.text.lower()
    return any(word in shown for word in _LOGIN_WORDS) or _asks_login(reading)


def _attached(reading: Reading) -> Iterator[AuthenticityReason]:
    for one in reading.message.attachments:
        pieces = one.name.lower().split(".")
        ending = pieces[-1].strip() if len(pieces) > 1 else ""
        if ending in _DANGEROUS:
            yield _against(
                "dangerous_attachment",
                f"The attached file {one.name[:80]!r} can run a program.",
                spoof=True,
            )
        elif ending in _ARCHIVES:
            yield _neutral(
                "archive_attachment", f"The attached archive {one.name[:80]!r} hides what is in it."
            )


def _demands(reading: Reading, claims_platform: bool) -> Iterator[AuthenticityReason]:
    means = pay = False
    for sentence in reading.sentences:
        means = means or find_phrase(sentence.folded, get_phrases("kinds", "payment_means")) >= 0
        pay = pay or find_phrase(sentence.folded, get_phrases("kinds", "pay_someone")) >= 0
    if means and pay:
        yield _against(
            "untraceable_payment",
            "Money is asked for by a means that cannot be traced or taken back.",
            spoof=claims_platform,
        )
    if claims_platform and _asks_to_pay(reading):
        yield _against(
            "money_demand", "A platform does not ask for money to restore a listing.", spoof=True
        )
    elif pay and _asks_to_pay(reading) and reading.message.sender.domain in _FREE_MAIL:
        yield _against(
            "money_demand_free_mail",
            "Money for a withdrawal is asked for from a free mail address.",
        )
    if claims_platform and _asks_login(reading):
        yield _against(
            "credentials_requested",
            "The message asks for passwords, bank data or a confirmation of the account.",
            spoof=True,
        )


def _asks_to_pay(reading: Reading) -> bool:
    if not any(word in reading.folded for word in _GIVE_BACK):
        return False
    for sentence in reading.sentences:
        pays = find_phrase(sentence.folded, get_phrases("kinds", "pay_someone")) >= 0
        sum_asked = pays and _MONEY.search(sentence.folded)
        if sum_asked and not _is_deposit(sentence.folded):
            return True
    return False


def _is_deposit(folded: str) -> bool:
    """Say whether a sum is the evaluator's deposit of APEX, which is genuine."""
    return "evaluator" in folded or "apex" in folded or "deposit" in folded


def _for(code: str, message: str) -> AuthenticityReason:
    return AuthenticityReason(code, message, Weight.FOR)


def _neutral(code: str, message: str) -> AuthenticityReason:
    return AuthenticityReason(code, message, Weight.NEUTRAL)


def _against(code: str, message: str, spoof: bool = False) -> AuthenticityReason:
    return AuthenticityReason(code, message, Weight.AGAINST, spoof)


def _against_spoof(code: str, message: str) -> AuthenticityReason:
    return _against(code, message, spoof=True)


def _against_plain(code: str, message: str) -> AuthenticityReason:
    return _against(code, message)
