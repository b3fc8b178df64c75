"""Addresses, all out of the table of routes and the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from freetosell.web import error_pages
from freetosell.web.api import api
from freetosell.web.gate import find_patterns

urlpatterns: list[URLPattern | URLResolver] = [*find_patterns(), path("api/v1/", api.urls)]

handler400 = error_pages.bad_request
handler403 = error_pages.forbidden
handler404 = error_pages.not_found
handler500 = error_pages.broken
