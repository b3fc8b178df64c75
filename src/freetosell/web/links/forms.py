"""Forms of the page that a link opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freetosell.core.products.product import Answer, FactAnswer, FactOrigin
from freetosell.core.suppliers.paper import PaperKind
from freetosell.web.core_words import word_for
from freetosell.web.links.asked import AskedQuestion
from freetosell.web.suppliers.originals import ACCEPTED

_LONGEST = 2000
#: What is not handed in by a supplier: our own invoices come from the books.
_KINDS = tuple(PaperKind)


class AnswersForm(forms.Form):
    """Who answers, and one answer for each question that is answered now."""

    who = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Your answers are kept with your name and today's day."),
    )

    def __init__(self, asked: Sequence[AskedQuestion], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.asked = asked
        choices = [("", _("No answer now")), *((a.value, word_for(a)) for a in Answer)]
        for question in asked:
            self.fields[f"answer-{question.id}"] = forms.ChoiceField(
                label=_("Answer"), choices=choices, required=False
            )
            self.fields[f"text-{question.id}"] = forms.CharField(
                label=_("In your words"),
                required=False,
                max_length=_LONGEST,
                widget=forms.Textarea({"rows": 2}),
            )
            self.fields[f"evidence-{question.id}"] = forms.CharField(
                label=_("What it rests on"), required=False, max_length=300
            )

    def rows(self) -> Iterator[tuple[AskedQuestion, Any, Any, Any]]:
        """Yield each question with its three fields."""
        for one in self.asked:
            yield (
                one,
                self[f"answer-{one.id}"],
                self[f"text-{one.id}"],
                self[f"evidence-{one.id}"],
            )

    def clean(self) -> dict[str, Any]:
        """Ask for words where "something else" was chosen, and for one answer at least."""
        given = super().clean() or {}
        for one in self.asked:
            different = given.get(f"answer-{one.id}") == Answer.DIFFERENT.value
            if different and not given.get(f"text-{one.id}", "").strip():
                self.add_error(f"text-{one.id}", _("Write what it has instead."))
        if not any(given.get(f"answer-{one.id}") for one in self.asked):
            self.add_error(None, _("Answer one question at least."))
        return given

    def answers(self, now: datetime) -> list[FactAnswer]:
        """Return what was answered, as said now by whoever fills it in."""
        given = self.cleaned_data
        return [
            FactAnswer(
                question_id=one.id,
                answer=Answer(given[f"answer-{one.id}"]),
                text=given[f"text-{one.id}"] or word_for(Answer(given[f"answer-{one.id}"])),
                stated_by=given["who"],
                stated_at=now.astimezone(UTC),
                origin=FactOrigin.SUPPLIER_ANSWER,
                evidence=given[f"evidence-{one.id}"],
            )
            for one in self.asked
            if given.get(f"answer-{one.id}")
        ]


def _choose_kind() -> list[tuple[str, str]]:
    return [(kind.value, word_for(kind)) for kind in _KINDS]


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class HandedPaperForm(forms.Form):
    """A paper as a supplier hands it in; our own people add what it is claimed for."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_choose_kind)
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, up to 20 MB."),
    )
    number = forms.CharField(label=_("Its number"), required=False, max_length=120)
    issuer = forms.CharField(label=_("Who issued it"), required=False, max_length=200)
    issued_on = _day(_("Day of issue"))
    valid_to = _day(_("Runs until"))
