"""Pages on which the owner keeps the accounts."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from freetosell.web.accounts.forms import NewPasswordForm, NewPersonForm, PersonForm
from freetosell.web.gate import WebRequest
from freetosell.web.models import Account
from freetosell.web.roles import Role
from freetosell.web.trail import note_change


def people(request: WebRequest) -> HttpResponse:
    """List the accounts and make one."""
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        account = Account.objects.make(
            given["email"],
            given["new_password"],
            name=given["name"],
            role=given["role"],
            language=request.person.language,
        )
        note_change(request, f"account={account.pk}", after={"role": account.role})
        messages.success(request, _("The account has been made."))
        return redirect("people")
    shown = {"form": form, "people": Account.objects.all()}
    status = 422 if form.errors else 200
    return render(request, "accounts/people.html", shown, status=status)


def person(request: WebRequest, account_id: int) -> HttpResponse:
    """Change role, name, password of an account, or let it in no more."""
    account = get_object_or_404(Account, pk=account_id)
    start = {"name": account.name, "role": account.role, "is_active": account.is_active}
    form, secret = PersonForm(initial=start), NewPasswordForm(account=account)
    if request.method == "POST" and "new_password" in request.POST:
        secret = NewPasswordForm(request.POST, account=account)
        if secret.is_valid():
            account.set_password(secret.cleaned_data["new_password"])
            account.save(update_fields=["password"])
            messages.success(request, _("The password has been changed."))
            return redirect("people")
    elif request.method == "POST":
        form = PersonForm(request.POST, initial=start)
        if form.is_valid() and _store(account, form):
            note_change(request, before=start, after=form.cleaned_data)
            messages.success(request, _("Stored."))
            return redirect("people")
    shown = {"form": form, "secret": secret, "person": account}
    status = 422 if form.errors or secret.errors else 200
    return render(request, "accounts/person.html", shown, status=status)


def _store(account: Account, form: PersonForm) -> bool:
    """Store the change unless it would leave nobody who runs the workspace."""
    given = form.cleaned_data
    with transaction.atomic():
        owners = Account.objects.filter(role=Role.OWNER.value, is_active=True)
        others = owners.exclude(pk=account.pk).exists()
        if not others and (given["role"] != Role.OWNER.value or not given["is_active"]):
            form.add_error("role", _("There must be an owner who may sign in."))
            return False
        Account.objects.filter(pk=account.pk).update(**given)
    return True
