"""Evidence: kept as it came, found to be changed where it was, exported so that others can check."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from freetosell.core.cases.evidence import EvidenceAction, find_breaks, parse_entry
from freetosell.core.errors import EngineError, InputError, SourceError
from freetosell.core.ports import EvidenceItem
from freetosell.engines.evidence.export import export_evidence
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.testing.clock import FakeClock

_NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
_GUIDE = Path(__file__).parents[4] / "docs" / "how-to" / "verify-evidence.md"


def _item(name: str = "notice.eml", case: str = "2026-1", **more: object) -> EvidenceItem:
    given: dict[str, object] = {"origin": "mail", "actor": "Li", "media_type": "text/plain"}
    return EvidenceItem(case=case, name=name, **(given | more))  # type: ignore[arg-type]  # one builder


@pytest.fixture
def store(tmp_path: Path) -> EvidenceFolder:
    return EvidenceFolder(tmp_path / "evidence", FakeClock(_NOW))


def _add(store: EvidenceFolder, content: bytes, **more: object) -> str:
    return store.add(io.BytesIO(content), _item(**more)).sha256  # type: ignore[arg-type]  # as above


def test_the_bytes_come_back_as_they_were(store: EvidenceFolder) -> None:
    content = bytes(range(256)) * 9000
    sha256 = _add(store, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    with store.open_file(sha256) as file:
        assert file.read() == content
    assert list(store.find_faults()) == []


def test_the_same_bytes_are_kept_once_and_written_down_twice(store: EvidenceFolder) -> None:
    _add(store, b"a")
    _add(store, b"a", name="again.eml")
    assert len(store.find_entries("2026-1")) == 2
    assert [entry.name for entry in store.find_files("2026-1")] == ["notice.eml"]


def test_a_label_changes_no_byte(store: EvidenceFolder) -> None:
    sha256 = _add(store, b"advice")
    store.label(sha256, _item(note="from counsel", privileged=True))
    (entry,) = store.find_files("2026-1")
    assert (entry.privileged, entry.note, entry.name) == (True, "from counsel", "notice.eml")


@pytest.mark.parametrize("wrong", ["", "ab", "../../etc/passwd", "z" * 64, "0" * 64])
def test_an_unknown_hash_is_refused(store: EvidenceFolder, wrong: str) -> None:
    _add(store, b"a")
    with pytest.raises(InputError, match="No evidence"):
        store.open_file(wrong)


def test_a_file_over_the_limit_leaves_nothing(tmp_path: Path) -> None:
    store = EvidenceFolder(tmp_path, FakeClock(_NOW), most_bytes=10)
    with pytest.raises(InputError, match="larger than 10 bytes"):
        _add(store, b"x" * 11)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert store.lines() == ()


def test_every_kind_of_tampering_shows(store: EvidenceFolder, tmp_path: Path) -> None:
    hashes = [_add(store, bytes([n]), name=f"{n}.txt") for n in range(4)]
    folder = tmp_path / "evidence"
    log = folder / "log.jsonl"
    good = log.read_text()
    lines = good.splitlines()
    changed = [
        [lines[0], lines[1].replace('"Li"', '"Mo"'), *lines[2:]],
        [lines[0], *lines[2:]],
        [lines[1], lines[0], *lines[2:]],
        [*lines[:2], lines[1], *lines[2:]],
        ["{}", *lines[1:]],
    ]
    for wrong in changed:
        assert list(find_breaks(wrong)), wrong
    assert list(find_breaks(lines)) == []
    victim = folder / "objects" / hashes[2][:2] / hashes[2]
    victim.chmod(0o644)
    victim.write_bytes(b"other")
    (folder / "objects" / hashes[3][:2] / hashes[3]).unlink()
    faults = list(store.find_faults())
    assert any(hashes[2] in fault and "not the file" in fault for fault in faults)
    assert any(hashes[3] in fault and "missing" in fault for fault in faults)


def test_a_line_cut_off_by_a_crash_is_set_aside(store: EvidenceFolder, tmp_path: Path) -> None:
    _add(store, b"a")
    log = tmp_path / "evidence" / "log.jsonl"
    with log.open("ab") as file:
        file.write(b'{"action":"add')
    assert len(store.lines()) == 1
    _add(store, b"b")
    assert [parse_entry(line).number for line in store.lines()] == [1, 2]
    assert list(find_breaks(store.lines())) == []
    assert list(store.find_faults()) == [
        f"{path.name}: a line that was never finished" for path in log.parent.glob("log.torn-*")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_folder_is_said(store: EvidenceFolder, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(EngineError, match="may not be written"):
            _add(store, b"a")
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_said_and_loses_nothing(
    store: EvidenceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _add(store, b"a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="disk"):
        _add(store, b"b")
    monkeypatch.undo()
    assert [entry.sha256 for entry in store.find_files("2026-1")] == [first]
    assert list(store.find_faults()) == []


_WRITER = """
import io, sys
from datetime import datetime, UTC
from pathlib import Path
from freetosell.core.ports import EvidenceItem
from freetosell.engines.evidence.folder import EvidenceFolder
class Clock:
    def now(self): return datetime.now(UTC)
store = EvidenceFolder(Path(sys.argv[1]), Clock())
for n in range(int(sys.argv[3])):
    content = f"{sys.argv[2]}-{n}".encode()
    entry = store.add(io.BytesIO(content), EvidenceItem("c", f"{n}.txt", "text/plain", "test", sys.argv[2]))
    print(entry.sha256, flush=True)
"""


def _writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_write_one_chain(tmp_path: Path) -> None:
    writers = [_writer(tmp_path, name, 25) for name in ("a", "b")]
    told = [set(writer.communicate(timeout=120)[0].split()) for writer in writers]
    store = EvidenceFolder(tmp_path, FakeClock(_NOW))
    assert len(store.lines()) == 50
    assert {entry.sha256 for entry in store.find_files("c")} == told[0] | told[1]
    assert list(store.find_faults()) == []


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    acknowledged: set[str] = set()
    for round_number in range(6):
        writer = _writer(tmp_path, f"w{round_number}", 10_000)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().strip())
        time.sleep(0.01 * round_number)
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        acknowledged |= {line for line in rest.split() if len(line) == 64}
    store = EvidenceFolder(tmp_path, FakeClock(_NOW))
    assert acknowledged <= {entry.sha256 for entry in store.find_files("c")}
    assert [f for f in store.find_faults() if "never finished" not in f] == []


def _export(store: EvidenceFolder, tmp_path: Path) -> Path:
    _add(store, b"From: x\n\nhello", name="Notice 1.eml")
    _add(store, b"advice", name="opinion.pdf", privileged=True)
    _add(store, "图片".encode(), name="../../照片.png")
    _add(store, b"another case", case="2026-2")
    target = tmp_path / "package.zip"
    export_evidence(store, "2026-1", target, FakeClock(_NOW), actor="Li", to="Amazon")
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_an_export_is_verified_by_standard_tools(store: EvidenceFolder, tmp_path: Path) -> None:
    folder = _export(store, tmp_path)
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": OK") == 5
    (folder / "files" / "001-Notice_1.eml").write_bytes(b"changed")
    again = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    assert again.returncode != 0


def _run_the_guides_script(folder: Path) -> subprocess.CompletedProcess[str]:
    found = re.search(r"```python\n(.*?)```", _GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    script = "\n".join(line[3:] for line in found.group(1).splitlines())
    return subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_guides_script_verifies_and_finds_changes(
    store: EvidenceFolder, tmp_path: Path
) -> None:
    folder = _export(store, tmp_path)
    done = _run_the_guides_script(folder)
    assert (done.returncode, done.stdout.strip()) == (0, "2 files verified, 4 lines")
    chain = folder / "chain.jsonl"
    lines = chain.read_text().splitlines()
    entry = json.loads(json.loads(lines[0])["line"]) | {"actor": "Mo"}
    changed = json.dumps(entry, sort_keys=True, separators=(",", ":"))
    chain.write_text("\n".join([json.dumps({"line": changed}), *lines[1:]]) + "\n")
    last = json.loads((folder / "manifest.json").read_text())
    assert last["lines"] == 4
    chain.write_text("\n".join(lines[:-1]) + "\n")
    assert _run_the_guides_script(folder).returncode == 1


def test_an_export_tells_nothing_of_other_cases_and_counsel(
    store: EvidenceFolder, tmp_path: Path
) -> None:
    folder = _export(store, tmp_path)
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"2026-2" not in everything
    assert b"opinion" not in everything
    assert b"advice" not in everything
    actions = [entry.action for entry in store.find_entries("2026-1")]
    assert actions.count(EvidenceAction.EXPORTED) == 2


def test_a_chosen_privileged_file_is_refused_unless_allowed(
    store: EvidenceFolder, tmp_path: Path
) -> None:
    secret = _add(store, b"advice", privileged=True)
    target = tmp_path / "p.zip"
    with pytest.raises(InputError, match="counsel"):
        export_evidence(
            store, "2026-1", target, FakeClock(_NOW), actor="Li", to="Amazon", chosen=[secret]
        )
    with pytest.raises(InputError, match="no evidence that may be exported"):
        export_evidence(store, "2026-1", target, FakeClock(_NOW), actor="Li", to="Amazon")
    export_evidence(
        store, "2026-1", target, FakeClock(_NOW), actor="Li", to="counsel", with_privileged=True
    )
    with pytest.raises(InputError, match="exists already"):
        export_evidence(
            store, "2026-1", target, FakeClock(_NOW), actor="Li", to="x", with_privileged=True
        )


@pytest.mark.parametrize("line", ["", "[]", "null", "{}", '{"number":true}', "[" * 100_000])
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(SourceError):
        parse_entry(line)
