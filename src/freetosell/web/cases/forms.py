"""Forms of cases; the form of an event is made out of what the event must and may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freetosell.app.case_ways import Way
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.event_entries import EVENT_ENTRIES, EntryKind, EntryRule
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.law.market_codes import MARKET_CODES
from freetosell.web.cases.entry_words import choice_name, entry_name

#: Endings of notices that are taken.
NOTICE_ENDINGS = frozenset(
    {".eml", ".msg", ".pdf", ".txt", ".html", ".htm", ".png", ".jpg", ".jpeg"}
)
#: Longest text that a person pastes or writes.
MAX_TEXT = 200_000
#: Entries in which people write sentences.
_LONG = frozenset({"text", "reason"})
#: Entries that name a file of the case.
_FILES = frozenset({"evidence", "sha256"})


class DayInput(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(**named: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=DayInput(), **named)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class NoticeForm(forms.Form):
    """A notice: its file, or its text."""

    file = forms.FileField(
        label=_("The notice as a file"),
        required=False,
        help_text=_(
            "The message as it came (.eml, .msg), HTML, PDF, text or a screenshot, up to 30 MB."
        ),
        widget=forms.FileInput({"accept": ",".join(sorted(NOTICE_ENDINGS))}),
    )
    pasted = forms.CharField(
        label=_("or its text, pasted"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not given.get("file") and not (given.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text of the notice below."))
        return given


def market_choices() -> list[tuple[str, str]]:
    """Return the markets, each with its name in the reader's language."""
    from freetosell.web.templatetags.words import market

    codes = set(MARKET_CODES) - {"EP", "EM", "UP", "WO"}
    return [("", "–"), *sorted(((code, market(code)) for code in codes), key=lambda c: c[1])]


class OpeningForm(forms.Form):
    """What the notice does not tell and a person adds before the case opens."""

    market = forms.ChoiceField(label=_("Market"), required=False, choices=market_choices)
    account = forms.CharField(label=_("Your store"), required=False, max_length=120)
    received_on = day_field(label=_("Day of receipt"), required=False)


class EventForm(forms.Form):
    """What an event must and may say.

    Args:
        kind: The event.
        case: The case that it is recorded in.
        files: Evidence that the writer sees.
        way: What the flow says of the event from here; ``None`` if it does not speak of it.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: EventKind,
        case: Case,
        files: Sequence[EvidenceEntry],
        way: Way | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.kind = kind
        wanted = dict(way.choices) if way else {}
        for rule in EVENT_ENTRIES[kind]:
            self.fields[rule.key] = _field(rule, case, files, wanted.get(rule.key, ()))
        self.fields["happened_on"] = day_field(
            label=_("Day on which it happened"),
            required=False,
            help_text=_("If that is not today."),
        )

    def said(self) -> dict[str, list[str]]:
        """Return what the event says, entry by entry, without what was left empty."""
        found: dict[str, list[str]] = {}
        for rule in EVENT_ENTRIES[self.kind]:
            value = self.cleaned_data.get(rule.key)
            if rule.kind is EntryKind.WORDS and isinstance(value, str):
                value = lines_of(value)
            texts = [str(v) for v in (value if isinstance(value, list) else [value]) if v]
            if texts:
                found[rule.key] = texts
        return found


def _field(
    rule: EntryRule, case: Case, files: Sequence[EvidenceEntry], wanted: Sequence[str]
) -> forms.Field:
    named: dict[str, Any] = {"label": entry_name(rule.key), "required": rule.required}
    choices = list(_choices(rule, case, files, wanted))
    if rule.kind is EntryKind.WORDS and (choices or rule.key in _FILES):
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **named
        )
    if choices:
        first = [] if rule.required and len(choices) == 1 else [("", "–")]
        return forms.ChoiceField(choices=[*first, *choices], **named)
    if rule.kind is EntryKind.DAY:
        return day_field(**named)
    if rule.kind is EntryKind.WORDS:
        hint = _("One on each line.")
        return forms.CharField(
            max_length=MAX_TEXT, widget=forms.Textarea({"rows": 3}), help_text=hint, **named
        )
    if rule.key in _LONG:
        return forms.CharField(max_length=20_000, widget=forms.Textarea({"rows": 5}), **named)
    return forms.CharField(max_length=500, **named)


def _choices(
    rule: EntryRule, case: Case, files: Sequence[EvidenceEntry], wanted: Sequence[str]
) -> Iterator[tuple[str, str]]:
    if rule.choices or wanted:
        yield from ((value, choice_name(value)) for value in wanted or rule.choices)
    elif rule.key == "items":
        items = case.subject.items
        yield from ((i.identifier, f"{i.identifier} {i.title}".strip()) for i in items)
    elif rule.key == "right":
        yield from ((right.key, right.written or right.key) for right in case.subject.rights)
    elif rule.key in _FILES:
        yield from find_filed(case, files)
    elif rule.key == "name":
        yield from ((document.name, document.name) for document in case.documents)


def find_filed(case: Case, files: Sequence[EvidenceEntry]) -> Iterator[tuple[str, str]]:
    """Yield digest and title of each file that the record of the case names as evidence."""
    filed = {e.text("sha256"): e.text("title") for e in case.of_kind(EventKind.EVIDENCE_ADDED)}
    for file in files:
        if file.sha256 in filed:
            yield file.sha256, f"{filed[file.sha256] or file.name} ({file.sha256[:8]})"


class DecisionForm(EventForm):
    """What a named person decides about a right, why, and what it stands on."""

    def __init__(self, data: Mapping[str, Any] | None, **named: Any) -> None:
        rows: Sequence[tuple[str, str]] = named.pop("rows", ())
        super().__init__(data, kind=EventKind.DECIDED, **named)
        self.fields["rows"] = forms.MultipleChoiceField(
            label=entry_name("rows"),
            required=False,
            choices=list(rows),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields.pop("market")
        self.order_fields(["right", "conclusion", "reason", "evidence", "rows", "happened_on"])


class CorrectionForm(forms.Form):
    """What is put right or added to the facts of a case."""

    platform = forms.CharField(label=_("Platform"), required=False, max_length=40)
    marketplace = forms.CharField(label=_("Marketplace"), required=False, max_length=80)
    market = forms.ChoiceField(label=_("Market"), required=False, choices=market_choices)
    account = forms.CharField(label=_("Your store"), required=False, max_length=120)
    received_on = day_field(label=_("Day of receipt"), required=False)
    ground = forms.CharField(
        label=_("Reason of the complaint, in the owner's words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
    )
    docket = forms.CharField(label=_("Docket number"), required=False, max_length=80)
    contact_name = forms.CharField(label=_("Complainant"), required=False, max_length=200)
    contact_email = forms.EmailField(label=_("Address of the complainant"), required=False)
    is_counsel = forms.BooleanField(
        label=_("This is the owner's lawyer; letters then go to the lawyer."), required=False
    )
    right = forms.CharField(
        label=_("Number of an asserted right"),
        required=False,
        max_length=80,
        help_text=_("Such as US9999999B2; it is added to those of the case."),
    )
    reason = forms.CharField(
        label=_("Why, for the record"), max_length=500, initial=_("completed by hand")
    )


class FactForm(forms.Form):
    """A fact that letters need; whoever states it answers for it."""

    name = forms.ChoiceField(label=_("Fact"))
    values = forms.CharField(
        label=_("What is so"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One value on each line. Cells of a row are parted by “ | ”."),
    )
    evidence = forms.MultipleChoiceField(
        label=_("Evidence"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        names: Sequence[tuple[str, str]],
        files: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["name"].choices = list(names)  # type: ignore[attr-defined]  # it is a choice field
        self.fields["evidence"].choices = list(files)  # type: ignore[attr-defined]  # as above


class RetractionForm(forms.Form):
    """A withdrawal that the other side offers or has sent."""

    text = forms.CharField(
        label=_("Its text"), max_length=20_000, widget=forms.Textarea({"rows": 8})
    )
    sender = forms.EmailField(label=_("Address that it comes from"), required=False)
    recipients = forms.CharField(
        label=_("Addresses that it goes to"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One on each line."),
    )
    through_platform = forms.BooleanField(
        label=_("It is filed with the platform's own function."), required=False
    )
    forwarded = forms.BooleanField(
        label=_("We would forward or attach it ourselves."), required=False
    )


class EvidenceForm(forms.Form):
    """A file that is kept as evidence."""

    file = forms.FileField(
        label=_("File"), help_text=_("Its bytes are kept untouched; up to 200 MB.")
    )
    kind = forms.CharField(
        label=_("What it is"), max_length=60, help_text=_("photo, invoice, licence, opinion …")
    )
    title = forms.CharField(label=_("What it shows"), required=False, max_length=300)
    origin = forms.CharField(
        label=_("Where it comes from"), max_length=200, initial=_("the seller")
    )
    right = forms.ChoiceField(label=_("Which right it concerns"), required=False)
    privileged = forms.BooleanField(
        label=_("A communication with counsel: seen by counsel and the owner alone."),
        required=False,
    )

    def __init__(self, *args: Any, rights: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["right"].choices = [("", "–"), *rights]  # type: ignore[attr-defined]  # as above


class PackageForm(forms.Form):
    """For whom a package is made."""

    reader = forms.CharField(
        label=_("For whom"), max_length=120, help_text=_("The log of the evidence keeps it.")
    )
    with_privileged = forms.BooleanField(
        label=_("With what is privileged: for counsel alone."), required=False
    )
