"""The report as one self-contained HTML page: no script, no font, no call to anywhere.

All text from outside (listings, patents, answers) is escaped by the template
engine, and a content security policy in the page forbids scripts besides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from freetosell.core.clearance.assessment import Scope
from freetosell.core.clearance.undrawn import merge_undrawn
from freetosell.core.products.product import Question
from freetosell.reports import change_words, option_words, second_words, words
from freetosell.reports.model import (
    ReportModel,
    find_claim_pieces,
    find_evidence_pieces,
    is_deciding,
)
from freetosell.reports.picture_words import BANDS, LIKENESS
from freetosell.reports.sentences import translate_sentence

#: Questions of a product that are shown at once; a seller stops reading after a handful.
QUESTIONS_OPEN = 6

#: Languages of the report, and how a page names each.
_LANGUAGES = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class _ScopeView:
    as_of: date
    searched: tuple[str, ...]
    not_searched: tuple[str, ...]
    products: int


def _read_template(name: str) -> str:
    folder = resources.files("freetosell.reports") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def render_html(report: ReportModel, language: str = "en") -> str:
    """Return the page as text; save it as UTF-8.

    The language is "en" or "zh"; a sentence without a translation stays English
    and is marked as such.
    """
    environment = Environment(
        loader=FunctionLoader(_read_template),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    environment.filters.update(
        say=partial(_say, language=language),
        plain=partial(_say, language=language, marked=False),
    )
    scopes = [view.scope for view in report.products]
    return environment.get_template("report.html.j2").render(
        report=report,
        language=_LANGUAGES[language],
        # Our own style sheet, not outside text: the one thing that is not escaped.
        css=Markup(_read_template("report.css") + _read_template("pictures.css")),  # noqa: S704
        disclaimer=words.DISCLAIMER,
        likeness=LIKENESS,
        bands=BANDS,
        outcomes=words.OUTCOMES,
        nothing=words.NOTHING_FOUND,
        readings=words.READINGS,
        conclusions=words.CONCLUSIONS,
        actions=words.ACTIONS,
        statuses=words.STATUSES,
        degraded=merge_undrawn(line for scope in scopes for line in scope.degraded),
        scopes=_distinct(scopes),
        rights_of=_rights_of,
        questions_open=QUESTIONS_OPEN,
        options=words.OPTIONS,
        option_words=option_words,
        change_words=change_words,
        second_words=second_words,
        format_term=words.format_term,
        claim_pieces=find_claim_pieces,
        evidence_pieces=find_evidence_pieces,
        is_deciding=is_deciding,
    )


def _say(text: str, language: str, *, marked: bool = True) -> str | Markup:
    """Return a sentence of the program in the language of the report.

    What stays English is marked, but not where the text may be somebody's own, nor
    in an attribute.
    """
    if language == "en" or not text:
        return text
    said = translate_sentence(text, language)
    if said is not None or not marked:
        return text if said is None else said
    return Markup('<span lang="en">{}</span>').format(text)


def _distinct(scopes: list[Scope]) -> list[_ScopeView]:
    counted = Counter((s.as_of, s.searched, s.not_searched) for s in scopes)
    return [_ScopeView(*key, products=n) for key, n in counted.items()]


def _rights_of(question: Question) -> str:
    """Name the rights on which an answer bears, each once."""
    return ", ".join(dict.fromkeys(row.split("#")[0] for row in question.settles))
