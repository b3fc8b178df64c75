"""Forms of letters and of the settings behind them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from freetosell.app.knowledge import LinkChecks, card_readers
from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.web.cases.acting import Sight
from freetosell.web.cases.forms import MAX_TEXT, day_field, lines_of
from freetosell.web.core_words import word_for

#: Languages in which letters are written, each by its own name.
LETTER_LANGUAGES = (
    ("en", "English"), ("zh", "中文"), ("de", "Deutsch"), ("fr", "Français"),
    ("es", "Español"), ("it", "Italiano"), ("ja", "日本語"),
)  # fmt: skip


class DraftForm(forms.Form):
    """Which document to write, in which language, and what it asks until when."""

    document = forms.ChoiceField(label=_("Document"))
    language = forms.ChoiceField(label=_("Language"), choices=LETTER_LANGUAGES)
    reply_by = day_field(
        label=_("Answer asked for by"), required=False, help_text=_("In seven days if it is empty.")
    )

    def __init__(self, *args: Any, sight: Sight, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["document"].choices = [  # type: ignore[attr-defined]  # it is a choice field
            choice for kind in DOCUMENTS if sight.shows_document(kind) for choice in _variants(kind)
        ]


def _variants(kind: DocumentKind) -> list[tuple[str, str]]:
    own = [(kind.value, f"{kind.value} {word_for(kind)}")]
    for variant in DOCUMENTS[kind].variants:
        name, _blank, words = variant.partition(" ")
        own.append((f"{kind.value}:{name}", f"{name} {_said(words)}"))
    return own


def _said(words: str) -> str:
    from django.utils.translation import gettext

    return gettext(words)


class ReviseForm(forms.Form):
    """The text of a letter, written on."""

    text = forms.CharField(
        label=_("Text of the letter"),
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 24}),
        help_text=_(
            "Subject, a blank line, then the letter. A new sentence of fact names what it rests "
            "on behind it: [[2026-0001#5]], or the beginning of a SHA-256."
        ),
    )


class ApproveForm(forms.Form):
    """What is granted beyond the text."""

    grants = forms.MultipleChoiceField(
        label=_("Granted beyond the text"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[
            ("admission", _("An admission")),
            ("privilege_waiver", _("A waiver of privilege")),
            ("payment_offer", _("An offer of payment")),
        ],
    )  # fmt: skip


class SentForm(forms.Form):
    """That a document went out: to whom, by which way, when."""

    to = forms.CharField(label=_("To"), required=False, max_length=1_000)
    copies = forms.CharField(label=_("In copy"), required=False, max_length=1_000)
    channel = forms.CharField(
        label=_("Sent through"), max_length=120, help_text=_("mail, platform form, post …")
    )
    sent_on = day_field(label=_("Day on which it went"), required=False)


class SendForm(forms.Form):
    """The word to send a letter over the seller's own mail server."""

    confirm = forms.CharField(
        label=_("Name of the document, once more"), max_length=20,
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    copies = forms.CharField(label=_("In copy"), required=False, max_length=1_000)


def split_addresses(text: str) -> list[str]:
    """Return what is written between commas, semicolons or line ends."""
    return [
        part.strip()
        for part in text.replace(";", ",").replace("\n", ",").split(",")
        if part.strip()
    ]


class SellerForm(forms.Form):
    """Who signs letters."""

    name = forms.CharField(label=_("Name of the business as registered"), max_length=200)
    signatory = forms.CharField(label=_("Who signs, with position"), max_length=200)
    email = forms.EmailField(label=_("Where answers are to come"))
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=600,
        widget=forms.Textarea({"rows": 4}), help_text=_("One line of it on each line."),
    )  # fmt: skip
    account = forms.CharField(label=_("Your store"), required=False, max_length=120)
    country = forms.RegexField(
        label=_("Your seat"), required=False, regex=r"\A[A-Z]{2}\Z", max_length=2,
        help_text=_("Two letters, such as CN or DE: whose holidays count for own steps."),
    )  # fmt: skip

    def clean_address(self) -> tuple[str, ...]:
        """Return the lines."""
        return tuple(lines_of(self.cleaned_data["address"]))


class KnowledgeForm(forms.Form):
    """At whose direction assessments are written, and who may get what."""

    directed_by = forms.CharField(
        label=_("Counsel who directs assessments"), required=False, max_length=120
    )
    directed_since = day_field(label=_("First day of that direction"), required=False)
    link_checks = forms.ChoiceField(label=_("Earlier checks are joined to a case"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["link_checks"].choices = [  # type: ignore[attr-defined]  # it is a choice field
            (way.value, word_for(way)) for way in LinkChecks
        ]
        for kind in DOCUMENTS:
            self.fields[f"readers_{kind.value}"] = forms.MultipleChoiceField(
                label=f"{kind.value} {word_for(kind)}",
                required=False,
                choices=[(r.value, word_for(r)) for r in sorted(card_readers(kind))],
                widget=forms.CheckboxSelectMultiple,
            )

    def reader_fields(self) -> list[Any]:
        """Return the fields of the documents, in their order."""
        return [self[f"readers_{kind.value}"] for kind in DOCUMENTS]


def check_addresses(addresses: list[str]) -> None:
    """Refuse what is no address.

    Raises:
        ValidationError: for the first that is none.
    """
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as error:
            raise ValidationError(f"{address}: {error.messages[0]}") from error
