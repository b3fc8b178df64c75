"""Where the model is: one address, one model, one key from the environment."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from freetosell.core.errors import InputError

_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat-completions endpoint.

    Args:
        url: Whole address that is posted to.
        host: As it is shown to the person who is asked for consent.
        key: Sent as a bearer token; never shown, logged or stored.
        timeout_s: For one answer, from the first byte sent to the last received.
    """

    url: str
    host: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 120.0


def parse_endpoint(url: str, model: str, key: str = "", timeout_s: float = 120.0) -> Endpoint:
    """Return the endpoint that a person named by its base ("https://host/v1").

    Plain http is taken for this machine and private networks alone: claims and
    listings do not cross the open network unencrypted.

    Raises:
        InputError: ``llm_url_unreadable``, ``llm_url_not_encrypted``, ``llm_model_missing``.
    """
    parts = urlsplit(url.strip())
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query:
        raise InputError(
            "llm_url_unreadable",
            "Not the address of an endpoint: it needs http(s), a host, and no name or key in it.",
            where="--llm",
            fix="Give its base, for example http://127.0.0.1:8080/v1; a key: FREETOSELL_LLM_KEY.",
        )
    if parts.scheme == "http" and not _is_near(host):
        raise InputError(
            "llm_url_not_encrypted",
            f"{host} is not on this machine or a private network, and http is not encrypted.",
            where="--llm",
            fix="Use its https address.",
        )
    if not model.strip():
        raise InputError(
            "llm_model_missing",
            "No model is named.",
            where="--llm-model",
            fix="Name one that the endpoint serves: --llm-model NAME.",
        )
    path = parts.path.rstrip("/")
    whole = path if path.endswith(_PATH) else path + _PATH
    shown = f"[{host}]" if ":" in host else host
    at = f"{shown}:{port}" if port else shown
    return Endpoint(f"{parts.scheme}://{at}{whole}", at, model.strip(), key, timeout_s)


def _is_near(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
