"""The words of claims, one table per language.

Here: how each language refers to other claims, opens and closes a body, joins
elements and names what is claimed.  Not here: what is done with the words
(`claim_reference`, `claim_layout`, `claim_anatomy`), and any legal effect.
To add a language: write ``<code>.py`` with one `ClaimWords` named ``WORDS``, add it to
`LANGUAGES`, and give it a case in the tests of references and transitions.
"""

from __future__ import annotations

from freetosell.core.patents.claim_languages import de, en, es, fr, it, ja, ko, nl, pt, zh
from freetosell.core.patents.claim_languages.detect import detect_language
from freetosell.core.patents.claim_languages.words import ClaimWords

LANGUAGES: dict[str, ClaimWords] = {
    module.WORDS.code: module.WORDS for module in (en, de, fr, es, it, pt, nl, zh, ja, ko)
}


def claim_words(language: str, text: str) -> ClaimWords:
    """Return the words to read claims with.

    Args:
        language: ISO 639-1 code with or without a region ("en-US"), any case, or empty.
        text: Some of the claims, from which the language is told if no table
            belongs to ``language``.
    """
    words = LANGUAGES.get(language[:2].lower())
    return words if words is not None else LANGUAGES[detect_language(text)]


__all__ = ["LANGUAGES", "ClaimWords", "claim_words", "detect_language"]
