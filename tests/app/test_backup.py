"""A backup is taken, a workspace made of it, and nothing is ever half there."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zstandard

from freetosell.app.backup import make_backup, restore_backup
from freetosell.app.backup_archive import extract_archive, write_archive
from freetosell.app.backup_parts import PassphraseSeal, WorkspaceDump, is_sealed
from freetosell.core.entries import Entry
from freetosell.core.errors import EngineError, FreeToSellError, InputError, SourceError
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_product

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
WORDS = "four words that nobody guesses"


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a SQLite file."""
    with sqlite3.connect(path) as db:
        names = [n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {n: sorted(db.execute(f'SELECT * FROM "{n}"'), key=repr) for n in sorted(names)}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with records, made once."""
    folder = tmp_path_factory.mktemp("filled") / "shop"
    (folder / "evidence" / "ab").mkdir(parents=True)
    (folder / "evidence" / "ab" / "abcd").write_bytes(b"\x00photo" * 50_000)
    (folder / "evidence" / "log.jsonl").write_text('{"n":1}\n', encoding="utf-8")
    (folder / "evidence" / "log.lock").write_text("")
    (folder / "drawings").mkdir()
    (folder / "drawings" / "图 1.png").write_bytes(b"png")
    (folder / "seller.toml").write_text('name = "Acme"\n')
    (folder / "corpus").mkdir()
    (folder / "corpus" / "big").write_bytes(b"x" * 1000)
    (folder / "web" / "uploads").mkdir(parents=True)
    (folder / "web" / "uploads" / "file.csv").write_text("a,b\n")
    (folder / "web" / "secret.key").write_text("signing secret")
    (folder / "web" / "queue.sqlite3").write_text("messages")
    (folder / "web" / "queue.sqlite3-wal").write_text("messages")
    records = DjangoRecords(folder / "records.sqlite3")
    records.put_product(make_product())
    store = DjangoEntryStore(folder / "records.sqlite3")
    store.put([Entry("supplier", "acme", {"name": "安克"}, label="安克")], by="mo", at=NOW)
    store.put([Entry("supplier", "acme", {"name": "B"}, version=1)], by="mo", at=NOW)
    return folder


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "shop")


def back_up(workspace: Path, target: Path, **options: Any) -> Any:
    dump = WorkspaceDump(workspace / "records.sqlite3")
    return make_backup(workspace, target, dump, FakeClock(NOW), **options)


def bring_back(source: Path, to: Path, **options: Any) -> Any:
    return restore_backup(source, to, WorkspaceDump(to / "records.sqlite3"), **options)


def test_what_comes_back_is_what_was_there_row_by_row(workspace: Path, tmp_path: Path) -> None:
    made = back_up(workspace, tmp_path / "shop.backup")
    assert made.manifest.records == "sqlite"
    manifest = bring_back(tmp_path / "shop.backup", tmp_path / "again")
    assert manifest == made.manifest
    again = tmp_path / "again"
    assert rows_of(again / "records.sqlite3") == rows_of(workspace / "records.sqlite3")
    assert rows_of(again / "records.sqlite3")["entry_change"], "there were rows to compare"
    for name in ("evidence/ab/abcd", "evidence/log.jsonl", "drawings/图 1.png", "seller.toml"):
        assert (again / name).read_bytes() == (workspace / name).read_bytes()
    assert len(DjangoEntryStore(again / "records.sqlite3").history("supplier", "acme")) == 2


def test_secrets_and_passing_files_stay_out_and_it_says_so(workspace: Path, tmp_path: Path) -> None:
    made = back_up(workspace, tmp_path / "shop.backup")
    paths = {member.path for member in made.manifest.members}
    assert not [p for p in paths if "secret" in p or "queue" in p or p.endswith(".lock")]
    assert not [p for p in paths if p.startswith("corpus")]
    assert any("secret.key" in line for line in made.manifest.left_out)
    assert any("Passwords" in line for line in made.manifest.left_out)
    raw = zstandard.ZstdDecompressor().stream_reader((tmp_path / "shop.backup").open("rb"))
    assert b"signing secret" not in raw.read()
    whole = back_up(workspace, tmp_path / "whole.backup", with_corpus=True)
    assert "corpus/big" in {member.path for member in whole.manifest.members}


def test_nothing_is_overwritten_and_nothing_filled_is_taken(
    workspace: Path, tmp_path: Path
) -> None:
    target = tmp_path / "shop.backup"
    back_up(workspace, target)
    before = target.read_bytes()
    with pytest.raises(InputError) as caught:
        back_up(workspace, target)
    assert caught.value.code == "file_exists"
    assert target.read_bytes() == before
    with pytest.raises(InputError) as caught:
        bring_back(target, workspace)
    assert caught.value.code == "workspace_not_empty"
    with pytest.raises(InputError) as caught:
        back_up(workspace, workspace / "inside.backup")
    assert caught.value.code == "backup_inside"
    (tmp_path / "empty").mkdir()
    bring_back(target, tmp_path / "empty")
    assert (tmp_path / "empty" / "seller.toml").is_file()


@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 0.999])
def test_one_changed_byte_is_refused_and_leaves_nothing(
    workspace: Path, tmp_path: Path, place: float
) -> None:
    target = tmp_path / "shop.backup"
    back_up(workspace, target)
    content = bytearray(target.read_bytes())
    content[int(len(content) * place)] ^= 0x55
    target.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        bring_back(target, tmp_path / "again")
    assert caught.value.what
    assert caught.value.where == "shop.backup"
    assert caught.value.fix
    assert sorted(p.name for p in tmp_path.iterdir()) == ["shop", "shop.backup"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_cut_off_backup_is_refused(workspace: Path, tmp_path: Path, share: float) -> None:
    target = tmp_path / "shop.backup"
    back_up(workspace, target)
    content = target.read_bytes()
    target.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SourceError) as caught:
        bring_back(target, tmp_path / "again")
    assert caught.value.code in {"backup_damaged", "backup_incomplete"}
    assert not (tmp_path / "again").exists()


def test_a_member_that_is_not_as_the_manifest_says_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    head = {"program": "1", "records": "none", "with_corpus": False, "left_out": ()}
    write_archive(tmp_path / "x.backup", [("a.txt", file)], head, NOW)
    raw = (
        zstandard.ZstdDecompressor()
        .decompressobj()
        .decompress((tmp_path / "x.backup").read_bytes())
    )
    forged = raw.replace(b"one\0", b"two\0", 1)
    (tmp_path / "y.backup").write_bytes(zstandard.compress(forged))
    (tmp_path / "out").mkdir()
    with pytest.raises(SourceError, match=r"a\.txt is not as it was written"):
        extract_archive(tmp_path / "y.backup", tmp_path / "out")


@pytest.mark.parametrize("name", ["../out.txt", "/etc/x", "a/../../b"])
def test_a_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    head = {"program": "1", "records": "none", "with_corpus": False, "left_out": ()}
    write_archive(tmp_path / "x.backup", [(name, file)], head, NOW)
    with pytest.raises(SourceError, match="leads out"):
        bring_back(tmp_path / "x.backup", tmp_path / "again")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "x.backup"]


def test_a_later_form_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    head = {"program": "9.9", "records": "none", "with_corpus": False, "left_out": ()}
    write_archive(tmp_path / "x.backup", [("a.txt", file)], head, NOW)
    raw = (
        zstandard.ZstdDecompressor()
        .decompressobj()
        .decompress((tmp_path / "x.backup").read_bytes())
    )
    (tmp_path / "y.backup").write_bytes(zstandard.compress(raw.replace(b'"form": 1', b'"form": 7')))
    with pytest.raises(SourceError, match=r"form 7"):
        bring_back(tmp_path / "y.backup", tmp_path / "again")


@pytest.mark.slow
def test_a_sealed_backup_opens_with_its_passphrase_alone(workspace: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    target = tmp_path / "shop.sealed"
    back_up(workspace, target, seal=PassphraseSeal(WORDS))
    assert is_sealed(target)
    assert b"Acme" not in target.read_bytes()
    with pytest.raises(InputError) as caught:
        bring_back(target, tmp_path / "again", seal=PassphraseSeal("another passphrase"))
    assert caught.value.code == "passphrase_wrong"
    bring_back(target, tmp_path / "again", seal=PassphraseSeal(WORDS))
    assert rows_of(tmp_path / "again/records.sqlite3") == rows_of(workspace / "records.sqlite3")
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)
    with pytest.raises(SourceError) as damaged:
        bring_back(target, tmp_path / "third", seal=PassphraseSeal(WORDS))
    assert damaged.value.code == "backup_damaged"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again", "shop", "shop.sealed"]


def test_a_short_passphrase_is_refused_and_leaves_no_file(workspace: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    with pytest.raises(InputError, match="characters"):
        back_up(workspace, tmp_path / "shop.sealed", seal=PassphraseSeal("short"))
    assert [p.name for p in tmp_path.iterdir()] == ["shop"]


def test_a_disk_that_is_full_leaves_nothing(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "shop.backup"
    back_up(workspace, target)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("freetosell.app.backup_archive.os.fsync", full)
    with pytest.raises(EngineError, match="No space left"):
        bring_back(target, tmp_path / "again")
    with pytest.raises(EngineError, match="No space left"):
        back_up(workspace, tmp_path / "second.backup")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["shop", "shop.backup"]


def _slow_restore(source: str, to: str) -> None:
    import freetosell.app.backup as room

    loading = room._load_records

    def wait(*args: Any) -> None:
        loading(*args)
        time.sleep(30)

    room._load_records = wait
    bring_back(Path(source), Path(to))


def test_a_restore_that_is_killed_leaves_no_workspace(workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "shop.backup"
    back_up(workspace, target)
    again = tmp_path / "again"
    child = multiprocessing.get_context("spawn").Process(
        target=_slow_restore, args=(str(target), str(again))
    )
    child.start()
    seen = False
    for _ in range(200):
        seen = any(tmp_path.glob(".again-restoring-*/workspace/seller.toml"))
        if seen:
            break
        time.sleep(0.05)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    assert seen
    assert not again.exists()
    bring_back(target, again)
    assert rows_of(again / "records.sqlite3") == rows_of(workspace / "records.sqlite3")


def test_records_that_are_written_meanwhile_are_those_of_one_moment(
    workspace: Path, tmp_path: Path
) -> None:
    place = workspace / "records.sqlite3"
    writer = sqlite3.connect(place)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE entry SET label = 'half'")
    back_up(workspace, tmp_path / "shop.backup")
    writer.rollback()
    writer.close()
    bring_back(tmp_path / "shop.backup", tmp_path / "again")
    assert rows_of(tmp_path / "again/records.sqlite3") == rows_of(place)


def test_faults_are_errors_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        back_up(tmp_path / "nothing", tmp_path / "x")
    assert caught.value.code == "workspace_empty"
    with pytest.raises(InputError) as caught:
        bring_back(tmp_path / "nothing", tmp_path / "y")
    assert caught.value.code == "backup_not_found"
    (tmp_path / "text").write_text("no backup at all")
    with pytest.raises(FreeToSellError) as damaged:
        bring_back(tmp_path / "text", tmp_path / "y")
    assert damaged.value.code == "backup_damaged"
