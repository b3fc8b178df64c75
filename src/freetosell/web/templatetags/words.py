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

from freetosell.core.products.listing import Price
from freetosell.web.core_words import meaning_of, sign_of, word_for
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
def said(text: object) -> str:
    """Return a fixed English sentence of the program in the reader's language, if it is known."""
    return gettext(str(text)) if text else ""


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
