"""Who is bound by which act: first sale, private import, what knowing changes.

Each answer is YES, NO or OPEN with the rule it rests on.  OPEN is the answer
wherever a rulebook is silent or a fact is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.law.rulebook import AppliedRule, Rulebook

#: States of the European Economic Area (EEA Agreement; the EU's 27 with IS, LI, NO).
EEA = frozenset(
    (
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    )
)


class Answer(StrEnum):
    """Yes, no, or open: the rulebook or the facts do not say."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Role(StrEnum):
    """What a person does with the product."""

    MAKER = "maker"
    IMPORTER = "importer"
    SELLER = "seller"
    OFFEROR = "offeror"
    USER = "user"
    WAREHOUSE = "warehouse"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class ActAnswer:
    """An answer on an act, in one sentence, with the rules it rests on."""

    answer: Answer
    reason: str
    rules: tuple[AppliedRule, ...] = ()


def _open(rulebook: Rulebook, what: str) -> ActAnswer:
    return ActAnswer(Answer.OPEN, f"The rulebook of {rulebook.name} does not say {what}.")


def assess_exhaustion(
    rulebook: Rulebook,
    right: str,
    office: str,
    first_sold_in: str,
    with_consent: bool | None,
    as_of: date,
) -> ActAnswer:
    """Say whether a first sale elsewhere ended the owner's right over the goods.

    Args:
        rulebook: Of the market into which the goods are sold.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        first_sold_in: ISO 3166 alpha-2 of the country of the first sale.
        with_consent: Whether the owner sold or agreed; ``None`` if not known.
        as_of: Day of the sale into the market.

    Returns:
        YES if the goods are free, NO if the right still holds, OPEN otherwise.
    """
    found = rulebook.applied("exhaustion", as_of, right, office)
    if found is None:
        return _open(rulebook, "where a first sale ends the right")
    if with_consent is None:
        return ActAnswer(
            Answer.OPEN, "Whether the owner sold the goods or agreed is not known.", (found,)
        )
    if not with_consent:
        return ActAnswer(
            Answer.NO, "Goods sold without the owner's consent are never freed.", (found,)
        )
    answer = _reached(found, rulebook.code, first_sold_in)
    reason = {
        Answer.YES: f"A sale in {first_sold_in} with consent frees the goods in {rulebook.name}.",
        Answer.NO: f"A sale in {first_sold_in} does not free the goods in {rulebook.name}.",
        Answer.OPEN: f"Whether a sale in {first_sold_in} frees goods in {rulebook.name} is open.",
    }[answer]
    return ActAnswer(answer, reason, (found,))


def _reached(found: AppliedRule, market: str, first_sold_in: str) -> Answer:
    reach, region = found.version.word("reach"), found.version.word("region")
    if first_sold_in == market or reach == "international":
        return Answer.YES
    if region and (first_sold_in in EEA or (region == "UK_AND_EEA" and first_sold_in == "GB")):
        return Answer.YES
    return Answer.NO if reach in {"regional", "national"} else Answer.OPEN


def assess_private_import(
    rulebook: Rulebook, right: str, office: str, sent_by_seller_abroad: bool, as_of: date
) -> ActAnswer:
    """Say whether sending one piece to a private buyer needs the owner's consent.

    Args:
        rulebook: Of the market of the buyer.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        sent_by_seller_abroad: Whether a seller abroad has it brought in by post or courier.
        as_of: Day of the shipment.

    Returns:
        YES if the right reaches it, NO if private use is exempt, OPEN otherwise.
    """
    sender = rulebook.find_all("acts", right, office)
    for rule in sender:
        version = rule.version_on(as_of)
        if version and version.function == "sender_imports" and sent_by_seller_abroad:
            return ActAnswer(
                Answer.YES,
                f"In {rulebook.name} the seller abroad is the importer, even for a private buyer.",
                (AppliedRule(rule, version),),
            )
    found = rulebook.applied("private_use", as_of, right, office)
    if found is None:
        return _open(rulebook, "whether private use is exempt")
    exempt = found.version.word("exempt")
    answer = {"yes": Answer.NO, "no": Answer.YES, "not_import": Answer.YES}.get(exempt, Answer.OPEN)
    reason = {
        Answer.NO: f"{rulebook.name} exempts the buyer's private use; the seller's own acts there "
        "stay bound.",
        Answer.YES: f"{rulebook.name} does not exempt an import for private use.",
        Answer.OPEN: f"How far {rulebook.name} exempts private use is open.",
    }[answer]
    return ActAnswer(answer, reason, (found,))


def assess_liability(
    rulebook: Rulebook,
    right: str,
    office: str,
    role: Role,
    knew: bool | None,
    as_of: date,
) -> ActAnswer:
    """Say whether a person in a role answers for the act, by what the person knew.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        role: What the person does.
        knew: Whether the person knew of the infringement; ``None`` if not known.
        as_of: Day of the act.
    """
    for rule in rulebook.find_all("knowledge", right, office):
        version = rule.version_on(as_of)
        if version is None or version.function != "liability":
            continue
        used = (AppliedRule(rule, version),)
        if role.value in version.words("strict"):
            return ActAnswer(Answer.YES, f"A {role.value} answers whatever the person knew.", used)
        if role.value in version.words("knowing"):
            return _by_knowledge(role, knew, used)
    return _open(rulebook, f"what a {role.value} answers for")


def _by_knowledge(role: Role, knew: bool | None, used: tuple[AppliedRule, ...]) -> ActAnswer:
    if knew is None:
        return ActAnswer(Answer.OPEN, f"A {role.value} answers only for what was known.", used)
    if knew:
        return ActAnswer(Answer.YES, f"A {role.value} who knew answers.", used)
    return ActAnswer(
        Answer.NO, f"A {role.value} who did not know does not answer until told.", used
    )


def assess_legitimate_source(
    rulebook: Rulebook,
    right: str,
    office: str,
    role: Role,
    knew: bool | None,
    source_shown: bool | None,
    as_of: date,
) -> ActAnswer:
    """Say whether an ordinary, proved source frees from damages; stopping is owed all the same.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        role: What the person does.
        knew: Whether the person knew or had to know; ``None`` if not known.
        source_shown: Whether the purchase in ordinary trade is proved.
        as_of: Day of the act.

    Returns:
        YES if no damages are owed, NO if they are, OPEN otherwise.
    """
    for rule in rulebook.find_all("defence", right, office):
        version = rule.version_on(as_of)
        if version is None or version.function != "legitimate_source":
            continue
        used = (AppliedRule(rule, version),)
        if role.value not in version.words("roles"):
            return ActAnswer(Answer.NO, f"The defence is not open to a {role.value}.", used)
        if knew or source_shown is False:
            return ActAnswer(Answer.NO, "It needs good faith and a proved source.", used)
        if knew is None or source_shown is None:
            return ActAnswer(Answer.OPEN, "Good faith or the source is not shown yet.", used)
        return ActAnswer(Answer.YES, "No damages are owed, but the sale must stop.", used)
    return _open(rulebook, "whether an ordinary source helps")


def tied_to_article(rulebook: Rulebook, office: str, as_of: date) -> ActAnswer:
    """Say whether a design reaches only the article, or kind of article, that it names.

    Args:
        rulebook: Of the market.
        office: ST.3 code of the register of the design.
        as_of: Day of the question.
    """
    found = rulebook.applied("article", as_of, "design", office)
    if found is None:
        return _open(rulebook, "whether a design is tied to its article")
    answer = Answer.YES if found.version.flag("tied") else Answer.NO
    reason = (
        "The design reaches only the same or a similar article."
        if answer is Answer.YES
        else "The design reaches any product with that look."
    )
    return ActAnswer(answer, reason, (found,))
