"""The language of a listing, among those of the markets."""

from __future__ import annotations

from functools import cache
from typing import Any

#: Languages of the markets and of catalogues sold into them, ISO 639-1.
MARKET_LANGUAGES = (
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
)
_CHARS_READ = 2_000


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the likeliest market language, empty for no letters.

    Short texts of brand names are guessed badly; whoever knows the language
    from the listing should not ask.

    Example:
        >>> find_language("Faltbarer Ständer für das Telefon aus Stahl")
        'de'
        >>> find_language("12-34")
        ''
    """
    if not any(char.isalpha() for char in text):
        return ""
    # A lone surrogate of a broken file is no letter of any language.
    clean = text[:_CHARS_READ].encode("utf-8", "replace").decode("utf-8")
    return str(_identifier().classify(clean)[0])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # An identifier of our own: the package's is shared by the whole process.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(list(MARKET_LANGUAGES))
    return identifier
