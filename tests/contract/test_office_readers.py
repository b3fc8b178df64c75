"""Every office reader keeps the office contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from freetosell.offices.em.reader import READER as EM
from freetosell.offices.ep.reader import READER as EP
from freetosell.offices.exports.reader import READER as EXPORTS
from freetosell.offices.own.reader import READER as OWN
from freetosell.offices.us.reader import READER as US
from freetosell.testing.office_contract import OfficeContract

GOLDENS = Path(__file__).parents[1] / "golden" / "offices"


def files_of(prefix: str) -> tuple[Path, ...]:
    return tuple(
        sorted(p for p in GOLDENS.glob(f"{prefix}_*") if p.suffix not in (".expected", ".dat"))
    )


class TestUsReader(OfficeContract):
    reader = US

    @pytest.fixture
    def files(self):
        return files_of("us")


class TestEpReader(OfficeContract):
    reader = EP

    @pytest.fixture
    def files(self):
        return files_of("ep")


class TestEmReader(OfficeContract):
    reader = EM

    @pytest.fixture
    def files(self):
        return files_of("em")


class TestExportReader(OfficeContract):
    reader = EXPORTS

    @pytest.fixture
    def files(self):
        return files_of("exports")


class TestOwnReader(OfficeContract):
    reader = OWN

    @pytest.fixture
    def files(self):
        return (GOLDENS / "own.jsonl", GOLDENS / "own.csv")
