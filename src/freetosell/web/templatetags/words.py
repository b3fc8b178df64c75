"""Filters: codes, days, numbers and money in the words of the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from babel.dates import format_date, format_datetime
from babel.numbers import UnknownCurrencyError, format_currency, format_decimal
from django import template
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from freetosell.core.law.rulebook import ChosenBy
from freetosell.core.products.listing import Price
from freetosell.core.programme.words import Words
from freetosell.reports.words import RIGHTS_IN_WORDS
from freetosell.web.core_words import meaning_of, say, sign_of, word_for
from freetosell.web.jobs.kinds import KINDS
from freetosell.web.models.job import Job

register = template.Library()
#: Language of the pages → locale of formats.
_LOCALES = {"zh-hans": "zh_Hans_CN", "en": "en_GB"}


def reader_locale() -> str:
    """Return the locale in which numbers and days are written."""
    return _LOCALES.get(translation.get_language() or "en", "en_GB")


@register.filter
def word(code: object) -> str:
    """Return the word for a code: ``{{ finding.outcome|word }}``."""
    return word_for(code) if isinstance(code, Enum) else str(code or "")


@register.filter
def meaning(code: object) -> str:
    """Return what an outcome means, in a sentence."""
    return meaning_of(code) if isinstance(code, Enum) else ""


@register.filter
def sign(code: object) -> str:
    """Return the sign that tells an outcome or reading without colour."""
    return sign_of(code) if isinstance(code, Enum) else ""


@register.filter
def said(text: object) -> SafeString | str:
    """Return a sentence of the program in the reader's language; in English where none is known.

    What is not known is marked as English, for voices and for translators.  In
    an attribute, where no mark can stand, use `said_plain`.
    """
    told = say(str(text)) if text else ""
    if told is not None:
        return told
    return format_html('<span lang="en">{}</span>', str(text))


@register.filter
def said_plain(text: object) -> str:
    """Return a sentence of the program as `said` does, without a mark of its language."""
    return (say(str(text)) or str(text)) if text else ""


@register.filter
def spoken(words: Words | None) -> str:
    """Return a text that is kept in both languages in that of the page."""
    return words.in_language(translation.get_language() or "en") if words else ""


@register.filter
def right_name(right: str) -> str:
    """Return what a right of a rulebook is called."""
    return gettext(RIGHTS_IN_WORDS.get(right, right))


@register.filter
def chosen_by(code: str) -> str:
    """Return which day picks the value of a rule."""
    return word_for(ChosenBy(code))


@register.filter
def kind_name(kind: str) -> str:
    """Return what a record of a kind is called."""
    from freetosell.web.record.kinds import name_kind

    return name_kind(kind)


@register.filter
def job_name(job: Job) -> str:
    """Return what a job does and to what, in the reader's language."""
    kind = next((str(kind.label) for kind in KINDS if kind.name == job.kind), job.kind)
    return f"{kind}: {job.title}"


@register.filter
def day(value: date | None) -> SafeString | str:
    """Return a day as the reader's language writes it; a dash for none."""
    if value is None:
        return "–"
    shown = format_date(value, "medium", locale=reader_locale())
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """Return an instant in the reader's language and time zone; a dash for none."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    shown = format_datetime(local, "medium", locale=reader_locale())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', local.isoformat(), local.tzname(), shown
    )


@register.filter
def number(value: float | Decimal | None) -> str:
    """Return a number with the separators of the reader's language; a dash for none."""
    return "–" if value is None else str(format_decimal(value, locale=reader_locale()))


@register.filter
def money(value: Price | None) -> str:
    """Return a price; the amount alone where the currency is not known."""
    if value is None:
        return "–"
    if not value.currency:
        return number(value.amount)
    try:
        return str(format_currency(value.amount, value.currency, locale=reader_locale()))
    except UnknownCurrencyError:
        return f"{number(value.amount)} {value.currency}"


@register.filter
def market(code: str) -> str:
    """Return the name of a market in the reader's language, with its code."""
    from babel import Locale

    own = {"EM": gettext("EU designs"), "EP": gettext("European patents"), "UP": gettext("Unitary")}
    name = own.get(code) or Locale.parse(reader_locale()).territories.get(code, "")
    return f"{name} ({code})" if name else code
