"""Who complains: names and addresses of the rights owner, and of whoever acts for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from freetosell.core.cases.notice import Complainant, Confidence, Field
from freetosell.core.text import Span
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.layout import Entry
from freetosell.platforms.notices.lexicon import RIGHT_CONCEPTS, Concept
from freetosell.platforms.notices.phrases import load_phrases
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.rooms import find_owner
from freetosell.platforms.notices.stated_kinds import concepts_in
from freetosell.platforms.notices.tables import load_table

EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()./-]{5,24}")
_AROUND = " \t,;:：，；、<>()（）[]|\"'“”„「」*_-–—"
_LONGEST_NAME = 120
_NEAR_ROWS = 6
_MOST_ADDRESSES = 200
_SUFFIXES = frozenset(load_table("names")["legal_forms"])
_JOINING = frozenset(load_table("names")["joining"])
_END_OF_NAME = re.compile(r"[,;:\n(（（。，、；！？?!]|\s[-–—]\s|\.(?=\s|$)")
_LEAD_IN = re.compile(
    r"[ \t\n,:：„“\"'«「，]*(?:(?:die|der|das|dem|den|firma|la|le|les|las|los|el|il|lo|the|société"
    r"|sociedad|empresa|società|ditta|spółka|firmy|company|firm|entreprise)[ \n]+){0,3}[„“\"'«「]?"
)
_WIDE_NAME = re.compile(
    r"[^\s，。、；：:,;（()）「」『』]{2,40}?(?:公司|株式会社|有限会社|合同会社|集团|集團|商会|工作室|厂|廠|事务所|事務所)"
)
_WIDE_PREFIX = re.compile(
    r"(?:株式会社|有限会社|合同会社)[^\s，。、；：:,;（()）「」はがをのに]{1,30}"
)


@dataclass(slots=True)
class _Draft:
    row: int
    name: Field[str] | None = None
    email: Field[str] | None = None


def read_complainants(reading: Reading, private: bool) -> tuple[Complainant, ...]:
    """Read who complains, in order of appearance, each once.

    Args:
        reading: The message.
        private: The message comes from the complaining side itself, not from a platform.
    """
    drafts = list(_from_labels(reading)) + list(_from_loose_cells(reading))
    if not any(draft.name or draft.email for draft in drafts):
        drafts = list(_from_lines(reading))
    found = [Complainant(draft.name, draft.email) for draft in drafts if draft.name or draft.email]
    if not any(one.name for one in found):
        found = _from_sentences(reading, found)
    if private:
        found = _with_sender(reading, found)
    return _once(found, _rows(drafts, found), reading)


def _rows(drafts: list[_Draft], found: list[Complainant]) -> list[int]:
    rows = [draft.row for draft in drafts if draft.name or draft.email]
    return rows if len(rows) == len(found) else [-1] * len(found)


def is_foreign(reading: Reading, email: str) -> bool:
    """Say whether a mail address is neither a platform's nor the receiver's own."""
    domain = email.rpartition("@")[2].lower()
    if find_owner(domain) is not None:
        return False
    own = {one.rpartition("@")[2] for one in reading.message.own_addresses}
    return domain not in own or not domain


def _from_labels(reading: Reading) -> Iterator[_Draft]:
    current: _Draft | None = None
    names = (
        FieldName.OWNER,
        FieldName.OWNER_EMAIL,
        FieldName.OWNER_CONTACT,
        FieldName.NAME,
        FieldName.EMAIL,
        FieldName.CONTACT,
    )
    for entry in reading.named(*names):
        generic = entry.name in {FieldName.NAME, FieldName.EMAIL, FieldName.CONTACT}
        near = current is not None and entry.row - current.row <= _NEAR_ROWS
        if generic and not near and entry.name is FieldName.NAME:
            continue
        name, email = _read_value(reading, entry)
        if name is None and email is None:
            continue
        if current is None or _starts_new(current, entry, name, email):
            if current is not None:
                yield current
            current = _Draft(entry.row)
        current.name = current.name or name
        current.email = current.email or email
    if current is not None:
        yield current


def _starts_new(
    current: _Draft, entry: Entry, name: Field[str] | None, email: Field[str] | None
) -> bool:
    if name is not None and current.name is not None:
        return entry.name in {FieldName.OWNER, FieldName.OWNER_CONTACT} and entry.row != current.row
    return email is not None and current.email is not None and entry.row != current.row


def _read_value(reading: Reading, entry: Entry) -> tuple[Field[str] | None, Field[str] | None]:
    value = reading.cut(entry.span)
    email, rest_start, rest = None, entry.span.start, value
    match = EMAIL.search(value)
    if match:
        if is_foreign(reading, match[0]):
            start = entry.span.start + match.start()
            email = reading.labelled(Span(start, start + len(match[0])))
        before, after = value[: match.start()], value[match.end() :]
        rest, rest_start = (
            (before, entry.span.start)
            if before.strip(_AROUND)
            else (after, entry.span.start + match.end())
        )
    if entry.name in {FieldName.OWNER_EMAIL, FieldName.EMAIL}:
        return None, email
    if entry.name is FieldName.CONTACT and email is None:
        return None, None
    return _name_in(reading, rest, rest_start), email


def _name_in(reading: Reading, text: str, start: int) -> Field[str] | None:
    """Return a value as a name, if it can be one: not a sentence, number or address of the web."""
    bare = text.strip(_AROUND.replace(".", ""))
    if not bare or len(bare) > _LONGEST_NAME or "://" in bare or "@" in bare:
        return None
    if _PHONE.fullmatch(bare) or not any(char.isalpha() for char in bare):
        return None
    if bare[-1] in "?!？！。" or bare.casefold() in {
        "n/a",
        "none",
        "unknown",
        "无",
        "なし",
        "keine angabe",
    }:
        return None
    first = start + text.index(bare)
    label = re.match(r"[^:：]{1,40}[:：]\s*", bare)
    if label and concepts_in(reading, label[0]) & {Concept.NAME, Concept.OWNER, Concept.CONTACT}:
        first, bare = first + label.end(), bare[label.end() :]
    # A phone number or further line of contact behind the name is not part of it.
    cut = re.search(r"\s[|/]\s|[;；]|,?\s(?=(?:Tel|Phone|Fax)[.:])", bare)
    bare = bare[: cut.start()].rstrip() if cut and cut.start() else bare
    return reading.labelled(Span(first, first + len(bare))) if bare else None


def _from_loose_cells(reading: Reading) -> Iterator[_Draft]:
    """Read rows such as "ID: 1 | ASIN: B0… | Patent … | Acme Inc. | a@b.example"."""
    rows: dict[int, _Draft] = {}
    for row, cell in reading.layout.loose:
        match = EMAIL.search(cell.text)
        draft = rows.get(row)
        if match:
            draft = rows.setdefault(row, _Draft(row))
            start = cell.start + match.start()
            if is_foreign(reading, match[0]):
                draft.email = reading.stated(Span(start, start + len(match[0])))
            piece = cell.text[: match.start()]
            draft.name = draft.name or _name_in(reading, piece, cell.start)
            draft.name = draft.name or _cell_before(reading, row, cell.start)
    yield from (draft for draft in rows.values() if draft.email)


def _cell_before(reading: Reading, row: int, start: int) -> Field[str] | None:
    cells = [cell for other, cell in reading.layout.loose if other == row and cell.start < start]
    for cell in reversed(cells):
        if concepts_in(reading, cell.text) & RIGHT_CONCEPTS and any(map(str.isdigit, cell.text)):
            continue
        name = _name_in(reading, cell.text, cell.start)
        return None if name is None else replace(name, confidence=Confidence.STATED)
    return None


def _from_lines(reading: Reading) -> Iterator[_Draft]:
    """Read lines that hold a name and an address, or an address below a name."""
    written = islice(EMAIL.finditer(reading.body), _MOST_ADDRESSES)
    emails = [match for match in written if is_foreign(reading, match[0])]
    distinct = {match[0].lower() for match in emails}
    if len(distinct) != 1:
        emails = [m for m in emails if _near_owner(reading, m.start())][:1]
    for match in emails[:1]:
        draft = _Draft(-1, None, reading.stated(Span(match.start(), match.end())))
        line_start = reading.body.rfind("\n", 0, match.start()) + 1
        piece = reading.body[line_start : match.start()]
        bulleted = re.match(r"[ \t>]*[-–—•*·]+[ \t]*", piece)
        short = piece[bulleted.end() :] if bulleted else piece
        owners = [
            term
            for term in reading.vocabulary.find_terms(fold_text(piece))
            if term.concept is Concept.OWNER
        ]
        if owners:
            draft.name = name_at(reading, line_start + owners[-1].end)
            yield draft
            continue
        if (
            len(short) <= 80
            and short.strip(_AROUND)
            and short.count(" ") <= 10
            and not _is_prose(short)
        ):
            name = _name_in(reading, short, line_start + (bulleted.end() if bulleted else 0))
            draft.name = None if name is None else replace(name, confidence=Confidence.STATED)
        yield draft


def _is_prose(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalpha()]
    lower = sum(word[:1].islower() and word.lower() not in _JOINING for word in words)
    return lower > max(1, len(words) // 3)


def _near_owner(reading: Reading, place: int) -> bool:
    window = reading.folded[max(0, place - 160) : place]
    return Concept.OWNER in {term.concept for term in reading.vocabulary.find_terms(window)}


def _from_sentences(reading: Reading, found: list[Complainant]) -> list[Complainant]:
    """Read "on behalf of our client X", "reported by X": the name stands right behind."""
    for announcing in load_phrases()["parties"]["before_name"]:
        place = reading.folded.find(fold_text(announcing))
        while place >= 0:
            start = place + len(announcing)
            name = name_at(reading, start)
            if name is not None:
                email = found[0].email if found else None
                return [Complainant(name, email), *found[1:]]
            place = reading.folded.find(fold_text(announcing), start)
    return found


def name_at(reading: Reading, start: int) -> Field[str] | None:
    """Return the name of a company or person that begins at a place of a sentence."""
    text = reading.body[start : start + 160]
    lead = _LEAD_IN.match(text).end()  # type: ignore[union-attr]  # matches the empty text too
    text = text[lead:]
    wide = _WIDE_PREFIX.match(text) or _WIDE_NAME.match(text)
    if wide:
        return reading.stated(Span(start + lead, start + lead + wide.end()))
    words: list[str] = []
    end = 0
    for match in re.finditer(r"\S+", text):
        word = match[0]
        bare = word.strip(",;:()\"'“”„«»")
        elided = bare[1:2] in "'’" and bare[2:3].isupper()  # d'Armor, L'Atelier
        proper = (
            bare[:1].isupper() or bool(elided) or bare[:1].isdigit() or bare.lower() in _SUFFIXES
        )
        if not proper and not (words and bare.lower() in _JOINING):
            break
        if words and "\n\n" in text[end : match.start()]:
            break
        words.append(bare)
        end = match.end()
        closes = word[-1] in ",;:)" and not _suffix_follows(text, match.end())
        stops = word[-1] == "." and bare.lower() not in _SUFFIXES and len(bare) > 2
        if closes or stops:
            break
    name = text[:end].rstrip(" ,;:()\"'“”„«»")
    while name and name.rpartition(" ")[2].lower() in _JOINING:
        name = name.rpartition(" ")[0].rstrip(" ,")
    if not words or not words[0][:1].isupper() or len(name) < 3 or _is_common(words):
        return None
    if name.endswith(".") and name.rpartition(" ")[2].lower() not in _SUFFIXES:
        name = name[:-1]
    return reading.stated(Span(start + lead, start + lead + len(name)))


def _suffix_follows(text: str, place: int) -> bool:
    following = text[place : place + 14].split()
    return bool(following) and following[0].strip(",;").lower() in _SUFFIXES


def _is_common(words: list[str]) -> bool:
    return len(words) == 1 and words[0].lower() in {
        "the",
        "our",
        "we",
        "you",
        "a",
        "client",
        "this",
        "i",
    }


def _with_sender(reading: Reading, found: list[Complainant]) -> list[Complainant]:
    """Add the sender of a private letter where the letter gives no address."""
    sender = reading.message.sender
    email = None
    if sender.email:
        at = reading.message.parts
        text = next((part.text for part in at if part.name == "from"), "")
        start = text.rfind(sender.email)
        span = Span(start, start + len(sender.email)) if start >= 0 else None
        email = Field(sender.email, "from", span, Confidence.STATED)
    if not found:
        return [Complainant(None, email)] if email else []
    return [replace(found[0], email=found[0].email or email), *found[1:]]


def _once(found: list[Complainant], rows: list[int], reading: Reading) -> tuple[Complainant, ...]:
    """Return each complainant once, with the complaint IDs that stand in the same rows."""
    ids_by_row: dict[int, list[str]] = {}
    for entry in reading.named(FieldName.COMPLAINT_ID):
        ids_by_row.setdefault(entry.row, []).append(reading.cut(entry.span).strip())
    kept: dict[str, Complainant] = {}
    for one, row in zip(found, rows, strict=True):
        key = (one.name.value if one.name else one.email.value if one.email else "").casefold()
        old = kept.get(key)
        ids = (*(old.complaint_ids if old else ()), *ids_by_row.get(row, ()))
        email = (old.email if old else None) or one.email
        kept[key] = Complainant(one.name, email, tuple(dict.fromkeys(ids)))
    return tuple(kept.values())


def read_agent(reading: Reading) -> Field[str] | None:
    """Return the representative that is named under its own label."""
    for entry in reading.named(FieldName.AGENT):
        name = _name_in(reading, EMAIL.sub("", reading.cut(entry.span)), entry.span.start)
        if name is not None and name.span is not None and reading.cut(name.span) == name.value:
            return name
    return None
