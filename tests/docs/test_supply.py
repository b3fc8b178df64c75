"""What the program is made of: licences that were agreed to, and no secret in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tools.check_licences import find_refused

ROOT = Path(__file__).parent.parent.parent
#: What keys of well-known services and private keys look like.
_SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{36}\b"
    r"|\bsk-[A-Za-z0-9]{32,}\b|\bxox[bap]-[0-9A-Za-z-]{20,}\b|\bAIza[0-9A-Za-z_-]{35}\b"
)


def test_every_installed_package_stands_under_a_licence_that_was_agreed_to() -> None:
    assert find_refused() == {}


def test_no_key_is_in_the_tree() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path == Path(__file__) or not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        if _SECRETS.search(path.read_text("utf-8", "replace")):
            found.append(name)
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["-----BEGIN " + "RSA PRIVATE KEY-----", "AKIA" + "ABCDEFGHIJKLMNOP", "ghp_" + "a1B2" * 9],
)
def test_a_key_would_be_seen(text: str) -> None:
    assert _SECRETS.search(f"key = '{text}'")
