"""The door of suppliers: links that show the questions asked and take answers, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freetosell.app.ask import store_answer
from freetosell.core.charts.question_texts import TEXTS
from freetosell.core.charts.questions import rephrase
from freetosell.core.charts.replies import IN_WORDS
from freetosell.core.errors import InputError
from freetosell.core.ports import EvidenceItem, Records
from freetosell.core.products.product import Answer, FactAnswer, FactOrigin, ProductFact, Question
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.error_pages import Problem, show_problem
from freetosell.web.findings.asking import read_again
from freetosell.web.gate import WebRequest
from freetosell.web.links.asked import find_tabs
from freetosell.web.models import SupplierLink
from freetosell.web.trail import note_change

#: Looks and answers of one link within a minute; a person needs fewer.
LOOKS, ANSWERS = 60, 12
_WITHIN_S = 60
#: Questions that one link may ask, and files that it may bring in all.
MOST_QUESTIONS, MOST_FILES = 200, 60
#: Largest file in bytes.
MAX_FILE = 12 * 1024 * 1024
#: First bytes of the files that are taken → what they are.
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


class LinkForm(forms.Form):
    """A link for a supplier."""

    supplier = forms.CharField(
        label=gettext_lazy("Supplier"),
        max_length=200,
        help_text=gettext_lazy("Stands beside every answer that comes through the link."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Good for days"), min_value=1, max_value=90, initial=14
    )


class DoorForm(forms.Form):
    """A supplier's reply to one question."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=lambda: [(a.value, word_for(a)) for a in Answer],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("If it has something else instead, say what."),
    )
    stated_by = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    file = forms.FileField(
        label=gettext_lazy("File that shows it"),
        required=False,
        help_text=gettext_lazy("Drawing, photo or report: PDF, PNG or JPEG, up to 12 MB."),
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        """Take a file for what its first bytes say that it is."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is None:
            return None
        if (file.size or 0) > MAX_FILE:
            raise forms.ValidationError(_("This file is too big."))
        if not _media_type(file):
            raise forms.ValidationError(_("Send a PDF, PNG or JPEG."))
        return file

    def clean(self) -> dict[str, Any]:
        """Ask what the product has where it has something else."""
        given = super().clean() or {}
        if given.get("answer") == Answer.DIFFERENT.value and not given.get("text", "").strip():
            self.add_error("text", _("Say what it has instead."))
        return given


@dataclass(frozen=True, slots=True)
class DoorQuestion:
    """One question as the supplier sees it."""

    question: Question
    text: str
    form: DoorForm


@dataclass(frozen=True, slots=True)
class DoorProduct:
    """The questions on one product, and what was answered through this link's supplier."""

    title: str
    open: tuple[DoorQuestion, ...]
    answered: tuple[ProductFact, ...]


def links(request: WebRequest) -> HttpResponse:
    """List the links of suppliers, make one for the chosen questions, revoke one."""
    if request.method == "POST" and "revoke" in request.POST:
        return _revoke(request)
    chosen = _chosen(request.POST if request.method == "POST" else request.GET)
    form, address = LinkForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and not chosen:
        form.add_error(None, _("Choose at least one open question."))
    elif request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        scope = {"products": {k: [q.id for q in asked] for k, asked in chosen.items()}}
        ends = timezone.now() + timedelta(days=given["days"])
        row, key = SupplierLink.make(given["supplier"].strip(), scope, ends, request.person)
        note_change(request, f"link={row.pk}", after={"supplier": row.supplier, **scope})
        address = request.build_absolute_uri(reverse("supplier-door", args=(key,)))
    shown = {
        "form": form,
        "address": address,
        "chosen": chosen,
        "links": SupplierLink.objects.select_related("made_by")[:100],
    }
    status = 422 if form.errors else 200
    return render(request, "findings/links.html", shown, status=status)


def _revoke(request: WebRequest) -> HttpResponse:
    number = request.POST["revoke"]
    key = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0
    SupplierLink.objects.filter(pk=key, revoked_at=None).update(revoked_at=timezone.now())
    note_change(request, f"link={key}")
    messages.success(request, _("The link opens nothing any more."))
    return redirect("supplier-links")


def _chosen(sent: Any) -> dict[str, list[Question]]:
    """Return the open questions that were chosen, by product; all of a product if it is named."""
    ids = set(sent.getlist("question")[:MOST_QUESTIONS])
    named = sent.getlist("product")[:20]
    found: dict[str, list[Question]] = {}
    if not ids and not named:
        return found
    records = rooms.records()
    asked = [q for p in named for q in records.find_questions(p)] if named else ()
    for question in asked or (records.find_questions() if ids else ()):
        if question.id in ids or not ids:
            found.setdefault(question.product_id, []).append(question)
    return found


def enter(request: WebRequest, link: str) -> HttpResponse:
    """Show a supplier the questions of the link; take an answer to one of them."""
    row = request.link
    if row is None:
        raise Http404
    if _too_often(row, request.method == "POST"):
        return show_problem(request, Problem(429))
    sent: DoorForm | None = None
    records = rooms.records()
    if request.method == "POST":
        question = _get_asked(row, records, request.POST.get("question", ""))
        sent = DoorForm(request.POST, request.FILES, prefix=question.id)
        if sent.is_valid():
            _store(request, row, records, question, sent)
            messages.success(request, _("Thank you. Your answer was stored."))
            return redirect("supplier-door", link=link)
    shown = {
        "supplier": row.supplier,
        "expires_at": row.expires_at,
        "products": list(_arrange(row, records, sent)),
        "tabs": find_tabs(row, link, "supplier-door"),
        # Whoever has signed in here still sees what the supplier sees.
        "account": None,
        "navigation": (),
    }
    answer = render(request, "findings/door.html", shown, status=422 if sent else 200)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _too_often(row: SupplierLink, sent: bool) -> bool:
    key = f"door:{row.pk}:{'sent' if sent else 'seen'}"
    cache.add(key, 0, _WITHIN_S)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between both lines
        return False
    return count > (ANSWERS if sent else LOOKS)


def _scope(row: SupplierLink) -> dict[str, list[str]]:
    products: dict[str, list[str]] = row.scope.get("products", {})
    return products


def _open_questions(row: SupplierLink, records: Records, product_id: str) -> Iterator[Question]:
    """Yield the questions on a product that the link asks and nobody has answered."""
    asked = set(_scope(row)[product_id])
    for question in records.find_questions(product_id):
        if not asked or question.id in asked or asked.intersection(question.merged):
            yield question


def _get_asked(row: SupplierLink, records: Records, question_id: str) -> Question:
    """Return a question of the link.

    Raises:
        Http404: for any other, whether or not it is asked elsewhere.
    """
    for product_id in _scope(row):
        for question in _open_questions(row, records, product_id):
            if question.id == question_id:
                return question
    raise Http404


def _arrange(row: SupplierLink, records: Records, sent: DoorForm | None) -> Iterator[DoorProduct]:
    language = "zh" if (translation.get_language() or "").startswith("zh") else "en"
    for product_id, asked in _scope(row).items():
        try:
            product = records.get_product(product_id)
        except InputError:
            continue
        latest = next(iter(records.find_assessments(product_id, limit=1)), None)
        charts = [c for f in latest.findings for c in f.charts] if latest else []
        yield DoorProduct(
            product.title,
            tuple(
                DoorQuestion(q, _worded(rephrase(q, charts, language), language), _form(q, sent))
                for q in _open_questions(row, records, product_id)
            ),
            tuple(f for f in product.facts if _is_own(f, row, asked)),
        )


def _worded(question: Question, language: str) -> str:
    """Return a question without the list of replies, which the form offers."""
    return question.text.removesuffix(TEXTS[language].tail)


def _form(question: Question, sent: DoorForm | None) -> DoorForm:
    if sent is not None and sent.prefix == question.id:
        return sent
    return DoorForm(prefix=question.id)


def _is_own(fact: ProductFact, row: SupplierLink, asked: list[str]) -> bool:
    own = fact.origin is FactOrigin.SUPPLIER_ANSWER and fact.stated_by.endswith(_tail(row))
    return own and (not asked or bool(set(asked).intersection(fact.settles)))


def _tail(row: SupplierLink) -> str:
    return f"({row.supplier})"


def _store(
    request: WebRequest, row: SupplierLink, records: Records, question: Question, sent: DoorForm
) -> None:
    given = sent.cleaned_data
    said = Answer(given["answer"])
    name = f"{given['stated_by'].strip()} {_tail(row)}"
    evidence = _keep(row, given["file"], name) if given["file"] else ""
    _question, fact = store_answer(
        records,
        FactAnswer(
            question_id=question.id,
            answer=said,
            text=given["text"].strip() or IN_WORDS[said],
            stated_by=name,
            stated_at=rooms.clock().now(),
            origin=FactOrigin.SUPPLIER_ANSWER,
            evidence=evidence,
        ),
    )
    SupplierLink.objects.filter(pk=row.pk).update(used_at=timezone.now())
    note_change(request, f"link={row.pk}, product={question.product_id}, {fact.id}")
    read_again(question.product_id, row.made_by)


def _keep(row: SupplierLink, file: UploadedFile[Any], name: str) -> str:
    """Keep a file as evidence, untouched; return what the fact says of it."""
    folder = EvidenceFolder(rooms.program_settings().workspace / "evidence", rooms.clock())
    case = f"supplier-link-{row.pk}"
    if len(folder.find_files(case)) >= MOST_FILES:
        raise InputError(
            "link_files_too_big",
            "This link has brought as many files as it may.",
            fix="Ask for another link.",
        )
    shown = str(file.name or "file").replace("\\", "/").rsplit("/", 1)[-1][:120]
    file.seek(0)
    entry = folder.add(
        cast("BinaryIO", file.file),
        EvidenceItem(case, shown, _media_type(file), "supplier's link", name),
    )
    return f"{shown} (SHA-256 {entry.sha256[:16]})"


def _media_type(file: UploadedFile[Any]) -> str:
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
