"""Words for the codes that core values carry, in the language of the page.

The English words are those of the reports; the Chinese ones stand in the
catalogue under them.  A section with codes of its own has ``words.py`` with
``WORDS`` of the same shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop

from freetosell.app.scope import NEVER_SEARCHED
from freetosell.core.products.product import Answer, FactOrigin
from freetosell.reports import words
from freetosell.reports.sentences import translate_sentence
from freetosell.web.models.job import JobState
from freetosell.web.roles import Role
from freetosell.web.sections import ROOT, SECTIONS

_ = gettext_noop

#: Codes whose words are not those of the reports.
_OWN: Mapping[Enum, str] = {
    FactOrigin.LISTING: _("Listing"),
    FactOrigin.SELLER_ANSWER: _("Seller's answer"),
    FactOrigin.SUPPLIER_ANSWER: _("Supplier's answer"),
    FactOrigin.TEST_REPORT: _("Test report"),
    FactOrigin.PHOTO: _("Photo"),
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.DIFFERENT: _("Something else instead"),
    Answer.DO_NOT_KNOW: _("Not known"),
    JobState.QUEUED: _("Waiting"),
    JobState.RUNNING: _("Running"),
    JobState.DONE: _("Done"),
    JobState.FAILED: _("Failed"),
    JobState.CANCELLED: _("Stopped"),
    Role.OWNER: _("Owner"),
    Role.OPERATOR: _("Operator"),
    Role.REVIEWER: _("Reviewer"),
    Role.COUNSEL: _("Counsel"),
    Role.AUDITOR: _("Auditor"),
    Role.SUPPLIER: _("Supplier"),
    Role.ANONYMOUS: _("Not signed in"),
}


@cache
def load_words() -> dict[tuple[str, str], str]:
    """Return (name of the enum, value) → its English word; later tables win."""
    tables: list[Mapping[Any, str]] = [
        {code: label for code, (label, _sign, _what) in words.OUTCOMES.items()},
        {code: label for code, (label, _sign) in words.READINGS.items()},
        words.CONCLUSIONS,
        words.ACTIONS,
        words.STATUSES,
        words.OPTIONS,
        _OWN,
    ]
    named = [s.name for s in SECTIONS if Path(ROOT / s.name / "words.py").is_file()]
    for name in named:
        module = import_module(f"freetosell.web.{name}.words")
        # Members of equal value are one key of a mapping, so some stand in tables of their own.
        tables.extend((module.WORDS, *getattr(module, "MORE_WORDS", ())))
    return {
        (type(code).__name__, str(code.value)): label
        for table in tables
        for code, label in table.items()
    }


def find_messages() -> list[str]:
    """Return every English sentence that pages translate and that stands in no template."""
    found = [*load_words().values(), words.DISCLAIMER, words.NO_ADVICE]
    found += [meaning for _label, _sign, meaning in words.OUTCOMES.values()]
    found += NEVER_SEARCHED
    found += [words.NOTHING_FOUND[0], words.NOTHING_FOUND[2], *words.RIGHTS_IN_WORDS.values()]
    return sorted(set(found))


def word_for(code: Enum) -> str:
    """Return the word for a code in the language of the page; its own name if it has none."""
    label = load_words().get((type(code).__name__, str(code.value)))
    return gettext(label) if label else str(code.value).replace("_", " ")


def meaning_of(code: Enum) -> str:
    """Return what an outcome means, in the language of the page; empty for other codes."""
    found = words.OUTCOMES.get(code)  # type: ignore[call-overload]  # any code may be asked
    return gettext(found[2]) if found else ""


def say(text: str) -> str | None:
    """Return an English sentence of the program in the language of the page.

    Returns:
        The sentence as it is on English pages; ``None`` where no translation is known.
    """
    language = get_language() or "en"
    if language.startswith("en"):
        return text
    told = gettext(text)
    return told if told != text else translate_sentence(text, language)


def sign_of(code: Enum) -> str:
    """Return the sign of an outcome or reading that tells it without colour."""
    for table in (words.OUTCOMES, words.READINGS):
        if code in table:
            return str(table[code][1])  # type: ignore[index]  # it is in there
    return "•"
