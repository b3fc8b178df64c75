"""The table of offices: one line for each office module, and the codes of all others.

To add an office: write ``<st3>.py`` with ``OFFICE`` (copy `se`, the smallest
with an application form), add its line here, a row in
``docs/reference/numbers.md`` and a table of cases in the tests.  A test holds
this table, the modules and the page to each other.
"""

from __future__ import annotations

from freetosell.core.numbering import (
    au,
    br,
    bx,
    ca,
    ch,
    cn,
    de,
    em,
    ep,
    es,
    fr,
    gb,
    hk,
    in_,
    it,
    jp,
    kr,
    mx,
    nl,
    other,
    pl,
    se,
    tw,
    us,
    wo,
)
from freetosell.core.numbering.shape import OfficeNumbers

OFFICES: dict[str, OfficeNumbers] = {
    "US": us.OFFICE,
    "EP": ep.OFFICE,
    "WO": wo.OFFICE,
    "EM": em.OFFICE,
    "DE": de.OFFICE,
    "GB": gb.OFFICE,
    "FR": fr.OFFICE,
    "IT": it.OFFICE,
    "ES": es.OFFICE,
    "NL": nl.OFFICE,
    "BX": bx.OFFICE,
    "CN": cn.OFFICE,
    "JP": jp.OFFICE,
    "KR": kr.OFFICE,
    "TW": tw.OFFICE,
    "CA": ca.OFFICE,
    "AU": au.OFFICE,
    "MX": mx.OFFICE,
    "BR": br.OFFICE,
    "IN": in_.OFFICE,
    "CH": ch.OFFICE,
    "SE": se.OFFICE,
    "PL": pl.OFFICE,
    "HK": hk.OFFICE,
}
"""Offices with a module; the order is the order in which candidates are shown."""

_OTHER_CODES = (
    "AD AE AF AG AI AL AM AN AO AP AR AT AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BS BT BW BY BZ "
    "CD CF CG CI CK CL CM CO CR CS CU CV CW CY CZ DD DJ DK DM DO DZ EA EC EE EG ER ET FI FJ FK FO "
    "GA GC GD GE GG GH GI GL GM GN GQ GR GT GW GY HN HR HT HU IB ID IE IL IM IQ IR IS JE JM JO KE "
    "KG KH KI KM KN KP KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR "
    "MS MT MU MV MW MY MZ NA NE NG NI NO NP NR NZ OA OM PA PE PG PH PK PT PW PY QA QZ RO RS RU RW "
    "SA SB SC SD SG SI SK SL SM SN SO SR ST SU SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TZ UA "
    "UG UY UZ VC VE VG VN VU WS XN XV YE YU ZA ZM ZW"
)
"""Codes of WIPO Standard ST.3 (with those that ended) that have no module."""

ALIASES = {"UK": "GB", "EU": "EM"}
"""What people write for a code."""

ST3_CODES = frozenset([*OFFICES, *_OTHER_CODES.split()])
"""Every code that names an office."""

_OTHERS = {code: other.office(code) for code in _OTHER_CODES.split()}


def find_office(code: str) -> OfficeNumbers | None:
    """Return what is known of an office, also for a code without a module.

    Returns:
        ``None`` if the code names no office.

    Example:
        >>> find_office("UK").code, find_office("TH").code, find_office("XX")
        ('GB', 'TH', None)
    """
    code = ALIASES.get(code, code)
    return OFFICES.get(code) or _OTHERS.get(code)
