"""What can stand directly before the digits of a number: office code, kind code, letters.

Each pattern ends where the digits start; it is searched in the few characters
before them.
"""

from __future__ import annotations

import re

from freetosell.core.numbering.table import ALIASES, OFFICES, ST3_CODES

_CODES = "|".join(sorted(ST3_CODES | set(ALIASES), key=lambda code: (-len(code), code)))
_OWN = sorted({letters for office in OFFICES.values() for letters in office.letters}, key=len)
_LETTERS = "|".join(
    [
        r"PCT[ /-]{0,2}[A-Z]{2}",
        r"MX ?/ ?(?:P[AFU] ?/ ?)?[AUFE] ?/",
        r"P[AFU]/[AUF]/",
        r"[AUFE]/",
        "PCT",
        "(?<=JP)WO",
        *reversed(_OWN),
        "平成|昭和|令和|平|昭|令",
    ]
)
_CODE = (
    rf"(?<![A-Z0-9])(?P<cc>EP/[A-Z]{{2}}|[A-Z]{{2}}/EP|{_CODES})(?:[ /]?\((?P<des>[A-Z]{{2}})\))?"
)
CODE_LETTERS = re.compile(rf"{_CODE}[ ./-]{{0,2}}(?P<pre>(?:{_LETTERS})[ ./-]{{0,2}})$")
CODE_KIND = re.compile(
    rf"{_CODE}[ ./-]{{1,2}}(?P<pk>[A-Z]\d?)[ ./-]{{1,2}}(?P<pre>(?:{_LETTERS})[ .]?)?$"
)
CODE_ONLY = re.compile(rf"{_CODE}[ ./-]{{0,2}}$")
OTHER_LETTERS = re.compile(rf"{_CODE}[ ./-]{{0,2}}(?P<pre>[A-Z]{{1,3}}[ -]?)$")
LETTERS_ONLY = re.compile(rf"(?<![A-Z0-9])(?P<pre>(?:{_LETTERS})[ ./-]{{0,2}})$")
