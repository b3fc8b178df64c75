"""People of the programme: who they are, who passed what, who was present."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freetosell.app.programme_attendance import find_attendance, import_attendance
from freetosell.app.programme_training import (
    ask_retraining,
    find_certificates,
    find_people,
    get_person,
    put_person,
    report_training,
)
from freetosell.core.programme.course import Audience
from freetosell.core.programme.training import Person, TrainingState
from freetosell.web.core_words import word_for
from freetosell.web.models import Account
from freetosell.web.products.uploads import find_upload, keep_upload
from freetosell.web.programme import desk
from freetosell.web.programme.words import TONES
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Endings of lists that are taken.
LIST_ENDINGS = frozenset({".csv", ".tsv", ".xlsx"})
#: Refused rows that are shown.
REFUSED_SHOWN = 100
SHOWN_LANGUAGES = (("en", "English"), ("zh", "中文"))


class PersonForm(forms.Form):
    """Somebody who works for the house."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As a certificate shows it.")
    )
    mail = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The account with this address takes the courses of this person."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("What they do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The courses for everyone are owed besides."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=SHOWN_LANGUAGES)
    joined_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    left_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    deputy = forms.ChoiceField(label=_("Who stands in"), required=False)

    def __init__(self, *args: Any, people: tuple[Person, ...] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["audiences"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.value, word_for(one)) for one in Audience if one is not Audience.EVERYONE
        ]
        self.fields["deputy"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "–"),
            *((one.id, one.name) for one in people),
        ]


class NewPersonForm(PersonForm):
    """The same with an id."""

    field_order = ("id", "name")
    id = forms.RegexField(
        label=_("Id"),
        regex=r"\A[\w.@-]{1,120}\Z",
        help_text=_("Short and lasting: lin.mei, or the mail address of the account."),
    )


class RetrainingForm(forms.Form):
    """Why everybody must train again."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Such as an upheld complaint. Certificates from before today no longer count."),
    )


class ListForm(forms.Form):
    """A list of who was present."""

    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "CSV or XLSX with the columns person, course, day and maybe trainer. "
            "A person is named by id, mail address or name."
        ),
        widget=forms.FileInput({"accept": ",".join(sorted(LIST_ENDINGS))}),
    )


def people(request: WebRequest) -> HttpResponse:
    """List everybody, and enter somebody."""
    room = desk.programme()
    found = find_people(room)
    account = Account.objects.filter(pk=_pk(request.GET.get("account", ""))).first()
    form = NewPersonForm(request.POST or None, people=found, initial=_start(account))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        person = _person(given.pop("id"), given)
        if any(one.id.casefold() == person.id.casefold() for one in found):
            form.add_error("id", gettext("Somebody is entered under this id already."))
        else:
            put_person(room, person, by=desk.name_of(room, request.person))
            note_change(request, desk.subject_of(person), after={"id": person.id})
            messages.success(request, _("Stored."))
            return redirect("programme-people")
    known = {name.casefold() for one in found for name in (one.id, one.mail) if name}
    accounts = Account.objects.filter(is_active=True)
    shown = {
        "form": form,
        "people": [(one, one.works_on(room.today)) for one in found],
        "unlinked": [one for one in accounts if one.email not in known],
    }
    return desk.show(request, "people.html", shown, 422 if form.errors else 200)


def person(request: WebRequest, person_id: str) -> HttpResponse:
    """Show somebody with courses, certificates and attendance; change their entry."""
    room = desk.programme()
    held = get_person(room, person_id)
    start = {
        "name": held.name,
        "mail": held.mail,
        "audiences": [one.value for one in held.audiences],
        "language": held.language,
        "joined_on": held.joined_on,
        "left_on": held.left_on,
        "deputy": held.deputy,
    }
    others = tuple(one for one in find_people(room) if one.id != held.id)
    form = PersonForm(request.POST or None, people=others, initial=start)
    if request.method == "POST" and form.is_valid():
        put_person(room, _person(held.id, form.cleaned_data), by=desk.name_of(room, request.person))
        note_change(request, desk.subject_of(held), before=start, after=form.cleaned_data)
        messages.success(request, _("Stored."))
        return redirect("programme-person", person_id=held.id)
    lines = [line for line in report_training(room).lines if line.person == held.id]
    shown = {
        "form": form,
        "held": held,
        "lines": [(one, room.courses[one.course], TONES.get(one.state, "quiet")) for one in lines],
        "certificates": find_certificates(room, held.id),
        "attended": find_attendance(room, held.id),
        "titles": {course.id: course.title for course in room.courses.values()},
    }
    return desk.show(request, "person.html", shown, 422 if form.errors else 200)


def training(request: WebRequest) -> HttpResponse:
    """Show who passed what, which lessons are stale; ask everybody to train again."""
    room = desk.programme()
    form = RetrainingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = desk.name_of(room, request.person)
        ask_retraining(room, room.today, form.cleaned_data["reason"], by=by)
        note_change(request, "retraining", after={"since": room.today.isoformat()})
        messages.success(request, _("Everybody is asked to train again."))
        return redirect("training")
    report = report_training(room)
    wanted = request.GET.get("state", "")
    names = {one.id: one.name for one in find_people(room)}
    shown = {
        "form": form,
        "report": report,
        "lines": [
            (line, names[line.person], room.courses[line.course], TONES.get(line.state, "quiet"))
            for line in report.lines
            if not wanted or line.state.value == wanted
        ],
        "states": [(state, report.count(state)) for state in TrainingState],
        "wanted": wanted,
        "stale": [(cite, room.courses[cite.course]) for cite in report.stale],
    }
    return desk.show(request, "training.html", shown, 422 if form.errors else 200)


def attendance(request: WebRequest) -> HttpResponse:
    """Take a list of who was present; show what was kept and what refused."""
    room = desk.programme()
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], LIST_ENDINGS)
        done = import_attendance(room, find_upload(upload), by=desk.name_of(room, request.person))
        note_change(request, f"attendance={upload}", after={"stored": done.stored})
        request.session["attendance"] = {
            "name": name,
            "read": done.read,
            "stored": done.stored,
            "refused": [[r.where, r.code, r.reason] for r in done.rejected[:REFUSED_SHOWN]],
            "refused_count": len(done.rejected),
        }
        return redirect("attendance")
    names = {one.id: one.name for one in find_people(room)}
    kept = sorted(find_attendance(room), key=lambda one: one.on, reverse=True)
    shown = {
        "form": form,
        "done": request.session.get("attendance"),
        "kept": [(one, names.get(one.person, one.person)) for one in kept[:REFUSED_SHOWN]],
        "titles": {course.id: course.title for course in room.courses.values()},
    }
    return desk.show(request, "attendance.html", shown, 422 if form.errors else 200)


def _pk(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _start(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    tongue = "zh" if account.language.startswith("zh") else "en"
    fits = all(c.isalnum() or c in "._-@" for c in account.email)
    return {
        "id": account.email if fits else "",
        "name": account.name,
        "mail": account.email,
        "language": tongue,
    }


def _person(person_id: str, given: dict[str, Any]) -> Person:
    audiences = tuple(Audience(one) for one in given["audiences"])
    return replace(Person(person_id, ""), **{**given, "audiences": audiences})
