"""One's own keys: tokens shown once, an authenticator that is asked for when signing in."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.web.conftest import PASSWORD

from freetosell.web.keys import digest_of
from freetosell.web.models import ApiToken
from freetosell.web.roles import Role


def test_a_token_is_shown_once_works_and_can_be_revoked(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OPERATOR)
    sent = {"name": "stock system", "scopes": ["products:read"], "days": "30"}
    page = client.post("/account/tokens/", sent).content.decode()
    found = re.search(r"<pre>([\w-]{43})</pre>", page)
    assert found is not None
    assert ApiToken.objects.get().digest == digest_of(found[1])
    assert found[1] not in client.get("/account/tokens/").content.decode()
    program = Client(headers={"Authorization": f"Bearer {found[1]}"})
    assert program.get("/api/v1/products/").status_code == 200
    client.post("/account/tokens/", {"revoke": str(ApiToken.objects.get().pk)})
    assert program.get("/api/v1/products/").status_code == 401


def test_nobody_gives_a_scope_that_the_role_has_not(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.AUDITOR)
    sent = {"name": "x", "scopes": ["checks:run"], "days": "30"}
    assert client.post("/account/tokens/", sent).status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_revokes_a_token_of_another(sign_in: Callable[[Role], Client]) -> None:
    sign_in(Role.OPERATOR).post(
        "/account/tokens/", {"name": "a", "scopes": ["products:read"], "days": "30"}
    )
    sign_in(Role.OWNER).post("/account/tokens/", {"revoke": str(ApiToken.objects.get().pk)})
    assert ApiToken.objects.get().revoked_at is None


def test_with_an_authenticator_the_password_alone_does_not_open(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.COUNSEL)
    assert client.get("/account/authenticator/").status_code == 200
    device = TOTPDevice.objects.get()
    assert client.post("/account/authenticator/", {"code": "000000"}).status_code == 422
    device.refresh_from_db()
    device.throttle_reset()
    code = f"{totp(device.bin_key):06d}"
    assert client.post("/account/authenticator/", {"code": code}).status_code == 302
    sent = {"email": "counsel@example.org", "password": PASSWORD}
    assert Client().post("/sign-in/", sent).status_code == 422
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0)
    assert Client().post("/sign-in/", {**sent, "code": code}).status_code == 302
