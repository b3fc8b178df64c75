"""``freetosell backup`` and ``freetosell restore`` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.core.errors import InputError


def call(*args: object, **env: str) -> Any:
    words = list(map(str, args))
    return CliRunner().invoke(app, words, env={"COLUMNS": "160", "NO_COLOR": "1", **env})


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "seller.toml").write_text('name = "Acme"\n')
    return folder


def test_a_workspace_goes_into_one_file_and_back(shop: Path, tmp_path: Path) -> None:
    done = call("backup", tmp_path / "b", "--workspace", shop)
    assert done.exit_code == 0, done.output
    assert "1 files" in done.output
    assert "web/secret.key" in done.output
    assert "not sealed" in done.output
    back = call("restore", tmp_path / "b", "--workspace", tmp_path / "again", "--json")
    assert json.loads(back.output)["members"][0]["path"] == "seller.toml"
    assert (tmp_path / "again" / "seller.toml").read_text() == 'name = "Acme"\n'


def test_a_workspace_in_use_is_not_overwritten(shop: Path, tmp_path: Path) -> None:
    call("backup", tmp_path / "b", "--workspace", shop)
    refused = call("restore", tmp_path / "b", "--workspace", shop)
    assert isinstance(refused.exception, InputError)
    assert refused.exception.code == "workspace_not_empty"


@pytest.mark.slow
def test_the_passphrase_comes_from_a_file_or_the_environment(shop: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    words = "four words that nobody guesses"
    name = "FREETOSELL_BACKUP_PASSPHRASE"
    call("backup", tmp_path / "b", "--workspace", shop, **{name: words})
    refused = call("restore", tmp_path / "b", "--workspace", tmp_path / "again")
    assert isinstance(refused.exception, InputError)
    assert refused.exception.code == "passphrase_missing"
    (tmp_path / "words").write_text(words + "\n")
    file = ("--passphrase-file", tmp_path / "words")
    done = call("restore", tmp_path / "b", "--workspace", tmp_path / "again", *file)
    assert done.exit_code == 0, done.output
