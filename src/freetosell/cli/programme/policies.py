"""Policies and who has read them."""

from __future__ import annotations

from typing import Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.programme.options import (
    Language,
    open_room,
    parse_pairs,
    print_json,
    print_table,
)

PolicyId = Annotated[str, typer.Argument(metavar="POLICY", help="Id of the policy.")]


def report(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Say which policies are in force, which are not issued, who has not read them."""
    from freetosell.app.programme_policies import report_policies

    found = report_policies(open_room(workspace))
    if as_json:
        print_json(found)
        return
    unread = {p.id: sum(q.id == p.id for q, _ in found.unread) for p in found.in_force}
    rows = [
        (p.id, p.version, p.in_force_on, p.review_by, p.approved_by, unread[p.id])
        for p in found.in_force
    ]
    head = ("policy", "version", "since", "review by", "approved by", "not read by")
    print_table(head, rows, "No policy is in force. See: freetosell programme policy NAME")
    if found.missing:
        console.out.print(f"Not issued: {', '.join(found.missing)}")
    for policy, person in found.unread:
        console.err.print(
            console.plain(f"{person.name} has not read {policy.id} v{policy.version}.")
        )


def show(
    policy_id: PolicyId,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print a policy: the version in force, or the template with its blanks."""
    from freetosell.app.programme_policies import find_versions

    room = open_room(workspace)
    versions = find_versions(room, policy_id)
    if versions:
        policy = versions[-1]
        if as_json:
            print_json(policy)
            return
        title, body = policy.title, policy.body
        state = f"Version {policy.version}, in force since {policy.in_force_on}."
    else:
        template = room.get_template(policy_id)
        if as_json:
            print_json(template)
            return
        title, body = template.title, template.body
        state = f"Not issued. Blanks: {', '.join(template.blanks)}."
    console.out.print(console.plain(title.in_language(language)), style="bold")
    console.out.print(console.plain(body.in_language(language)))
    console.out.print(console.plain(state), style="dim")


def issue(
    policy_id: PolicyId,
    approved_by: Annotated[str, typer.Option("--approved-by", help="Who decides it, by name.")],
    blank: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=TEXT for a blank; several times.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Put a new version of a policy in force; everybody is asked to read it."""
    from freetosell.app.programme_policies import issue_policy

    blanks = parse_pairs(blank or [], "--set")
    policy = issue_policy(open_room(workspace), policy_id, blanks, approved_by=approved_by)
    if as_json:
        print_json(policy)
    else:
        console.out.print(
            console.plain(f"{policy.id} version {policy.version}, review by {policy.review_by}.")
        )


def read(
    policy_id: PolicyId,
    person_id: Annotated[str, typer.Argument(metavar="PERSON", help="Who has read it.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Record that a person has read the version in force."""
    from freetosell.app.programme_policies import acknowledge

    said = acknowledge(open_room(workspace), policy_id, person_id)
    if as_json:
        print_json(said)
    else:
        console.out.print(console.plain(f"{said.person} read {said.policy} v{said.version}."))
