"""The law of markets out of the rulebooks: one market whole, several side by side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from freetosell.app.law import compare_exposure
from freetosell.core.law.facts import RIGHTS
from freetosell.core.law.overview import CHAPTERS, LawLine, describe_market, list_sections
from freetosell.core.law.rulebook import Depth, Rulebook
from freetosell.markets.loader import load_rulebooks
from freetosell.reports.words import RIGHTS_IN_WORDS
from freetosell.web import rooms

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Markets that stand side by side at most; more do not fit a page that people read.
MOST_COMPARED = 4
#: Questions that a comparison answers if none is chosen.
FIRST_QUESTIONS = ("exists", "term", "equivalents", "design_test", "acts", "enforcement", "cost")


def law(request: WebRequest) -> HttpResponse:
    """List the markets that have a rulebook, with how deep and how checked it is."""
    day = _day(request)
    books = load_rulebooks()
    shown = {
        "laws": [
            (describe_market(book, day), bool(book.staleness(day))) for book in books.values()
        ],
        "day": day,
        "most": MOST_COMPARED,
        "rights": _rights(books.values()),
    }
    return render(request, "law/law.html", shown)


def market(request: WebRequest, code: str) -> HttpResponse:
    """Show the rulebook of a market as of a day, with what can be done about a right there."""
    book = _book(code)
    day, right = _day(request), _right(request)
    panels = () if book.is_regime else compare_exposure([book.code], load_rulebooks(), day, right)
    shown = {
        "law": describe_market(book, day, right),
        "day": day,
        "right": right,
        "rights": _rights([book]),
        "panel": panels[0] if panels else None,
        **_doubts(book, day),
    }
    return render(request, "law/market.html", shown)


def compare(request: WebRequest) -> HttpResponse:
    """Show what several markets say to the same questions, side by side."""
    day, right = _day(request), _right(request)
    books = load_rulebooks()
    asked = [c for c in dict.fromkeys(request.GET.getlist("market")) if c in books]
    codes = asked[:MOST_COMPARED]
    topics = [t for t in request.GET.getlist("topic") if t in _topics()] or list(FIRST_QUESTIONS)
    sections = {
        code: {s.topic: s for s in list_sections(books[code], day, right)} for code in codes
    }
    shown = {
        "codes": codes,
        "left_out": len(asked) - len(codes),
        "day": day,
        "right": right,
        "rights": _rights(books.values()),
        "books": [(code, code in codes) for code in books],
        "topics": [(t, q, t in topics) for t, q in _topics().items()],
        "rows": [
            (question, [(c, _lines(sections[c].get(topic))) for c in codes])
            for topic, question in _topics().items()
            if topic in topics
        ],
    }
    return render(request, "law/compare.html", shown)


def rule(request: WebRequest, rule_id: str) -> HttpResponse:
    """Lead to a rule on the page of its market."""
    code = rule_id.partition(".")[0].upper()
    book = _book(code)
    if rule_id not in {one.id for one in book.rules}:
        raise Http404
    return redirect(f"{reverse('law-market', kwargs={'code': code})}#{rule_id}")


def _book(code: str) -> Rulebook:
    book = load_rulebooks().get(code.upper())
    if book is None:
        raise Http404
    return book


def _day(request: WebRequest) -> date:
    """Return the day that the address asks for; today if it is none."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return rooms.clock().now().date()


def _right(request: WebRequest) -> str:
    right = request.GET.get("right", "")
    return right if right in RIGHTS else ""


def _rights(books: Any) -> list[tuple[str, str]]:
    """Return the rights that rulebooks speak of, with their names."""
    spoken = {right for book in books for one in book.rules for right in one.rights}
    return [(right, RIGHTS_IN_WORDS.get(right, right)) for right in RIGHTS if right in spoken]


def _doubts(book: Rulebook, day: date) -> dict[str, bool]:
    return {
        "silent": not book.covers(day),
        "stale": bool(book.staleness(day)),
        "indicative": book.depth is Depth.INDICATIVE,
    }


def _topics() -> dict[str, str]:
    """Return topic → question, in the order in which a seller asks."""
    from freetosell.core.law.functions import TOPICS

    return {topic: TOPICS[topic] for topics in CHAPTERS.values() for topic in topics}


def _lines(section: Any) -> tuple[LawLine, ...]:
    return section.lines if section else ()
