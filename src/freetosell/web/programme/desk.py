"""What every page of the programme needs: the rooms, who asks, and the tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from freetosell.app.programme_training import find_people
from freetosell.app.seller import load_seller
from freetosell.app.wiring import open_live_rooms, open_programme
from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.keys import digest_of
from freetosell.web.pages import Verb

if TYPE_CHECKING:
    from freetosell.app.programme_evidence import LiveRooms
    from freetosell.app.programme_room import ProgrammeRoom
    from freetosell.core.programme.training import Person
    from freetosell.web.gate import WebRequest
    from freetosell.web.models import Account


def programme() -> ProgrammeRoom:
    """Open the management system."""
    return open_programme(rooms.program_settings(), rooms.clock())


def live() -> LiveRooms:
    """Open every room whose records are evidence."""
    return open_live_rooms(rooms.program_settings(), rooms.clock())


def company() -> str:
    """Return the name of the house; empty if it is not set."""
    return load_seller(rooms.program_settings().workspace).name


def language() -> str:
    """Return the language of the page as courses and papers name it."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


def find_self(room: ProgrammeRoom, account: Account) -> Person | None:
    """Return the person that an account is: the one of this id, or of this mail address."""
    mail = account.email.casefold()
    people = find_people(room)
    by_id = next((p for p in people if p.id.casefold() == mail), None)
    return by_id or next((p for p in people if p.mail.casefold() == mail), None)


def get_self(room: ProgrammeRoom, account: Account) -> Person:
    """Return the person that an account is.

    Raises:
        InputError: ``person_not_found``.
    """
    person = find_self(room, account)
    if person is None:
        raise InputError(
            "person_not_found",
            "Your account belongs to nobody who takes courses.",
            fix="Ask the owner to enter you under Programme, People, with your mail address.",
        )
    return person


def name_of(room: ProgrammeRoom, account: Account) -> str:
    """Return the name under which the record keeps what an account does."""
    person = find_self(room, account)
    return person.id if person else account.email


def subject_of(person: Person) -> str:
    """Return what the audit log calls a person: no name and no address stand in it."""
    return f"person={digest_of(person.id)[:16]}"


def show(
    request: WebRequest, template: str, shown: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the programme with the tabs above it."""
    content = {**shown, "parts": _tabs(request)}
    return render(request, f"programme/{template}", content, status=status)


def _tabs(request: WebRequest) -> list[tuple[str, str, bool]]:
    """Return the parts of the programme that the reader may open; the present one is marked."""
    from freetosell.web.programme.routes import PAGES

    labels = {
        "programme": _("Overview"),
        "courses": _("My courses"),
        "programme-people": _("People"),
        "training": _("Training"),
        "policies": _("Policies"),
        "registers": _("Registers"),
        "audits": _("Audits"),
        "reviews": _("Reviews"),
        "programme-due": _("Calendar"),
    }
    pages = {page.name: page for page in PAGES}
    role = request.person.as_role
    here = max(
        (n for n in labels if request.path.startswith(reverse(n))), key=lambda n: len(reverse(n))
    )
    return [
        (label, reverse(name), name == here)
        for name, label in labels.items()
        if pages[name].allows(role, Verb.GET)
    ]


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file that the browser stores under a name."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
