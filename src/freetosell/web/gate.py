"""The gate before every page: the rule of its row is asked before the view runs."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path

from freetosell.web.addresses import register_keys
from freetosell.web.pages import Page, Verb, View
from freetosell.web.roles import Role
from freetosell.web.routes import load_routes
from freetosell.web.settings import MAX_FORM_BYTES

if TYPE_CHECKING:
    from freetosell.web.models import Account, SupplierLink

#: Attribute by which the middleware knows a view that came through the table.
MARK = "freetosell_page"
_READS = frozenset({"GET", "HEAD"})


class WebRequest(HttpRequest):
    """A request as views get it, once the gate has let it through.

    Args:
        account: Who asks; ``None`` where nobody has signed in.
        person: The same, on a page that only people with an account reach.
        link: The supplier's link that opened the page, if one did.
        page: The row of the table.
    """

    account: Account | None
    person: Account
    link: SupplierLink | None
    page: Page
    #: Set by django-htmx: true for a request that wants a part of a page.
    htmx: Any


def find_patterns() -> list[URLPattern]:
    """Return the addresses of all pages, each behind its rule."""
    register_keys()
    return [path(r.page.path, _guard(r.page), name=r.page.name) for r in load_routes()]


def _guard(page: Page) -> View:
    @wraps(page.view)
    def guarded(request: WebRequest, **named: Any) -> HttpResponseBase:
        verb = _verb(request, page)
        if verb is None:
            return HttpResponseNotAllowed([v.value for v in page.access])
        role = role_of(request)
        if not page.allows(role, verb):
            return _refuse(request, role)
        return page.view(request, **named)

    setattr(guarded, MARK, page)
    return guarded


def _know(request: WebRequest, page: Page, named: dict[str, Any]) -> None:
    """Write down who asks and through which link."""
    from freetosell.web.models import Account, SupplierLink

    request.page = page
    request.account = request.user if isinstance(request.user, Account) else None
    request.person = cast("Account", request.account)
    request.link = None
    if "link" in named:
        request.link = SupplierLink.find(named["link"])
        if request.link is None:
            raise Http404


def _verb(request: HttpRequest, page: Page) -> Verb | None:
    name = "GET" if request.method in _READS else request.method
    return next((verb for verb in page.access if verb.value == name), None)


def role_of(request: WebRequest) -> Role:
    """Return as what somebody asks; a supplier's link counts before an account."""
    if request.link is not None:
        return Role.SUPPLIER
    return Role(request.account.role) if request.account is not None else Role.ANONYMOUS


def _refuse(request: WebRequest, role: Role) -> HttpResponseBase:
    """Send those who have not signed in to the door, and all others away."""
    if role is not Role.ANONYMOUS or request.method not in _READS:
        raise PermissionDenied
    if request.htmx:
        # A part of a page cannot hold the sign-in: the browser is sent there as a whole.
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = redirect_to_login(request.htmx.current_url_abs_path or "/").url
        return answer
    return redirect_to_login(request.get_full_path())


class OnlyTheTable:
    """Middleware: a view that is neither a row of the table nor of the API is not there.

    It also bounds the body before anything reads it.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the work is done when the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: WebRequest, view: View, _args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Refuse what did not come through the gate, and what is too big for its page."""
        page: Page | None = getattr(view, MARK, None)
        match = request.resolver_match
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest  # no database keeps this character; PostgreSQL fails on it
        if page is None and (match is None or match.namespaces != ["api"]):
            raise Http404
        limit = (page.max_bytes if page else 0) or MAX_FORM_BYTES
        if int(request.headers.get("Content-Length") or 0) > limit:
            raise RequestDataTooBig
        if page is not None:
            _know(request, page, named)
        return None
