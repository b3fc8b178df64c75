"""Forms of accounts."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from freetosell.web.core_words import word_for
from freetosell.web.models import Account
from freetosell.web.models.account import fold_email
from freetosell.web.roles import ACCOUNT_ROLES
from freetosell.web.settings import LANGUAGES


class SignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=12,
        help_text=_("Six digits from your authenticator, if you have set one up."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(forms.Form):
    """A password, chosen twice and not too easy."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.account = account
        # Our own rules in Django's words: no outside text is in it.
        rules = mark_safe(password_validators_help_text_html())  # noqa: S308
        self.fields["new_password"].help_text = rules

    def clean(self) -> dict[str, Any]:
        """Hold both against each other and against the rules."""
        given = super().clean() or {}
        first, second = given.get("new_password"), given.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords differ."))
        elif first:
            try:
                validate_password(first, self.account or self._person(given))
            except ValidationError as error:
                self.add_error("new_password", error)
        return given

    def _person(self, given: dict[str, Any]) -> Account:
        return Account(email=given.get("email", ""), name=given.get("name", ""))


class OwnPasswordForm(NewPasswordForm):
    """A new password for oneself, with the old one."""

    field_order = ("old_password", "new_password", "again")
    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def clean_old_password(self) -> str:
        """Refuse who does not know the present one."""
        given: str = self.cleaned_data["old_password"]
        if self.account is None or not self.account.check_password(given):
            raise ValidationError(_("This is not your present password."))
        return given


def _choose_role() -> list[tuple[str, str]]:
    return [(role.value, word_for(role)) for role in ACCOUNT_ROLES]


def _choose_zone() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


class ProfileForm(forms.Form):
    """What people say of themselves."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=_choose_zone,
        help_text=_("Instants are shown in it; days of the law are days of their place."),
    )


class FirstOwnerForm(NewPasswordForm):
    """The first account of a workspace."""

    field_order = ("email", "name", "new_password", "again")
    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=120)


class NewPersonForm(NewPasswordForm):
    """An account for somebody else."""

    field_order = ("email", "name", "role", "new_password", "again")
    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=_choose_role)

    def clean_email(self) -> str:
        """Refuse an address that signs in already."""
        email = fold_email(self.cleaned_data["email"])
        if Account.objects.filter(email=email).exists():
            raise ValidationError(_("Somebody signs in by this address already."))
        return email


class PersonForm(forms.Form):
    """What the owner may change of an account."""

    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=_choose_role)
    is_active = forms.BooleanField(label=_("May sign in"), required=False)
