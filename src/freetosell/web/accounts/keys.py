"""Pages of one's own keys: tokens for programs, and the authenticator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from freetosell.web.api.tokens import SCOPES
from freetosell.web.gate import WebRequest
from freetosell.web.models import Account, ApiToken
from freetosell.web.trail import note_change


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=120,
        help_text=gettext_lazy("So that you know later which one to revoke."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=gettext_lazy("Good for days"), min_value=1, max_value=366, initial=90
    )

    def __init__(self, *args: Any, account: Account, **named: Any) -> None:
        super().__init__(*args, **named)
        allowed = [name for name, roles in SCOPES.items() if account.as_role in roles]
        self.fields["scopes"] = forms.MultipleChoiceField(
            label=gettext_lazy("What it may do"),
            choices=[(name, name) for name in allowed],
            widget=forms.CheckboxSelectMultiple,
        )


class CodeForm(forms.Form):
    """A code that shows that the authenticator has the secret."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def tokens(request: WebRequest) -> HttpResponse:
    """List one's tokens, make one, revoke one."""
    mine = ApiToken.objects.filter(made_by=request.person)
    if request.method == "POST" and "revoke" in request.POST:
        number = request.POST["revoke"]
        mine.filter(pk=int(number) if number.isdecimal() else 0).update(revoked_at=timezone.now())
        note_change(request, f"token={number[:20]}")
        return redirect("tokens")
    form, key = TokenForm(request.POST or None, account=request.person), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ends = timezone.now() + timedelta(days=given["days"])
        row, key = ApiToken.make(given["name"], given["scopes"], ends, request.person)
        note_change(request, f"token={row.pk}", after={"scopes": given["scopes"]})
    shown = {"form": form, "tokens": mine.filter(revoked_at=None), "key": key}
    status = 422 if form.errors else 200
    return render(request, "accounts/tokens.html", shown, status=status)


def two_factor(request: WebRequest) -> HttpResponse:
    """Set an authenticator up, or take it away, with a code of it either way."""
    mine = TOTPDevice.objects.filter(user=request.person)
    device = mine.filter(confirmed=True).first()
    fresh = (
        device
        or mine.get_or_create(
            user=request.person, confirmed=False, defaults={"name": "authenticator"}
        )[0]
    )
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not fresh.verify_token(form.cleaned_data["code"].replace(" ", "")):
            form.add_error("code", _("This code is wrong or was used already."))
        elif device is not None:
            mine.delete()
            messages.success(request, _("The authenticator has been taken away."))
            return redirect("profile")
        else:
            fresh.confirmed = True
            fresh.save(update_fields=["confirmed"])
            otp_login(request, fresh)
            messages.success(request, _("From now on you sign in with a code as well."))
            return redirect("profile")
    shown: dict[str, Any] = {"form": form, "is_set": device is not None}
    if device is None:
        shown["picture"] = segno.make(fresh.config_url).svg_data_uri(scale=5, light="white")
        shown["address"] = fresh.config_url
    status = 422 if form.errors else 200
    return render(request, "accounts/two_factor.html", shown, status=status)
