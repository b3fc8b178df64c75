"""``freetosell owners`` over the demo corpus."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def copied(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, because the grouping is kept in the workspace."""
    folder = tmp_path_factory.mktemp("owners") / "workspace"
    shutil.copytree(workspace, folder)
    return folder


def test_owners_are_grouped_listed_told_apart_and_laid_out(
    run: Callable[..., object], copied: Path
) -> None:
    def call(*args: object) -> object:
        return run("owners", *args, "--workspace", copied, env={"FREETOSELL_USER": "Mo"})

    first = call("list")
    assert first.returncode != 0
    assert "owners update" in first.stderr
    done = json.loads(call("update", "--json").stdout)
    assert 1 < done["owners"] <= done["names"]
    listed = json.loads(call("list", "--json", "--limit", 5).stdout)
    assert listed["old"] is False
    name = listed["owners"][0]["name"]
    held = json.loads(call("portfolio", name, "--json").stdout)
    assert (
        held["rights"]
        == len(held["portfolio"]["rights"])
        == sum(row[-1] for row in held["by_office"])
    )
    assert held["in_force"] >= sum(held["by_end"].values())
    assert held["portfolio"]["scope"]
    plain = call("portfolio", name)
    assert "The corpus holds:" in plain.stdout

    other = listed["owners"][1]["name"]
    assert call("same", name, other).returncode != 0
    assert call("same", name, other, "--source", "register").returncode == 0
    assert "changed since" in call("list").stderr
    assert json.loads(call("update", "--json").stdout)["owners"] == done["owners"] - 1
    shown = json.loads(call("show", other, "--json").stdout)["owner"]
    assert {name, other} <= set(shown["names"])
    assert [merge["rule"] for merge in shown["merges"] if merge["source"]] == ["stated"]
    assert call("show", "no such owner").returncode != 0
