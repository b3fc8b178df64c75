"""Questions and answers: the fewest that settle most, and what becomes of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freetosell.app.ask import store_answer
from freetosell.core.charts.replies import IN_WORDS
from freetosell.core.errors import InputError
from freetosell.core.products.product import Answer, FactAnswer, FactOrigin, Question
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Account, Job, JobState
from freetosell.web.paging import page_of
from freetosell.web.trail import note_change

#: Products on one page of questions, and questions of each that are open at once.
PRODUCTS = 12
FIRST = 6
#: Whose word an answer can be.
ORIGINS = (FactOrigin.SELLER_ANSWER, FactOrigin.SUPPLIER_ANSWER, FactOrigin.TEST_REPORT)
_WAITS = (JobState.QUEUED.value, JobState.RUNNING.value)


class AnswerForm(forms.Form):
    """A reply to one question."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=lambda: [(a.value, word_for(a)) for a in Answer]
    )
    text = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("What it has instead, or what you saw; it is quoted in the chart."),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Whose word it is"),
        choices=lambda: [(o.value, word_for(o)) for o in ORIGINS],
    )
    stated_by = forms.CharField(label=gettext_lazy("Who says so"), max_length=200)
    evidence = forms.CharField(
        label=gettext_lazy("What it rests on"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Number of a report or drawing, name of a photo."),
    )

    def as_answer(self, question_id: str) -> FactAnswer:
        """Return the reply; call it when the form is valid."""
        given = self.cleaned_data
        said = Answer(given["answer"])
        return FactAnswer(
            question_id=question_id,
            answer=said,
            text=given["text"].strip() or IN_WORDS[said],
            stated_by=given["stated_by"].strip(),
            stated_at=rooms.clock().now(),
            origin=FactOrigin(given["origin"]),
            evidence=given["evidence"].strip(),
        )


@dataclass(frozen=True, slots=True)
class ProductQuestions:
    """Open questions of one product.

    Args:
        first: Those that settle most; ``more`` are behind them.
        few: Questions among the fewest that settle all that any can settle.
        settled: Findings that a "no" to those would settle.
    """

    product_id: str
    title: str
    first: tuple[Question, ...]
    more: tuple[Question, ...]
    few: int
    settled: int


def questions(request: WebRequest) -> HttpResponse:
    """List the open questions, product by product, those first that settle most."""
    records = rooms.records()
    product = request.GET.get("product", "").strip()
    if product:
        records.get_product(product)
    known = records.find_questions(product or None, after=request.GET.get("after", ""))
    by_product: dict[str, list[Question]] = {}
    for question in known:
        by_product.setdefault(question.product_id, []).append(question)
        if len(by_product) > PRODUCTS + 1:
            break
    page = page_of(request, lambda _, limit: list(by_product)[:limit], lambda k: k, PRODUCTS)
    titles = {row.id: row.title for row in records.find_product_summaries(page.rows)}
    shown = {
        "page": page,
        "product": product,
        "products": [_arrange(k, titles.get(k, k), by_product[k]) for k in page.rows],
        "form": AnswerForm(initial={"stated_by": request.person.name}),
        "here": request.get_full_path(),
    }
    return render(request, "findings/questions.html", shown)


def _arrange(product_id: str, title: str, asked: Sequence[Question]) -> ProductQuestions:
    few = [q for q in asked if q.among_fewest]
    return ProductQuestions(
        product_id,
        title,
        tuple(asked[:FIRST]),
        tuple(asked[FIRST : FIRST + 60]),
        len(few),
        len({f for q in few for f in q.findings}),
    )


def answer(request: WebRequest, question_id: str) -> HttpResponse:
    """Store a reply as a fact and have its product read again."""
    form = AnswerForm(request.POST)
    get_question(question_id)
    if not form.is_valid():
        shown = {"form": form, "question": get_question(question_id), "back": _back(request)}
        return render(request, "findings/answer.html", shown, status=422)
    question, fact = store_answer(rooms.records(), form.as_answer(question_id))
    note_change(request, f"product={question.product_id}, {fact.id}", after={"text": fact.text})
    read_again(question.product_id, request.person)
    messages.success(request, _("Stored as a fact. The product is being read again."))
    return redirect(_back(request))


def get_question(question_id: str) -> Question:
    """Return an open question.

    Raises:
        InputError: ``question_not_found``.
    """
    for question in rooms.records().find_questions():
        if question.id == question_id:
            return question
    raise InputError(
        "question_not_found",
        "This question is not open any more.",
        fix="Open the list of questions: it may have been answered.",
    )


def _back(request: WebRequest) -> str:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/"):
        return asked
    return "/questions/"


def read_again(product_id: str, by: Account | None) -> Job | None:
    """Have a checked product read again, unless a reading of it waits already."""
    records = rooms.records()
    if not records.find_assessments(product_id, limit=1):
        return None
    waiting = Job.objects.filter(kind="read_again", state=JobState.QUEUED.value)
    for job in waiting[:200]:
        if job.arguments.get("product") == product_id:
            return job
    title = records.get_product(product_id).title[:120] or product_id
    return put_job("read_again", {"product": product_id}, title, by)


def find_recheck(product_id: str) -> Job | None:
    """Return the reading of a product that waits or runs."""
    waiting = Job.objects.filter(kind="read_again", state__in=_WAITS)
    for job in waiting[:200]:
        if job.arguments.get("product") == product_id:
            return job
    return None
