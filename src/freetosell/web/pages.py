"""`Page`: one address with its rule, the row of which the table of routes is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpResponseBase
from django_stubs_ext import StrPromise

from freetosell.web.roles import Role

#: A view: the request, then what the address names by keyword.
View = Callable[..., HttpResponseBase]


class Verb(StrEnum):
    """What a page may be asked; a page that only shows has no POST."""

    GET = "GET"
    POST = "POST"


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the web app.

    Args:
        name: Unique, as templates name it: ``{% url "product" product_id=… %}``.
        path: As Django writes it: ``"products/<str:product_id>/"``.
        view: A function of the request and what the path names.
        access: For each verb the roles that may use it.  A verb that is not
            here is refused with 405, a role that is not here with 403.
        nav: Label in the navigation; empty for a page reached from others.
            A page whose path names something cannot stand there.
        audited: Whether its changes leave a line in the audit log; ``False``
            only for what changes nothing but the asker's own view.
        max_bytes: Largest body that a POST may bring; 0 for the usual limit.
    """

    name: str
    path: str
    view: View
    access: Mapping[Verb, frozenset[Role]]
    nav: str | StrPromise = ""
    audited: bool = True
    max_bytes: int = 0

    def allows(self, role: Role, verb: Verb) -> bool:
        """Say whether a role may use a verb of this page; HEAD is asked as GET."""
        return role in self.access.get(verb, frozenset())


def shows(roles: frozenset[Role]) -> dict[Verb, frozenset[Role]]:
    """Return the rule of a page that only shows."""
    return {Verb.GET: roles}


def shows_and_takes(
    roles: frozenset[Role], changing: frozenset[Role]
) -> dict[Verb, frozenset[Role]]:
    """Return the rule of a page that some may see and some may change."""
    return {Verb.GET: roles, Verb.POST: changing}


def takes(changing: frozenset[Role]) -> dict[Verb, frozenset[Role]]:
    """Return the rule of an address that only takes: a button of another page."""
    return {Verb.POST: changing}


#: What a page hands its template.
Shown = dict[str, Any]
