"""The audit log: every change leaves its lines, nothing personal, and tampering shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from freetosell.web.models import Account, AuditRow
from freetosell.web.roles import Role
from freetosell.web.trail import find_breaks

PERSON = {
    "email": "new@example.org",
    "name": "Nadia New",
    "role": "operator",
    "new_password": "a long one for Nadia",
    "again": "a long one for Nadia",
}


def test_a_change_leaves_a_line_before_and_one_after(sign_in: Callable[[Role], Client]) -> None:
    owner = sign_in(Role.OWNER)
    assert owner.post("/people/", PERSON).status_code == 302
    begun, done = AuditRow.objects.order_by("id")
    assert (begun.act, done.act) == ("begun", "done")
    assert done.account == Account.objects.get(role="owner").pk
    assert done.subject == f"account={Account.objects.get(email='new@example.org').pk}"
    assert done.after
    assert not done.before


def test_what_is_refused_is_written_too(sign_in: Callable[[Role], Client]) -> None:
    assert sign_in(Role.OPERATOR).post("/people/", PERSON).status_code == 403
    (line,) = AuditRow.objects.all()
    assert (line.act, line.status, line.role) == ("refused", 403, "operator")


def test_looking_leaves_nothing(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    client.get("/people/")
    client.post("/preferences/", {"theme": "dark"})
    assert not AuditRow.objects.exists()


def test_no_text_of_a_person_stands_in_the_log(sign_in: Callable[[Role], Client]) -> None:
    owner = sign_in(Role.OWNER)
    owner.post("/people/", PERSON)
    Client().post("/sign-in/", {"email": "new@example.org", "password": "wrong"})
    Client().post("/set-up/some-secret-key/", PERSON)
    text = repr(list(AuditRow.objects.values()))
    for told in ("example.org", "Nadia", "a long one", "wrong", "some-secret-key"):
        assert told not in text


def test_the_chain_holds_and_a_changed_line_shows(sign_in: Callable[[Role], Client]) -> None:
    owner = sign_in(Role.OWNER)
    for name in ("a", "b", "c"):
        owner.post("/people/", {**PERSON, "email": f"{name}@example.org"})
    rows = list(AuditRow.objects.order_by("id"))
    assert list(find_breaks(rows)) == []
    assert any("holds" in line for line in owner.get("/audit/?whole=1").content.decode().split("<"))
    rows[2].status = 200
    assert list(find_breaks(rows)) == [f"Line {rows[2].pk} was changed after it was stored."]
    del rows[1]
    assert len(list(find_breaks(rows))) >= 1


@pytest.mark.parametrize("act", ["UPDATE audit SET status = 200", "DELETE FROM audit"])
def test_the_database_refuses_to_change_a_line(sign_in: Callable[[Role], Client], act: str) -> None:
    sign_in(Role.OPERATOR).post("/people/", PERSON)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="never changed"):
        cursor.execute(act)


def test_digests_are_those_of_sha256() -> None:
    from freetosell.web.trail import digest_value

    assert digest_value({"a": 1}) == hashlib.sha256(b'{"a": 1}').hexdigest()
    assert digest_value(None) == ""
