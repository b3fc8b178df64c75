"""Policies: read what is in force, say so, put a new version in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from freetosell.app.programme_policies import (
    READ,
    acknowledge,
    find_versions,
    issue_policy,
    report_policies,
)
from freetosell.core.programme.policy import Acknowledgement, PolicyTemplate
from freetosell.web.programme import desk
from freetosell.web.programme.lesson_text import parse_blocks
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.programme_room import ProgrammeRoom
    from freetosell.web.gate import WebRequest


class BlanksForm(forms.Form):
    """The blanks of a policy, and who puts it in force."""

    approved_by = forms.CharField(label=_("Put in force by"), max_length=120)

    def __init__(self, *args: Any, template: PolicyTemplate, **named: Any) -> None:
        super().__init__(*args, **named)
        for name in template.blanks:
            self.fields[f"blank-{name}"] = forms.CharField(label="{" + name + "}", max_length=300)
        self.order_fields([*(f"blank-{name}" for name in template.blanks), "approved_by"])

    @property
    def blanks(self) -> dict[str, str]:
        """Name of a blank → text."""
        return {
            name.removeprefix("blank-"): str(text)
            for name, text in self.cleaned_data.items()
            if name.startswith("blank-")
        }


def policies(request: WebRequest) -> HttpResponse:
    """List the policies in force, and the templates of which nothing is in force."""
    room = desk.programme()
    report = report_policies(room)
    me = desk.find_self(room, request.person)
    unread: dict[str, int] = {}
    for policy, _person in report.unread:
        unread[policy.id] = unread.get(policy.id, 0) + 1
    mine = {policy.id for policy, person in report.unread if me and person.id == me.id}
    late = {policy.id for policy in report.overdue}
    shown = {
        "rows": [(p, unread.get(p.id, 0), p.id in mine, p.id in late) for p in report.in_force],
        "missing": [room.templates[name] for name in report.missing],
    }
    return desk.show(request, "policies.html", shown)


def policy(request: WebRequest, policy_id: str) -> HttpResponse:
    """Show a policy as it is in force; take the word of who has read it."""
    room = desk.programme()
    versions = find_versions(room, policy_id)
    template = room.templates.get(policy_id) if versions else room.get_template(policy_id)
    me = desk.find_self(room, request.person)
    if request.method == "POST":
        said = acknowledge(room, policy_id, desk.get_self(room, request.person).id)
        note_change(request, after={"version": said.version})
        messages.success(request, _("Kept: you have read this version."))
        return redirect("policy", policy_id=policy_id)
    text = versions[-1] if versions else template
    shown = {
        "policy": versions[-1] if versions else None,
        "versions": [(one, f"{one.id}/{one.version:03d}") for one in versions[::-1]],
        "template": template,
        "title": text.title if text else None,
        "blocks": parse_blocks(text.body.in_language(desk.language())) if text else (),
        "me": me,
        "read": _readings(room, policy_id, versions[-1].version) if versions else [],
        "unread": [person for one, person in report_policies(room).unread if one.id == policy_id],
    }
    return desk.show(request, "policy.html", shown)


def issue(request: WebRequest, policy_id: str) -> HttpResponse:
    """Put a new version in force, its blanks filled."""
    room = desk.programme()
    template = room.get_template(policy_id)
    start = {"approved_by": request.person.name}
    form = BlanksForm(request.POST or None, template=template, initial=start)
    if request.method == "POST" and form.is_valid():
        made = issue_policy(
            room, policy_id, form.blanks, approved_by=form.cleaned_data["approved_by"]
        )
        note_change(request, after={"version": made.version})
        messages.success(request, _("The policy is in force; everybody is asked to read it."))
        return redirect("policy", policy_id=policy_id)
    shown = {
        "form": form,
        "template": template,
        "blocks": parse_blocks(template.body.in_language(desk.language())),
        "version": len(find_versions(room, policy_id)) + 1,
    }
    return desk.show(request, "policy_issue.html", shown, 422 if form.errors else 200)


def _readings(room: ProgrammeRoom, policy_id: str, version: int) -> list[Acknowledgement]:
    found = room.find_all(READ, Acknowledgement, parent=policy_id)
    return [one for one in found if one.version == version]
