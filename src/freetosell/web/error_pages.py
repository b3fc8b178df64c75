"""Pages for what went wrong: each says what happened and what to do, in the page's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from freetosell.core.errors import (
    AccessError,
    CaseError,
    EngineError,
    FreeToSellError,
    InputError,
    MissingExtraError,
    ModelError,
    RuleError,
    SourceError,
)
from freetosell.web.pages import View

#: Kind of error → status; of an `InputError` the code decides first.
STATUS: dict[type[FreeToSellError], int] = {
    InputError: 400,
    SourceError: 400,
    RuleError: 500,
    EngineError: 503,
    MissingExtraError: 501,
    ModelError: 503,
    CaseError: 409,
    AccessError: 403,
}
#: Endings of codes that say what is wrong more exactly than the kind.
_ENDINGS = (("_not_found", 404), ("_changed", 409), ("_exists", 409), ("_too_big", 413))

#: Status → what is said above, and what to do.
WORDS: dict[int, tuple[StrPromise, StrPromise]] = {
    400: (
        _("This could not be understood"),
        _("Go back, check what you entered and send it again."),
    ),
    403: (
        _("Your role does not allow this"),
        _("Ask the owner of this workspace, or somebody whose role allows it."),
    ),
    404: (
        _("There is nothing at this address"),
        _("It may have been removed, or the link is not whole. Start again from the home page."),
    ),
    405: (
        _("This address cannot be used that way"),
        _("Open the page and use the buttons on it."),
    ),
    409: (
        _("Somebody was faster"),
        _("This has changed since you opened it. Load the page again and repeat your change."),
    ),
    413: (
        _("This file is too big"),
        _("Split it, or leave out what is not needed, and send it again."),
    ),
    429: (
        _("Too many tries"),
        _("Wait a quarter of an hour and try again. The owner can set a new password for you."),
    ),
    500: (
        _("Something is broken here"),
        _("Nothing was half stored. Try again; if it stays, tell whoever runs this workspace."),
    ),
    501: (
        _("This part is not installed"),
        _("Whoever runs this workspace can install it; the line for it stands below."),
    ),
    503: (
        _("A part of the program does not work now"),
        _("Whoever runs this workspace must mend it; what to do stands below."),
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is shown of an error: the general in the page's language, the details as they came."""

    status: int
    code: str = ""
    what: str = ""
    where: str = ""
    fix: str = ""

    @property
    def title(self) -> str:
        """What happened."""
        return str(WORDS[self.status if self.status in WORDS else 500][0])

    @property
    def advice(self) -> str:
        """What to do."""
        return str(WORDS[self.status if self.status in WORDS else 500][1])


def status_of(error: FreeToSellError) -> int:
    """Return the status that an error is answered with."""
    if isinstance(error, InputError):
        for ending, status in _ENDINGS:
            if error.code.endswith(ending):
                return status
    return next((s for kind, s in STATUS.items() if isinstance(error, kind)), 500)


def describe_problem(error: FreeToSellError) -> Problem:
    """Return what is shown of an error; folders of the machine are not."""
    status = status_of(error)
    where = error.where if isinstance(error, (InputError, SourceError, CaseError)) else ""
    return Problem(status, error.code, error.what, where, error.fix)


def show_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the page of a problem; for the API its document, for a part of a page a notice."""
    if request.path.startswith("/api/"):
        document = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "code": problem.code,
            "detail": problem.what,
            "fix": problem.fix,
        }
        return JsonResponse(
            document, status=problem.status, content_type="application/problem+json"
        )
    if getattr(request, "htmx", False):
        text = render_to_string("parts/notice.html", {"problem": problem}, request)
        part = HttpResponse(text, status=problem.status)
        part["HX-Retarget"] = "#notices"
        part["HX-Reswap"] = "innerHTML"
        return part
    text = render_to_string("errors/error.html", {"problem": problem}, request)
    return HttpResponse(text, status=problem.status)


class SpokenErrors:
    """Middleware: errors raised on purpose become pages, and empty refusals get words."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; an answer that is only "not allowed that way" is put into words."""
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b""):
            spoken = show_problem(request, Problem(405))
            spoken["Allow"] = response.headers.get("Allow", "")
            return spoken
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of an error that was raised on purpose."""
        if isinstance(error, FreeToSellError):
            return show_problem(request, describe_problem(error))
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read; one that is too big is called so."""
    too_big = type(exception).__name__ == "RequestDataTooBig"
    return show_problem(request, Problem(413 if too_big else 400))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody whose role does not allow it."""
    return show_problem(request, Problem(403))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address at which there is nothing."""
    return show_problem(request, Problem(404))


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when the program itself failed; says nothing of how."""
    return show_problem(request, Problem(500))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that this site did not hand out, or that is too old."""
    return show_problem(request, Problem(403, code="form_stale", fix=str(_FORM_STALE)))


_FORM_STALE = _("The form was too old, or came from another site. Load the page again.")


def locked_out(request: HttpRequest, _response: Any = None, *_args: Any, **_: Any) -> HttpResponse:
    """Answer somebody who tried too many passwords."""
    return show_problem(request, Problem(429))
