"""Sync a whole data folder from a local server, killed ten times, against an undisturbed run.

python -m benchmarks.sync --data DIR [--kills 10] [--limit FILES] [--vectors]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

import zstandard

from benchmarks.sync.worker import BEGUN, open_rooms
from freetosell.core.sources import SourceFile
from freetosell.testing.replay_server import Answer, ReplayServer

FOLDERS = ("corpus", "office_formats")
#: A pause at every 16 KiB, so that a kill also falls into a download.
PACE_S = 0.0005
_FIRST = date(2026, 1, 6)


class Served:
    """The data folder as a mirror serves it."""

    def __init__(self, server: ReplayServer, data: Path, limit: int) -> None:
        self.server = server
        paths = [p for folder in FOLDERS for p in sorted((data / folder).rglob("*"))]
        files = [p for p in paths if p.is_file()]
        kept = files if not limit else files[:: max(1, len(files) // limit)][:limit]
        self.bodies = {p.relative_to(data).as_posix(): p.read_bytes() for p in kept}
        self.publish()

    def publish(self) -> None:
        """Write the index again."""
        rows = []
        for n, (path, body) in enumerate(sorted(self.bodies.items())):
            self.server.files[f"/{path}"] = Answer(body)
            rows.append(
                {
                    "path": path,
                    "size_bytes": len(body),
                    "sha256": hashlib.sha256(body).hexdigest(),
                    "day": str(_FIRST + timedelta(days=n // 20)),
                }
            )
        index = json.dumps({"freetosell_index": 1, "files": rows}).encode()
        self.server.files["/index.json"] = Answer(index, "application/json", plain=True)

    def change_some(self) -> dict[str, int]:
        """Change a row of one table, add one file, and return the sizes of both."""
        table = min(p for p in self.bodies if p.endswith(".jsonl.zst"))
        raw = zstandard.ZstdDecompressor().stream_reader(self.bodies[table]).read()
        first, _, rest = raw.partition(b"\n")
        row = json.loads(first)
        row["title"] = f"{row.get('title') or ''} (corrected)"
        changed = json.dumps(row).encode() + b"\n" + rest
        self.bodies[table] = zstandard.compress(changed)
        added = {"number": "US99999999B2", "title": "Added", "publication_date": "2026-11-17"}
        self.bodies["corpus/zz_added.jsonl"] = json.dumps(added).encode() + b"\n"
        self.publish()
        return {path: len(self.bodies[path]) for path in (table, "corpus/zz_added.jsonl")}

    def sent(self) -> int:
        """Bytes of files sent, the index left out."""
        return self.server.sent_bytes() - self.server.sent_bytes("/index.json")


def start(folder: Path, server: ReplayServer, vectors: str) -> subprocess.Popen[bytes]:
    """Start one run and wait until it begins."""
    command = [sys.executable, "-m", "benchmarks.sync.worker", str(folder), server.url, vectors]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
    if _output(process).read(len(BEGUN)) != BEGUN:
        raise SystemExit("the worker did not begin")
    return process


def _output(process: subprocess.Popen[bytes]) -> IO[bytes]:
    if process.stdout is None:
        raise SystemExit("the worker has no output")
    return process.stdout


def finish(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Wait for a run and return what it tells."""
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the worker ended with {process.returncode}")
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


def kill(process: subprocess.Popen[bytes]) -> bool:
    """Kill a run; say whether it was still running."""
    running = process.poll() is None
    process.kill()
    process.communicate()
    return running


def wait_for_ticks(process: subprocess.Popen[bytes], ticks: int) -> None:
    """Wait until a run has fetched and stored so much."""
    left = ticks
    while left > 0:
        found = _output(process).read(min(left, 65_536))
        if not found:
            break
        left -= len(found)


def wait_for_bytes(process: subprocess.Popen[bytes], server: ReplayServer, count: int) -> None:
    """Wait until so many bytes more were sent."""
    target = server.moved_bytes + count
    while server.moved_bytes < target and process.poll() is None:
        time.sleep(0.001)


def left_of(folder: Path, whole: dict[str, SourceFile]) -> tuple[int, int]:
    """Return what is still to come: ticks (files and records kept) and bytes to be sent."""
    done: dict[str, SourceFile] = {}
    if (folder / "records.sqlite3").exists():
        done = open_rooms(folder, vectors=False).log.files("own.mirror")
    missing = [f for name, f in whole.items() if name not in done or not done[name].loaded]
    unsent = sum(f.known.size_bytes for name, f in whole.items() if name not in done)
    return sum(1 + file.read - file.rejected for file in missing), unsent


def state_of(folder: Path) -> dict[str, dict[str, str]]:
    """Return every row of corpus and log: what is stored, by key."""
    import lancedb

    database = lancedb.connect(folder / "corpus")
    rows: dict[str, dict[str, str]] = {}
    for table, key in (("publications", "key"), ("units", "id")):
        found = database.open_table(table).to_arrow().to_pylist()
        rows[table] = {row[key]: repr(sorted(row.items())) for row in found}
        if len(rows[table]) < len(found):
            rows[f"{table} twice"] = {str(len(found) - len(rows[table])): "rows stand twice"}
    log = open_rooms(folder, vectors=False).log.files("own.mirror")
    rows["log"] = {
        name: repr((file.known.sha256, file.loaded, file.read, file.rejected, file.problem))
        for name, file in log.items()
    }
    return rows


def differing(one: dict[str, dict[str, str]], two: dict[str, dict[str, str]]) -> list[str]:
    """Return the keys of rows that are not the same in both."""
    return [
        f"{table} {key}"
        for table in sorted({*one, *two})
        for key in sorted({*one.get(table, {}), *two.get(table, {})})
        if one.get(table, {}).get(key) != two.get(table, {}).get(key)
    ]


def interrupted(
    folder: Path,
    server: ReplayServer,
    kills: int,
    whole: dict[str, SourceFile],
    chance: random.Random,
    vectors: str,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Kill a sync so many times, then let it end; return where each kill fell.

    In turns after so many files and records, and after so many bytes, drawn
    from what is still to come.
    """
    fell: list[dict[str, Any]] = []
    while len(fell) < kills:
        ticks, unsent = left_of(folder, whole)
        by_bytes = bool(len(fell) % 2 and unsent)
        left = unsent if by_bytes else ticks
        at = chance.randrange(max(1, int(0.95 * left)))
        process = start(folder, server, vectors)
        if by_bytes:
            wait_for_bytes(process, server, at)
        else:
            wait_for_ticks(process, at)
            time.sleep(chance.uniform(0, 0.3))
        if not kill(process):
            break
        downloads = folder / "downloads"
        fell.append(
            {
                "by": "bytes" if by_bytes else "files and records",
                "at": at,
                "of": left,
                "in_a_download": any(downloads.rglob("*.part")),
                "files_here": sum(p.is_file() for p in downloads.rglob("*")),
            }
        )
    return fell, finish(start(folder, server, vectors))


def measure(server: ReplayServer, given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Sync undisturbed and killed, compare, sync again, change something, sync again."""
    vectors = "vectors" if given.vectors else ""
    served = Served(server, given.data, given.limit)
    whole, cut = folder / "whole", folder / "cut"
    began = time.monotonic()
    first = finish(start(whole, server, vectors))
    whole_s, whole_sent = time.monotonic() - began, served.sent()
    log = open_rooms(whole, vectors=False).log.files("own.mirror")
    chance = random.Random(given.seed)
    fell, last = interrupted(cut, server, given.kills, log, chance, vectors)
    cut_sent = served.sent() - whole_sent
    expected = state_of(whole)
    wrong = differing(expected, state_of(cut))
    return {
        "files": len(served.bodies),
        "bytes": whole_sent,
        "vectors": given.vectors,
        "whole_s": round(whole_s, 1),
        "whole": first,
        "rows": {table: len(rows) for table, rows in expected.items()},
        "kills": len(fell),
        "kills_in_a_download": sum(f["in_a_download"] for f in fell),
        "fell": fell,
        "last_run_read": last["read"],
        "sent_over_need": round(cut_sent / whole_sent, 4),
        "rows_that_differ": len(wrong),
        "differing": wrong[:20],
        **sync_again(cut, server, served, vectors),
    }


def sync_again(folder: Path, server: ReplayServer, served: Served, vectors: str) -> dict[str, Any]:
    """Sync where nothing changed, then where two files did; return what was moved."""
    sent = served.sent()
    second = finish(start(folder, server, vectors))
    second_sent = served.sent() - sent
    changed = served.change_some()
    sent = served.sent()
    third = finish(start(folder, server, vectors))
    return {
        "second_sync_bytes": second_sent,
        "second_sync_read": second["read"],
        "changed_files_bytes": sum(changed.values()),
        "third_sync_bytes": served.sent() - sent,
        "third_sync_stored": third["stored"],
    }


def main() -> None:
    """Print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--limit", type=int, default=0, help="files, evenly chosen; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vectors", action="store_true", help="the real encoder, many minutes")
    given = parser.parse_args()
    with ReplayServer() as server, tempfile.TemporaryDirectory(prefix="sync-") as temp:
        server.pace_s = PACE_S
        figures = measure(server, given, Path(temp))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
