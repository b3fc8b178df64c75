"""The API object and what becomes of errors in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.throttling import AuthRateThrottle

from freetosell._version import __version__
from freetosell.core.errors import FreeToSellError
from freetosell.web.api import cases, findings, jobs, know, partners, products, rights
from freetosell.web.error_pages import Problem, describe_problem, show_problem

_PROBLEM = "application/problem+json"
#: Requests of one token.
RATE = "300/m"

ROUTERS: tuple[tuple[str, Router], ...] = (
    ("/products", products.router),
    ("/cases", cases.router),
    ("/jobs", jobs.router),
    ("/suppliers", partners.suppliers),
    ("/gates", partners.gates),
    ("/findings", findings.findings),
    ("/questions", findings.questions),
    ("/rights", rights.router),
    ("/watches", know.watches),
    ("/owners", know.owners),
    ("/landscapes", know.landscapes),
    ("/own-rights", know.own),
    ("/corpus", know.corpus),
)


class PlainText(Parser):
    """Reads bodies as JSON, without the character that no database keeps (U+0000)."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body holds.

        Raises:
            HttpError: 400 for a body that is no object, or has U+0000 in a text.
        """
        body = super().parse_body(request)
        if not isinstance(body, dict):
            raise HttpError(HTTPStatus.BAD_REQUEST, "The body is not a JSON object.")
        if _has_null(body):
            raise HttpError(HTTPStatus.BAD_REQUEST, "A text holds the character U+0000.")
        return body


def _has_null(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_null(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return any(_has_null(one) for one in value)
    return isinstance(value, str) and "\0" in value


class ProblemApi(NinjaAPI):
    """An API whose OpenAPI names the type in which refusals come (RFC 9457)."""

    def get_openapi_schema(self, **named: Any) -> OpenAPISchema:
        """Return the schema; every answer of an error is a problem document."""
        schema = super().get_openapi_schema(**named)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in answer:
                        answer["content"] = {_PROBLEM: answer["content"]["application/json"]}
        return schema


api = ProblemApi(
    title="freetosell",
    version=__version__,
    description="Clearance of products against patents and designs. Decision support, "
    "not legal advice. Sign requests with `Authorization: Bearer TOKEN`.",
    urls_namespace="api",
    docs_url=None,
    throttle=[AuthRateThrottle(RATE)],
    parser=PlainText(),
)
for prefix, router in ROUTERS:
    api.add_router(prefix, router)


@api.exception_handler(FreeToSellError)
def _spoken(request: HttpRequest, error: FreeToSellError | type[FreeToSellError]) -> HttpResponse:
    if not isinstance(error, FreeToSellError):
        return show_problem(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR))
    return show_problem(request, describe_problem(error))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    answer = _document(HTTPStatus.UNAUTHORIZED, "token_unknown", "No good token was sent.")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    told = "; ".join(f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors)
    return _document(HTTPStatus.UNPROCESSABLE_ENTITY, "request_unreadable", told)


@api.exception_handler(Http404)
def _absent(request: HttpRequest, error: Any) -> HttpResponse:
    return show_problem(request, Problem(HTTPStatus.NOT_FOUND))


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return _document(error.status_code, "refused", str(error))


def _document(status: int, code: str, detail: str) -> JsonResponse:
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": code,
        "detail": detail,
    }
    return JsonResponse(document, status=status, content_type=_PROBLEM)
