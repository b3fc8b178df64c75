"""Codes that name a market: a state or territory, or a regime that binds several."""

from __future__ import annotations

from freetosell.core.numbering.table import ST3_CODES

#: Codes of ISO 3166-1 that have no office of their own in WIPO Standard ST.3.
_ISO_ALONE = (
    "AQ AS AX BL BQ CC CX EH FM GF GP GU HM IO MF MH MP MQ NC NF NU PF PM PN PR PS RE SJ SX TF TK "
    "UM VI WF YT"
)
#: States that ended, and offices whose rights are no market's: files of old filings name them.
_NO_MARKET = "AN CS DD IB QZ SU XN XV YU"

#: Every code that can be asked for as a market, covered by a rulebook or not.
#: Source: ISO 3166-1; WIPO Standard ST.3 (regimes such as EP, EM, EA, OA); UP for unitary patents.
MARKET_CODES = (ST3_CODES | frozenset(_ISO_ALONE.split()) | {"UP"}) - frozenset(_NO_MARKET.split())
