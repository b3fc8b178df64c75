"""Forms of gates: open, pass, stop, except, mark a duty, name who holds a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freetosell.app.market_list import parse_markets
from freetosell.core.errors import InputError
from freetosell.core.gates.conformity import CATEGORIES
from freetosell.core.gates.gate import Gate, MarkState, Role
from freetosell.web.core_words import say, word_for
from freetosell.web.suppliers.forms import choose, day_field, words_field


class OpenForm(forms.Form):
    """Products whose gates begin, where, and what kind of goods they are."""

    products = forms.CharField(
        label=_("Ids of the products"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One a line."),
    )
    markets = forms.CharField(
        label=_("Markets"), max_length=200, help_text=_("Two letters each, parted by commas.")
    )
    categories = forms.MultipleChoiceField(
        label=_("What kind of goods"),
        required=False,
        choices=lambda: [(c, say(text) or text) for c, text in CATEGORIES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The checklist of conformity is chosen by these."),
    )

    def clean_markets(self) -> tuple[str, ...]:
        """Read the codes."""
        try:
            return parse_markets(self.cleaned_data["markets"], "markets")
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.fix}") from error


class PassForm(forms.Form):
    """What somebody says who passes a gate."""

    gate = forms.ChoiceField(choices=choose(Gate), widget=forms.HiddenInput)
    note = words_field(
        _("Note"), hint=_("For the sample: which one, where it is kept, what was looked at.")
    )


class StopForm(forms.Form):
    """Why a product is stopped at a gate."""

    gate = forms.ChoiceField(label=_("Gate"), choices=choose(Gate))
    reason = forms.CharField(label=_("Why"), max_length=500)


class ExceptForm(forms.Form):
    """An exception: asked for by one person, granted by another, to a named day."""

    gate = forms.ChoiceField(label=_("Gate"), choices=choose(Gate, Gate.SIGN_OFF))
    asked_by = forms.ChoiceField(label=_("Asked for by"))
    reason = forms.CharField(label=_("Why it is granted all the same"), max_length=500)
    until = day_field(_("Last day of the exception"), required=True)

    def __init__(self, people: list[tuple[str, str]], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["asked_by"] = forms.ChoiceField(label=_("Asked for by"), choices=people)


class MarkForm(forms.Form):
    """How a duty stands."""

    duty = forms.CharField(max_length=120, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("How it stands"), choices=choose(MarkState))
    proof = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=200,
        help_text=_("Key of a paper, such as aurora/fcc-1, or another record."),
    )
    why = forms.CharField(label=_("Why it does not apply"), required=False, max_length=500)
    until = day_field(_("Holds until"))


class RolesForm(forms.Form):
    """Who holds each role at the gates."""

    def __init__(self, people: list[tuple[str, str]], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for role in Role:
            self.fields[role.value] = forms.MultipleChoiceField(
                label=word_for(role),
                required=False,
                choices=people,
                widget=forms.CheckboxSelectMultiple,
            )
