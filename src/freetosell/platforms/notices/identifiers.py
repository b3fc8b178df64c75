"""Complaint numbers: what is labelled so, and is surely none of a notice's other numbers."""

from __future__ import annotations

import re
from collections.abc import Collection

from freetosell.core.cases.notice import Confidence, Field, Reference
from freetosell.core.text import Span
from freetosell.platforms.notices.dates import find_dates
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.layout import Entry
from freetosell.platforms.notices.lexicon import Concept, Term
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.tables import load_table

C = Concept
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{3,47}")
_ASIN = re.compile(r"B0[A-Z0-9]{8}")
_ORDER = re.compile(r"\d{3}-\d{7}-\d{7}")
_PHONE = re.compile(r"\+|\(\d+\)|\d{2,4}([ .-])\d{2,4}\1\d{2,4}")
_BETWEEN = re.compile(
    r"[\s:：#№\"'“”„「（(\[]*(?:is|ist|lautet|est|es|e'|为|是|は)?[\s:：#\"'“”「（(\[]*"
)
_APART = re.compile(r"[,;、，；/&+]|\s(?:and|und|et|y|e|i|en|及|和|与)\s|\s+")
# "complaint 18200000504" needs no word "number"; a claim or report of so many may be of anything.
_LONG_NUMBER = re.compile(r" ?[#(（“\"]?[0-9]{9,14}(?![0-9A-Za-z-])")
_LOOSE_WORDS = frozenset(load_table("complaints")["loose"])
_LEAST_DIGITS = 4
_LONGEST_LIST = 50
_COMPLAINTS = frozenset({C.COMPLAINT, C.VIOLATION, C.APEX})


def is_identifier(token: str) -> bool:
    """Say whether a token has the form of a complaint number.

    A word, a date, an ASIN, an order number (3-7-7), a phone number and a
    figure of fewer than four digits have not.

    Example:
        >>> [is_identifier(t) for t in ("17000000101", "VRO-55500077", "2025-03-04", "B0ZZQ7K3LM")]
        [True, True, False, False]
    """
    digits = sum(char.isdigit() for char in token)
    if not _TOKEN.fullmatch(token) or digits < _LEAST_DIGITS or "//" in token:
        return False
    if _ASIN.fullmatch(token) or _ORDER.fullmatch(token):
        return False
    letters = sum(char.isalpha() for char in token)
    if letters > 2 * digits + 6 or token.lower().startswith(("http", "www.")):
        return False
    return not any(one.start == 0 and one.end == len(token) for one in find_dates(token))


def read_complaint_ids(reading: Reading, taken: Collection[str]) -> tuple[Field[str], ...]:
    """Read the complaint IDs, in order of appearance, without repeats.

    Args:
        reading: The message.
        taken: Numbers that are known to be something else (items, rights).
    """
    found: list[Field[str]] = []
    for entry in reading.named(FieldName.COMPLAINT_ID, FieldName.COMPLAINT):
        found += _from_entry(reading, entry)
    found += _from_sentences(reading)
    found += _from_subject(reading)
    found.sort(key=lambda field: (field.part != "body", field.span or Span(0, 0)))
    kept: dict[str, Field[str]] = {}
    for field in found:
        if field.value not in taken and _bare(field.value) not in taken:
            kept.setdefault(_bare(field.value), field)
    return tuple(kept.values())


def _bare(written: str) -> str:
    return written.casefold()


def _from_entry(reading: Reading, entry: Entry) -> list[Field[str]]:
    value = reading.cut(entry.span)
    if entry.name is FieldName.COMPLAINT and " " in value.strip():
        return []  # "Complaint: your product …" holds no number
    if find_dates(value[:12]) or _PHONE.match(value):
        return []
    fields = []
    for start, token in _tokens(value):
        if not is_identifier(token):
            break  # what follows is a remark, not a further number
        span = Span(entry.span.start + start, entry.span.start + start + len(token))
        fields.append(reading.labelled(span))
    return fields


def _tokens(value: str) -> list[tuple[int, str]]:
    tokens = []
    place = 0
    for mark in [*_APART.finditer(value), None][:_LONGEST_LIST]:
        end = len(value) if mark is None else mark.start()
        piece = value[place:end]
        token = piece.strip(" \t\"'“”.()[]（）「」#*")
        if token:
            tokens.append((place + piece.index(token), token))
        place = end if mark is None else mark.end()
    return tokens


def _from_sentences(reading: Reading) -> list[Field[str]]:
    """Find "complaint ID 123" in running text: the words, then at once the number."""
    fields = []
    for end in _announced(reading, reading.folded):
        gap = _BETWEEN.match(reading.body, end)
        start = gap.end() if gap else end
        token = _TOKEN.match(reading.body, start)
        if token is None:
            continue
        written = token[0].rstrip("._/-")
        if is_identifier(written) and not _PHONE.match(reading.body, start):
            fields.append(reading.stated(Span(start, start + len(written))))
    return fields


def _announced(reading: Reading, folded: str) -> list[int]:
    """Return the ends of runs of words that announce a complaint number and nothing else."""
    terms = (
        reading.terms if folded is reading.folded else tuple(reading.vocabulary.find_terms(folded))
    )
    ends = []
    for index, term in enumerate(terms):
        if term.concept is not C.IDENTIFIER and term.concept not in _COMPLAINTS:
            continue
        concepts, first = {term.concept}, term.start
        before = index - 1
        while before >= 0 and _joined(folded[terms[before].end : first], terms[before]):
            if terms[before].concept is not C.FILLER:
                concepts.add(terms[before].concept)
            first = terms[before].start
            before -= 1
        allowed = _COMPLAINTS | {C.IDENTIFIER, C.INFRINGEMENT, C.IP, C.REFERENCE, C.CASE}
        bare = concepts == {C.COMPLAINT} and folded[term.start : term.end] not in _LOOSE_WORDS
        if bare and _LONG_NUMBER.match(folded, term.end) and not _qualified(folded, first):
            ends.append(term.end)
        elif (
            C.IDENTIFIER in concepts
            and concepts & _COMPLAINTS
            and concepts <= allowed
            and not _qualified(folded, first)
        ):
            ends.append(term.end + (folded[term.end : term.end + 1] == "."))
    return ends


def _joined(gap: str, before: Term) -> bool:
    """Say whether two known words stand in one expression; a full stop parts them but in "no."."""
    if gap.strip(" .-'"):
        return False
    short = before.concept in {C.IDENTIFIER, C.REGISTRATION, C.REFERENCE}
    return "." not in gap or short


def _qualified(folded: str, first: int) -> bool:
    """Say whether an unknown word right before makes it another kind of complaint."""
    before = folded[max(0, first - 24) : first]
    word = before.rstrip().rpartition(" ")[2]
    return word in _OTHER_KINDS or word.endswith(("-to-z", "safety"))


_OTHER_KINDS = frozenset(load_table("complaints")["other_kinds"])


def _from_subject(reading: Reading) -> list[Field[str]]:
    subject = reading.message.subject
    fields = []
    for end in _announced(reading, reading.subject):
        gap = _BETWEEN.match(subject, end)
        start = gap.end() if gap else end
        token = _TOKEN.match(subject, start)
        if token and is_identifier(token[0].rstrip("._/-")):
            written = token[0].rstrip("._/-")
            span = Span(start, start + len(written))
            fields.append(Field(written, "subject", span, Confidence.STATED))
    return fields


#: Docket numbers by their own form: US district courts, the ITC, the Unified Patent Court.
_DOCKET = re.compile(
    r"(?<![\w:])(?:\d{1,2}:\d{2}-(?:cv|mc|md|cr|bk)-\d{3,6}(?:-[A-Z]{1,4}){0,3}"
    r"|337-TA-\d{3,5}|UPC_C(?:FI|oA)_\d{1,5}/\d{4})(?![\w-])",
    re.IGNORECASE,
)


def read_references(reading: Reading, complaint_ids: Collection[str]) -> tuple[Reference, ...]:
    """Read the numbers that are labelled as case, order, ticket or docket numbers.

    A docket number is known by its form, wherever it stands, and comes first.
    """
    kept: dict[str, Reference] = {}
    dockets = [Span(m.start(), m.end()) for m in _DOCKET.finditer(reading.body)]
    for span in dockets:
        kept.setdefault(span.cut(reading.body), Reference("case", reading.stated(span)))
    for entry in reading.named(FieldName.REFERENCE):
        if any(entry.span.touches(span) for span in dockets):
            continue
        value = reading.cut(entry.span).strip()
        token = value.split("  ")[0].rstrip(" .")
        if (
            4 <= len(token) <= 60
            and any(char.isdigit() for char in token)
            and token not in complaint_ids
        ):
            label = "case" if C.CASE in entry.concepts else "reference"
            field = reading.labelled(Span(entry.span.start, entry.span.start + len(token)))
            kept.setdefault(token, Reference(label, field))
    return tuple(kept.values())
