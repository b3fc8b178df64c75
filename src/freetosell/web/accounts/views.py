"""Pages of one's own account, and the doors."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_otp import login as otp_login
from django_otp import match_token, user_has_device

from freetosell.web.accounts.forms import (
    FirstOwnerForm,
    OwnPasswordForm,
    ProfileForm,
    SignInForm,
)
from freetosell.web.gate import WebRequest
from freetosell.web.keys import digest_of
from freetosell.web.layout import THEME_COOKIE, THEMES
from freetosell.web.models import Account
from freetosell.web.roles import Role
from freetosell.web.settings import LANGUAGES, YEAR_S

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: WebRequest) -> HttpResponse:
    """Let somebody in by address, password and, where one is set up, a code."""
    goal = _inside(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.account is not None:
        return redirect(goal)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _known(request, form)
        if account is not None:
            login(request, account)
            return _speaking(redirect(goal), account.language)
        form.add_error(None, _("Address, password or code is wrong."))
    shown = {"form": form, "next": goal}
    status = 422 if form.errors else 200
    return render(request, "accounts/sign_in.html", shown, status=status)


def _known(request: HttpRequest, form: SignInForm) -> Account | None:
    """Return who it is; wrong codes count as wrong passwords do."""
    found = authenticate(
        request,
        username=form.cleaned_data["email"].strip().casefold(),
        password=form.cleaned_data["password"],
    )
    if not isinstance(found, Account):
        return None
    if user_has_device(found):
        device = match_token(found, form.cleaned_data["code"].replace(" ", ""))
        if device is None:
            return None
        request.user = found
        otp_login(request, device)
    return found


def sign_out(request: WebRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


def set_up(request: WebRequest, key: str) -> HttpResponse:
    """Make the first account: the link opens until there is an owner, and then never again."""
    wanted = settings.FREETOSELL_HOSTING.setup_digest
    if not wanted or digest_of(key) != wanted or _has_owner():
        raise Http404
    form = FirstOwnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if _has_owner():
                raise Http404
            account = Account.objects.make(
                form.cleaned_data["email"],
                form.cleaned_data["new_password"],
                name=form.cleaned_data["name"],
                role=Role.OWNER.value,
                language=_language_of(request),
            )
        login(request, account, backend=_BACKEND)
        return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "accounts/set_up.html", {"form": form}, status=status)


def _has_owner() -> bool:
    return Account.objects.filter(role=Role.OWNER.value).exists()


def preferences(request: WebRequest) -> HttpResponse:
    """Change language or theme; kept in a cookie, and the language with the account."""
    answer = redirect(_inside(request, request.POST.get("next", "")))
    theme, language = request.POST.get("theme"), request.POST.get("language")
    if theme in THEMES:
        answer.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=YEAR_S,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    if language in dict(LANGUAGES):
        if request.account is not None:
            Account.objects.filter(pk=request.account.pk).update(language=language)
        _speaking(answer, language)
    return answer


def profile(request: WebRequest) -> HttpResponse:
    """Show and change what one says of oneself."""
    person = request.person
    start = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    form = ProfileForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        Account.objects.filter(pk=person.pk).update(**form.cleaned_data)
        messages.success(request, _("Stored."))
        return _speaking(redirect("profile"), form.cleaned_data["language"])
    shown = {"form": form, "has_code": user_has_device(person)}
    status = 422 if form.errors else 200
    return render(request, "accounts/profile.html", shown, status=status)


def password(request: WebRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    person = request.person
    form = OwnPasswordForm(request.POST or None, account=person)
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["new_password"])
        person.save(update_fields=["password"])
        update_session_auth_hash(request, person)
        messages.success(request, _("Your password has been changed."))
        return redirect("profile")
    status = 422 if form.errors else 200
    return render(request, "accounts/password.html", {"form": form}, status=status)


def _inside(request: HttpRequest, goal: str) -> str:
    """Return an address of this site, the home page for any other."""
    safe = url_has_allowed_host_and_scheme(goal, {request.get_host()}, request.is_secure())
    return goal if goal and safe else "/"


def _speaking(answer: HttpResponse, language: str) -> HttpResponse:
    """Keep the language in its cookie."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR_S,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def _language_of(request: HttpRequest) -> str:
    spoken = str(getattr(request, "LANGUAGE_CODE", "en"))
    return spoken if spoken in dict(LANGUAGES) else "en"
