"""Which platform and which of its stores a message speaks for, and in what language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from freetosell.core.cases.notice import Confidence, Field
from freetosell.core.text import Span
from freetosell.platforms.notices.folding import fold_text, is_wide_script
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.message import Message
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.rooms import PlatformNotices, all_rooms
from freetosell.platforms.notices.tables import load_table
from freetosell.platforms.reading.marketplaces import country_of

_LANGUAGES = (
    "de",
    "en",
    "es",
    "fr",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "sv",
    "tr",
    "zh",
    "vi",
    "th",
    "id",
    "cs",
)
_LONGEST_SAMPLE = 6_000
_DOMAIN = re.compile(
    r"(?<![A-Za-z0-9@._-])(?:https?://)?(?:[a-z0-9-]{1,40}\.){0,3}[a-z0-9-]{2,40}(?:\.[a-z]{2,6}){1,2}(?![A-Za-z0-9@-])",
    re.IGNORECASE,
)


def find_platform(message: Message) -> Field[str] | None:
    """Return the platform that a message comes from, or says that it comes from.

    The sender's domain goes first, then the name the sender shows, then names
    and words of the text.
    """
    domain = message.sender.domain
    for room in all_rooms():
        if domain and room.owns_domain(domain):
            return _stated(message, "from", message.sender.email, room.platform)
    shown = fold_text(f"{message.sender.name} {domain.partition('.')[0]}")
    for room in all_rooms():
        if any(_has_word(shown, fold_text(name)) for name in room.names):
            return _stated(
                message, "from", message.sender.name or message.sender.email, room.platform
            )
    return _by_text(message)


def _stated(message: Message, part: str, written: str, platform: str) -> Field[str]:
    text = next((one.text for one in message.parts if one.name == part), "")
    at = text.find(written) if written else -1
    span = Span(at, at + len(written)) if at >= 0 else None
    return Field(platform, part, span, Confidence.STATED)


def _by_text(message: Message) -> Field[str] | None:
    body, subject = fold_text(message.body), fold_text(message.subject)
    scores: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for room in all_rooms():
        for name in map(fold_text, room.names):
            at = _find_word(body, name)
            if at >= 0:
                scores[room.platform] += 2 + min(3, body.count(name))
                first.setdefault(room.platform, Span(at, at + len(name)))
            scores[room.platform] += 2 * _has_word(subject, name)
        scores[room.platform] += sum(_has_word(body, fold_text(word)) for word in room.words)
        if room.platform == "amazon":
            scores["amazon"] += 2 * bool(re.search(r"(?<![a-z0-9])b0[a-z0-9]{8}(?![a-z0-9])", body))
    best = scores.most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    span = first.get(best[0][0])
    return Field(best[0][0], "body" if span else "", span, Confidence.INFERRED)


def _has_word(folded: str, word: str) -> bool:
    return _find_word(folded, word) >= 0


def _find_word(folded: str, word: str) -> int:
    at = folded.find(word)
    while at >= 0:
        before, after = (
            folded[at - 1 : at] if at else "",
            folded[at + len(word) : at + len(word) + 1],
        )
        wide = is_wide_script(word[0])
        if wide or not (
            (before.isalnum() and not is_wide_script(before))
            or (after.isalnum() and not is_wide_script(after))
        ):
            return at
        at = folded.find(word, at + 1)
    return -1


def find_marketplace(reading: Reading) -> Field[str] | None:
    """Return the ISO country of the store: labelled, or by its domain; never a guess."""
    for entry in reading.named(FieldName.STORE):
        country = _country(reading, reading.cut(entry.span))
        if country:
            return Field(country, "body", entry.span, Confidence.LABELLED)
    room = reading.room
    if room is None:
        return None
    by_text = _store_in_text(reading, room)
    sender = reading.message.sender.domain
    by_sender = next(
        (c for s, c in _longest(room.stores) if sender == s or sender.endswith(f".{s}")), ""
    )
    if by_sender and by_sender != room.home:
        return _stated_country(reading, by_sender)
    for found in (by_text, _by_item(reading, room), _by_phrase(reading, room)):
        if found is not None:
            return found
    return _stated_country(reading, by_sender) if by_sender else None


def _stated_country(reading: Reading, country: str) -> Field[str]:
    field = _stated(reading.message, "from", reading.message.sender.email, country)
    return Field(country, "from", field.span, Confidence.STATED)


def _country(reading: Reading, value: str) -> str:
    text = value.strip(" .").split("(")[0].strip()
    country = country_of(text)
    if country or reading.room is None:
        return country
    phrase = _by_phrase_in(reading.room, fold_text(value))
    return phrase[0] if phrase else ""


def _longest(stores: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(stores.items(), key=lambda one: -len(one[0]))


def _store_in_text(reading: Reading, room: PlatformNotices) -> Field[str] | None:
    """Return the one store that the text names by its domain; the platform's home counts last."""
    found: dict[str, Span] = {}
    shown = reading.message.sender.name.lower()
    named = next((c for store, c in _longest(room.stores) if store in shown), "")
    if named and named != room.home:
        return _stated_country(reading, named)
    for match in _DOMAIN.finditer(reading.body):
        domain = match[0].lower().partition("://")[2] or match[0].lower()
        for store, country in _longest(room.stores):
            if domain == store or domain.endswith(f".{store}"):
                found.setdefault(country, Span(match.start(), match.end()))
                break
    abroad = {country: span for country, span in found.items() if country != room.home}
    if len(abroad) == 1:
        country, span = next(iter(abroad.items()))
        return Field(country, "body", span, Confidence.STATED)
    if not abroad and room.home in found:
        return Field(room.home, "body", found[room.home], Confidence.STATED)
    return None


def _by_item(reading: Reading, room: PlatformNotices) -> Field[str] | None:
    for prefix, country in room.item_prefixes.items():
        match = re.search(rf"(?<![A-Za-z0-9]){prefix}-?[0-9]{{6,}}", reading.body)
        if match:
            return Field(country, "body", Span(match.start(), match.end()), Confidence.INFERRED)
    return None


def _by_phrase(reading: Reading, room: PlatformNotices) -> Field[str] | None:
    found = _by_phrase_in(room, reading.folded)
    if found is None:
        found = _by_phrase_in(room, reading.subject)
        return None if found is None else Field(found[0], "subject", None, Confidence.STATED)
    country, at, end = found
    return Field(country, "body", Span(at, end), Confidence.STATED)


_STORE_WORDS: dict[str, list[str]] = load_table("store_countries")
_SITE_WORDS = ("site", "store", "shop", "marketplace", "market", "站", "站点")


@cache
def _store_phrases(platform: str) -> tuple[tuple[str, str], ...]:
    """Return (phrase, country) such as "temu us", "us store", "美国站"."""
    room = next(one for one in all_rooms() if one.platform == platform)
    phrases: list[tuple[str, str]] = [(fold_text(p), c) for p, c in room.country_phrases.items()]
    for country, words in _STORE_WORDS.items():
        for word in words:
            if is_wide_script(word[0]):
                phrases += [
                    (f"{word}站", country),
                    (f"{word}市场", country),
                    (f"{word}站点", country),
                ]
                continue
            phrases += [
                (f"{fold_text(name)} {word}", country)
                for name in room.names
                if len(word) > 2
                or word in {"us", "uk", "de", "fr", "mx", "jp", "sg", "my", "th", "vn", "ph", "tw"}
            ]
            phrases += [(f"{fold_text(name)} ({word})", country) for name in room.names]
            phrases += [
                (f"{word} {site}", country)
                for site in _SITE_WORDS
                if site.isascii() and word not in {"it", "es", "my", "id", "de", "in", "se"}
            ]
    return tuple(sorted(phrases, key=lambda one: -len(one[0])))


def _by_phrase_in(room: PlatformNotices, folded: str) -> tuple[str, int, int] | None:
    hits: dict[str, tuple[int, int]] = {}
    for phrase, country in _store_phrases(room.platform):
        at = _find_word(folded, phrase)
        if at >= 0:
            hits.setdefault(country, (at, at + len(phrase)))
    if len(hits) != 1:
        return None
    country, (start, end) = next(iter(hits.items()))
    return country, start, end


def find_language(reading: Reading) -> Field[str] | None:
    """Return the ISO 639-1 code of the body's main language; ``None`` for hardly any words.

    The script decides for Chinese, Japanese and Korean; bilingual messages are
    in the language that has more to say.
    """
    text = re.sub(
        r"\S+@\S+|https?://\S+|[A-Z0-9][A-Z0-9./_-]{5,}", " ", reading.body[:_LONGEST_SAMPLE]
    )
    kana = sum("\u3040" <= char <= "\u30ff" for char in text)
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in text)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    words = len(
        re.findall(r"[^\W\d_]{2,}", re.sub(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]", " ", text))
    )
    if kana >= 5 and 8 * kana > han and kana + han > words:
        return Field("ja")
    if hangul > 15 and hangul > words:
        return Field("ko")
    # Two ideographs say about as much as one word.
    if han > 15 and han >= words:
        return Field("zh")
    if words < 4:
        return None
    return Field(str(_identifier().classify(text)[0]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # An identifier of our own: the package's is shared by the whole process.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
