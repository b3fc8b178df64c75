"""What every counsel register must do: inherit `CounselRegisterContract`, name the class.

Example::

    class TestMyRegister(CounselRegisterContract):
        factory = "freetosell.engines.mine:MyRegister"

The factory is called with a path at which nothing is yet.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from freetosell.core.counsel import Counsel, Engagement
from freetosell.core.errors import InputError
from freetosell.core.ports import CounselRegister

#: An entry with every field filled, made up.
FULL = Counsel(
    id="de-muster",
    market="DE",
    name="Dr. Eva Muster",
    firm="Muster & Söhne „Patentanwälte“",
    scope=("patents", "design opinions"),
    languages=("de", "中文"),
    fees="EUR 380 an hour (2026)",
    conflicts="None known",
    conflicts_checked_on=date(2026, 11, 2),
    engagement=Engagement.ENGAGED,
    engaged_on=date(2026, 11, 5),
    contact="muster@example.org",
    notes='=HYPERLINK("x"); \'; DROP TABLE counsel; --',
)


class CounselRegisterContract:
    """The suite over every register."""

    factory: ClassVar[str]

    def open(self, path: Path) -> CounselRegister:
        """Open the register at a path."""
        module, _, name = self.factory.partition(":")
        opened: CounselRegister = getattr(importlib.import_module(module), name)(path)
        return opened

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """A place where no register is yet."""
        return tmp_path / "register"

    @pytest.fixture
    def register(self, path: Path) -> CounselRegister:
        """A new register."""
        return self.open(path)

    def test_a_new_register_is_empty(self, register: CounselRegister) -> None:
        """Nothing is invented."""
        assert register.find_counsel() == ()
        assert register.find_counsel("DE") == ()

    def test_an_entry_comes_back_as_it_went_in(self, register: CounselRegister, path: Path) -> None:
        """Every field, also after opening again."""
        assert register.put_counsel(FULL) is True
        assert register.find_counsel() == (FULL,)
        assert self.open(path).find_counsel() == (FULL,)

    def test_the_same_id_replaces(self, register: CounselRegister) -> None:
        """The later entry stands, whatever changed."""
        register.put_counsel(FULL)
        moved = replace(FULL, market="EP", name="Eva M.", engagement=Engagement.ENDED)
        assert register.put_counsel(moved) is False
        assert register.find_counsel() == (moved,)
        assert register.find_counsel("DE") == ()

    def test_entries_come_by_market_and_id(self, register: CounselRegister) -> None:
        """Whatever the order in which they were put."""
        entries = [Counsel(f"{m.lower()}-{i}", m, "X") for m in ("US", "CN", "DE") for i in (2, 1)]
        for entry in entries:
            register.put_counsel(entry)
        found = [(c.market, c.id) for c in register.find_counsel()]
        assert found == sorted(found)
        assert [c.id for c in register.find_counsel("CN")] == ["cn-1", "cn-2"]

    def test_an_entry_can_be_removed_once(self, register: CounselRegister) -> None:
        """What is not there is said to be not there."""
        register.put_counsel(FULL)
        register.remove_counsel(FULL.id)
        assert register.find_counsel() == ()
        with pytest.raises(InputError) as caught:
            register.remove_counsel(FULL.id)
        assert caught.value.code == "counsel_not_found"
        assert caught.value.fix
