"""European patents where no national test is given: Article 69 EPC and its Protocol.

Source: EPC Art. 69 and Protocol Arts 1-2; Plant-e v Arkyne, UPC_CFI_239/2023
(LD The Hague, 22 November 2024).
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point(
        "technically_equivalent",
        "Does the substitute solve the same problem with a similar function?",
    ),
    Point("fair_protection", "Is covering it in proportion to what the inventor gave the public?"),
    Point(
        "legal_certainty",
        "Would a skilled reader see that the claim's scope goes further than its words?",
    ),
)
BARS = (
    Point(
        "not_patentable_itself", "Was the product, with the substitute, known or obvious before?"
    ),
)


def protocol_article_69(known: KnownPoints) -> Weighed:
    """Weigh a substitute by fair protection on the one side and certainty on the other."""
    return weigh(REQUIREMENTS, BARS, known)
