"""A piece of a listing in English: as it stands, or its gloss with what it denies kept in place."""

from __future__ import annotations

from freetosell.models.glossing.glosser import gloss
from freetosell.models.lexical.fragments import Fragment


def to_english(fragment: Fragment) -> str:
    """Return the words of a piece in English, so that an English model can compare them.

    A gloss has no grammar; of what is denied it says "no" before the word.
    """
    language = fragment.language
    if not language:
        return fragment.said
    text, by = fragment.text, fragment.span.start
    said: list[str] = []
    at = 0
    for denial in sorted(fragment.denials, key=lambda d: d.span.start):
        start, end = denial.span.start - by, denial.span.end - by
        if start < at:
            continue
        denied = denial.denied.cut(fragment.fact.text)
        said += [gloss(text[at:start], language).text, f"no {gloss(denied, language).text}"]
        at = end
    said.append(gloss(text[at:], language).text)
    name = f"{gloss(fragment.name, language).text}: " if fragment.name else ""
    return name + " ".join(words for words in said if words)
