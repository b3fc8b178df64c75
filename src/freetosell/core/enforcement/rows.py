"""A row of a docket list, a list of investigations or the user's own list into a sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from freetosell.core.enforcement.signals import EnforcementSignal, Forum, signal_id
from freetosell.core.errors import InputError
from freetosell.core.numbering import ParsedNumber, PublicationNumber, parse_numbers
from freetosell.core.text import fold

#: Field → names of the columns in which public tables carry it; the first that is filled counts.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "forum": ("forum", "type of proceeding", "proceeding type"),
    "reference": (
        "reference", "case", "case number", "case no", "docket number", "docket", "case id",
        "investigation number", "investigation no", "inv no", "complaint id", "proceeding number",
        "trial number",
    ),
    "venue": ("venue", "court", "court name", "district", "platform", "marketplace site"),
    "filed_on": (
        "filed on", "filed", "date filed", "filing date", "date of publication in fr",
        "notice of investigation date", "institution date", "complaint filed date", "date",
        "case filed", "trial filing date",
    ),
    "owner": (
        "owner", "plaintiff", "plaintiffs", "patentee", "patent owner", "patent owner name",
        "complainant", "complainants", "complainant s", "right owner", "rights owner",
    ),
    "patents": (
        "patents", "patent", "patent number", "patent numbers", "patent number s", "patent no",
        "patents asserted", "asserted patents", "right", "rights", "respondent patent number",
    ),
    "against": (
        "against", "defendant", "defendants", "respondent", "respondents", "respondent s",
        "petitioner", "petitioner party name",
    ),
    "about": ("about", "accused product", "accused products", "product", "investigation title",
              "title", "in the matter of"),
    "outcome": ("outcome", "status", "disposition", "posture", "result", "investigation status"),
    "source": ("source", "url", "link", "address"),
}  # fmt: skip
_FORUM_WORDS: Mapping[str, Forum] = {
    "court": Forum.COURT, "itc": Forum.ITC, "usitc": Forum.ITC, "office": Forum.OFFICE,
    "ptab": Forum.OFFICE, "ipr": Forum.OFFICE, "pgr": Forum.OFFICE, "platform": Forum.PLATFORM,
    "marketplace": Forum.PLATFORM,
}  # fmt: skip
_ITC = re.compile(r"\b337[- ]?TA[- ]?\d{1,5}\b", re.ASCII | re.IGNORECASE)
_PTAB = re.compile(r"\b(?:IPR|PGR|CBM|DER)\d{4}-\d{1,6}\b", re.ASCII | re.IGNORECASE)
#: A year, or a year and a month: kept as printed, for it is no day.
_YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:[-/](?:0?[1-9]|1[0-2]))?", re.ASCII)
_LONGEST = 2_000
_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%m/%d/%Y", "%d %B %Y", "%B %d, %Y")


def parse_signal(
    row: Mapping[str, str],
    *,
    forum: Forum | None = None,
    source: str = "",
    source_on: date | None = None,
) -> EnforcementSignal:
    """Return the sign that a row tells.

    Args:
        row: Column name → text; names are compared folded, without marks.
        forum: Of the whole table, where its rows do not say.
        source: Name of the table; a row's own source wins.
        source_on: Day for which the table speaks.

    Raises:
        InputError: ``signal_names_nothing`` where neither a right nor an owner
            can be read, ``signal_number_bad``, ``signal_day_bad``,
            ``signal_forum_unknown`` or ``signal_text_long``.
    """
    given = _fields(row)
    where = _forum(given, forum)
    patents = parse_rights(given["patents"])
    part_of_day = _YEAR_OR_MONTH.fullmatch(given["filed_on"]) is not None
    if not patents and not given["owner"]:
        raise InputError(
            "signal_names_nothing",
            "The row names neither a right nor an owner.",
            fix="Give patents (numbers with the office's code) or the owner.",
        )
    return EnforcementSignal(
        id=signal_id(where, given["venue"], given["reference"], patents, given["owner"]),
        forum=where,
        reference=given["reference"],
        venue=given["venue"],
        filed_on=None if part_of_day else _day(given["filed_on"]),
        filed_said=given["filed_on"] if part_of_day else "",
        owner=given["owner"],
        patents=patents,
        against=given["against"],
        about=given["about"],
        outcome=given["outcome"],
        source=given["source"] or source,
        source_on=source_on,
    )


def parse_rights(text: str) -> tuple[str, ...]:
    """Return the rights of a cell as office and number without kind code, sorted.

    Bare numbers of a docket list are of the United States.

    Raises:
        InputError: ``signal_number_bad`` if a part names no right.

    Example:
        >>> parse_rights("US 10,834,894 B2; D774,846")
        ('US10834894', 'USD774846')
    """
    found: set[str] = set()
    for part in re.split(r"[;|\n]+|,(?!\d{3}\b)", text):
        if part.strip():
            found.add(_right(part.strip()))
    return tuple(sorted(found))


def _right(part: str) -> str:
    for office in ("", "US"):
        numbers = _published(parse_numbers(part, office=office).numbers)
        if len(numbers) == 1:
            return f"{numbers[0].office}{numbers[0].number}"
    raise InputError(
        "signal_number_bad",
        f"Not one number of a right: {part[:80]!r}.",
        where="patents",
        fix="Separate numbers by semicolons and give each its office code, for example US10834894.",
    )


def _published(numbers: Iterable[ParsedNumber]) -> list[PublicationNumber]:
    return [n.number for n in numbers if isinstance(n.number, PublicationNumber)]


def _fields(row: Mapping[str, str]) -> dict[str, str]:
    cells = {_name(column): " ".join(text.split()) for column, text in row.items()}
    given = {}
    for name, aliases in ALIASES.items():
        given[name] = next((cells[a] for a in aliases if cells.get(a)), "")
        if len(given[name]) > _LONGEST:
            raise InputError(
                "signal_text_long",
                f"The field {name} is longer than {_LONGEST} characters.",
                where=name,
                fix="Shorten it.",
            )
    return given


def _name(column: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(column)).split())


def _forum(given: Mapping[str, str], forum: Forum | None) -> Forum:
    said = fold(given["forum"])
    if said:
        if said not in _FORUM_WORDS:
            raise InputError(
                "signal_forum_unknown",
                f"No such forum: {given['forum'][:80]!r}.",
                where="forum",
                fix=f"Take one of: {', '.join(f.value for f in Forum)}.",
            )
        return _FORUM_WORDS[said]
    if forum is not None:
        return forum
    if _ITC.search(given["reference"]):
        return Forum.ITC
    return Forum.OFFICE if _PTAB.search(given["reference"]) else Forum.COURT


def _day(text: str) -> date | None:
    if not text:
        return None
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text[:20], form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise InputError(
        "signal_day_bad",
        f"Not a day: {text[:40]!r}.",
        where="filed_on",
        fix="Write it as YYYY-MM-DD.",
    )
